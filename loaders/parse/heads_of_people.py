"""Lines that head people without being a plain label: a group's name, a sentence, a form's next row, a table's head.

Tested in tests/loaders/parse/test_attendance_marks.py.
"""

import re
from itertools import takewhile

from ...schema.names.listed_names import is_given_name, is_given_name_or_like
from ..read import Line
from .end_of_people import tells_proceedings
from .heading_words import Heading
from .line_labels import ATTENDANCE, PEOPLE, Label, label_kind, names_a_group
from .people_entries import bare_name, split_entries
from .person_names import is_name, is_organisation
from .section import Part, Section
from .table_heads import is_attendance_head

_LONGEST_LEAD = 90
_MORE = 3
_CAME = re.compile(
    r"\b(?:närvar\w*|på plats|deltog|rösträtt\w*|röstberättigad\w*|var med|infann sig)\b", re.IGNORECASE
)
_ASSOCIATION = re.compile(r"(?:\s[A-ZÅÄÖ]{2,6})+$")
_STAFF = re.compile(
    r"(?:från )?(?:tjänste(?:män|person\w*)|kansliet?|förvaltningen|personal\w*|sekretariatet)\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"(?:se|enligt)\s(?:(?:[a-zåäö]+\s)?(?:sida\w*|sid\.?|bil\.|bilaga|bilagd|närvaro\w*|upprops?\w*|lista\w*|uppropslista)\b|nedan|nästa)"
    r"|\*?\s?(?:[a-zåäö]+\s){0,3}(?:redovisas|framgår av|står|finns)\s(?:på\s)?(?:nästa|bilag)",
    re.IGNORECASE,
)
# '* = tjänstgörande ersättare' below the names.
_LEGEND = re.compile(r"(?:\*+|[xX])\s?=\s?[a-zåäö]")
_NAME_BEHIND_GROUP = re.compile(r"(?P<group>[A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäö]+){0,2})\s(?P<name>[A-ZÅÄÖ].+)")
_NOT = re.compile(r"\b(?:ej|inte|icke|frånvar\w*|förhind\w*|nästa|ska|skall)\b", re.IGNORECASE)


def begins_with_people(text: str, lines: list[Line]) -> bool:
    """Whether the first of the lines, or one of the two below it, names somebody or heads a table of them."""
    return any(is_attendance_head(text, line) or _begins_with_name(text, line) for line in lines[:3])


def announces_people(text: str, lines: list[Line]) -> bool:
    """Whether one of the lines is a label above people: 'Frånvarande', 'Övriga närvarande: Anna Ek'."""
    return any(label_kind(text[line.at : line.end].partition(":")[0]) in ATTENDANCE for line in lines)


def names_those_who_came(text: str, sections: list[Section]) -> bool:
    """Whether a label of attendance stands above somebody: 'Närvarande: Se sidan 2' leaves them to a later page.

    So does '* övriga redovisas på nästa sida' below the first of them.
    """
    listed = [section for section in sections if section.kind in ATTENDANCE]
    parts = (part for section in listed for part in section.parts if "*" in (text[part.start], part.line.bullet))
    if any(_ELSEWHERE.match(text, part.start) for part in parts):
        return False
    return any(section.parts and not refers_elsewhere(text, section) for section in listed)


def refers_elsewhere(text: str, section: Section) -> bool:
    """Whether a list says where it stands and holds nobody: 'Se sidan 2', 'Enligt närvarolista'."""
    return bool(section.parts) and _ELSEWHERE.match(text, section.parts[0].start) is not None


def goes_on_in_cell(text: str, above: Part | None, part: Part) -> bool:
    """Whether a lone word below a row of a table is the rest of its last cell, 'Norrhed', and no given name.

    So it is with what explains a mark: '* = tjänstgörande ersättare'.
    """
    word = text[part.start : part.end]
    if _LEGEND.match(word):
        return True
    return bool(above and above.line.cells) and " " not in word and not is_given_name_or_like(word.casefold())


def announced_label(text: str, line: Line, below: Line | None) -> Label | None:
    """'Följande medlemmar var på plats och hade rösträtt:' above names, in other words than the labels have."""
    if below is None or line.cells or text[line.end - 1] != ":" or line.end - line.at > _LONGEST_LEAD:
        return None
    told = text[line.at : line.end]
    is_lead = _CAME.search(told) is not None and not _NOT.search(told) and _is_entry(text, below)
    return Label("present", line.at, line.end - 1, None) if is_lead else None


