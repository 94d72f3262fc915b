"""Takes a person out of each database of a site: rows, history, originals, drafts, what was sent, the search index.

Each function can be called again: what is done is found done. When it returns nothing is left of the name in the
file, its free pages or its journal.

Tested in tests/loaders/data_subject/test_erase_person.py.
"""

import json
import sqlite3
import time
from dataclasses import replace
from datetime import date

import sqlite_utils

from ..accounts.account import remove_account
from ..errors import UnusableSite
from ..migrate import SEARCHED
from ..originals.keep_texts import forget_deleted_words
from ..search_index import index_changed_rows
from ..transaction import database_path, write_transaction
from ..voices.voices_file import writing_voices
from .name_eraser import NameEraser
from .text_cells import Row, change_texts, without_triggers

_NOTE = (
    "[Filen är borttagen {day}, när uppgifterna om en person raderades. Så här löd den, utan personens namn. "
    "Text som inte gick att läsa, bilder och utseende finns inte kvar.]\n\n"
)
_COPIED_ATTACHMENTS = "SELECT attachment_id, length(content) FROM attached_files WHERE removed_on IS NOT NULL"
_FILES = {"originals": "sha256", "attached_files": "attachment_id"}
_ENDING = ".txt"
_QUEUE = """
INSERT OR IGNORE INTO search_queue SELECT ?, id FROM {table} WHERE id IN (SELECT value FROM json_each(?))
"""
_TRIES = 40


def erase_in_originals(originals: sqlite_utils.Database, eraser: NameEraser) -> int:
    """In texts of documents a bar stands for each letter; a file that names the person is replaced with its words.

    Returns how many rows were changed. Raises UnusableSite when the file cannot be written.
    """
    with write_transaction(originals) as connection:
        again = replace(eraser, left=set())
        naming = {table: _naming_files(connection, again, table, key) for table, key in _FILES.items()}
        changed = 0
        for table in ("residents", "unknown_names"):
            for sha256, name in connection.execute(f"SELECT sha256, name FROM {table}").fetchall():
                if again.mentions(name):
                    connection.execute(f"DELETE FROM {table} WHERE sha256 = ? AND name = ?", [sha256, name])
                    changed += 1
        changed += _changed_texts(connection, eraser)
        for table, key in _FILES.items():
            changed += sum(_words_for_file(connection, table, key, value) for value in naming[table])
            changed += _copies_of_words(connection, again, table, key)
    _make_anew(originals)
    return changed


def erase_in_voices(voices: sqlite_utils.Database, eraser: NameEraser) -> int:
    """In what people without an account have sent; as `erase_in_originals`."""
    with writing_voices(voices) as connection:
        return _changed_texts(connection, eraser)


def erase_in_record(record: sqlite_utils.Database, originals: sqlite3.Connection, eraser: NameEraser) -> int:
    """In every table of the record, with its history and its search index; as `erase_in_originals`.

    The person's row stays under the pseudonym, so that memberships and attendance are counted as before.
    """
    ids = json.dumps(eraser.person.ids)
    with write_transaction(record) as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        with without_triggers(connection):
            connection.execute("DELETE FROM replaced")
            gone = "DELETE FROM person_names WHERE person_id IN (SELECT value FROM json_each(?))"
            changed = connection.execute(gone, [ids]).rowcount
            named = (
                "UPDATE people SET name = ?, name_is_public = 0 "
                "WHERE id IN (SELECT value FROM json_each(?)) AND name <> ?"
            )
            changed += connection.execute(named, [eraser.pseudonym, ids, eraser.pseudonym]).rowcount
            rows = change_texts(connection, eraser.row)
            changed += sum(map(len, rows.values()))
            _rename_attachments(connection, originals)
        for table in SEARCHED:
            found = [row.values["id"] for row in rows.get(table, ())]
            found += eraser.person.ids if table == "people" else ()
            connection.execute(_QUEUE.format(table=table), [table, json.dumps(found)])
        index_changed_rows(connection)
        forget_deleted_words(connection, SEARCHED)
    _make_anew(record)
    return changed


