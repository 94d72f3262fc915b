"""What is due of private.db and originals.db, and its removal: contacts, documents, sheets, drafts, letters, keys.

Tested in tests/loaders/retention/test_kinds.py.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import sqlite_utils

from ...schema.names.name_readings import parts_of_name
from ...schema.search_index import index_changed_rows
from ...schema.transaction import writing
from .opened_site import DueRow, OpenedSite, unlocked

# The last day on which somebody was a member or at a meeting; nothing for whoever is a member now.
_LAST_SEEN = """
SELECT p.id, max(coalesce((SELECT max(ends_on) FROM memberships WHERE person_id = p.id), ''),
                 coalesce((SELECT max(m.date) FROM attendance a JOIN meetings m ON m.id = a.meeting_id
                           WHERE a.person_id = p.id), '')) AS day, p.name,
       EXISTS (SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id WHERE h.table_name = 'people'
               AND h.row_id = p.id AND h.operation = 'insert' AND date(c.at, 'localtime') > :up_to) AS is_new
FROM people p WHERE p.id IN (SELECT value FROM json_each(:ids))
  AND NOT EXISTS (SELECT 1 FROM memberships WHERE person_id = p.id AND (ends_on IS NULL OR ends_on > :up_to))
"""
# Up to when memberships and names of who came have been removed.
_REMOVED_UP_TO = """
SELECT coalesce(max(p.up_to), '') FROM retention_protocols p JOIN retention_decisions d ON d.id = p.decision_id
WHERE d.kind IN ('memberships', 'attendance_names')
"""
# Lists of members tell whose names are hidden; publishing reads them each time.
_ORIGINALS = """
SELECT id, date(loaded_at, 'localtime') AS day, name, '/inbox/' || id, sha256 FROM documents
WHERE day <= ? AND kind <> 'roster' ORDER BY day, id
"""
_SHEETS = """
SELECT id, date(handed_in_at, 'localtime') AS day, name, '/inbox/sheets/' || id FROM waiting_sheets WHERE day <= ?
ORDER BY day, id
"""
_DRAFTS = """
SELECT json_array(actor_id, form, showing), date(saved_at, 'localtime') AS day, actor_id || ', ' || form, NULL
FROM drafts WHERE day <= ? ORDER BY day
"""
_LETTERS = """
SELECT l.id, date(l.ended_at, 'localtime') AS day, coalesce(r.actor_id, 'person nr ' || r.person_id), NULL
FROM letters l JOIN mail_recipients r ON r.id = l.recipient_id WHERE day <= ? ORDER BY day, l.id
"""
# (table, column with the moment at which it ended, column that finds the row, what to call it)
_SIGN_INS = (
    ("sessions", "expires_at", "session_hash", "actor_id"),
    ("sign_in_links", "expires_at", "token_hash", "actor_id"),
    ("api_tokens", "expires_at", "token_hash", "actor_id"),
    ("failed_sign_ins", "failed_at", "subject_hash", "'misslyckad inloggning'"),
)
_RESIDENTS = "SELECT name FROM residents WHERE sha256 = ?"
_NAMES_STAY = "räknar upp invånare som andra texter nämner: utan dokumentet går det inte att dölja dem"
_TEXTS = (
    "SELECT heading || ' ' || coalesce(body, '') FROM agenda_items UNION ALL SELECT text FROM decisions "
    "UNION ALL SELECT text || ' ' || coalesce(responsible, '') FROM actions "
    "UNION ALL SELECT text || ' ' || coalesce(answer, '') || ' ' || coalesce(original, '') FROM proposals "
    "UNION ALL SELECT title || ' ' || body FROM articles UNION ALL SELECT body FROM comments "
    "UNION ALL SELECT text FROM documents WHERE id NOT IN (SELECT value FROM json_each(?))"
)


def contacts(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Contact details of whoever is no member, and was last one or at a meeting on that day or earlier.

    Whoever was never one is left alone, unless what would tell it has been removed: then it was before that.
    """
    known = [row[0] for row in site.private.execute("SELECT person_id FROM contacts").fetchall()]
    rows = site.record.execute(_LAST_SEEN, {"ids": json.dumps(known), "up_to": up_to}).fetchall()
    before = site.private.execute(_REMOVED_UP_TO).fetchone()[0]
    due = [
        DueRow(number, day or ("" if is_new else before), name, f"/people/{number}")
        for number, day, name, is_new in map(tuple, rows)
    ]
    return sorted((row for row in due if "" < row.day <= up_to), key=lambda row: (row.day, row.id))


