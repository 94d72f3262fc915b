"""Attendance from every section under an attendance heading: who was there, sent word or stayed away."""

import re
from dataclasses import replace
from functools import partial

from ...schema.names.listed_names import is_given_name_or_like
from ...schema.records import Attendance
from .attendance_boxes import NONE_TICKED, boxes_before_names, has_none_ticked, people_behind_boxes
from .attendance_counted import called_at_roll_call, count_alone
from .attendance_marks import mark_on_line, says_no, status_codes
from .attendance_sentences import attendance_in_sentences, tells_who_came
from .attendance_table import AttendanceTable
from .attendance_told_in_items import attendance_told_in_items
from .head_counts import head_count_at
from .heads_of_people import goes_on_in_cell, refers_elsewhere
from .layout import Layout
from .line_labels import ATTENDANCE, Label, label_before_name_in, label_kind, names_a_group, names_members
from .names_with_homes import with_homes_apart
from .officers_above_members import officers_above_members
from .people_entries import bare_name
from .people_list import PeopleList
from .person_names import is_name, is_organisation
from .section import Part, Section
from .sentences import sentence_spans
from .surname_first import people_with_surname_first, surnames_first, with_given_names_first
from .word_patterns import LazyPattern

_PROSE_END = LazyPattern(r"[.!]$")
_CORRECTION = LazyPattern(
    r"\b(?:skulle ha|rätteligen|ska(?:ll)? (?:\w+ ){0,2}vara|lyda|rätt(?:as|ad|at|else))\b[^.\n]*:$",
    re.IGNORECASE,
)
_SENT_WORD = LazyPattern(
    r"[^,;:(]{3,90}\s(?:hade|har)\s(?:anmält|lämnat|meddelat|fått)\s(?:förhinder|återbud|frånvaro)\.?", re.IGNORECASE
)
_CAME_FROM = LazyPattern(
    r"(?P<who>(?:Från|För)\s[^,;:]{2,80}?)\s(?:närvarade|deltog|medverkade|var|kom)\s(?=[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ])"
)
_ASKED = LazyPattern(r"inbju\w*", re.IGNORECASE)

UNPLACED = "Under närvaro står något som inte kunde läsas som namn: ”{}”"
DOUBTFUL = (
    "Under närvaro står ”{}”. Det kan vara en person eller en organisation; det lästes som vad {} företräder. "
    "Rätta om det är en person."
)
LOST_SIDE = "Det syns inte i vilken spalt ”{}” står, så det är inte infört. För in det som saknas."
LOST_COLUMN = "Det syns inte i vilken kolumn ”{}” står vid namnen; det lästes som närvaro. Rätta om det är fel."
ON_ONE_LINE = "”{}” står två gånger på samma rad; en är införd. Är det två personer, lägg till den andra för hand."
UNMARKED = "Vid {} står ”{}” i stället för ett kryss; det lästes som närvaro. Rätta om det är fel."
ONLY_SUMMONED = "Här står vilka som är kallade, men inte vilka som kom: ”{}”. Skriv in vilka som var med."
TWICE = "{} står både bland de närvarande och bland de frånvarande; det lästes som närvarande. Rätta om det är fel."
# Two marks at least, wherever they stand.
_SOME_MARKS = LazyPattern(
    r"(?:(?:\s|(?<=[a-zåäöé)])(?=X))(?:[xX×✓✔☑☒●☐□1]|[Jj]a|JA|[Nn]ärv\.?|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\))(?=$|[\s,;])[^\f]*?){2}"
)


def read_attendance(layout: Layout) -> tuple[list[Attendance], list[str]]:
    """Everybody under the attendance headings, and warnings (Swedish) of entries that could not be placed."""
    found: list[Attendance] = []
    warnings: list[str] = []
    now = [section for section in layout.sections_of(*ATTENDANCE) if not _corrects(layout.text, section)]
    read = [(section, *_section(layout.text, section)) for section in now]
    is_listed = any(records for _section_now, records, _told in read)
    for section, records, told in read:
        others = [record for other, listed, _told in read if other is not section for record in listed]
        found += _who_came(layout.text[section.start : section.end], records, others)
        warnings += [] if is_listed and not records and refers_elsewhere(layout.text, section) else told
    found = [*officers_above_members(layout.text, layout.sections), *found]
    if not any(record.status == "present" for record in found):
        found += _told_at_the_top(layout)
    found += attendance_told_in_items(layout.text, layout.sections_of("item"), found)
    if not any(record.status == "present" for record in found):
        summoned = layout.sections_of("summoned") if not found else []
        warnings += [ONLY_SUMMONED.format(_words_of(layout.text, section)) for section in summoned[:1]]
    once, twice = _once(layout.text, with_given_names_first(found))
    return once, [*warnings, *twice]


def _corrects(text: str, section: Section) -> bool:
    """Whether a list says who came to an earlier meeting: 'Närvaron i förra protokollet skulle ha varit följande:'"""
    before = text[max(0, section.start - 120) : section.start].rstrip()
    return before.endswith(":") and _CORRECTION.search(before) is not None


