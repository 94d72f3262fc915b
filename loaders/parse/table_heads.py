"""The heads of three kinds of tables: attendance, agenda items, and things to do.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from functools import lru_cache

from ..read import Line
from .attendance_marks import is_status_head
from .line_labels import ATTENDANCE, label_kind
from .proposal_columns import field_of_head

_HEAD_WORD = re.compile(
    r"namn\w*|roll|funktion|titel|organisation|förening|parti|enhet|representerar|uppdrag|närv\.?|"
    r"frånv\.?|arbetsplats",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s[A-ZÅÄÖ][a-zåäöé-]+\s[A-ZÅÄÖ][a-zåäöé]+")
_ITEM_HEAD = re.compile(
    r"(?:dagordnings|agenda|diskussions|mötes)?punkt(?:er)?|ärenden?|fråg(?:a|or)|rubrik|ämne|område|vad",
    re.IGNORECASE,
)
# Above these stands what was on the agenda, and no task.
_AGENDA_HEAD = re.compile(
    r"(?:dagordnings|agenda|diskussions|mötes)?punkt(?:er)?|ärenden?|rubrik|ämne", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_NOTES_HEAD = re.compile(r"anteckning(?:ar)?|notering(?:ar)?|diskussion|kommentar(?:er)?|referat", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"nr|§|nummer|p(?:unkt)?\.? ?nr", re.IGNORECASE)
DOER_HEADS = ("vem", "ansvarig", "ansvar", "namn", "utförare", "person")
TASK_HEADS = ("vad", "uppgift", "åtgärd", "aktivitet", "att göra", "att-göra", "uppdrag", "beskrivning")
DUE_HEADS = ("när", "klart", "klar", "deadline", "datum", "senast", "tid")
_OTHER_HEADS = (
    "förslag",
    "tema",
    "prioritet",
    "prio",
    "status",
    "anmärkning",
    "kommentar",
    "hur",
    "klockslag",
    "grupp",
    "start",
    "starttid",
    "börjar",
    "slut",
    "sluttid",
    "slutar",
)
_HEADS = frozenset((*DOER_HEADS, *TASK_HEADS, *DUE_HEADS, *_OTHER_HEADS))
# Words that stand above nothing but a doer and a day: 'Namn' and 'Tid' stand above other tables, too.
_DOER, _DUE = ("vem", "ansvarig", "ansvar", "utförare"), ("när", "klart", "klar", "deadline", "senast")


def is_attendance_head(text: str, line: Line) -> bool:
    """Whether the row is the head of an attendance table: 'Namn | Roll | Närvarande'."""
    told = [text[start:end].strip() for start, end in line.cells]
    status = sum(label_kind(cell) in ATTENDANCE or is_status_head(cell) for cell in told)
    return (
        len(told) > 1
        and status > 0
        and sum(_HEAD_WORD.fullmatch(c) is not None or is_status_head(c) or _heads_people(c) for c in told) >= 2
    )


def is_flat_attendance_head(text: str, line: Line) -> bool:
    """The same for a row whose columns the text has lost: 'Namn Närvarande Frånvarande'."""
    words = text[line.at : line.end].split() if line.end - line.at <= 80 else ()
    if not 1 < len(words) < 6:
        return False
    status = sum(map(is_status_head, words))
    return (
        status > 0
        and all(
            is_status_head(word) or _HEAD_WORD.fullmatch(word) or (place == 0 and _heads_people(word))
            for place, word in enumerate(words)
        )
        and status < len(words)
    )


def _heads_people(cell: str) -> bool:
    """Whether a cell heads people and names none itself: 'Ersättare', not 'Tjänstgörande ersättare Siv Ek'."""
    return label_kind(cell) in (*ATTENDANCE, "attendance_group", "roster") and not _NAMED.search(cell)


def item_table_columns(heads: list[str]) -> list[str]:
    """What each column of a table of items holds: heading, number or a part's label; empty for another table."""
    kinds: list[str] = []
    for printed in heads:
        head = printed.strip(" :.?")
        # 'Ärende/Notering' holds the heading and, below it, what was noted.
        if "heading" not in kinds and _ITEM_HEAD.fullmatch(head.partition("/")[0]):
            kinds.append("heading")
        elif not kinds and _NUMBER_HEAD.fullmatch(head):
            kinds.append("number")
        else:
            kinds.append(_kind_of_column(head))
    counted = kinds[0] == "number" and (
        "action" in kinds or any(_NOTES_HEAD.fullmatch(head.strip(" :.")) for head in heads)
    )
    does = "responsible" in kinds and any(_AGENDA_HEAD.fullmatch(head.strip(" :.?")) for head in heads[:2])
    is_items = "heading" in kinds[:2] and ("decision" in kinds or counted or does)
    return kinds if is_items else _columns_of_first_item(heads)


def _kind_of_column(head: str) -> str:
    """What stands below the head of a column beside the headings: a part's label, "due", or "" for other words."""
    words = head.casefold()
    if words in ("vem", "vem gör", "vem gör det", "vem ansvarar"):
        return "responsible"
    if words in ("vem gör vad", "att göra", "uppföljning"):
        return "action"
    if words in _DUE:
        return "due"
    kind = label_kind(head)
    return kind if kind in ("decision", "action", "responsible") else ""


def _columns_of_first_item(heads: list[str]) -> list[str]:
    """The columns of a table whose heads stand beside its first item: '1. | Förra mötet | Ansvarig | Status'."""
    kinds = [_kind_of_column(head.strip(" :.?")) for head in heads]
    others = [n for n, head in enumerate(heads) if n and head.strip() and not kinds[n] and not is_head_word(head)]
    if kinds.count("responsible") != 1 or not _NUMBER.fullmatch(heads[0].strip()) or len(others) != 1:
        return []
    return ["number", *("heading" if n in others else kind for n, kind in enumerate(kinds[1:], 1))]


def rows_go_on(lines: list[Line], columns: int) -> bool:
    """Whether one of the next lines is a row of the same table: a row with an empty cell stood between."""
    return columns > 0 and any(len(line.cells) == columns and not line.gap for line in lines)


def column_heads(cells: list[str]) -> list[str]:
    """The cells of a row as `DOER_HEADS`, `TASK_HEADS` and `DUE_HEADS` have them."""
    return [cell.casefold().strip(" ?:") for cell in cells]


@lru_cache(maxsize=4096)
def is_head_word(printed: str) -> bool:
    """Whether a cell is the head of a column of one of these tables."""
    return (
        any(pattern.fullmatch(printed) for pattern in (_HEAD_WORD, _ITEM_HEAD, _NUMBER_HEAD))
        or is_status_head(printed)
        or printed.casefold().strip(" ?:") in _HEADS
        or label_kind(printed) is not None
        or field_of_head(printed) != ""
    )


def is_task_table_head(text: str, line: Line) -> bool:
    """Whether a row heads a table of what somebody is to do, and until when."""
    heads = column_heads([text[start:end] for start, end in line.cells])
    return any(head.startswith(_DOER) for head in heads) and any(head.startswith(_DUE) for head in heads)