def remove_contacts(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove the contact details; the people stay."""
    _delete(site.private, "contacts", "person_id", rows)


def originals(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Documents loaded on that day or earlier whose file is still there.

    One that lists residents whom another text mentions has to stay: its list is what hides them.
    """
    there = {sha256 for (sha256,) in site.originals.execute("SELECT sha256 FROM originals").fetchall()}
    found = [tuple(row) for row in site.record.execute(_ORIGINALS, [up_to]).fetchall() if row[4] in there]
    listed = {one[0]: _parts_of_residents(site.originals.conn, one[4]) for one in found}
    mentioned = _words_among(site.record.conn, [one[0] for one in found], set().union(*listed.values(), ()))
    return [
        DueRow(number, day, name, path, _NAMES_STAY if listed[number] & mentioned else None)
        for number, day, name, path, _ in found
    ]


def _parts_of_residents(originals: sqlite3.Connection, sha256: str) -> set[str]:
    return {part.casefold() for (name,) in originals.execute(_RESIDENTS, [sha256]) for part in parts_of_name(name)}


def _words_among(record: sqlite3.Connection, documents: Iterable[int], wanted: set[str]) -> set[str]:
    """Those of the words that a text of the record has, outside of these documents."""
    if not wanted:
        return set()
    texts: Iterator[tuple[str | None]] = record.execute(_TEXTS, [json.dumps(list(documents))])
    return {word for (text,) in texts for word in re.findall(r"\w+", (text or "").casefold()) if word in wanted}


def remove_originals(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove files and full texts, and what the record keeps of the texts; that there was a document stays."""
    ids = [(row.id,) for row in rows]
    with writing(site.record) as connection, unlocked(connection):
        query = "SELECT sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?))"
        gone = [(one[0],) for one in connection.execute(query, [json.dumps([row.id for row in rows])]).fetchall()]
        connection.executemany("UPDATE documents SET text = '', unread = NULL WHERE id = ?", ids)
        connection.executemany("DELETE FROM passages WHERE document_id = ?", ids)
        connection.executemany("DELETE FROM review WHERE document_id = ? AND status <> 'open'", ids)
        index_changed_rows(connection)
    with writing(site.originals) as connection:
        for table in ("residents", "unknown_names", "kept_cells", "originals"):
            connection.executemany(f"DELETE FROM {table} WHERE sha256 = ?", gone)


def sheets(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Sheets and registers that wait to be looked through since that day or earlier."""
    return _rows(site.originals, _SHEETS, up_to)


def remove_sheets(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove what the sheets would have changed."""
    _delete(site.originals, "waiting_sheets", "id", rows)


def drafts(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Drafts of forms saved on that day or earlier."""
    return _rows(site.private, _DRAFTS, up_to)


def remove_drafts(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove the drafts."""
    with writing(site.private) as connection:
        connection.executemany(
            "DELETE FROM drafts WHERE json_array(actor_id, form, showing) = ?", [row[:1] for row in rows]
        )


def letters(site: OpenedSite, up_to: str) -> list[DueRow]:
    """What is kept of letters that were sent, or could not be, on that day or earlier."""
    return _rows(site.private, _LETTERS, up_to)


def remove_letters(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove what is kept of the letters."""
    _delete(site.private, "letters", "id", rows)


def sign_ins(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Sessions, links and keys that ended, and failures to sign in, on that day or earlier."""
    found = []
    for table, moment, key, who in _SIGN_INS:
        query = f"SELECT {key}, date({moment}, 'localtime') AS day, {who} FROM {table} WHERE day <= ?"
        for value, day, label in map(tuple, site.private.execute(query, [up_to]).fetchall()):
            found.append(DueRow(json.dumps([table, key, value]), day, label))
    return sorted(found, key=lambda row: row.day)


def remove_sign_ins(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove them."""
    with writing(site.private) as connection:
        for row in rows:
            table, key, value = json.loads(str(row.id))
            connection.execute(f"DELETE FROM {table} WHERE {key} = ?", [value])


def _delete(db: sqlite_utils.Database, table: str, key: str, rows: Sequence[DueRow]) -> None:
    with writing(db) as connection:
        connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", [(row.id,) for row in rows])


def _rows(db: sqlite_utils.Database, query: str, up_to: str) -> list[DueRow]:
    return [DueRow(*tuple(row)) for row in db.execute(query, [up_to]).fetchall()]
