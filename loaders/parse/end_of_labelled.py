"""Where the text of a label inside an item ends: 'Beslut', 'Ansvarig', somebody's 'Yrkande'.

Tested in tests/loaders/parse/test_decision_clauses.py and tests/loaders/parse/test_demands_and_decisions.py.
"""

import re

from ..read import Line
from .label_by_rows import begins_other_rows
from .section import Part
from .sentences import BEGINS_ATT
from .table_heads import is_head_word

_DECIDES = re.compile(r"\S+(?:\s\S+){0,4}?\s(?:beslutar|beslutade|beslöt)\b", re.IGNORECASE)
_ROW = re.compile(r"(?:dels\s)?att\s|[a-z]\)\s|\d{1,2}[.)]\s", re.IGNORECASE)
_DOES = re.compile(
    r"(?P<body>(?:[A-ZÅÄÖ][\w-]*,?\s(?:[\w-]+,?\s){0,3})??[\w-]*"
    r"(?:nämnden|styrelsen|fullmäktige|utskottet|rådet|stämman|direktionen|beredningen|förbundet|kommittén))"
    r"\s(?:(?:även|också|dessutom|vidare)\s)?[a-zåäö]+(?:r|de|slog|ger|gav)\s"
)
_HEAD_AND_WORDS = 2
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")


def ends_labelled(text: str, above: Part, start: int, line: Line) -> bool:
    """Whether a line, read from `start` on, is no longer what the label announced that the part `above` stands under.

    Rows go on as rows; a blank line ends a paragraph, and a name after 'Ansvarig' is all that belongs to it.
    """
    label = above.label
    if label == "motion":
        told = line.gap or BEGINS_ATT.match(text, above.start) is not None
        return told and _DECIDES.match(text, start, line.end) is not None
    if label not in ("decision", "action", "responsible"):
        return False
    if label == "responsible" or (label == "decision" and _goes_on_about_body(text, above, start, line)):
        return label == "responsible"
    if label == "decision" and (_is_row_of_its_own(text, above.line, line) or _is_bullet_below(above, line)):
        return True
    if line.bullet or (_ROW.match(text, start, line.end) and not begins_other_rows(text, above, start, line)):
        return False
    return _ends_rows(text, above, start, line)


def _is_bullet_below(above: Part, line: Line) -> bool:
    """Whether a bullet stands below one that begins with the label: '• Beslut: att laga bryggan'."""
    return bool(line.bullet and above.line.bullet) and above.start > above.line.at


def _is_row_of_its_own(text: str, above: Line, line: Line) -> bool:
    """Whether a row says another thing of what was decided in the row above: 'Klart | i maj' below 'Beslut | …'."""
    return len(above.cells) == len(line.cells) == _HEAD_AND_WORDS and is_head_word(
        text[slice(*line.cells[0])].strip()
    )


def _goes_on_about_body(text: str, above: Part, start: int, line: Line) -> bool:
    """Whether a paragraph tells more of what the group above does: 'Nämnden ger kansliet i uppdrag …'."""
    one, other = _DOES.match(text, above.start, above.end), _DOES.match(text, start, line.end)
    return one is not None and other is not None and one["body"] == other["body"]


def _ends_rows(text: str, above: Part, start: int, line: Line) -> bool:
    """Whether a line that is no row itself ends the rows of a label, and does not go on with the last of them."""
    numbered = _NUMBERED.match(text, above.start, above.end) is not None and text[start].isupper()
    runs_in = start == line.at and above.label == "decision" and above.start > above.line.at and not above.line.cells
    rows = numbered or bool(above.line.bullet) or BEGINS_ATT.match(text, above.start) is not None
    return line.gap or runs_in or rows
