"""The triggers that write the table `history`. They are made from the columns of each table.

They are stored in the database file, so the history also keeps what other programs write to it.

Tested in tests/schema/history/test_replaced_rows.py and tests/schema/history/test_undo.py.
"""

import sqlite3
from collections.abc import Iterator

from ..migrate import SEARCHED
from .replaced_rows import noting_triggers, replaced_rows_sql

# Some tables are left out: passages is made anew from each document, merges keeps a history of its own, and only this
# program fills vocabulary, the search tables and old_addresses, which leads nowhere when its row is gone.
TRACKED = (
    "groups", "group_names", "people", "person_names", "memberships", "documents", "review", "meetings", "adjusters",
    "attendance", "agenda_items", "decisions", "projects", "proposals", "proposal_items", "proposal_decisions",
    "actions", "action_turns", "triage_proposals", "triage_ranks", "indicators", "targets", "measurements",
    "surveys", "survey_options", "articles", "comments",
    "signups", "signup_quotas", "participant_origins", "workshop_groups", "workshop_questions",
    "workshop_quotes", "attachments", "group_habits", "group_hosts", "meeting_hosts",
)  # fmt: skip
# Triggers write these rows beside another row, and delete them with it. The history keeps the deleted ones, so that
# they can come back with that row. Each table has the column with that row's id, and the name of that row's table.
GOES_WITH = {
    "proposal_statuses": ("proposal_id", "proposals"),
    "minutes_versions": ("meeting_id", "meetings"),
    "calendar_entries": ("meeting_id", "meetings"),
    "mentions": ("comment_id", "comments"),
}
# Of these, the tables that get a new row when a column of that row changes. The history has those rows too, so that
# an undo takes them away again. The first one goes with the row itself.
TRAILS = ("proposal_statuses",)
# Rows of these tables have no id and are identified by their values, because VACUUM may change a rowid.
KEYLESS = (
    "group_names", "person_names", "proposal_items", "proposal_decisions", "mentions", "calendar_entries",
)  # fmt: skip
# Triggers derive these columns from others, so their changes are not recorded. A deleted row is kept with them.
_DERIVED = {"groups": ("slug",), "meetings": ("slug",)}
# What triggers do to a row as it comes in is no change of it: a proposal gets its number and keeps its first wording.
_COMES_IN = {"proposals": "old.original IS NULL"}
# Made from originals.db: the history has no copy of these columns, and a row that comes back gets them anew.
UNKEPT = {"documents": ("text",)}
_STORED = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB '*_history_*'"
_SCHEMA = "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY type, name"
_OPEN = "SELECT id FROM changes WHERE is_open = 1"
# The newest change is the open one as long as there is one: none is made meanwhile.
_CHANGE = "(SELECT max(id) FROM changes)"
_made: dict[tuple[str | None, ...], dict[str, str]] = {}


def derived_columns(table: str) -> tuple[str, ...]:
    """The names of the columns of `table` that triggers derive from others."""
    return _DERIVED.get(table, ())


def renew_history_triggers(connection: sqlite3.Connection) -> None:
    """Make the triggers of all tracked tables anew when one is missing or the columns have changed.

    Uses a transaction of its own. Raises sqlite3.OperationalError when the file cannot be written.
    """
    if _stored(connection) == _wanted(connection):
        return
    connection.execute("BEGIN IMMEDIATE")
    # They are looked up again: another program may have made them while this one waited.
    for name in _stored(connection):
        connection.execute(f"DROP TRIGGER {name}")
    for sql in _wanted(connection).values():
        connection.execute(sql)
    connection.execute("COMMIT")


def differing_history_triggers(connection: sqlite3.Connection) -> list[str]:
    """The names of those that are missing, too many or not as they are made. Nothing is changed."""
    return sorted({name for name, _ in _stored(connection).items() ^ _wanted(connection).items()})


