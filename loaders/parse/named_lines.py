"""Lines that begin with a name.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re

from ..read import Line
from .people_entries import split_entries
from .person_names import is_name
from .roster_names import family_first

_BEHIND_NAME = re.compile(r"[,(]")
_BEHIND_ENTRY = re.compile(r"[(,]|\s[–-]\s")
_GROUP_DASH = re.compile(r"([^.,:;!?\d]{3,40}?)(?:\s[–—]\s?|\s-\s?)(?=[A-ZÅÄÖ])")


def begins_with_name(text: str, line: Line) -> bool:
    """Whether the line, or a cell of it, begins with somebody's name, a label or a group before it left aside."""
    if line.cells:
        return any(is_name(_BEHIND_NAME.split(text[start:end], 1)[0].strip()) for start, end in line.cells)
    if not text[line.at].isupper():
        return False
    if family_first(text[line.at : line.end]):
        return True
    head = text[line.at : line.end].partition(":")
    start = line.at + (len(head[0]) + 1 if head[1] and len(head[0]) < 60 else 0)
    dash = None if head[1] else _GROUP_DASH.match(text, line.at, line.end)
    start = dash.end() if dash and not is_name(dash[1]) else start
    entries = split_entries(text, start, line.end)
    if not entries or line.end - line.at > 1500:
        return False
    first = _BEHIND_ENTRY.split(text[slice(*entries[0])].rstrip("."), 1)[0].strip()
    return is_name(first) and len(text[slice(*entries[0])]) < 90
