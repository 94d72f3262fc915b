"""Tables that are small everywhere: those of the published file become what `main` has, row by row."""

import sqlite3

from .record_slice import SMALL_TABLES

# Rows of others point to these, so they are changed in their place (replace_rows.py), and only those that are gone
# go.
_POINTED_AT = ("people", "projects", "surveys", "indicators")
# The numbers are given in the record's order, as `INSERT ... SELECT` gives them in a new file.
_OLD_ADDRESSES = """
CREATE TEMP TABLE old_addresses_now AS
SELECT row_number() OVER (ORDER BY r.id) AS id, r.site, r.mark, NULL AS address, NULL AS document_id, r.article_id,
       r.meeting_id
FROM record.old_addresses r
WHERE r.article_id IN (SELECT id FROM published.articles)
   OR r.article_id IS NULL AND r.meeting_id IN (SELECT id FROM published.meetings)
"""


def replace_small_tables(connection: sqlite3.Connection) -> None:
    """Make the small tables of the attached file `published` what they are in `main`, inside the caller's
    transaction.

    The record is attached as `record`.
    """
    for table in SMALL_TABLES:
        keys = [
            row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?, 'main') WHERE pk", [table])
        ]
        is_gone = f"({', '.join(keys)}) NOT IN (SELECT {', '.join(keys)} FROM main.{table})"
        if table in _POINTED_AT:
            connection.execute(f"DELETE FROM published.{table} WHERE {is_gone}")
            bring_up_to_date(connection, table)
        else:
            _replace(connection, table, f"main.{table}", ", ".join(keys))
    connection.execute(_OLD_ADDRESSES)
    _replace(connection, "old_addresses", "temp.old_addresses_now", "id")
    connection.execute("DROP TABLE temp.old_addresses_now")


def bring_up_to_date(connection: sqlite3.Connection, table: str) -> None:
    """Change the rows of the published table that `main` has otherwise where they are, and add new ones."""
    columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?, 'main')", [table])]
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "id")
    connection.execute(
        f"INSERT INTO published.{table} SELECT * FROM main.{table} EXCEPT SELECT * FROM published.{table} WHERE true "
        f"ON CONFLICT (id) DO UPDATE SET {changes}"
    )


def _replace(connection: sqlite3.Connection, table: str, source: str, keys: str) -> None:
    """Delete all rows that differ, and then put the new ones there: two rows may change places."""
    connection.execute(
        f"DELETE FROM published.{table} WHERE ({keys}) IN "
        f"(SELECT {keys} FROM (SELECT * FROM published.{table} EXCEPT SELECT * FROM {source}))"
    )
    connection.execute(
        f"INSERT INTO published.{table} SELECT * FROM (SELECT * FROM {source} EXCEPT SELECT * FROM published.{table})"
    )
