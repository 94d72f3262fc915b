"""Tables of days by month whose cells stand one below the other, put together again where the blank lines add up.

Text copied from a page has a blank line more for each empty cell: 'Mars', '', '', '18', '', '4, 25'. A grid is taken
only where its rows are all as long as its heads, or where each row names its body and is as long as the heads; what
does not add up stays lines, and later steps ask about it.

Tested in tests/loaders/read/test_fallen_grids.py.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .steady_weekdays import are_steady, rows_off_weekday

_MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()
_NO_MEETING = re.compile(r"[-–—.xX*]{1,3}")
_WEEKDAY = r"(?:(?:mån|tis|ons|tors?|fre|lör|sön|må|ti|on|to|fr)\w{0,4}\.?\s)?"
_DAY = re.compile(rf"\W{{0,2}}{_WEEKDAY}(?P<day>\d{{1,2}})(?![\d.:]\d)[^\n]{{0,50}}", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:(?:fm|em|kl)\.?\s?)?\d{1,2}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?)?\W{0,3}[^\d\n]{0,30}",
    re.IGNORECASE,
)
_TIME_HEAD = re.compile(r"(?:mötes|sammanträdes|start)?tid(?:er)?|klockan|klockslag|kl", re.IGNORECASE)
_CORNER = re.compile(
    r"(?:år\s)?(?:19|20)\d\d|månad(?:er)?|nämnd(?:er)?|organ|beslutsinstans|instans|grupp|forum|råd|styrelse|"
    r"möten?|sammanträden?|datum|(?:vår|höst)(?:en)?(?:\s20\d\d)?",
    re.IGNORECASE,
)
_LEAST_MONTHS, _LEAST_ROWS, _FAR = 3, 2, 12
_LONGEST_HEAD, _LONGEST_BODY, _LONGEST_DAY = 45, 80, 60
_DAYS_OF_MONTH = 31


class _Cell(NamedTuple):
    """The numbers of the lines of a cell, and its words; an empty cell has neither."""

    lines: tuple[int, ...]
    words: str


_EMPTY = _Cell((), "")


def rows_of_fallen_grids(rows: list[str]) -> dict[int, tuple[str, ...]]:
    """The cells of each row that was put together again, by the number of its first line; () at its other lines."""
    found: dict[int, tuple[str, ...]] = {}
    if sum(is_month(row.strip()) for row in rows) < _LEAST_MONTHS:
        return found
    for apart in (True, False):
        cells = [cell for cell in _cells(rows, apart) if found.keys().isdisjoint(cell.lines)]
        at = 0
        while at < len(cells):
            last = at
            while last < len(cells) and is_month(cells[last].words):
                last += 1
            grid = _grid_at(cells, at, last) if last > at else None
            if grid is not None:
                found |= _by_line(grid[0])
            at = grid[1] if grid is not None else max(last, at + 1)
    return found


def _by_line(grid: list[list[_Cell]]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for row in grid:
        lines = [line for cell in row for line in cell.lines]
        found |= dict.fromkeys(lines, ())
        found[lines[0]] = tuple(cell.words for cell in row)
    return found


def _cells(rows: list[str], apart: bool) -> Iterator[_Cell]:
    """All cells: the lines between two blank ones, or each line; a blank line too many is an empty cell.

    A line of blanks is an empty cell whose blank was kept.
    """
    lines: list[int] = []
    blank = -1
    for number, row in enumerate([*rows, ""]):
        bare = row.strip()
        if bare and (apart or not lines):
            lines.append(number)
            if apart:
                continue
        if lines:
            yield from [_EMPTY] * (blank - apart if blank > apart else 0)
            words = [rows[line].strip() for line in lines]
            yield _Cell(tuple(lines), (", " if words[0][:1].isdigit() else " ").join(words))
            lines, blank = [], 0
        if not bare:
            if row and apart and blank >= 0:
                yield from [_EMPTY] * max(blank - 1, 0)
                yield _EMPTY
                blank = 0
            else:
                blank += blank >= 0


def is_month(words: str) -> bool:
    """Whether a cell is the name of a month, whole or short."""
    may_be = words[:3].casefold() in _MONTHS
    return may_be and 3 <= len(word := words.rstrip(":.")) <= 9 and word.isalpha()


def _is_day(cell: _Cell) -> bool:
    """Whether a cell holds days of a month, a dash, or nothing."""
    if not cell.words or _NO_MEETING.fullmatch(cell.words):
        return True
    found = _DAY.match(cell.words) if len(cell.words) <= _LONGEST_DAY else None
    return found is not None and 0 < int(found["day"]) <= _DAYS_OF_MONTH


def _is_name(cell: _Cell, longest: int = _LONGEST_BODY) -> bool:
    """Whether a cell can be the name of a body."""
    words = cell.words
    return 2 <= len(words) <= longest and words[0].isalpha() and not is_month(words) and words[-1] not in ".!?"


def _grid_at(cells: list[_Cell], at: int, last: int) -> tuple[list[list[_Cell]], int] | None:
    """The rows of the grid whose first months stand in [at, last), and where it ends; None where there is none."""
    if last - at >= _LEAST_MONTHS:
        return _months_across(cells, at, last)
    return _months_down(cells, at) if last - at == 1 else None


def _months_across(cells: list[_Cell], at: int, last: int) -> tuple[list[list[_Cell]], int] | None:
    """Months in the heads: rows of bodies below them, or one row of days."""
    lead = at
    while lead and at - lead < 2 and (_CORNER.fullmatch(cells[lead - 1].words) or _is_time_head(cells[lead - 1])):
        lead -= 1
    end = last
    if end < len(cells) and _is_time_head(cells[end]):
        end += 1
    heads = cells[lead:end]
    if lead == at and last == end and last < len(cells) and _is_day(cells[last]):
        return _row_of_days(cells, heads, last)
    if lead == at:
        heads = [_EMPTY, *heads]
    return _rows_of_bodies(cells, heads, end)


def _is_time_head(cell: _Cell) -> bool:
    return _TIME_HEAD.fullmatch(cell.words.rstrip(":.")) is not None


def _row_of_days(cells: list[_Cell], heads: list[_Cell], at: int) -> tuple[list[list[_Cell]], int] | None:
    """The one row below heads that are months alone; one day too many, and nobody knows whose is whose."""
    end = at
    while end < len(cells) and _is_day(cells[end]):
        end += 1
    row = cells[at:end]
    while len(row) > len(heads) and not row[-1].words:
        row.pop()
    is_told = len(row) == len(heads) and sum(bool(cell.words) for cell in row) > 1 and _is_on_weekday(heads, row)
    return ([heads, row], end) if is_told else None


def _rows_of_bodies(cells: list[_Cell], heads: list[_Cell], at: int) -> tuple[list[list[_Cell]], int] | None:
    """Rows that begin with a body and have a cell for each head; the others are longer, and are asked about whole."""
    rows: list[list[_Cell]] = []
    lost: list[_Cell] = []
    end = here = at
    times = {place for place, head in enumerate(heads) if _is_time_head(head)}
    while here < len(cells) and here - end < _FAR and not is_month(cells[here].words):
        stop = here + 1
        while stop < len(cells) and stop - here <= len(heads) + 2 and _may_be_in_row(cells[stop], bool(times)):
            stop += 1
        if _is_name(cells[here]) and stop - here > 1:
            rows += [lost, cells[here:stop]] if lost else [cells[here:stop]]
            end, lost = stop, []
        else:
            lost += cells[here:stop]
        here = stop
    _end_last(rows, len(heads))
    widths = Counter(len(row) for row in rows[:-1])
    surplus = next(iter(widths)) - len(heads) if len(widths) == 1 else 0
    fitted = [_fitted(row, len(heads), max(surplus, 0), times) for row in rows]
    if sum(row is not None for row in fitted) < _LEAST_ROWS:
        return None
    fitted = [_without_hole(fit) if fit and not _is_on_weekday(heads, fit) else fit for fit in fitted]
    whole = [fit or _too_long(row, len(heads)) for row, fit in zip(rows, fitted, strict=True)]
    return [heads, *(row for row in whole if any(cell.lines for cell in row))], end


def _is_on_weekday(heads: list[_Cell], row: list[_Cell]) -> bool:
    """Whether the days of a body with an empty cell among them share a weekday; without one none was set wrong."""
    days = [(_month(head), cell.words) for head, cell in zip(heads, row, strict=True) if is_month(head.words)]
    return all(words for _month_, words in days) or are_steady(*zip(*days, strict=True))


def _month(cell: _Cell) -> int:
    return _MONTHS.index(cell.words[:3].casefold()) + 1


def _without_hole(row: list[_Cell]) -> list[_Cell]:
    """A row of which nobody can tell which cell is empty: it is shorter than the heads."""
    hole = next(at for at, cell in enumerate(row) if not cell.words)
    return [*row[:hole], *row[hole + 1 :]]


def _end_last(rows: list[list[_Cell]], width: int) -> None:
    """Ends the last row, behind which blank lines part text and no cells.

    Where blank lines told of empty cells before, those that it lacks are empty.
    """
    if not rows:
        return
    while not rows[-1][-1].words:
        rows[-1].pop()
    if any(not cell.words for row in rows[:-1] for cell in row):
        rows[-1] += [_EMPTY] * (width - len(rows[-1]))


def _too_long(row: list[_Cell], width: int) -> list[_Cell]:
    """A row of which nobody can tell which cell is whose: it is not as long as the heads."""
    return [*row, _EMPTY] if len(row) == width else row


def _may_be_in_row(cell: _Cell, has_times: bool) -> bool:
    return _is_day(cell) or (has_times and _CLOCK.fullmatch(cell.words) is not None)


def _fits(cell: _Cell, place: int, times: set[int]) -> bool:
    if place == 0:
        return True
    return not cell.words or (_CLOCK.fullmatch(cell.words) is not None if place in times else _is_day(cell))


def _fitted(row: list[_Cell], width: int, surplus: int, times: set[int]) -> list[_Cell] | None:
    """A row without the empty cells that stand behind all rows; None where it does not fit the heads."""
    more = len(row) - width
    if more not in (0, surplus) or any(cell.words for cell in row[width:]):
        return None
    return row[:width] if all(_fits(cell, place, times) for place, cell in enumerate(row[:width])) else None


def _months_down(cells: list[_Cell], at: int) -> tuple[list[list[_Cell]], int] | None:
    """Months begin the rows, below the heads of bodies."""
    rows: list[list[_Cell]] = []
    end, month = at, 0
    while end < len(cells) and is_month(cells[end].words):
        number = _month(cells[end])
        if number <= month:
            break
        month, stop = number, end + 1
        while stop < len(cells) and _is_day(cells[stop]):
            stop += 1
        rows.append(cells[end:stop])
        end = stop
    if len(rows) < _LEAST_MONTHS:
        return None
    widths = Counter(len(row) for row in rows[:-1])
    width, times = widths.most_common(1)[0]
    if width < 2 or max(widths) > width or times * 3 < 2 * (len(rows) - 1):
        return None
    heads = _heads_above(cells, at, width)
    if heads is None:
        return None
    _end_last(rows, width)
    return [*heads, *_asked_where_off(rows, width)], end


def _asked_where_off(rows: list[list[_Cell]], width: int) -> list[list[_Cell]]:
    """The rows of months; those with an empty cell are shorter where their days are not on their bodies' weekdays."""
    whole = [number for number, row in enumerate(rows) if len(row) == width]
    days = [[cell.words for cell in rows[number][1:]] for number in whole]
    off = rows_off_weekday([_month(rows[number][0]) for number in whole], days)
    doubted = {number for number, words, is_off in zip(whole, days, off, strict=True) if is_off and "" in words}
    return [_without_hole(row) if number in doubted else row for number, row in enumerate(rows)]


