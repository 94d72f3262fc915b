"""When published rows came, changed and went: the table published_rows of `public.db`.

Told is the publication in which the public could see the change, and never when somebody edited the row. So nothing
is told here that two copies of the file would not tell. A row that goes leaves its key behind, and nothing of what it
said.

Tested in tests/loaders/publish/test_published_rows.py.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .published_at import published_at

MOMENT = "%Y-%m-%dT%H:%M:00Z"
"""How the table writes moments (UTC)."""
_BY_ID = ("groups", "people", "meetings", "agenda_items", "decisions", "proposals", "attachments")
MEMBERSHIPS = (
    "SELECT person_id || '-' || group_id || '-' || row_number() OVER (PARTITION BY person_id, group_id ORDER BY id) "
    "AS id, person_id, group_id, role, area, on_behalf_of_id, starts_on, ends_on FROM {}"
)
"""Memberships by the key that they have in published_rows; `{}` is the table, or a query in brackets."""
FOLLOWED = (*_BY_ID, "memberships")
"""The tables whose rows are followed."""
# Rows of a meeting without an address of their own, for their ids are given anew.
_NOT_FOLLOWED = ("attendance", "adjusters")
# Rows that another row is told with, what points to it, and the table that it is in.
_TOLD_WITH = (
    *((table, "meeting_id", "meetings") for table in (*_NOT_FOLLOWED, "agenda_items", "decisions")),
    ("decisions", "item_id", "agenda_items"),
)
_COLUMNS = "SELECT name FROM pragma_table_info(?, ?) ORDER BY cid"
# Each with the rows as they are (n) and as they were (o).
_CHANGED = """
INSERT INTO {now}.published_rows (table_name, row_key, created_at, modified_at)
SELECT '{table}', n.id, :at, :at FROM ({rows}) n LEFT JOIN ({was}) o ON o.id = n.id
WHERE n.id {among} AND (o.id IS NULL OR ({new}) IS NOT ({old}))
ON CONFLICT DO UPDATE SET modified_at = excluded.modified_at, is_deleted = 0
"""
_GONE = """
UPDATE {now}.published_rows SET modified_at = :at, is_deleted = 1
WHERE table_name = '{table}' AND is_deleted = 0 AND row_key {keys_among} AND NOT {is_there}
"""
_ABOUT_ANOTHER = """
UPDATE {now}.published_rows SET modified_at = :at
WHERE table_name = '{parent}' AND is_deleted = 0 AND row_key IN (
    SELECT CAST(n.{pointing} AS TEXT) FROM ({rows}) n LEFT JOIN ({was}) o ON o.id = n.id
    WHERE n.id {among} AND (o.id IS NULL OR ({new}) IS NOT ({old}))
    UNION SELECT CAST(o.{pointing} AS TEXT) FROM ({rows}) n JOIN ({was}) o ON o.id = n.id
    WHERE n.id {among} AND n.{pointing} IS NOT o.{pointing}
    UNION SELECT CAST(o.{pointing} AS TEXT) FROM ({was}) o WHERE o.id NOT IN ({ids})
)
"""


@dataclass(frozen=True, slots=True)
class _Compared:
    """The file `now`, where the rows of a table were before (`was`), and which ids may have changed (`among`)."""

    now: str
    was: str
    among: str = "IS NOT NULL"


def note_published_rows(connection: sqlite3.Connection, earlier: Path) -> None:
    """Compare a file that is made anew whole, the main one, with the one that it is to replace, at `earlier`.

    The file says when it is published (`note_published_now`). Without a file at `earlier`, or with one that cannot
    be read, all rows came now. No transaction may be open.
    """
    if not (earlier.exists() and _compare(connection, earlier)):
        with _transaction(connection):
            _note(connection, _Compared("main", "(SELECT * FROM main.{table} WHERE false)"), FOLLOWED)


def _compare(connection: sqlite3.Connection, earlier: Path) -> bool:
    """Whether the file at `earlier` could be compared with; it may be damaged, or older than the table."""
    try:
        connection.execute("ATTACH ? AS earlier", [f"{earlier.absolute().as_uri()}?mode=ro"])
    except sqlite3.DatabaseError:
        return False
    try:
        with _transaction(connection):
            connection.execute("INSERT INTO main.published_rows SELECT * FROM earlier.published_rows")
            _note(connection, _Compared("main", "earlier.{table}"), FOLLOWED)
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.execute("DETACH earlier")
    return True


@contextmanager
def following_rows(connection: sqlite3.Connection, file: str, with_memberships: bool = False) -> Iterator[None]:
    """Note what the statements in the block change in the published file attached as `file`, in their transaction.

    The file says in the block when it is published. Memberships are followed when it is said: no meeting changes
    them.
    """
    tables = (*_BY_ID, *_NOT_FOLLOWED)
    for table in tables:
        _keep_what_was(connection, file, table)
    if with_memberships:
        connection.execute(f"CREATE TEMP TABLE was_memberships AS SELECT * FROM {file}.memberships")
    yield
    for table in tables:
        for event in _KEPT:
            connection.execute(f"DROP TRIGGER temp.followed_{table}_{event}")
    was = "(SELECT * FROM temp.was_{table} WHERE was_there)"
    _note(connection, _Compared(file, was, "IN (SELECT id FROM temp.was_{table})"), _BY_ID)
    if with_memberships:
        _note_table(connection, _Compared(file, "temp.was_memberships"), "memberships")
        connection.execute("DROP TABLE temp.was_memberships")
    for table in tables:
        connection.execute(f"DROP TABLE temp.was_{table}")


# What is kept of a row that is touched, by what happens to it: nothing was there, or its values.
_KEPT = {
    "INSERT": ("was_there, id", "0, NEW.id"),
    "UPDATE": ("was_there, {}", "1, {}"),
    "DELETE": ("was_there, {}", "1, {}"),
}


def _keep_what_was(connection: sqlite3.Connection, file: str, table: str) -> None:
    """Let triggers keep what each row that is touched was before."""
    names = _names(connection, file, table)
    connection.execute(f"CREATE TEMP TABLE was_{table} AS SELECT 1 AS was_there, * FROM {file}.{table} WHERE false")
    connection.execute(f"CREATE UNIQUE INDEX temp.was_{table}_id ON was_{table} (id)")
    for event, (columns, values) in _KEPT.items():
        row = "NEW" if event == "INSERT" else "OLD"
        connection.execute(
            f"CREATE TEMP TRIGGER followed_{table}_{event} AFTER {event} ON {file}.{table} "
            f"WHEN NOT EXISTS (SELECT 1 FROM temp.was_{table} WHERE id = {row}.id) BEGIN "
            f"INSERT INTO was_{table} ({columns.format(', '.join(names))}) "
            f"VALUES ({values.format(_listed('OLD', names))}); END"
        )


def _note(connection: sqlite3.Connection, compared: _Compared, tables: tuple[str, ...]) -> None:
    """Write what has come, changed and gone in the tables, and what is told with other rows now."""
    for table in tables:
        _note_table(connection, compared, table)
    for table, pointing, parent in _TOLD_WITH:
        words = _words(connection, compared, table)
        at = _moment(connection, compared.now)
        connection.execute(_ABOUT_ANOTHER.format(**words, pointing=pointing, parent=parent), at)


def _note_table(connection: sqlite3.Connection, compared: _Compared, table: str) -> None:
    words, at = _words(connection, compared, table), _moment(connection, compared.now)
    connection.execute(_CHANGED.format(**words), at)
    connection.execute(_GONE.format(**words), at)


def _moment(connection: sqlite3.Connection, file: str) -> dict[str, str | None]:
    moment = published_at(connection, file)
    return {"at": moment.strftime(MOMENT) if moment else None}


def _words(connection: sqlite3.Connection, compared: _Compared, table: str) -> dict[str, str]:
    """What stands in the statements for a table."""
    was = compared.was.format(table=table)
    if table == "memberships":
        rows, was = MEMBERSHIPS.format(f"{compared.now}.memberships"), MEMBERSHIPS.format(was)
        ids = f"SELECT id FROM ({rows})"
        is_there = f"row_key IN ({ids})"
        names = ["role", "area", "on_behalf_of_id", "starts_on", "ends_on"]
    else:
        rows, was = f"SELECT * FROM {compared.now}.{table}", f"SELECT * FROM {was}"
        # Of a table itself an id is looked up; of a query SQLite would write down all.
        ids = f"SELECT id FROM {compared.now}.{table}"
        is_there = f"EXISTS ({ids} WHERE id = CAST(row_key AS INTEGER))"
        before = [column[0] for column in connection.execute(f"{was} LIMIT 0").description]
        names = [name for name in _names(connection, compared.now, table) if name in before]
    return {
        "now": compared.now,
        "table": table,
        "rows": rows,
        "ids": ids,
        "was": was,
        "is_there": is_there,
        "among": compared.among.format(table=table),
        "keys_among": compared.among.format(table=table).replace("SELECT id", "SELECT CAST(id AS TEXT)"),
        "new": _listed("n", names),
        "old": _listed("o", names),
    }


def _names(connection: sqlite3.Connection, file: str, table: str) -> list[str]:
    return [row[0] for row in connection.execute(_COLUMNS, [table, file])]


def _listed(row: str, names: list[str]) -> str:
    return ", ".join(f"{row}.{name}" for name in names)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
