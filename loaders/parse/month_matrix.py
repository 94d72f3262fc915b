"""Tables of months and bodies: one axis tells the month, the other the body, the cells the days.

Months may stand in rows or in columns. A row or column of times, of places or of years holds for what it stands
beside; one of deadlines ('Stoppdag', 'Handlingar ut') is about no meeting.

Tested in tests/loaders/parse/test_month_matrix.py.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from ...schema.records import Span
from .clock_times import find_clock_times
from .day_cells import CellDay, cell_days
from .group_names import group_in_heading, is_group_name
from .month_heads import AxisHead, MonthHead, axis_head, month_head, year_head
from .table_grid import Cell, TableRow
from .word_patterns import LazyPattern

_TIME = LazyPattern(r"\d{1,2}[.:]\d\d(?!\d)")
_CUT_OFF = LazyPattern(r"[a-zåäö]{2}-$")
# Months that fall by so much have passed a new year; by less they are only out of order.
_HALF_A_YEAR = 6


class TableMeeting(NamedTuple):
    """A day in a table: where it stands with its notes, and what its row and column tell.

    `year` is None where the table tells none; `wraps` says that the months have passed a new year before it.
    """

    span: Span
    year: int | None
    wraps: bool
    month: int
    day: int
    last: int | None
    body: str | None
    title: str | None
    begins: str | None
    ends: str | None
    own_time: bool
    place: str | None


@dataclass(slots=True)
class TableReading:
    """What a table tells: its meetings, and the cells that may hold days and could not be read."""

    meetings: list[TableMeeting] = field(default_factory=list)
    doubtful: list[Span] = field(default_factory=list)
    heads: list[Span] = field(default_factory=list)
    """The heads of rows and columns, and the months."""


def read_month_matrix(text: str, rows: list[TableRow]) -> TableReading | None:
    """The meetings of a table with months on one axis; None for another table."""
    if _is_unaligned(rows):
        return TableReading(
            doubtful=[(cell.start, cell.end) for row in rows for cell in row.cells if cell.words[:1].isdigit()]
        )
    across = sum(len(_months_across(row)) >= 2 for row in rows)
    down = sum(_month_cell(row) is not None for row in rows) - across
    if across and down < 2 * across + 2:
        return _MonthsAcross(text).read(rows)
    return _MonthsDown(text).read(rows) if down >= 2 and _is_matrix(rows) else None


def _is_unaligned(rows: list[TableRow]) -> bool:
    """Whether nobody knows which head is whose: heads ran together, end with a hyphen, or are fewer than cells."""
    if any(_names_two_bodies(cell.words) or _CUT_OFF.search(cell.words) for row in rows for cell in row.cells):
        return True
    months = [row for row in rows if _month_cell(row) is not None and len(row.cells) > 1]
    heads = [row for row in rows[:3] if _month_cell(row) is None and len(row.cells) > 1]
    if len(months) < 2 or not heads or any(len(_months_across(row)) > 1 for row in rows):
        return False
    return max(len(row.cells) for row in months) > max(len(row.cells) for row in heads)


def _names_two_bodies(words: str) -> bool:
    """'Kommunstyrelsen Kulturnämnden' in one cell, as a PDF with narrow gaps has it; 'KS AU' is one body."""
    parts = words.split()
    return parts[-1:] != ["AU"] and any(
        is_group_name(" ".join(parts[:at])) and is_group_name(" ".join(parts[at:])) for at in range(1, len(parts))
    )


def _months_across(row: TableRow) -> dict[int, MonthHead]:
    """The columns whose cell is a month."""
    heads = {column: head for column, cell in enumerate(row.cells) if (head := month_head(cell.words))}
    return heads if len({head.month for head in heads.values()}) == len(heads) else {}


def _after_new_year(months: list[int]) -> frozenset[int]:
    """Which months stand after a new year, in the order printed: 'aug … dec, jan … jun'."""
    turns = [at for at in range(1, len(months)) if months[at] < months[at - 1]]
    if (
        len(turns) != 1
        or months[turns[0] - 1] - months[turns[0]] < _HALF_A_YEAR
        or set(months[: turns[0]]) & set(months[turns[0] :])
    ):
        return frozenset()
    return frozenset(months[turns[0] :])


def _month_cell(row: TableRow) -> int | None:
    """The column, first or second, whose cell is a month."""
    return next((at for at, cell in enumerate(row.cells[:2]) if month_head(cell.words)), None)


def _is_matrix(rows: list[TableRow]) -> bool:
    """Whether the rows of months hold days, and not one day with what happens on it ('Januari | 24 | Budget')."""
    filled: dict[int, list[str]] = {}
    for row in rows:
        month = _month_cell(row)
        for column, cell in enumerate(row.cells if month is not None else ()):
            if column != month and cell.words:
                filled.setdefault(column, []).append(cell.words)
    numbered = {
        at: sum(word[0].isdigit() and not _TIME.match(word) for word in words) for at, words in filled.items()
    }
    days = [column for column, words in filled.items() if numbered[column] * 2 >= len(words)]
    texts = [
        column for column, words in filled.items() if column not in days and any(len(word) > 9 for word in words)
    ]
    return len(days) > 1 or (len(days) == 1 and not texts)


class _Matrix:
    """What both ways to set months share: the cells become meetings."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found = TableReading()
        self._year: int | None = None
        self._wrapped: frozenset[int] = frozenset()
        self._owner: str | None = None  # the group that stands alone on a row, above its months

    def _keep(self, cell: Cell, month: MonthHead, told: AxisHead, title: str | None = None) -> None:
        """The days of one cell under what its row and column tell."""
        days = cell_days(self._text, cell.start, cell.end, month.month)
        if days is None or any(day.month not in (None, month.month) for day in days):
            self._found.doubtful.append((cell.start, cell.end))
            return
        for day in days:
            self._found.meetings.append(self._meeting(day, cell, month, told, title))

    def _meeting(self, day: CellDay, cell: Cell, month: MonthHead, told: AxisHead, title: str | None) -> TableMeeting:
        wraps = month.month in self._wrapped
        begins, ends = (day.clock.begins, day.clock.ends) if day.clock else (told.begins, told.ends)
        return TableMeeting(
            (day.start, day.end),
            month.year or told.year or (self._year + wraps if self._year else None),
            wraps,
            month.month,
            day.day,
            day.last,
            told.body,
            title,
            begins,
            ends,
            day.clock is not None,
            told.place,
        )

    def _take_heads(self, row: TableRow, head: int | None) -> None:
        """Notes what of a row is a head: all of it, or the one cell that heads the others."""
        cells = row.cells if head is None else row.cells[head : head + 1]
        self._found.heads += [(cell.start, cell.end) for cell in cells if cell.words]

    def _doubt_row(self, row: TableRow) -> None:
        self._found.doubtful += [(cell.start, cell.end) for cell in row.cells if any(map(str.isdigit, cell.words))]