def _heads_above(cells: list[_Cell], at: int, width: int) -> list[list[_Cell]] | None:
    """The heads of the columns, and the row of their times where there is one; None where they do not add up."""
    found: list[list[_Cell]] = []
    above = cells[max(at - width, 0) : at]
    if len(above) == width and _is_time_head(above[0]) and all(_is_clock(cell) for cell in above[1:]):
        found, at = [above], at - width
        above = cells[max(at - width, 0) : at]
    named = above[-(width - 1) :]
    if len(named) < width - 1 or not all(_is_name(cell, _LONGEST_HEAD) for cell in named):
        return None
    corner = above[0] if len(above) == width else _EMPTY
    if corner.words and not _CORNER.fullmatch(corner.words):
        # One head more than columns: nobody knows which is whose.
        if _is_name(corner, _LONGEST_HEAD) and not _stands_apart(cells, at - width):
            return None
        corner = _EMPTY
    return [[corner, *named], *found]


def _is_clock(cell: _Cell) -> bool:
    return not cell.words or _CLOCK.fullmatch(cell.words) is not None


def _stands_apart(cells: list[_Cell], at: int) -> bool:
    """Whether a line above the heads is a title of them: it tells a year, or of meetings."""
    return re.search(r"\d{4}|sammantr|möte|tider|dagar", cells[at].words, re.IGNORECASE) is not None