def goes_on_in_head(text: str, label: Label, lines: list[Line]) -> bool:
    """Whether a label on the last of the lines is part of a table's head above it: 'Frånv (F)' below 'Närv (N),'."""
    above, line = lines[0], lines[-1]
    is_below = label.kind in ATTENDANCE and label.rest is None and above is not line and not line.gap
    return is_below and is_attendance_head(text, above)


def is_next_row(text: str, label: Label, line: Line, sections: list[Section], below: Line | None) -> bool:
    """Whether 'Tjänstemän | Siv Ek' is the row of a form below 'Frånvarande | Bo Alm': these came.

    So it is with a paragraph of its own, 'Från kansliet: Siv Ek', below those who stayed away, and with those who
    work there, 'Tjänstepersoner' above 'Siv Ek', unless they stand among those present already.
    """
    above = sections[-1]
    if above.kind not in ("absent", "apologies") or not above.parts:
        return False
    first = above.parts[0]
    in_groups = label_kind(text[first.start : first.end].partition(":")[0]) is not None
    if not in_groups and _STAFF.match(text, label.start, label.end) and not _lists_staff(text, sections):
        named = line if label.rest is not None else below
        return named is not None and begins_with_people(text, [named])
    if label.rest is None:
        return False
    is_form = bool(first.line.cells) and first.start > first.line.at if line.cells else line.gap and not in_groups
    return is_form and begins_with_people(text, [line])


def _lists_staff(text: str, sections: list[Section]) -> bool:
    """Whether those who came are listed with the staff among them."""
    parts = (part for section in sections if section.kind == "present" for part in section.parts)
    return any(_STAFF.match(text, part.line.at, part.line.end) for part in parts)


def heads_group_of_people(
    text: str, label: Label | None, heading: Heading | None, lines: list[Line], above: Section
) -> bool:
    """Whether a line among people, marked as a heading, heads some more of them: 'Ledamöter', 'Från kommunen', 'PRO'.

    `lines` are that line and a few below it, `above` is the section that is open. Below the heading above the people
    any words of a lower rank will do, where nothing but people stands below them.
    """
    line, entries = lines[0], list(takewhile(lambda row: not (row.level or row.strong), lines[1:]))
    if above.kind not in PEOPLE or (heading and heading.number):
        return False
    if label is not None and label.kind not in ("roster", "attendance_group"):
        return False
    if entries and names_a_group(text[entries[0].at : entries[0].end].strip(" :")):
        entries = entries[1:]
    if not entries or tells_proceedings(text, entries[0].at, entries[0].end):
        return False
    printed = text[line.at : line.end].strip(" :")
    if names_a_group(printed):
        return begins_with_people(text, entries[:1])
    alike = any(part.line.level == line.level > 0 and part.start == part.line.at for part in above.parts)
    any_words = is_organisation(printed) or line.level > above.level > 0 or alike
    named = sum(_is_entry(text, row) for row in entries)
    return any_words and (named == len(entries) or (alike and named * 2 > len(entries)))


def stands_among_people(text: str, label: Label, above: Section, below: list[Line]) -> bool:
    """Whether 'Ordförande' alone on a line among people is a cell of their table: three more of them follow.

    So is 'Sekreterare' between two rows of a table.
    """
    if label.kind not in ("chair", "secretary") or label.rest is not None or above.kind != "present":
        return False
    if not above.parts:
        return False
    if label.kind == "secretary":
        row = below[0].cells if below else ()
        return len(row) > 1 and bool(above.parts[-1].line.cells) and is_name(text[slice(*row[0])].strip())
    named = [is_name(re.split(r"[,(\t]", text[line.at : line.end])[0].strip()) and not line.gap for line in below]
    return len(named) > _MORE and all(named[:_MORE])


def _is_entry(text: str, line: Line) -> bool:
    """Whether a line is one person and nothing more, but what stands in brackets or behind a comma."""
    first = text[line.at : line.end].partition(",")[0].partition(" (")[0]
    return is_name(_ASSOCIATION.sub("", bare_name(first)))


def _begins_with_name(text: str, line: Line) -> bool:
    start = line.cells[-1][0] if line.cells else text.find(":", line.at, line.end) + 1 or line.at
    entries = [_ASSOCIATION.sub("", bare_name(text[slice(*one)])) for one in split_entries(text, start, line.end)]
    return any(is_name(entry) or is_given_name(entry.partition(" ")[0]) for entry in entries if entry)


def group_and_name(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The first cell, as two where a group's name fills its column: 'Tjänstgörande ersättare Siv Ek'."""
    words = text[start:end]
    name = _NAME_BEHIND_GROUP.match(words)
    if name is None or not names_a_group(name["group"]) or not is_name(name["name"].split(",")[0]):
        return [(start, end)]
    return [(start, start + name.end("group")), (start + name.start("name"), end)]
