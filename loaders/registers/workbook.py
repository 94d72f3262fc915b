"""The sheets of an Excel workbook to rows of cells, as somebody who looks at them sees them."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from ...schema.records import Unread
from .hiding_formats import hiding_formats
from .shown_cells import Cell, WrongCell, cell_of, is_blank
from .workbook_words import page_heads, struck_words, without_struck_words, words_beside_cells

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d+)"')
# A row lower than a point and a column narrower than a figure are as hidden as those that are said to be.
_HIDDEN = re.compile(rb'\b(?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.\d*)?")')
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_MIN, _MAX = re.compile(rb'\bmin="(\d+)"'), re.compile(rb'\bmax="(\d+)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FIRST_ROWS, _MOST_COUNTED = 20, 1000
_NO_VALUE = "formel utan värde"


class _Marks(NamedTuple):
    """What the sheet's XML says that openpyxl does not when it reads a sheet row by row."""

    hidden: frozenset[int]
    merged: dict[tuple[int, int], tuple[int, int]]
    """The first cell (row, column) of the merged cells that each of them belongs to."""
    reach: dict[int, int]
    """The last column of each row over which merged cells of rows above run: some programs leave these cells out."""
    empty_formulas: frozenset[tuple[int, int]]
    hidden_columns: frozenset[int]
    beside: tuple[Unread, ...]
    """The heads of its pages, and what its conditional formats may hide."""


class Sheet(NamedTuple):
    """A sheet's name, its rows, each with its number from 1, and what of it is not shown."""

    title: str
    rows: list[tuple[int, list[Cell]]]
    unread: list[Unread]


