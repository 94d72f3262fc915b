"""Sums that pages and questions ask for, kept beside the rows that they count.

Triggers keep them (schema/sql/intranet/039_kept_sums.sql, 040, 041, 070 and 084), in the record and in `public.db`,
each of what that file holds. What a sum says is told by a view of its own: `meeting_sums` is what
`meeting_sums_now` would count.

Tested in tests/schema/test_kept_sums.py.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

KEPT_SUMS = (
    "meeting_sums", "present_sums", "group_sums", "category_sums", "action_sums", "waiting_documents",
    "proposal_spells", "proposal_months",
)  # fmt: skip
"""The tables of sums. Each is counted from the rows or from those before it."""
# Triggers count these from others.
_BY_TRIGGERS = ("group_sums", "category_sums", "proposal_months")
_MACHINERY = (
    "SELECT type, name, sql FROM main.sqlite_master WHERE (type = 'trigger' AND name GLOB 'kept_sums_*') "
    "OR (type = 'view' AND name GLOB '*_now') ORDER BY type DESC"
)


def sums_machinery(connection: sqlite3.Connection) -> list[str]:
    """The statements that make the views and the triggers of the sums, as they stand in the file."""
    return [row[2] for row in connection.execute(_MACHINERY)]


def count_sums(connection: sqlite3.Connection) -> None:
    """Count all sums anew, inside the caller's transaction."""
    for table in KEPT_SUMS:
        connection.execute(f"DELETE FROM {table}")
    for table in KEPT_SUMS:
        if table not in _BY_TRIGGERS:
            connection.execute(f"INSERT INTO {table} SELECT * FROM {table}_now")


@contextmanager
def counted_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Count what the block writes once for all its rows, when it ends; inside a transaction.

    That is the sums of a meeting, that it is touched (065_touched.sql), and whether a document waits for somebody.
    When the block raises, the caller rolls back what it has written.
    """
    for table in ("meetings_to_count", "documents_to_look_at"):
        connection.execute(f"INSERT INTO {table} VALUES (0)")
    yield
    for meeting in _waiting(connection, "meetings_to_count", "meeting_id"):
        connection.execute("INSERT INTO meetings_to_count VALUES (?)", meeting)
        connection.execute("DELETE FROM touched WHERE table_name = 'meetings' AND row_id = ?", meeting)
        connection.execute("INSERT INTO touched (table_name, row_id) VALUES ('meetings', ?)", meeting)
    for document in _waiting(connection, "documents_to_look_at", "document_id"):
        connection.execute("INSERT INTO documents_to_look_at VALUES (?)", document)


def _waiting(connection: sqlite3.Connection, table: str, column: str) -> list[tuple[int]]:
    """The rows that wait in the table, each once; none waits there then."""
    waiting = connection.execute(f"SELECT DISTINCT {column} FROM {table} WHERE {column} <> 0").fetchall()
    connection.execute(f"DELETE FROM {table}")
    return [tuple(row) for row in waiting]


def wrong_sums(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows of each table of sums do not say what the rows of the record come to; {} when all do."""
    wrong = {}
    for table in KEPT_SUMS:
        kept, counted = f"SELECT * FROM {table}", f"SELECT * FROM {table}_now"
        both = f"SELECT * FROM ({kept} EXCEPT {counted}) UNION ALL SELECT * FROM ({counted} EXCEPT {kept})"
        found = connection.execute(f"SELECT count(*) FROM ({both})").fetchone()[0]
        if found:
            wrong[table] = found
    return wrong