def _who_came(label: str, records: list[Attendance], others: list[Attendance]) -> list[Attendance]:
    """The records under a label, without those who another list shows to have stayed away.

    'Inbjudna' are guests who came, but those who were asked to come when another list names some of them again.
    """
    named = _names_of(others)
    if _ASKED.match(label) and not named.isdisjoint(_names_of(records)):
        return []
    away = _names_of([record for record in others if record.status != "present"]) if names_members(label) else ()
    return [record for record in records if record.name is None or record.name.casefold() not in away]


def _names_of(records: list[Attendance]) -> frozenset[str]:
    return frozenset(record.name.casefold() for record in records if record.name)


def _words_of(text: str, section: Section) -> str:
    return _shortened(", ".join(text[part.start : part.end] for part in section.parts))


def _shortened(line: str) -> str:
    """A line for a message, at most 80 characters."""
    return line if len(line) <= 80 else line[:77] + "…"


def _told_at_the_top(layout: Layout) -> list[Attendance]:
    """Attendance told in running text above the first item, where no heading says who came."""
    found: list[Attendance] = []
    for section in layout.sections:
        if section.kind == "item":
            break
        for part in section.parts if section.kind in ("front", "loose") else ():
            if _PROSE_END.search(layout.text, part.start, part.end):
                found += attendance_in_sentences(layout.text, part.start, part.end, "present")
            else:
                found += count_alone(layout.text, part)
    return found or called_at_roll_call(layout)


def _without_lone_rows(text: str, section: Section) -> Section:
    """The section; 'Vuxna:   Siv & Bo' among 'Åk 6: Alva & Cia', with more blanks behind it, is no row of a table."""
    rows = [part for part in section.parts if part.line.cells]
    alike = [len(part.line.cells) == 2 and text[part.line.cells[0][1] - 1] == ":" for part in rows]
    if not rows or not all(alike) or len(rows) * 3 > len(section.parts):
        return section
    return replace(section, parts=[part._replace(line=part.line._replace(cells=())) for part in section.parts])


def _section(text: str, section: Section) -> tuple[list[Attendance], list[str]]:
    section = _without_lone_rows(text, section)
    label = text[section.start : section.end]
    marks = _flat_marks(text, section)
    people = PeopleList(text, section.kind, label)
    rows = [part.line for part in section.parts if part.line.cells and part.start <= part.line.cells[0][1]]
    table = AttendanceTable(text, section.kind, bool(marks), rows)
    found, left = list[Attendance](), list[str]()
    listed = [(part.start, part.end) for part in section.parts if not part.line.cells]
    one_a_line = people.one_a_line([span for span in listed if not _is_prose(text, *span)])
    boxes = boxes_before_names(text, section)
    turned = surnames_first(text, listed)
    for above, part, below in zip([None, *section.parts], section.parts, [*section.parts[1:], None], strict=False):
        if part.start in turned:
            found += people_with_surname_first(text, turned[part.start], part.end, section.kind)
        elif below is not None and _heads_group(text, part, below):
            head = text[part.start : part.end].strip(" :")
            people.set_group(head)
            table.role = head if label_kind(head) in ("chair", "secretary") else None
        elif part.start in boxes:
            ticked = people_behind_boxes(text, section, part, boxes[part.start])
            left += [] if ticked else [UNPLACED.format(_shortened(text[part.start : part.end]))]
            found += ticked
        elif part.line.cells and part.start <= part.line.cells[0][1]:
            found += table.read_row(part.line, part.start)
        elif table.has_inner_label:
            left.append(LOST_SIDE.format(_shortened(text[part.start : part.end])))
        elif table.goes_on_in_head(text[part.start : part.end]) or goes_on_in_cell(text, above, part):
            continue
        elif not marks and (told := _in_sentences(text, part, section.kind)) is not None:
            found += told
        else:
            people.status = "absent" if table.has_letters else section.kind
            listed_here, is_placed = _listed(text, part, people, one_a_line=None if marks else one_a_line)
            left += [] if is_placed else [UNPLACED.format(_shortened(text[part.start : part.end]))]
            found += listed_here
    if marks and status_codes(label) and not any(map(says_no, marks)):
        left.append(LOST_COLUMN.format(marks[0]))
    left += [NONE_TICKED] if found and has_none_ticked(text, section) else []
    return with_homes_apart(found), [*left, *_doubts(table, people)]


def _doubts(table: AttendanceTable, people: PeopleList) -> list[str]:
    """What was read without being sure of it: cells in place of a cross, words beside a name (Swedish)."""
    unmarked = [UNMARKED.format(name, cell) for cell, name in table.doubtful]
    return [*unmarked, *(DOUBTFUL.format(word, name) for word, name in people.doubtful)]


