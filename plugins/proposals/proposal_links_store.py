"""The store of links from a proposal to agenda items and decisions.

Tested in tests/plugins/proposals/test_forms.py.
"""

import sqlite3
from collections.abc import Iterable

from ..shell.formats import format_date
from ..shell.row_number import row_number

_WHERE = "coalesce(m.title, g.name) AS name, m.date FROM {table} t JOIN meetings m ON m.id = t.meeting_id "
_GROUP = "LEFT JOIN groups g ON g.id = m.group_id "
# For each field: the table of the links, its column for the linked row, the linked table, and its text column.
LINKS = {
    "items": ("proposal_items", "item_id", "agenda_items", "heading"),
    "decisions": ("proposal_decisions", "decision_id", "decisions", "text"),
}


def linked_ids(connection: sqlite3.Connection, field: str, proposal_id: int | None) -> list[str]:
    """Return the ids of the linked rows, as the form holds them (text).

    `field` is a key of LINKS.
    """
    table, column, _, _ = LINKS[field]
    rows = connection.execute(f"SELECT {column} FROM {table} WHERE proposal_id = ? ORDER BY 1", [proposal_id])
    return [str(row[0]) for row in rows.fetchall()]


def rows_to_link(
    connection: sqlite3.Connection, field: str, meetings: Iterable[int], chosen: Iterable[str], language: str
) -> list[tuple]:
    """Return (id, label) of the rows that the form offers.

    They are all rows of the meetings (ids), and the rows already chosen. `field` is a key of LINKS.
    """
    _, _, table, text = LINKS[field]
    near, kept = list(meetings), [one for one in map(row_number, chosen) if one is not None][:500]
    sql = (
        f"SELECT t.id, t.{text} AS text, {_WHERE.format(table=table)}{_GROUP}"
        f"WHERE t.meeting_id IN ({_marks(near)}) OR t.id IN ({_marks(kept)}) "
        "ORDER BY m.date DESC, t.position, t.id"
    )
    rows = connection.execute(sql, [*near, *kept]).fetchall()
    return [(row["id"], f"{row['text'][:160]} ({_meeting(row, language)})") for row in rows]


def set_links(connection: sqlite3.Connection, field: str, proposal_id: int, chosen: Iterable[str]) -> None:
    """Link the proposal to exactly the chosen rows (ids as text).

    `field` is a key of LINKS.
    """
    table, column, _, _ = LINKS[field]
    before, after = set(linked_ids(connection, field, proposal_id)), set(chosen)
    connection.executemany(
        f"DELETE FROM {table} WHERE proposal_id = ? AND {column} = ?",
        [(proposal_id, int(one)) for one in before - after],
    )
    connection.executemany(
        f"INSERT INTO {table} (proposal_id, {column}) VALUES (?, ?)",
        [(proposal_id, int(one)) for one in sorted(after - before, key=int)],
    )


def _meeting(row: sqlite3.Row, language: str) -> str:
    return f"{row['name']}, {format_date(row['date'], language, 'short')}"


def _marks(values: list) -> str:
    return ", ".join("?" * len(values))