def erase_in_private(private: sqlite_utils.Database, eraser: NameEraser) -> int:
    """Accounts with all that belongs to them, contact details and letters go; in all else the pseudonym stands.

    The plans of erasures stay for `end_erasure`.
    """
    ids = json.dumps(eraser.person.ids)
    with write_transaction(private) as connection:
        changed = 0
        for actor_id in eraser.person.known.accounts:
            remove_account(private, actor_id)
        for table in ("contacts", "mail_recipients"):
            gone = f"DELETE FROM {table} WHERE person_id IN (SELECT value FROM json_each(?))"
            changed += connection.execute(gone, [ids]).rowcount
        connection.execute("PRAGMA defer_foreign_keys = ON")
        own = "DELETE FROM saved_questions WHERE audience = 'own' AND actor_id IN (SELECT value FROM json_each(?))"
        changed += connection.execute(own, [json.dumps(eraser.person.known.accounts)]).rowcount

        def without(row: Row) -> dict[str, str]:
            found = eraser.row(row)
            if row.table == "erasures":
                found.pop("plan", None)
            return found

        with without_triggers(connection):
            changed += sum(map(len, change_texts(connection, without).values()))
    return changed


def make_private_anew(private: sqlite_utils.Database) -> None:
    """Leave nothing of what was deleted in the file: called when the plan is forgotten. Raises UnusableSite."""
    _make_anew(private)


def _changed_texts(connection: sqlite3.Connection, eraser: NameEraser) -> int:
    connection.execute("PRAGMA defer_foreign_keys = ON")
    with without_triggers(connection):
        return sum(map(len, change_texts(connection, eraser.row).values()))


def _naming_files(connection: sqlite3.Connection, eraser: NameEraser, table: str, key: str) -> list[object]:
    """The keys of the files that name the person and are as they were handed in."""
    asked = f"SELECT {key}, text, content FROM {table} WHERE removed_on IS NULL"
    return [
        value
        for value, text, content in connection.execute(asked)
        if eraser.mentions(text or "") or eraser.names_file(bytes(content))
    ]


def _words_for_file(connection: sqlite3.Connection, table: str, key: str, value: object) -> int:
    """Put the words of a file, from which the name is gone, in the place of its bytes; returns 1."""
    text = connection.execute(f"SELECT text FROM {table} WHERE {key} = ?", [value]).fetchone()[0] or ""
    copy = _NOTE.format(day=date.today().isoformat()) + text
    update = f"UPDATE {table} SET content = ?, removed_on = date('now', 'localtime') WHERE {key} = ?"
    connection.execute(update, [copy.encode(), value])
    if table == "originals":
        # What was not read yet can be read no more.
        connection.execute("UPDATE originals SET is_read = 1 WHERE sha256 = ?", [value])
    return 1


def _copies_of_words(connection: sqlite3.Connection, eraser: NameEraser, table: str, key: str) -> int:
    """In the copies that an earlier erasure made; returns how many were changed."""
    changed = 0
    asked = f"SELECT {key}, content FROM {table} WHERE removed_on IS NOT NULL"
    for value, content in connection.execute(asked).fetchall():
        covered = eraser.covered(bytes(content).decode("utf-8")).encode()
        if covered != bytes(content):
            connection.execute(f"UPDATE {table} SET content = ? WHERE {key} = ?", [covered, value])
            changed += 1
    return changed


def _rename_attachments(record: sqlite3.Connection, originals: sqlite3.Connection) -> None:
    """An attachment whose file is its words alone is a text."""
    for attachment_id, size in originals.execute(_COPIED_ATTACHMENTS).fetchall():
        found = record.execute("SELECT name, format FROM attachments WHERE id = ?", [attachment_id]).fetchone()
        if found:
            name = found[0] if found[1] == "txt" else f"{found[0].rpartition('.')[0] or found[0]}{_ENDING}"
            update = "UPDATE attachments SET name = ?, format = 'txt', size = ? WHERE id = ?"
            record.execute(update, [name, size, attachment_id])


def _make_anew(db: sqlite_utils.Database) -> None:
    """Write the file anew and empty its journal, so that no free page holds what was there."""
    db.conn.execute("VACUUM")
    for _ in range(_TRIES):
        busy, _, _ = tuple(db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone())
        if not busy:
            return
        time.sleep(0.25)
    raise UnusableSite(
        f"{database_path(db.conn)} läses av ett annat program, så att namnet står kvar i dess journal. "
        "Raderingen görs klar av 'intranet person erase' utan namn, eller när webbplatsen startas nästa gång."
    )
