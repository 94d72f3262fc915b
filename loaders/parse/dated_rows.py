"""The meetings in a table's row that prints days: one day, several under heads of their own, or one with crosses.

Tested in tests/loaders/parse/test_dated_rows.py.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ...schema.records import Span
from ..read import Line
from ..read.error_values import is_error_value
from .calendar_entries import EntryDetails
from .clock_times import clock_times_beside, find_clock_times, time_alone
from .dates import Day, Days
from .days_in_lists import without_moved
from .group_names import group_in_heading, is_generic_group, is_group_name
from .lines_above_days import is_only_when
from .month_heads import AxisHead, axis_head
from .places import find_place
from .timetable_row import PLACE_HEADS, place_and_title
from .weekday_grid import grid_entries, is_weekday_grid
from .word_patterns import LazyPattern

_MARK = LazyPattern(r"[xX×✓✔☒☑+•]|[jJ]a")
_HOUR = LazyPattern(r"[7-9]|1\d|2[0-3]")
_GROUP_HEADS = ("grupp", "nämnd", "råd", "styrelse", "organ", "instans", "utskott", "förening")
_TIME_HEADS = ("tid", "kl", "när")
# 'Klass' and 'Startnummer' head other numbers.
_HOUR_HEAD = LazyPattern(r"(?:tid(?:punkt|er)?|kl(?:ockan|ockslag)?|när|start(?:ar|tid)?|börjar|slut(?:ar|tid)?)\b")
_END_HEAD = "slut"
WEEK = LazyPattern(
    r"\b(?:vecka|v\.?)\s?\d{1,2}\b|\bi (?:januari|februari|mars|april|maj|juni|juli|augusti|september|"
    r"oktober|november|december)\b",
    re.IGNORECASE,
)
"""A week of the year: 'v. 23', 'vecka 37'."""
_LEAST_BODIES = 2
UsualTimes = tuple[str | None, str | None]
_DAY_HEADS = ("datum", "dag", "när", "mötesdag", "sammanträdesdag")
_TEXT_HEADS = (
    "aktivitet", "program", "plats", "anmäl", "innehåll", "ämne", "övrig", "info", "anmärk", "kommentar", "vad",
    "händelse", "beskrivning", "rubrik", "arrangemang", "tema", "föredrag",
)  # fmt: skip


class RowEntry(NamedTuple):
    """A day of a row, the stretch of the row that is about it, and what is told of it."""

    day: Day
    around: Span
    told: EntryDetails


def row_entries(  # noqa: PLR0913 - a row, what stands above it, and what sort of document it is in
    text: str,
    line: Line,
    heads: list[str],
    days: Days,
    *,
    in_list: bool,
    hours: bool = False,
    owner: str | None = None,
) -> list[RowEntry]:
    """The meetings in a row; `heads` are the column heads as printed, empty without any, `owner` is `owner_of_row`.

    `in_list` says that the document is a list of days: then a cell with a group's name says who meets. `hours` says
    that the row above prints nothing but a time behind its day.
    """
    if in_list and is_weekday_grid(heads):
        return [RowEntry(*entry) for entry in grid_entries(text, line, days)]
    columns = [axis_head(head) if head else AxisHead("day") for head in heads]
    cells = line.cells
    dated = _dated_cells(cells, heads, columns, days)
    if in_list:
        stays = set(without_moved(text, [day for _column, found in dated for day in found]))
        dated = [(column, kept) for column, found in dated if (kept := [day for day in found if day in stays])]
    if not dated:
        return []
    body = _body_of_row(text, line, heads, days, owner) if in_list else None
    if len(dated) > 1 and not heads and in_list and body is None and len(cells) == len(dated):
        return []
    row = (cells[0][0], line.end)
    place, title = place_and_title(text, cells, [head.casefold() for head in heads], days)
    title = None if title == body else title
    no_place = not any(head.casefold().startswith(PLACE_HEADS) for head in heads)
    in_column = _with_end(text, line, heads, _time_in_column(text, line, heads, days, hours))
    entries: list[RowEntry] = []
    for number, (column, found) in enumerate(dated):
        head = columns[column] if column < len(columns) else AxisHead("day")
        alone = len(dated) == 1
        kept = found if in_list else found[:1]
        whole = row if alone and len(kept) == 1 else cells[column]
        shared = alone and len(kept) > 1
        beside = _with_end(text, line, heads, _times_beside(text, line, column)) if shared else in_column
        if not alone:
            last = dated[number + 1][0] if number + 1 < len(dated) else len(cells)
            beside = _time_behind(text, cells[column + 1 : last]) or beside
        known = EntryDetails(*beside, place, title, body, weak=shared)
        for day, around in zip(kept, _stretches(kept, whole), strict=True):
            told = _details(text, days, RowEntry(day, around, known), find=alone and no_place)
            if head.body is not None and (number or not alone or is_group_name(head.body)):
                told = _under_head(told, head, in_list)
            entries.append(RowEntry(day, around, told))
    return (_crossed(text, line, columns, entries) or entries) if in_list else entries


def row_without_day(text: str, line: Line, heads: list[str], days: Days) -> tuple[str, str | None] | None:
    """The week ('' for none) and the title of a row that has no single day where the others of its table have theirs.

    'v 23 | Städdag' and 'maj | Utflykt' are such rows; None for another one, which may head a new table.
    """
    first = text[slice(*line.cells[0])].strip()
    week = WEEK.search(first)
    if week is None and first and not is_only_when(first):
        return None
    _place, title = place_and_title(text, line.cells, [head.casefold() for head in heads], days)
    return week[0] if week else "", title


def heads_of_two_rows(above: list[str], below: list[str]) -> list[str] | None:
    """The heads of columns whose bodies stand in one row and where they meet, or when, in the next; else None."""
    bodies = [axis_head(head).body or "" for head in above if head]
    if len(above) != len(below) or sum(map(is_group_name, bodies)) < _LEAST_BODIES:
        return None
    if any(is_group_name(axis_head(head).body or "") for head in below if head):
        return None
    return [f"{one}, {other}" if one and other else one or other for one, other in zip(above, below, strict=True)]


def _dated_cells(
    cells: Sequence[Span], heads: list[str], columns: list[AxisHead], days: Days
) -> list[tuple[int, list[Day]]]:
    """The number of each cell that prints days of meetings, with its days."""
    dated = [
        (column, found)
        for column, (start, end) in enumerate(cells)
        if (found := days.within(start, end)) and not (column < len(columns) and columns[column].kind == "deadline")
    ]
    has_day = any(head.casefold().startswith(_DAY_HEADS) for head in heads[: len(cells)])
    return [one for one in dated if not _tells_more(heads, one[0])] or ([] if has_day else dated)


def _tells_more(heads: list[str], column: int) -> bool:
    """Whether the days in a column are those of what the row tells: until when to sign up, how long it goes on."""
    return column < len(heads) and heads[column].casefold().startswith(_TEXT_HEADS)


def owner_of_row(text: str, line: Line, heads: list[str], above: str | None = None) -> str | None:
    """What stands in the column of a table whose head announces groups: 'Förening', 'Nämnd'.

    A row that leaves it empty where it is the first column is of the group `above`.
    """
    for column, (head, (start, end)) in enumerate(zip(heads, line.cells, strict=False)):
        if head.casefold().startswith(_GROUP_HEADS):
            return text[start:end].strip() or (above if column == 0 else "")
    return None


def _details(text: str, days: Days, entry: RowEntry, *, find: bool) -> EntryDetails:
    """What is told of an entry's day in the stretch about it, besides what is known of the row already.

    `find` says that no column holds the place, so that it may stand anywhere in the row.
    """
    day, (start, end), told = entry
    is_known = told.begins is not None and not told.weak
    times = [] if is_known else clock_times_beside(text, start, end, days)
    begins, ends = (times[0].begins, times[0].ends) if times else told[:2]
    if len(times) > 1 and ends is None and begins is not None and times[1].begins > begins:
        between = text[times[0].end : times[1].start]
        ends = times[1].begins if "\t" in between or not between.strip(" –-") else None
    place = told.place
    if place is None and find:
        known = sorted([(day.start, day.end), *((clock.start, clock.end) for clock in times[:1])])
        place = find_place(text, start, end, known)
    title = None if told.title == place else told.title
    return told._replace(begins=begins, ends=ends, place=place, title=title, weak=False)


def _times_beside(text: str, line: Line, column: int) -> UsualTimes:
    """The time in another cell of the row, which holds for all days of one cell."""
    for at, cell in enumerate(line.cells):
        clocks = find_clock_times(text, *cell) if at != column else []
        if clocks:
            return clocks[0].begins, clocks[0].ends
    return None, None


def has_hours_behind_day(text: str, line: Line, days: Days) -> bool:
    """Whether the cell behind the day of a row is nothing but a time."""
    return _time_in_column(text, line, [], days, hours=False) != (None, None)


def _time_in_column(text: str, line: Line, heads: list[str], days: Days, hours: bool) -> UsualTimes:
    """The hours in a cell that is nothing else: '17-21' below 'Tid', or right behind the day where no head tells."""
    behind_day = False
    for column, (start, end) in enumerate(line.cells):
        is_day = bool(days.within(start, end))
        head = heads[column].casefold() if column < len(heads) else ""
        told = None if is_day else time_alone(text[start:end])
        if told is None and hours and behind_day and not head and _HOUR.fullmatch(text[start:end].strip()):
            return f"{int(text[start:end]):02}:00", None
        if told is not None and (head.startswith(_TIME_HEADS) or (behind_day and not head)):
            return told
        behind_day = is_day
    return None, None


def _time_behind(text: str, cells: Sequence[Span]) -> UsualTimes | None:
    """The time in the cells between a day and the next one of a row: 'Datum | Tid | Datum | Tid'."""
    return next((told for cell in cells if (told := time_alone(text[slice(*cell)])) is not None), None)


def _with_end(text: str, line: Line, heads: list[str], told: UsualTimes) -> UsualTimes:
    """The times with the end that a column of its own tells: 'Start | Slut'."""
    begin, end = told
    for head, (first, last) in zip(heads, line.cells, strict=False):
        alone = _hours_of(text[first:last].strip()) if _HOUR_HEAD.match(head.casefold()) else None
        if alone and head.casefold().startswith(_END_HEAD):
            end = end or alone[0]
        elif alone:
            begin = begin or alone[0]
    return (begin, end) if begin else told


def _hours_of(printed: str) -> UsualTimes | None:
    """The times that a cell below 'Kl', 'Start' or 'Slut' tells, where an hour may stand alone: '18'."""
    return (f"{int(printed):02}:00", None) if _HOUR.fullmatch(printed) else time_alone(printed)


def _stretches(days: list[Day], cell: Span) -> list[Span]:
    """What of a cell is about each of its days: up to the next one."""
    starts = [cell[0], *(day.start for day in days[1:])]
    return list(zip(starts, [*starts[1:], cell[1]], strict=True)) if days else []


def _under_head(told: EntryDetails, head: AxisHead, in_list: bool) -> EntryDetails:
    """What the head of a day's column names: the body that meets, when and where, or what it does."""
    if not (in_list and is_group_name(head.body or "")):
        return told._replace(title=head.body)
    if told.begins is None and head.begins is not None:
        told = told._replace(begins=head.begins, ends=head.ends, weak=True)
    return told._replace(body=head.body, place=told.place or head.place)


