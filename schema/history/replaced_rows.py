"""Replaced rows: INSERT OR REPLACE and UPDATE OR REPLACE delete rows without firing the delete triggers.

A trigger notes each row in the way in the table `replaced` before the statement acts. Afterwards another trigger
looks at the noted row. If it is gone, it goes into the history. If it is still there (OR IGNORE, ON CONFLICT DO
UPDATE), the note is dropped. SQLite fires delete triggers for replaced rows only with PRAGMA recursive_triggers, see
https://www.sqlite.org/lang_conflict.html.
"""

import re
import sqlite3
from collections.abc import Iterator

_UNIQUE = (
    "SELECT i.name, m.sql FROM pragma_index_list(?) i LEFT JOIN sqlite_master m ON m.name = i.name "
    'WHERE i."unique" ORDER BY i.name'
)
_TERMS = re.compile(r"\bON\s+\w+\s*\((.*?)\)\s*(?:WHERE\b.*)?$", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(r",(?![^(]*\))")


def noting_triggers(
    connection: sqlite3.Connection, table: str, columns: list[str], whole: str
) -> Iterator[tuple[str, str]]:
    """The triggers that note the rows that a statement may replace, each as (name, SQL).

    `whole` is an SQL expression for the row as JSON. A table without a unique key gives no triggers.
    """
    keys = _keys(connection, table)
    numbered = ["id"] if "id" in columns else []
    same = " OR ".join(_same(key, columns) for key in [*([numbered] if numbered else []), *keys])
    if not same:
        return
    moved = [
        one for one in columns if one in numbered or any(re.search(rf"\b{one}\b", " ".join(key)) for key in keys)
    ]
    named = ", ".join(f'"{column}"' for column in moved)
    for when, name, found in (
        ("INSERT", "replaced", same),
        (f"UPDATE OF {named}", "moved", f"rowid <> old.rowid AND ({same})"),
    ):
        yield (
            f"{table}_history_{name}",
            f"CREATE TRIGGER {table}_history_{name} BEFORE {when} ON {table}\n"
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {found}) BEGIN\n"
            f"    DELETE FROM replaced WHERE table_name = '{table}';\n"
            f"    INSERT INTO replaced SELECT '{table}', rowid, {whole} FROM {table} WHERE {found};\n"
            "END",
        )


def replaced_rows_sql(table: str, operation: str) -> str:
    """SQL (from FROM on) for the rows of `replaced` that a statement has deleted, for use in that table's trigger.

    `operation` is 'insert' or 'update'.
    """
    moved = " AND old.rowid <> new.rowid" if operation == "update" else ""
    return (
        f"FROM replaced r WHERE r.table_name = '{table}' AND "
        f"(r.row_id = new.rowid{moved} OR NOT EXISTS (SELECT 1 FROM {table} WHERE rowid = r.row_id))"
    )


def _keys(connection: sqlite3.Connection, table: str) -> list[list[str]]:
    """The terms (columns or expressions) of each unique index."""
    found = []
    for name, sql in connection.execute(_UNIQUE, [table]).fetchall():
        if sql is None:
            found.append([row[0] for row in connection.execute("SELECT name FROM pragma_index_info(?)", [name])])
        else:
            terms = _TERMS.search(sql)
            found.append([term.strip() for term in _BETWEEN.split(terms[1])] if terms else [])
    return found


def _same(key: list[str], columns: list[str]) -> str:
    name = re.compile(rf"\b({'|'.join(map(re.escape, columns))})\b")
    pairs = (f"{term} = " + name.sub(r"new.\1", term) for term in key)
    return f"({' AND '.join(pairs)})"