def workbook_rows(data: bytes, most_rows: int) -> tuple[list[tuple[int, list[Cell]]], list[Unread]]:
    """The rows of the first sheet that is shown, each with its number from 1, and what was left out.

    Empty rows are left out; left out and told are other sheets, hidden rows, struck cells and comments on cells.
    Reading stops after `most_rows` rows. Raises what openpyxl and zipfile raise.
    """
    book = opened_workbook(data)
    chosen, unread = _chosen_sheet(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        marks = _marks_of(archive, chosen)
        unread += words_beside_cells(archive)
    unread += struck_words(data)
    rows, left_out = _shown_rows(chosen, marks, most_rows)
    book.close()
    return rows, unread + left_out


def shown_sheets(data: bytes, most_rows: int) -> list[Sheet]:
    """All sheets that are shown and have something in them, as `workbook_rows` has the first. Raises as that does."""
    book = opened_workbook(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [
            Sheet(sheet.title, *_shown_rows(sheet, _marks_of(archive, sheet), most_rows))
            for sheet in book.worksheets
            if sheet.sheet_state == "visible" and _filled(sheet)
        ]
    book.close()
    return sheets


def _marks_of(archive: zipfile.ZipFile, sheet: Any) -> _Marks:
    path: str = sheet._worksheet_path
    xml = archive.read(path.lstrip("/"))
    return _marks(xml, (*page_heads(xml), *hiding_formats(archive, xml)))


def _chosen_sheet(book: Any) -> tuple[Any, list[Unread]]:
    """The first sheet with a table that is shown, and the others with something in them, which are left out.

    A sheet whose rows have one cell each only tells of the others.
    """
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    shown = [sheet for sheet in sheets if _filled(sheet)]
    chosen = next(filter(_has_columns, shown), next(iter(shown), sheets[0]))
    others = [sheet for sheet in book.worksheets if sheet is not chosen and _filled(sheet)]
    unread = [Unread("sheet", sheet.title, _why(sheet)) for sheet in others]
    return chosen, unread + [Unread("sheet", sheet.title, "diagram") for sheet in book.chartsheets]


def _shown_rows(sheet: Any, marks: _Marks, most_rows: int) -> tuple[list[tuple[int, list[Cell]]], list[Unread]]:
    """The rows of a sheet as they are shown, and what of it is not; as `workbook_rows` has them."""
    rows: list[tuple[int, list[Cell]]] = []
    unread: list[Unread] = []
    kept: dict[tuple[int, int], Cell] = {}
    hidden: Counter[int] = Counter()
    for line, cells in enumerate(_cells(sheet), start=1):
        values = [(cell_of(cell), _why_unseen(cell)) for cell in cells]
        values += [(None, None)] * (marks.reach.get(line, 0) - len(values))
        read = [_seen(*value, (line, column), marks, kept) for column, value in enumerate(values, start=1)]
        if line in marks.hidden:
            unread += _told([value for value, _ in values], f"rad {line}, dold")
            continue
        under = [
            value
            for column, (value, _) in enumerate(values, start=1)
            if marks.merged.get((line, column), (line, column)) != (line, column) and value != read[column - 1]
        ]
        unread += _told(under, f"rad {line}, under en sammanfogad cell")
        for why in _UNSEEN:
            unread += _told([value for value, unseen in values if unseen == why], f"rad {line}, {why}")
        filled = (column for column, (value, _) in enumerate(values, start=1) if value not in (None, ""))
        hidden.update(marks.hidden_columns.intersection(filled))
        if any(cell not in (None, "") for cell in read):
            rows.append((line, read))
        if len(rows) > most_rows:
            break
    # What hidden columns say is not repeated, like that of unknown ones.
    columns = (Unread("column", f"kolumn {at}", f"dold, ifyllda celler: {hidden[at]}") for at in sorted(hidden))
    return rows, [*unread, *columns, *marks.beside]


def opened_workbook(data: bytes, *, data_only: bool = True) -> Any:
    """The workbook for reading row by row, without words that are struck within a cell.

    Of sheets that hold a chart alone it has the names. With `data_only` a formula is its last value. Raises what
    openpyxl and zipfile raise.

    openpyxl 3.1 fails on such a sheet when its chart is missing or of a kind that it does not know.
    """
    # Slow to import, and only workbooks need it.
    from openpyxl.chartsheet import Chartsheet  # noqa: PLC0415
    from openpyxl.reader.excel import ExcelReader  # noqa: PLC0415

    class Reader(ExcelReader):
        def read_chartsheet(self, sheet: Any, _rel: Any) -> None:
            book: Any = self.wb
            book._add_sheet(Chartsheet(parent=book, title=sheet.name))

    reader = Reader(io.BytesIO(without_struck_words(data)), read_only=True, data_only=data_only)
    reader.read()
    return reader.wb


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # What the file says of its own size is wrong in the files of some programs.
    sheet.reset_dimensions()
    yield from sheet.iter_rows()


def _filled(sheet: Any) -> bool:
    return any(cell.value is not None for row in _cells(sheet) for cell in row)


def _has_columns(sheet: Any) -> bool:
    return any(sum(cell.value is not None for cell in row) > 1 for row in islice(_cells(sheet), _FIRST_ROWS))


def _why(sheet: Any) -> str:
    """Why a sheet is left out, and how much stands in it."""
    if sheet.sheet_state != "visible":
        return "dolt blad"
    filled = (row for row in _cells(sheet) if any(cell.value is not None for cell in row))
    count = sum(1 for _row in islice(filled, _MOST_COUNTED + 1))
    rows = f"över {_MOST_COUNTED} rader" if count > _MOST_COUNTED else "1 rad" if count == 1 else f"{count} rader"
    return f"{rows}; lägg det i en egen fil"


def _told(cells: Sequence[Cell], place: str) -> list[Unread]:
    words = " | ".join(str(cell) for cell in cells if cell is not None)
    return [Unread("row", words, place)] if words else []


def _is_struck(cell: Any) -> bool:
    font = getattr(cell, "font", None)
    return bool(font is not None and font.strike)


def _is_white(cell: Any) -> bool:
    """White letters on no ground, and letters in the colour of their ground, are seen by nobody."""
    color: Any = getattr(getattr(cell, "font", None), "color", None)
    fill: Any = getattr(cell, "fill", None)
    if color is None:
        return False
    if getattr(fill, "fill_type", None) is not None:
        ground = fill.fgColor
        return bool(
            fill.fill_type == "solid"
            and (color.type, color.value, color.tint) == (ground.type, ground.value, ground.tint)
        )
    return bool(color.type == "rgb" and color.rgb == "FFFFFFFF") or bool(color.type == "theme" and color.theme == 0)


_UNSEEN: dict[str, Callable[[Any], bool]] = {
    "överstruken": _is_struck, "vit text": _is_white, "visas inte": is_blank,
}  # fmt: skip


def _why_unseen(cell: Any) -> str | None:
    """Why nobody sees what the cell says; None when they do."""
    return next((why for why, is_so in _UNSEEN.items() if is_so(cell)), None)


def _seen(
    value: Cell, why_unseen: str | None, at: tuple[int, int], marks: _Marks, kept: dict[tuple[int, int], Cell]
) -> Cell:
    """The cell as it is shown: a merged one with the value of all of them, a struck one empty."""
    first = marks.merged.get(at)
    if first is not None and first != at:
        return kept.get(first)
    unseen = at[1] in marks.hidden_columns or why_unseen
    value = None if unseen else WrongCell(_NO_VALUE) if at in marks.empty_formulas else value
    if first is not None:
        kept[at] = value
    return value


def merged_areas(xml: bytes) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The merged cells that the XML of a sheet tells of: the first and the last (row, column) of each area."""
    for left, top, right, bottom in _MERGED.findall(xml):
        yield (int(top), _column(left)), (int(bottom), _column(right))


def _marks(xml: bytes, beside: tuple[Unread, ...]) -> _Marks:
    hidden = set()
    for row in _ROW.finditer(xml):
        number = _NUMBER.search(row[1])
        if number and _HIDDEN.search(row[1]):
            hidden.add(int(number[1]))
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    reach: dict[int, int] = {}
    for first, last in merged_areas(xml):
        if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) <= _MOST_MERGED:
            area = ((row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1))
            merged.update(dict.fromkeys(area, first))
            reach |= {row: max(last[1], reach.get(row, 0)) for row in range(first[0] + 1, last[0] + 1)}
    formulas = {(int(row), _column(column)) for column, row in _EMPTY_FORMULA.findall(xml)}
    return _Marks(frozenset(hidden), merged, reach, frozenset(formulas), _hidden_columns(xml), beside)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    columns: set[int] = set()
    for column in _COLUMNS.finditer(xml):
        first, last = _MIN.search(column[1]), _MAX.search(column[1])
        if first and last and _HIDDEN.search(column[1]):
            columns.update(range(int(first[1]), min(int(last[1]), _MOST_COLUMNS) + 1))
    return frozenset(columns)


_MOST_COLUMNS = 16_384
# Cells of one merged area; larger ones are a sheet's decoration.
_MOST_MERGED = 10_000


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
