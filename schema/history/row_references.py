"""References between rows: which stored rows point at a row that is about to be deleted."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

Row = tuple[str, int]
_KEYS = (
    'SELECT m.name, f."from", f."table" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f '
    "WHERE m.type = 'table' AND m.name NOT GLOB '*_fts*'"
)
# These rows are deleted with the row that they point at, or keep its name and can do without it.
_FOLLOW = ("passages", "mentions", "proposal_statuses", "minutes_versions", "calendar_entries", "changes")


def rows_pointing_at(
    connection: sqlite3.Connection, going: Iterable[Row]
) -> Iterator[tuple[str, dict[str, Any], str, Row]]:
    """Each stored row that points at one of the rows `going`, as (table, row, column, row pointed at).

    `row` is a dictionary of all columns. `going` and the row pointed at are (table, id).
    """
    numbers: dict[str, list[int]] = {}
    for table, row_id in going:
        numbers.setdefault(table, []).append(row_id)
    for child, column, parent in connection.execute(_KEYS).fetchall():
        if parent in numbers and child not in _FOLLOW:
            cursor = connection.execute(
                f'SELECT * FROM {child} WHERE "{column}" IN (SELECT value FROM json_each(?))',
                [json.dumps(numbers[parent])],
            )
            names = [found[0] for found in cursor.description]
            for values in cursor.fetchall():
                row = dict(zip(names, tuple(values), strict=True))
                yield child, row, column, (parent, row[column])


def columns_to(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """The foreign keys of `table`: {column: table that it points at}."""
    found = connection.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', [table])
    return {column: parent for column, parent in found.fetchall()}
