"""Numbers of agenda items: of those that number themselves, the number follows the place on the agenda.

Such an item goes on from the item before it, in the same form: after '§ 12' comes '§ 13'. A number that was typed or
printed stays as it is, and no item numbers itself with one that is taken.

Tested in tests/schema/store/test_renumber_items.py.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

from .group_habits import usual_meeting
from .sql_rows import select_rows, update_row

# '12', '12.', '§ 12': what stands before and after the number is kept.
_FORM = re.compile(r"(\D*)(\d{1,6})([.):\s]*)")
_FIRST = "1"
_ASKED = """
SELECT m.id, m.group_id, m.date FROM json_each(?) t JOIN meetings m ON m.id = t.value
WHERE m.minutes_status IS NOT 'published'
AND EXISTS (SELECT 1 FROM agenda_items WHERE meeting_id = m.id AND numbered = 1)
"""
_ITEMS = "SELECT id, number, numbered FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
# The meetings whose items the change has added, moved, removed or numbered.
_TOUCHED = """
SELECT i.meeting_id FROM history h JOIN agenda_items i ON i.id = h.row_id
WHERE h.change_id = :change AND h.table_name = 'agenda_items' AND (h.operation <> 'update'
    OR json_type(h.before, '$.position') IS NOT NULL OR json_type(h.before, '$.number') IS NOT NULL
    OR json_type(h.before, '$.numbered') IS NOT NULL OR json_type(h.before, '$.meeting_id') IS NOT NULL)
UNION SELECT json_extract(before, '$.meeting_id') FROM history
WHERE change_id = :change AND table_name = 'agenda_items' AND json_type(before, '$.meeting_id') IS NOT NULL
"""


def item_numbers(items: Sequence[tuple[str | None, bool]], first: str | None = None) -> list[str | None]:
    """The numbers of an agenda in its order. Each item is (number, whether it numbers itself).

    `first` is the number with which an agenda begins, '1' when it is None. None stands for an item without a number.
    """
    typed = {number for number, follows in items if number and not follows}
    before, found = None, []
    for number, follows in items:
        own = (_next(before) if before else first or _FIRST) if follows else number
        if follows and own in typed:
            own = None
        elif own and _FORM.fullmatch(own):
            before = own
        found.append(own)
    return found


def number_items(connection: sqlite3.Connection, meetings: Iterable[int]) -> None:
    """Give the items of those meetings (ids) that number themselves their numbers, inside the open change.

    Published minutes keep theirs.
    """
    for meeting in select_rows(connection, _ASKED, (json.dumps(sorted(meetings)),)):
        items = select_rows(connection, _ITEMS, (meeting["id"],))
        first = usual_meeting(connection, meeting["group_id"], meeting["date"]).first_number
        told = item_numbers([(item["number"], bool(item["numbered"])) for item in items], first)
        for item, number in zip(items, told, strict=True):
            if item["number"] != number:
                update_row(connection, "agenda_items", item["id"], {"number": number})


def number_changed(connection: sqlite3.Connection, change_id: int) -> None:
    """Number the items of the meetings whose agenda the open change has touched."""
    touched = {row[0] for row in connection.execute(_TOUCHED, {"change": change_id})} - {None}
    if touched:
        number_items(connection, touched)


def _next(number: str) -> str | None:
    found = _FORM.fullmatch(number)
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found else None
