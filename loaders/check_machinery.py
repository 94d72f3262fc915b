"""What keeps a record right by itself, and is gone, changed or stuck: triggers, views, what waits, the search index.

Each check takes an open connection and the command that repairs the file, and gives a line (Swedish) for each fault.

Tested in tests/loaders/cli/test_doctor_machinery.py.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import sqlite_utils

from ..schema.database import ORIGINALS, RECORD, prepare_connection
from ..schema.history.history_triggers import differing_history_triggers
from ..schema.migrate import SEARCHED, apply_migrations
from ..schema.newest_files import is_newest, open_to_read
from ..schema.search_index import index_changed_rows

# What the history makes by itself when a record is opened is left out.
_MADE = "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL AND name NOT GLOB '*_history_*'"
# What stands in quotes is kept: two hyphens begin no comment there.
_COMMENT = re.compile(r"""('[^']*'|"[^"]*")|--[^\n]*""")
_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
_KINDS = {"index": ("indexet", "det"), "trigger": ("regeln (trigger)", "den"), "view": ("vyn", "den")}
# Nothing waits in them when a write is over, and an open change is closed then.
_EMPTY = ("meetings_to_count", "documents_to_look_at", "proposals_to_count", "replaced")
_OPEN = "SELECT 1 FROM changes WHERE is_open = 1"
_WAITED = "SELECT 'meetings', meeting_id FROM meetings_to_count WHERE meeting_id <> 0"
_FURTHEST = """
SELECT d.name, d.text, p.last FROM (SELECT document_id, max("end") AS last FROM passages GROUP BY document_id) p
JOIN documents d ON d.id = p.document_id WHERE d.text <> '' AND p.last > length(d.text) ORDER BY d.id
"""
# Nobody can tell what a row held that is gone or changed.
FROM_BACKUP = "Lägg tillbaka en säkerhetskopia från när det stämde: intranet restore"
_UNSEARCHABLE = (
    "FROM {table} WHERE id NOT IN (SELECT id FROM {table}_fts_docsize) "
    "AND id NOT IN (SELECT row_id FROM search_queue WHERE table_name = '{table}')"
)


