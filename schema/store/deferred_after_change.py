"""Deferred items after a change: moves them to where they belong, while the change is written and still open.

Forms, the row editor, the API, stored queries and undo all write inside one change (schema.history.change). At its
end `history` says what it has done to agenda items and meetings, however it was written.

Tested in tests/plugins/meetings/test_minutes_deferred.py.
"""

import sqlite3

from ..errors import IntranetError
from .deferred_items import affected_meetings, carry_on
from .renumber_items import number_changed

# These columns of items and meetings decide where a deferred item belongs. Other columns move nothing.
_ITEM = ("meeting_id", "heading", "status", "deferred_until", "continues_id")
_MEETING = ("group_id", "date", "kind", "status")


def _changed(columns: tuple[str, ...]) -> str:
    told = " OR ".join(f"json_type(before, '$.{column}') IS NOT NULL" for column in columns)
    return f"(operation <> 'update' OR {told})"


# The meetings that the change touched. An item counts for the meeting where it is or was, and for the meeting of the
# item that it continues or continued. A deleted meeting's items were deleted first, so they are found here too.
_TOUCHED = f"""
WITH told AS (
    SELECT table_name, row_id, before FROM history WHERE change_id = :change
    AND ((table_name = 'agenda_items' AND {_changed(_ITEM)}) OR (table_name = 'meetings' AND {_changed(_MEETING)}))
), items AS (
    SELECT i.meeting_id, i.continues_id FROM told t JOIN agenda_items i ON i.id = t.row_id
    WHERE t.table_name = 'agenda_items'
    UNION SELECT json_extract(before, '$.meeting_id'), json_extract(before, '$.continues_id') FROM told
    WHERE table_name = 'agenda_items'
)
SELECT row_id FROM told WHERE table_name = 'meetings'
UNION SELECT meeting_id FROM items
UNION SELECT i.meeting_id FROM items t JOIN agenda_items i ON i.id = t.continues_id
"""

# A deferred item that the change deleted from an agenda, and that has been put on the same agenda again.
_CAME_BACK = """
SELECT c.heading, m.date FROM history gone
JOIN agenda_items c ON c.continues_id = json_extract(gone.before, '$.continues_id')
    AND c.meeting_id = json_extract(gone.before, '$.meeting_id')
JOIN history put ON put.change_id = gone.change_id AND put.table_name = 'agenda_items' AND put.operation = 'insert'
    AND put.row_id = c.id
JOIN agenda_items i ON i.id = c.continues_id JOIN meetings m ON m.id = i.meeting_id
WHERE gone.change_id = :change AND gone.table_name = 'agenda_items' AND gone.operation = 'delete'
LIMIT 1
"""


class StillWaits(IntranetError):
    """Somebody deleted a deferred item from the agenda that it waits for. It would come back there at once."""


def carry_changed(connection: sqlite3.Connection, change_id: int, by_hand: bool = False) -> int:
    """Move deferred items to the agendas where they belong after the open change `change_id`, as a part of it, and
    let items that number themselves follow.

    Returns how many items were put on an agenda where they were not before. `by_hand` says that somebody wrote the
    change row by row. Raises StillWaits when such a change has deleted an item from the agenda that it waits for.
    An undo may delete such an item too, and then the item simply comes back.
    """
    touched = {row[0] for row in connection.execute(_TOUCHED, {"change": change_id}).fetchall()} - {None}
    placed = carry_on(connection, affected_meetings(connection, touched)) if touched else 0
    number_changed(connection, change_id)
    came_back = connection.execute(_CAME_BACK, {"change": change_id}).fetchone() if placed and by_hand else None
    if came_back:
        raise StillWaits(
            f"Punkten ”{came_back[0]}” sköts upp på mötet {came_back[1]} och väntar på det här mötet. Behandla den "
            "eller skjut upp den igen; ska den inte tas upp, ändra den på mötet där den sköts upp."
        )
    return placed