def _stored(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(tuple(row) for row in connection.execute(_STORED))


def _wanted(connection: sqlite3.Connection) -> dict[str, str]:
    """The triggers of all tracked tables by name. Made once for each schema: a process opens a record many times."""
    schema = tuple(row[0] for row in connection.execute(_SCHEMA))
    if schema not in _made:
        _made[schema] = dict(_of_all_tables(connection))
    return _made[schema]


def _of_all_tables(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for table in TRACKED:
        columns = _columns(connection, table)
        yield from noting_triggers(connection, table, columns, _whole(columns))
        yield from _triggers(table, columns)
        if table in SEARCHED:
            yield f"{table}_history_unfound", _unfinding_trigger(table)
    for table in GOES_WITH:
        columns = _columns(connection, table)
        row_id = "NULL" if table in KEYLESS else "old.id"
        entry = _entry(table, "delete", row_id, _whole(columns, "old"), "NULL")
        yield f"{table}_history_delete", _trigger(table, "delete", "DELETE", "", entry)
    for table in TRAILS:
        columns, (column, _parent) = _columns(connection, table), GOES_WITH[table]
        # Past the program each entry would be a change of its own, and so there are none.
        later = f"EXISTS (SELECT 1 FROM {table} WHERE {column} = new.{column} AND id <> new.id)"
        entry = _entry(table, "insert", "new.id", "NULL", "NULL")
        when = f" WHEN {later} AND EXISTS ({_OPEN})"
        yield f"{table}_history_insert", _trigger(table, "insert", "INSERT", when, entry)
        entry = _changed_entry(table, columns)
        differs = f" WHEN EXISTS ({_OPEN}) AND ({_differ(columns).removeprefix(' WHEN ')})"
        yield f"{table}_history_update", _trigger(table, "update", "UPDATE", differs, entry)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    found = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", [table])]
    return [column for column in found if column not in UNKEPT.get(table, ())]


def _triggers(table: str, columns: list[str]) -> Iterator[tuple[str, str]]:
    told = [column for column in columns if column not in _DERIVED.get(table, ())]
    old, new = _whole(columns, "old"), _whole(columns, "new")
    if table in KEYLESS:
        entries = {"insert": ("NULL", "NULL", new), "delete": ("NULL", old, "NULL"), "update": ("NULL", old, new)}
    else:
        entries = {"insert": ("new.id", "NULL", "NULL"), "delete": ("old.id", old, "NULL")}
    for operation in ("insert", "delete", "update"):
        when = _differ(told) if operation == "update" else ""
        if when and table in _COMES_IN:
            when = f" WHEN NOT ({_COMES_IN[table]}) AND ({when.removeprefix(' WHEN ')})"
        entry = _entry(table, operation, *entries[operation]) if operation in entries else _changed_entry(table, told)
        body = _replaced(table, operation) + entry
        yield f"{table}_history_{operation}", _trigger(table, operation, operation.upper(), when, body)


def _differ(columns: list[str]) -> str:
    return " WHEN " + " OR ".join(f'old."{column}" IS NOT new."{column}"' for column in columns)


def _trigger(table: str, name: str, event: str, when: str, body: str) -> str:
    return (
        f"CREATE TRIGGER {table}_history_{name} AFTER {event} ON {table}{when} BEGIN\n"
        f"    INSERT INTO changes (way) SELECT 'sql' WHERE NOT EXISTS ({_OPEN});\n{body}END"
    )


def _entry(table: str, operation: str, row_id: str, before: str, after: str) -> str:
    return (
        "    INSERT INTO history (change_id, table_name, row_id, operation, before, after) VALUES (\n"
        f"        {_CHANGE}, '{table}', {row_id}, '{operation}',\n"
        f"        {before},\n        {after});\n"
    )


def _replaced(table: str, operation: str) -> str:
    """SQL that records the rows that a statement has replaced; a row is not recorded as deleted twice."""
    if operation == "delete":
        return f"    DELETE FROM replaced WHERE table_name = '{table}' AND row_id = old.rowid;\n"
    row_id = "NULL" if table in KEYLESS else "r.row_id"
    return (
        "    INSERT INTO history (change_id, table_name, row_id, operation, before)\n"
        f"        SELECT {_CHANGE}, '{table}', {row_id}, 'delete', r.before {replaced_rows_sql(table, operation)};\n"
        f"    DELETE FROM replaced WHERE table_name = '{table}';\n"
    )


def _unfinding_trigger(table: str) -> str:
    """SQL that takes a replaced row out of the search index. The index has its own trigger for other deletions.

    It looks at the note of the row as that goes: an insert that opens the index takes twice as long.
    """
    return (
        f"CREATE TRIGGER {table}_history_unfound AFTER DELETE ON replaced WHEN old.table_name = '{table}'\n"
        f"    AND NOT EXISTS (SELECT 1 FROM {table} WHERE rowid = old.row_id) BEGIN\n"
        f"    DELETE FROM {table}_fts WHERE rowid = old.row_id;\nEND"
    )


def _whole(columns: list[str], row: str | None = None) -> str:
    """SQL for a row as JSON: `old`, `new`, or that of the table which is read there."""
    of_row = f"{row}." if row else ""
    pairs = (f"'{column}', {of_row}\"{column}\"" for column in columns)
    return f"json_object({', '.join(pairs)})"


def _changed_entry(table: str, columns: list[str]) -> str:
    """SQL that records an update: only the columns that it has changed, before and after."""
    # Each new connection reads all triggers, so the columns are listed once for both.
    first, *others = (f'\'{column}\'{{}}, old."{column}"{{}}, new."{column}"{{}}' for column in columns)
    listed = " UNION ALL SELECT ".join([first.format(" c", " o", " n"), *(one.format("", "", "") for one in others)])
    return (
        "    INSERT INTO history (change_id, table_name, row_id, operation, before, after)\n"
        f"        SELECT {_CHANGE}, '{table}', new.id, 'update', json_group_object(c, o), json_group_object(c, n)\n"
        f"        FROM (SELECT {listed}) WHERE o IS NOT n;\n"
    )
