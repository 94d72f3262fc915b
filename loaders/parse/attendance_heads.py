"""The head of a table of attendance that takes two rows.

Tested in tests/loaders/parse/test_attendance_table.py.
"""

from itertools import zip_longest

from .line_labels import ATTENDANCE, label_kind

_ANSWERS = {"ja": "present", "nej": "absent"}


def answers_below(above: list[str], cells: list[str]) -> dict[int, str]:
    """The status that a mark tells in the columns 'Ja' and 'Nej' below one head 'Närvaro', when both stand there."""
    found: dict[int, str] = {}
    head = ""
    for column, cell in enumerate(cells):
        # A head that runs over several columns stands above the first.
        head = (above[column] if column < len(above) else "") or head
        answer = _ANSWERS.get(cell.strip(" .:").casefold())
        if answer and label_kind(head) in ATTENDANCE:
            found[column] = answer
    return found if len(found) == len(_ANSWERS) else {}


def answers_alone(cells: list[str]) -> dict[int, str]:
    """The same for one row of heads: 'Namn | Ja | Nej'; none where one of the two is lacking, or people voted."""
    heads = [cell.strip(" .:").casefold() for cell in cells]
    found = {column: _ANSWERS[head] for column, head in enumerate(heads) if head in _ANSWERS}
    is_vote = any(head.startswith(("avst", "§")) for head in heads)
    return found if len(found) == len(_ANSWERS) and not is_vote else {}


def lower_heads(above: list[str], cells: list[str]) -> list[str]:
    """The heads of the lower row, and those of the upper one where nothing stands below."""
    return [cell or head for cell, head in zip_longest(cells, above, fillvalue="")]


def joined_heads(above: list[str], below: list[str]) -> list[str]:
    """The heads of the columns of a table whose head takes two rows: 'Närv N' above 'Frånv F'."""
    return [f"{one} {other}".strip() for one, other in zip_longest(above, below, fillvalue="")]