def _in_sentences(text: str, part: Part, status: str) -> list[Attendance] | None:
    """The people of a line that tells in sentences who came or sent word; None for a line that lists them."""
    if _is_prose(text, part.start, part.end):
        return attendance_in_sentences(text, part.start, part.end, status)
    may_be = not part.line.cells and text.find(" ha", part.start, part.end) > 0
    if not (may_be and _SENT_WORD.fullmatch(text, part.start, part.end)):
        return None
    told = attendance_in_sentences(text, part.start, part.end, status)
    return [one for one in told if one.name and is_given_name_or_like(one.name.split()[0].casefold())]


def _listed(text: str, part: Part, people: PeopleList, one_a_line: bool | None) -> tuple[list[Attendance], bool]:
    """The people on a line of a list, and whether there are any; `one_a_line` None says that marks stand there."""
    before = len(people.found)
    came = _CAME_FROM.match(text, part.start, part.end) if text.startswith("F", part.start) else None
    if came:
        people.set_group(came["who"])
        is_placed = people.add_stretch(came.end(), part.end)
        people.set_group("")
        return people.found[before:], is_placed
    told, away = ([(part.start, part.end)], []) if one_a_line is None else _relabelled(text, part.start, part.end)
    add = people.add_marked if one_a_line is None else partial(people.add_stretch, one_a_line=one_a_line)
    placed = [add(start, end) for start, end in told]
    return [*people.found[before:], *away], any(placed) or not told


def _heads_group(text: str, part: Part, below: Part | None) -> bool:
    """Whether a line marked as a heading, or one between rows that names nobody, heads a group: 'PRO', 'Elever'."""
    if part.start > part.line.at:
        return False
    if not part.line.cells and below is not None and below.line.cells:
        words = text[part.start : part.end].strip(" :")
        named = is_name(bare_name(words)) or is_given_name_or_like(words.split()[0].casefold())
        return not named and head_count_at(text, part.start, part.end) is None and words[-1] not in ".!?"
    in_bold = 0 < part.line.strong >= part.end - part.start
    return part.line.level > 0 or (in_bold and is_organisation(text[part.start : part.end]))


def _flat_marks(text: str, section: Section) -> list[str]:
    """The marks behind the names of a list that is no table; none when they stand behind few of the names."""
    if section.parts and not _SOME_MARKS.search(text, section.parts[0].start, section.last):
        return []
    lines = [part for part in section.parts if len(part.line.cells) < 3]
    found = [mark["mark"] for part in lines if (mark := mark_on_line(text, part.start, part.end))]
    names = [part for part in lines if not names_a_group(text[part.start : part.end])]
    is_marked = len(found) > 1 and len(found) * 3 >= len(names)
    return found if is_marked and not all(map(says_no, found)) else []


def _relabelled(text: str, first: int, last: int) -> tuple[list[tuple[int, int]], list[Attendance]]:
    """The sentences without those that begin with a label of their own ('Sjuk: Inga'), and the people of these."""
    told = sentence_spans(text, first, last)
    left: list[tuple[int, int]] = []
    found: list[Attendance] = []
    for start, end in told:
        label = _label_of_sentence(text, start, end) if start != told[0][0] else None
        if label is not None and label.kind in ATTENDANCE:
            other = PeopleList(text, label.kind)
            other.add_stretch(label.rest or label.end, end)
            found += other.found
        else:
            left.append((start, end))
    return left, found


def _label_of_sentence(text: str, start: int, end: int) -> Label | None:
    colon = text.find(":", start, min(end, start + 40))
    kind = label_kind(text[start:colon]) if colon > 0 else None
    return Label(kind, start, colon, colon + 1) if kind else label_before_name_in(text, start, end)


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether a line tells who came in sentences; 'Anna Ek. Ej närvarande: Bo Dahl.' lists them under two labels."""
    if _PROSE_END.search(text, start, end) is None or not tells_who_came(text, start, end):
        return False
    return not _relabelled(text, start, end)[1]


def _once(text: str, found: list[Attendance]) -> tuple[list[Attendance], list[str]]:
    """A person who stands under two headings is one record; present outweighs, with a warning (Swedish) of it."""
    warnings: list[str] = []
    by_name: dict[str, int] = {}
    kept: list[Attendance] = []
    for record in found:
        if record.name is None:
            kept.append(record)
            continue
        key = record.name.casefold().rstrip(".")
        if key not in by_name:
            by_name[key] = len(kept)
            kept.append(record)
            continue
        before = kept[by_name[key]]
        if (record.status == "present") != (before.status == "present"):
            warnings.append(TWICE.format(record.name))
        if record.status == "present" and before.status != "present":
            kept[by_name[key]] = record
        elif record.status == before.status:
            if before.name == record.name and " " in record.name and not before.role and not record.role:
                between = text[before.span[1] : record.span[0]]
                warnings += [ON_ONE_LINE.format(record.name)] if between and "\n" not in between else []
            told = {name: getattr(before, name) or getattr(record, name) for name in ("affiliation", "role", "note")}
            kept[by_name[key]] = replace(before, **told)
    return kept, warnings