class _MonthsDown(_Matrix):
    """Months in rows, bodies in columns."""

    def read(self, rows: list[TableRow]) -> TableReading:
        heads: dict[int, AxisHead] = {}
        width, above_data, at = 0, True, 0
        month: MonthHead | None = None
        named = [month_head(cell.words) for row in rows if _month_cell(row) is not None for cell in row.cells[:2]]
        self._wrapped = _after_new_year([head.month for head in named if head])
        for row in rows:
            column = _month_cell(row)
            self._take_heads(row, column)
            if column is not None:
                at, above_data = column, False
                month = month_head(row.cells[column].words)
            elif not (month and not above_data and len(row.cells) == width and _goes_on(row, at)):
                if not above_data and not _tells_of_columns(row):
                    heads, above_data = {}, True
                width = max(width, len(row.cells))
                self._heads(row, heads)
                continue
            if len(row.cells) == 1:
                continue
            if width and len(row.cells) != width:
                self._doubt_row(row)
                continue
            width = len(row.cells)
            self._row(row, month or MonthHead(0, None), at, heads)
        return self._found

    def _heads(self, row: TableRow, heads: dict[int, AxisHead]) -> None:
        """A row above the months: bodies, times, places or years, column by column."""
        first = axis_head(row.cells[0].words)
        if len(row.cells) == 1:
            self._owner = group_in_heading(row.cells[0].words) or self._owner
        if len(row.cells) == 1 or (year_head(row.cells[0].words) and not any(c.words for c in row.cells[1:])):
            self._year = year_head(row.cells[0].words) or self._year
            return
        self._year = year_head(row.cells[0].words) or self._year
        for column, cell in enumerate(row.cells):
            if column == 0 or not cell.words:
                continue
            kind = first.kind if first.kind in ("time", "place") else ""
            heads[column] = heads.get(column, AxisHead("day")).joined(axis_head(cell.words, kind))

    def _row(self, row: TableRow, month: MonthHead, at: int, heads: dict[int, AxisHead]) -> None:
        own = AxisHead("day")
        for column, cell in enumerate(row.cells):
            head = heads.get(column, AxisHead("day"))
            if column != at and cell.words and head.kind in ("time", "place"):
                own = own.joined(axis_head(cell.words, head.kind))
        for column, cell in enumerate(row.cells):
            head = heads.get(column, AxisHead("day"))
            if column != at and cell.words and head.kind == "day" and not year_head(cell.words):
                told = own.joined(head)
                self._keep(cell, month, told if told.body else told._replace(body=self._owner), head.title)