def _body_of_row(text: str, line: Line, heads: list[str], days: Days, owner: str | None) -> str | None:
    """The group in a cell of the row, which its head announces or which can be nothing else."""
    for column, (start, end) in enumerate(line.cells):
        printed = text[start:end].strip()
        if not printed and column == 0 and heads and heads[0].casefold().startswith(_GROUP_HEADS):
            printed = owner or ""
        if not printed or is_error_value(printed) or days.within(start, end):
            continue
        head = heads[column].casefold() if column < len(heads) else ""
        if head.startswith(_GROUP_HEADS) and not any(map(str.isdigit, printed)):
            return group_in_heading(printed) or printed
        if head.startswith(PLACE_HEADS):
            continue
        if is_group_name(printed) and not is_generic_group(printed):
            return printed
    return None


def _crossed(text: str, line: Line, columns: list[AxisHead], entries: list[RowEntry]) -> list[RowEntry]:
    """A row of one day with a cross or a time under each body that meets."""
    if len(entries) != 1:
        return []
    found = []
    for column, (start, end) in enumerate(line.cells):
        body = columns[column].body if column < len(columns) else None
        if body is None or not is_group_name(body) or start <= entries[0].day.start < end:
            continue
        clocks = find_clock_times(text, start, end)
        if clocks or _MARK.fullmatch(text[start:end].strip()):
            times = (clocks[0].begins, clocks[0].ends) if clocks else entries[0].told[:2]
            found.append(entries[0]._replace(told=EntryDetails(*times, entries[0].told.place, None, body)))
    return found
