"""Headings with a colon on lines of their own, 'Ekonomi:', in a document that writes all of them so.

Tested in tests/loaders/parse/test_agenda_items.py.
"""

import re

from ..read import Line
from .heading_words import ENTRY_END
from .line_labels import label_kind
from .people_entries import bare_name
from .person_names import is_name
from .printed_numbers import PrintedNumber

# So many show that it is this document's way.
_FEW = 3
_LONGEST = 6
_ANNOUNCES = re.compile(
    r":|\b(?:beslut|beslöt|föreslå|föreslog|yrka|följande|enligt|nedan|består|bestod|är|blev|valdes|säg|svara|fråga)",
    re.IGNORECASE,
)


def colon_headings(text: str, lines: list[Line], numbers: list[PrintedNumber | None]) -> set[int]:
    """The places of such lines; none where they are but one or two. `numbers` are those printed on each line."""
    found = {i for i, line in enumerate(lines[:-1]) if _is_heading(text, line, lines[i + 1], numbers[i + 1])}
    return found if len(found) >= _FEW else set()


def _is_heading(text: str, line: Line, below: Line, number: PrintedNumber | None) -> bool:
    """Whether few words end with a colon, after a blank line and above text that is no list and no name."""
    if text[line.end - 1] != ":" or not line.gap or line.bullet or line.cells:
        return False
    content, printed = text[line.at : line.end - 1], text[below.at : below.end]
    words = content.split()
    if not 0 < len(words) <= _LONGEST or not content[0].isupper() or _ANNOUNCES.search(content):
        return False
    if below.bullet or below.cells or number is not None or label_kind(content) is not None:
        return False
    return printed[0].isupper() and not printed.endswith(":") and not is_name(bare_name(ENTRY_END.split(printed)[0]))