def lacking_indexes(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Indexes that pages need, and that the file has not got or has otherwise."""
    yield from _lacking(connection, remedy, "index")


def lacking_rules(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Triggers and views that this record has not, or has otherwise: a rule or a sum is kept no longer."""
    for kind in ("view", "trigger"):
        yield from _lacking(connection, remedy, kind)
    for name in differing_history_triggers(connection):
        yield f"regeln (trigger) {name} saknas eller är ändrad. Gör den på nytt: {remedy}"


def _lacking(connection: sqlite3.Connection, remedy: str, kind: str) -> Iterator[str]:
    what, it = _KINDS[kind]
    for name in _missing(connection, kind):
        yield f"{what} {name} saknas. Gör {it}: {remedy}"
    for name in _changed(connection, kind):
        yield f"{what} {name} är inte som {it} ska vara. Gör {it} på nytt: {remedy}"


def strange_tables(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Tables that nothing of this program makes; in the published file everybody can read them."""
    for name, _ in connection.execute(_TABLES).fetchall():
        if name not in _of_a_new_record("table") and not name.startswith("sqlite_"):
            yield f"tabellen {name} hör inte hit, och alla kan läsa den. Gör filen på nytt: {remedy}"


def stuck_writes(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """What a write has left behind that clears up after itself: sums and the history wait for it ever since."""
    for table in _EMPTY:
        if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
            yield f"{table} är inte tom: en skrivning har inte slutförts. Rensa den: {remedy}"
    if connection.execute(_OPEN).fetchone():
        yield f"changes: en ändring står öppen, och tar åt sig allt som skrivs. Stäng den: {remedy}"


def unsearchable_rows(connection: sqlite3.Connection, remedy: str) -> Iterator[str]:
    """Rows that no search finds, because the index has not got them and does not wait for them."""
    for table in SEARCHED:
        (rows,) = connection.execute("SELECT count(*) " + _UNSEARCHABLE.format(table=table)).fetchone()
        if rows:
            yield f"{table}: {rows} rader hittas inte av sökningen. Ta med dem: {remedy}"


def passages_beyond_text(connection: sqlite3.Connection, _remedy: str) -> Iterator[str]:
    """Documents of which a row is said to be read from words behind the end of the text."""
    for name, text, end in connection.execute(_FURTHEST):
        # SQLite's length ends at a zero character.
        if end > len(text):
            yield f"{name}: ett avsnitt ligger utanför dokumentets text. {FROM_BACKUP}"


def lost_originals(folder: Path) -> Iterator[tuple[str, str]]:
    """Documents with a text and without the file it was read from, as (file, line); of files that are newest.

    Raises sqlite3.DatabaseError when one cannot be read.
    """
    newest = all((folder / name).exists() and is_newest(folder, name) for name in (RECORD, ORIGINALS))
    if not newest:
        return
    with closing(open_to_read(folder / ORIGINALS)) as originals, closing(open_to_read(folder / RECORD)) as record:
        there = {sha256 for (sha256,) in originals.execute("SELECT sha256 FROM originals")}
        documents = record.execute("SELECT name, sha256 FROM documents WHERE text <> '' ORDER BY id").fetchall()
    lost = [name for name, sha256 in documents if sha256 not in there]
    if lost:
        more = f" och {len(lost) - 3} till" if len(lost) > 3 else ""
        yield (
            str(ORIGINALS),
            f"filen saknas till {', '.join(lost[:3])}{more}. Läs in den igen, eller lägg tillbaka en säkerhetskopia.",
        )


def repair_machinery(connection: sqlite3.Connection) -> None:
    """Make indexes, views and triggers that are missing or changed, clear what is stuck, index what no search finds.

    Call it inside a transaction, before the sums are counted.
    """
    waited = {tuple(row) for row in connection.execute(_WAITED)}
    for table in _EMPTY:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE changes SET is_open = NULL WHERE is_open = 1")
    for kind in ("index", "view", "trigger"):
        for name in _changed(connection, kind):
            connection.execute(f"DROP {kind} {name}")
        for statement in _missing(connection, kind).values():
            connection.execute(statement)
    # They were not noted as touched while they waited.
    connection.executemany("DELETE FROM touched WHERE table_name = ? AND row_id = ?", waited)
    connection.executemany("INSERT INTO touched (table_name, row_id) VALUES (?, ?)", waited)
    for table in SEARCHED:
        connection.execute(f"INSERT INTO search_queue SELECT '{table}', id " + _UNSEARCHABLE.format(table=table))
    index_changed_rows(connection)


def _missing(connection: sqlite3.Connection, kind: str) -> dict[str, str]:
    """What of that kind (index, view, trigger) the file has not got, by name: the statement that makes each."""
    there = {name for name, _ in connection.execute(_MADE, [kind])}
    return {name: sql for name, sql in _of_a_new_record(kind).items() if name not in there}


def _changed(connection: sqlite3.Connection, kind: str) -> list[str]:
    """The names of those of that kind that are made by another statement, but for its comments and blanks."""
    made = _of_a_new_record(kind)
    there = connection.execute(_MADE, [kind]).fetchall()
    return [name for name, sql in there if name in made and _plain(sql) != _plain(made[name])]


def _plain(sql: str) -> str:
    return " ".join(_COMMENT.sub(lambda found: found[1] or " ", sql).split())


@cache
def _of_a_new_record(kind: str) -> dict[str, str]:
    """What of that kind a new record has, by name."""
    db = sqlite_utils.Database(memory=True)
    prepare_connection(db.conn)
    apply_migrations(db, "intranet")
    asked = (_TABLES,) if kind == "table" else (_MADE, [kind])
    return dict(tuple(row) for row in db.execute(*asked))
