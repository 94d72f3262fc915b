"""A schedule read as a document: whose days they are, and what holds for a whole list of them.

A group, a year, a time or a place that stands in a heading, or in the sentence above a list of days, holds for the
list until the next group. Tables of months are read cell by cell.

Tested in tests/loaders/parse/test_schedule_reader.py.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...schema.records import Upcoming
from .archive_headings import heads_other_matters
from .clock_times import find_clock_times
from .columns_in_lines import day_columns
from .coming_events import Calendar
from .dates import heading_years
from .day_of_page import day_of_issue, days_of_page
from .group_names import (
    activity_heading,
    group_in_heading,
    group_of_sentence,
    heads_bodies,
    is_generic_group,
    is_last_word_of,
)
from .group_shorthand import group_shorthand
from .headings_of_lists import HeadingsOfLists, heads_other_meetings
from .layout import Layout
from .listed_days import has_row_of_days, title_line
from .listed_groups import line_at
from .marked_days import as_marks_tell
from .month_matrix import TableReading, read_month_matrix
from .other_matters import OtherMatters
from .page_about_body import heads_meetings
from .part_of_body import body_of_part, tells_of_another_body
from .places import find_place, tidy_place
from .programme_blocks import programme_of
from .section import Part, Section
from .sentences import sentence_spans
from .shared_details import with_full_name, with_hours_of_bodies, with_what_all_share, without_echoes
from .table_grid import TableRow, tables_of
from .usual_details import NOTHING_USUAL, usual_details, usual_of_document
from .word_patterns import LazyPattern
from .years_of_lists import YearsOfLists

UNREAD_TABLE = "Tabellen på rad {} gick inte att läsa säkert; dessa celler är inte införda: {}."
_SHORT, _ANY_LEVEL, _MOST_SHOWN = 40, 6, 5
_MEETINGS = LazyPattern(r"\b(?:sammanträdes?\w*|mötes\w*|\w*möten?|träffar|kalendarium)\b", re.IGNORECASE)


class _Table(NamedTuple):
    """A table with days: its rows, and its reading where its months stand on one axis."""

    rows: list[TableRow]
    reading: TableReading | None


class ScheduleReader:
    """Reads the coming meetings of one schedule."""

    def __init__(self, layout: Layout, title: str | None, years: list[int]) -> None:
        """`years` are those of the whole schedule: what its title prints, or what a person has told."""
        self._layout = layout
        self._text = layout.text
        self._title = title or ""
        self._calendar = Calendar(layout.text, layout.days, None)
        self._calendar.entries.lists_only = True
        self._years = YearsOfLists(years)
        self._starts = [line.at for line in layout.lines]
        self._headings = HeadingsOfLists(layout, self._title)
        self._programme = programme_of(layout)
        self._in_cards = {line.at for card in self._programme.blocks for line in card.lines}
        self._tables = self._read_tables()
        self._usual = self._told = self._calendar.usual = usual_of_document(layout, self._in_cards)
        self._aside = {line.at for line, _day in days_of_page(layout)} if len(layout.days.all) > 2 else set()
        self._aside |= {at for columns in day_columns(layout.text) for at in columns.last_days}
        self._calendar.entries.issued = day_of_issue(layout)
        self._doubts: list[str] = []
        self._others = OtherMatters(layout)
        self._level = 0

    def read(self, only_announced: bool = False) -> tuple[tuple[Upcoming, ...], tuple[str, ...]]:
        """The coming meetings in the order of the text, and warnings about what could not be read.

        With `only_announced` those alone that stand under a heading or a sentence about meetings.
        """
        self._read_programme()
        for section in self._layout.sections:
            for stretch in self._stretches(section):
                if not only_announced or self._is_announced(stretch):
                    self._read(stretch)
        full = group_shorthand(self._text, self._layout.lines)
        found = with_what_all_share(self._layout, without_echoes(self._layout.days, self._calendar.found()))
        found = with_hours_of_bodies(self._layout, found)
        return tuple(with_full_name(entry, full) for entry in found), tuple(self._doubts)

    def _read_programme(self) -> None:
        """The blocks of a programme, with the years and what holds for all that the lines above them tell."""
        years, usual = self._years.now, self._usual
        for block, lead in zip(*self._programme, strict=True):
            years = next(filter(None, (heading_years(self._text[line.at : line.end]) for line in lead[::-1])), years)
            parts = [Part(line.at, line.end, line, "") for line in lead]
            above = Section("loose", block.span[0], block.span[0], parts=parts)
            before = self._usual if any(line.level for line in lead) else usual
            usual = usual_details(self._text, self._layout.days, above, before, in_list=True)
            self._calendar.add_card(block, years, usual)

    def _is_announced(self, stretch: Section) -> bool:
        """Whether a heading, or the line above the first day, says that the days below are those of meetings."""
        if _MEETINGS.search(self._text, stretch.start, stretch.end):
            return True
        for part in stretch.parts:
            days = self._layout.days.within(part.start, part.end)
            if days:
                told = _MEETINGS.search(self._text, part.start, days[0].start)
                return told is not None and has_row_of_days(self._text, self._layout.days, part.line)
            if _MEETINGS.search(self._text, part.start, part.end):
                return True
        return False

    def _read_tables(self) -> dict[int, _Table | None]:
        """The tables that hold days, by the place of each of their lines: whole at the first line, then None."""
        found: dict[int, _Table | None] = {}
        for rows in tables_of(self._text, self._layout.lines):
            reading = read_month_matrix(self._text, rows)
            kept = rows if reading is not None else list(filter(self._is_row, rows))
            if reading is not None or self._is_cut(kept):
                found |= {row.line.at: None for row in kept}
                found[kept[0].line.at] = _Table(kept, reading)
        return found

    def _is_cut(self, rows: list[TableRow]) -> bool:
        """Whether rows with days stand in more than one section, because the head of a column looks like a label."""
        dated = any(self._layout.days.within(row.line.at, row.line.end) for row in rows)
        lines = {row.line.at for row in rows}
        around = [s for s in self._layout.sections if any(part.line.at in lines for part in s.parts)]
        return dated and len(around) > 1

    def _is_row(self, row: TableRow) -> bool:
        """Whether a row is neither 'Tid:   kl 18' set like one nor a line of a meeting told line by line."""
        is_label = row.cells[0].words.endswith(":") and not self._layout.days.within(row.line.at, row.line.end)
        return not is_label and row.line.at not in self._in_cards

    def _stretches(self, section: Section) -> Iterator[Section]:
        """A section cut where a group's heading or a table of months begins."""
        title = title_line(self._layout)
        line = line_at(self._layout.lines, self._starts, section.start)
        start = section.end if line.at in self._in_cards else section.start
        stretch = Section(section.kind, start, section.end, section.number)
        if day := self._row_read_as_heading(section):
            stretch = Section(section.kind, day.start, day.start, parts=[day])
        for part in section.parts:
            at = part.line.at
            if at in self._in_cards or at in self._aside or (part.line is title and at not in self._tables):
                continue
            is_told = tells_of_another_body(self._layout, stretch, part, (self._calendar.entries.body, self._title))
            if (
                part.line.at in self._tables
                or is_told
                or self._heads_stretch(part)
                or self._ends_archive(stretch, part)
            ):
                if stretch.parts or stretch.end > stretch.start:
                    yield stretch
                stretch = Section(section.kind, part.start, part.start)
                if part.line.at in self._tables:
                    stretch.parts.append(part)
                    yield stretch
                    stretch = Section(section.kind, part.end, part.end)
                elif is_told:
                    stretch.parts.append(part)
                else:
                    stretch.end = part.end
            else:
                stretch.parts.append(part)
        if stretch.parts or stretch.end > stretch.start:
            yield stretch

    def _heads_stretch(self, part: Part) -> bool:
        """Whether a line begins something new: it is marked as a heading, names a group, or heads an archive."""
        is_marked = part.line.level > 0 and part.start == part.line.at and not part.line.cells
        is_marked = is_marked and not self._layout.days.within(part.start, part.end)
        return is_marked or self._headings.begins_list(part)

    def _ends_archive(self, stretch: Section, part: Part) -> bool:
        """Whether days to come follow below the heading of minutes: 'Anteckningar 2031', 'Sammanträden 2031'."""
        heading = self._text[stretch.start : stretch.end]
        words = self._text[part.start : part.end]
        is_heading = part.start == part.line.at and len(words) <= _SHORT and heads_meetings(words)
        return bool(heading) and is_heading and heads_other_matters(heading) and not heads_other_matters(words)

    def _row_read_as_heading(self, section: Section) -> Part | None:
        """'10 Styrelsemöte' below a month: what looks like the number of an item is the day."""
        if section.number is None or section.start == section.end:
            return None
        line = line_at(self._layout.lines, self._starts, section.start)
        is_day = self._layout.days.within(line.at, section.start)
        return Part(line.at, line.end, line, "") if is_day and line.at < section.start else None

    def _read(self, stretch: Section) -> None:
        heading = self._text[stretch.start : stretch.end]
        if self._others.hold(stretch):
            return
        self._begin(stretch, heading)
        at = stretch.parts[0].line.at if stretch.parts else -1
        if at in self._tables:
            table = self._tables[at]
            if table is not None and table.reading is not None:
                meetings = as_marks_tell(self._layout, table.reading.meetings)
                self._calendar.add_table(meetings, self._years.now)
                self._doubt(table.reading, at)
            elif table is not None:
                rows = [Part(row.line.at, row.line.end, row.line, "") for row in table.rows]
                self._calendar.add_section(Section("table", at, at, parts=rows), self._years.now)
            return
        years = heading_years(heading) or self._years.now
        for part in stretch.parts:
            leads = part.end - part.start < _SHORT or self._text[part.end - 1] == ":"
            if leads and not self._layout.days.within(part.start, part.end):
                self._years.below(self._text[part.start : part.end])
        self._told = self._calendar.add_section(stretch, years or self._years.now)
        if self._calendar.entries.body is not None and self._told != NOTHING_USUAL:
            self._calendar.entries.usual_of[self._calendar.entries.body] = self._told

    def _begin(self, stretch: Section, heading: str) -> None:
        """What a heading and the sentences below it tell of the days that follow."""
        days = self._layout.days
        if not heading or days.within(stretch.start, stretch.end):
            self._calendar.usual = self._told
        else:
            self._begin_list(stretch, heading)
        for part in stretch.parts:
            if part.line.cells or days.within(part.start, part.end):
                break
            for start, end in sentence_spans(self._text, part.start, part.end):
                told = group_of_sentence(self._text[start:end])
                if told is not None and not is_last_word_of(told, self._calendar.entries.body):
                    self._begin_group(told)
                    self._level = self._level or _ANY_LEVEL
        if stretch.kind in ("when_and_where", "place"):
            self._take_label(stretch)

    def _begin_list(self, stretch: Section, heading: str) -> None:
        """What a heading without a day says: the year, the group or the activity of the days below it."""
        level = line_at(self._layout.lines, self._starts, stretch.start).level
        self._calendar.entries.title = activity = activity_heading(heading, self._title)
        if activity and level:
            # What a section about another activity told of its days does not hold for these.
            self._calendar.usual = self._told = self._usual
        self._years.below(heading)
        group = body_of_part(heading.strip(), self._calendar.entries.body) or group_in_heading(heading)
        group = None if group and heads_bodies(group) else group
        if group is not None:
            self._begin_group(group)
            self._level = level
        elif level and level <= self._level:
            self._calendar.entries.body, self._level = None, 0
        elif not level and self._level in (0, _ANY_LEVEL) and heads_other_meetings(heading):
            self._calendar.entries.begin_again()
            self._calendar.entries.body = None
            self._calendar.usual = self._told = self._usual

    def _begin_group(self, group: str) -> None:
        if self._calendar.entries.body == group:
            return
        self._calendar.entries.begin_again()
        whole = group.casefold() in self._title.casefold() or is_generic_group(group)
        if whole and self._calendar.entries.body is None and group_in_heading(self._title):
            # 'Nämndens möten' on a page about one committee: what was told of all above holds.
            return
        self._calendar.entries.body = None if whole and group_in_heading(self._title) else group
        self._calendar.usual = self._told = self._usual

    def _take_label(self, stretch: Section) -> None:
        """'Tid: kl. 9–11', 'Plats: Eksalen' hold for what follows."""
        start = end = place = None
        for part in stretch.parts[:1]:
            if self._layout.days.within(part.start, part.end) or part.line.cells:
                return
            times = find_clock_times(self._text, part.start, part.end)
            if times:
                start, end = times[0].begins, times[0].ends
                place = find_place(self._text, part.start, part.end, [(times[0].start, times[0].end)])
            if stretch.kind == "place":
                place = tidy_place(self._text[part.start : part.end])
        self._calendar.usual = self._told = self._calendar.usual.told(start, end, place)

    def _doubt(self, reading: TableReading, at: int) -> None:
        if reading.doubtful:
            cells = [self._text[start:end].strip() for start, end in reading.doubtful]
            shown = "; ".join(cells[:_MOST_SHOWN]) + (" …" if len(cells) > _MOST_SHOWN else "")
            self._doubts.append(UNREAD_TABLE.format(self._text.count("\n", 0, at) + 1, shown))
