"""Words that begin like a label but head an agenda item: 'Åtgärder mot klotter', 'Deltagare i panelen'.

Tested in tests/loaders/parse/test_headings_like_labels.py.
"""

import re
from functools import cache

from ...schema.names.listed_names import is_given_name
from ..read import Line
from .dates import Days
from .head_counts import head_counts_in
from .heading_words import Heading
from .label_rules import INNER_LABELS
from .line_labels import PEOPLE, Label, find_label, names_a_group
from .people_entries import bare_name, split_entries
from .person_names import full_names_in, is_first_name, is_name
from .table_heads import is_attendance_head
from .word_patterns import word_file

# So many lines below a label tell whether they are what it announces.
_REACH = 8
_LISTS = ("todo", "proposals")
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?][\"”»)]*$")


@cache
def _bare_labels() -> frozenset[str]:
    return frozenset(
        phrase.removesuffix(" …").rstrip("?") for phrases in word_file("labels").values() for phrase in phrases
    )


def _is_bare_label(printed: str) -> bool:
    """Whether the words are a label and nothing more: 'Åtgärder:', not 'Åtgärder mot klotter'."""
    return printed.casefold().strip(" .:?–-") in _bare_labels()


def heads_an_item(  # noqa: PLR0913, PLR0917 - the label, its place, and what stands below
    text: str, days: Days, label: Label, heading: Heading | None, below: list[Line], items_so_far: bool
) -> bool:
    """Whether a heading that begins like a label is one of an item: what stands below is not what it announces.

    `below` are the lines after it; `items_so_far` says whether an item stands before it.
    """
    if heading is None or label.rest is not None or not below:
        return False
    if _is_bare_label(text[label.start : label.end]) and not heading.number:
        return False
    if label.kind not in INNER_LABELS and _begins_item_text(text, below[0]):
        return True
    return _announces_other(text, days, label, below[:_REACH], items_so_far)


def _announces_other(text: str, days: Days, label: Label, told: list[Line], items_so_far: bool) -> bool:
    """Whether the lines `told` are something else than the label announces."""
    if label.kind in PEOPLE:
        return not lists_people(text, told)
    if label.kind in _LISTS:
        return _is_prose(text, told[0])
    if label.kind == "upcoming":
        return not any(days.within(line.start, line.end) for line in told)
    return label.kind in ("noise", "signatures", "agenda") and items_so_far and _is_prose(text, told[0])


def _begins_item_text(text: str, line: Line) -> bool:
    """Whether a line begins with a label that stands inside items: 'Beslut: …'."""
    inner = find_label(text, line, line.at)
    return inner is not None and inner.kind in INNER_LABELS


def lists_people(text: str, below: list[Line]) -> bool:
    """Whether the first line, or a short one below it, names or counts people."""
    for line in below:
        if is_attendance_head(text, line) or _names_people(text, line):
            return True
        if _is_prose(text, line):
            return False
    return False


def heads_people(text: str, below: list[Line]) -> bool:
    """Whether the line below names or counts people, or the next one where that is of a group: 'Namnlista:'."""
    is_group = bool(below) and names_a_group(text[below[0].at : below[0].end].strip(" :"))
    return lists_people(text, below[1:2] if is_group and len(below) > 1 else below[:1])


def _names_people(text: str, line: Line) -> bool:
    if full_names_in(text, line.at, line.end) or head_counts_in(text, line.at, line.end):
        return True
    entries = [
        bare_name(text[start:end].rpartition(": ")[2]) for start, end in split_entries(text, line.at, line.end)
    ]
    return any(is_name(entry) or is_given_name(entry) or is_first_name(entry) for entry in entries)


def _is_prose(text: str, line: Line) -> bool:
    """Whether a line is a sentence that gives nobody a task: no row of a list, and no name first."""
    printed = text[line.at : line.end]
    words = _WORD.findall(printed)
    if line.bullet or line.cells or len(words) < 4 or not _SENTENCE.search(printed) or ":" in printed[:40]:
        return False
    return not (is_name(" ".join(words[:2])) or is_given_name(words[0]) or printed[0].isdigit())