def _goes_on(row: TableRow, at: int) -> bool:
    """A row without its month: the cells of the month above go on."""
    return at < len(row.cells) and not row.cells[at].words and any(c.words[:1].isdigit() for c in row.cells)


def _tells_of_columns(row: TableRow) -> bool:
    """Whether a row below the months tells times or places of the columns."""
    return axis_head(row.cells[0].words).kind in ("time", "place")


class _MonthsAcross(_Matrix):
    """Months in columns, bodies in rows."""

    def read(self, rows: list[TableRow]) -> TableReading:
        months: dict[int, MonthHead] = {}
        leads: dict[int, AxisHead] = {}
        width = 0
        body = AxisHead("day")
        for row in rows:
            self._take_heads(row, None if len(_months_across(row)) >= 2 or not months else 0)
            if len(_months_across(row)) >= 2:
                months = _months_across(row)
                self._wrapped = _after_new_year([head.month for head in months.values()])
                leads = {c: axis_head(cell.words) for c, cell in enumerate(row.cells) if c not in months}
                self._year = next(filter(None, (year_head(cell.words) for cell in row.cells)), self._year)
                width = len(row.cells)
            elif not months or len(row.cells) == 1:
                year = year_head(row.cells[0].words)
                self._year = year or self._year
            elif len(row.cells) != width:
                self._doubt_row(row)
            else:
                body = self._row(row, months, leads, body)
        return self._found

    def _row(
        self, row: TableRow, months: dict[int, MonthHead], leads: dict[int, AxisHead], above: AxisHead
    ) -> AxisHead:
        """One row of days; returns what its first cells tell, which holds for a row below without a name."""
        told = AxisHead("day")
        for column, lead in leads.items():
            cell = row.cells[column]
            if cell.words:
                kind = lead.kind if lead.kind in ("time", "place", "note", "deadline") else ""
                told = told.joined(axis_head(cell.words, kind)) if kind not in ("note", "deadline") else told
        if not any(row.cells[column].words for column in leads):
            told = above
        if told.kind == "time":
            self._times_below(row, months)
            return above
        if told.kind == "day":
            for column, month in months.items():
                if row.cells[column].words:
                    self._keep(row.cells[column], month, told, told.title)
        return told

    def _times_below(self, row: TableRow, months: dict[int, MonthHead]) -> None:
        """A row 'Tid' below a row of days: each time is that of the day above it."""
        for column, month in months.items():
            cell = row.cells[column]
            clocks = find_clock_times(self._text, cell.start, cell.end)
            last = next((n for n in range(len(self._found.meetings) - 1, -1, -1)
                         if self._found.meetings[n].month == month.month), None)  # fmt: skip
            if clocks and last is not None and self._found.meetings[last].begins is None:
                self._found.meetings[last] = self._found.meetings[last]._replace(
                    begins=clocks[0].begins, ends=clocks[0].ends
                )
