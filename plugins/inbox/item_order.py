"""The order of a meeting's items, for an item that is made of a line of the document.

Tested in tests/plugins/inbox/test_waiting_lines.py.
"""

import sqlite3

_ABOVE = """
SELECT t.id FROM passages p JOIN agenda_items t ON t.id = p.row_id
WHERE p.document_id = ? AND p.table_name = 'agenda_items' AND t.meeting_id = ? AND p.start <= ?
ORDER BY p.start DESC LIMIT 1
"""
# Positions are unique, so they move by way of numbers that no item has.
_FAR = 100_000


def item_above(connection: sqlite3.Connection, document_id: int, meeting_id: int, place: int) -> int | None:
    """Return the id of the meeting's item that begins last before a place in the document's text, or None."""
    found = connection.execute(_ABOVE, [document_id, meeting_id, place]).fetchone()
    return found[0] if found else None


def put_in_order(connection: sqlite3.Connection, meeting_id: int, item_id: int, above: int | None) -> None:
    """Put an item right after the one with the id `above`; None puts it first."""
    place = f"(SELECT position FROM agenda_items WHERE id = {above:d})" if above else "0"
    after = connection.execute(f"SELECT {place}").fetchone()[0]
    connection.execute(
        "UPDATE agenda_items SET position = position + ? WHERE meeting_id = ? AND position > ? AND id <> ?",
        [_FAR, meeting_id, after, item_id],
    )
    connection.execute("UPDATE agenda_items SET position = ? WHERE id = ?", [after + 1, item_id])
    connection.execute(
        "UPDATE agenda_items SET position = position - ? WHERE meeting_id = ? AND position > ?",
        [_FAR - 1, meeting_id, _FAR],
    )
