"""A sheet of proposals that this program has made and somebody has edited: told by its hidden key, and read."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from ...schema.errors import UnreadableFile, WrongCells
from ...schema.records import Source
from ...schema.register_records import column_key
from ..registers.cells import cell_text
from ..registers.known_columns import field_of_heading
from ..registers.shown_cells import Cell, cell_of, text_of_cell
from ..registers.tables import MEDIA_TYPES, is_workbook
from ..registers.workbook import merged_areas, opened_workbook
from ..registers.workbook_words import comments_on_cells
from .sheet_columns import HELP, KEY, LISTS, MARK, VERSION
from .sheet_rows import ProposalSheet, SheetRow, place_in_sheet

MOST_ROWS = 100_000
# So many empty rows in a row end a sheet: below them nobody has written.
_MOST_EMPTY = 10_000
# The headings are in one of the first so many rows.
_FIRST_ROWS = 10
_KEY_COLUMNS = {column_key(KEY): KEY, column_key(VERSION): VERSION}
_PROPERTIES = "docProps/custom.xml"
_TELLING = re.compile(rf"xl/(?:worksheets/\w+|sharedStrings)\.xml|{re.escape(_PROPERTIES)}")
_AGAIN = "hämta arket på nytt på sidan Förslag och för över ändringarna dit"
_Rows = Iterator[tuple[int, tuple[Any, ...]]]


def is_proposal_sheet(data: bytes) -> bool:
    """Whether the bytes are a workbook that `write_proposal_sheet` has made, whatever has been done to it since."""
    try:
        if not is_workbook(data):
            return False
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told = {part: _beginning(archive, part) for part in archive.namelist() if _TELLING.fullmatch(part)}
    except Exception:  # zipfile raises any type for a damaged file; what reads registers says what is wrong
        return False
    return f'name="{MARK}"'.encode() in told.pop(_PROPERTIES, b"") or any(
        KEY.encode() in xml for xml in told.values()
    )


def read_proposal_sheet(name: str, data: bytes) -> ProposalSheet:
    """The rows of the sheet. Raises WrongCells naming sheet, row, column and remedy, and UnreadableFile."""
    try:
        book = opened_workbook(data, data_only=False)
    except Exception as error:  # openpyxl raises whatever its XML parser and its own code stumble over
        raise UnreadableFile(
            f"{name}: arbetsboken är skadad; öppna den i Excel, spara den på nytt och försök igen."
        ) from error
    sheet, places, line = _headed(name, book)
    wrong: list[str] = []
    headings = {field: heading for field, (_, heading) in places.items()}
    rows = tuple(_rows(name, sheet, places, line, wrong))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        wrong += _merged(archive.read(sheet._worksheet_path.lstrip("/")), sheet.title, places, rows)
        comments = comments_on_cells(archive)
    if wrong:
        raise WrongCells(name, wrong)
    unread = [*_unread(book, sheet, line, places), *(f"{one.place}: {one.text}" for one in comments)]
    source = Source(name, hashlib.sha256(data).hexdigest(), MEDIA_TYPES["xlsx"])
    return ProposalSheet(source, sheet.title, headings, rows, tuple(unread))


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as opened:
        return opened.read(200_000)


def _numbered(sheet: Any) -> _Rows:
    # What the file says of its own size is wrong in the files of some programs.
    sheet.reset_dimensions()
    return enumerate(sheet.iter_rows(), start=1)


def _headed(name: str, book: Any) -> tuple[Any, dict[str, tuple[int, str]], int]:
    """The sheet with the key, the place (from 0) and heading of each column by field, and the line of the headings.

    KEY and VERSION are fields too.
    """
    others = [sheet for sheet in book.worksheets if sheet.title not in (HELP, LISTS)]
    for sheet in others:
        for line, cells in _numbered(sheet):
            heads = [cell_text(cell.value) if isinstance(cell.value, str) else "" for cell in cells]
            if KEY in heads or (line == 1 and VERSION in heads):
                return sheet, _places(name, sheet.title, line, heads), line
            if line >= _FIRST_ROWS:
                break
    first = others[0].title if others else LISTS
    raise WrongCells(
        name, [f"{place_in_sheet(first, 1, KEY)}: den dolda kolumnen är borttagen eller omdöpt; {_AGAIN}"]
    )


def _places(name: str, sheet: str, line: int, heads: list[str]) -> dict[str, tuple[int, str]]:
    places: dict[str, tuple[int, str]] = {}
    wrong = []
    for place, heading in enumerate(heads):
        key = column_key(heading)
        field = _KEY_COLUMNS.get(key) or field_of_heading("proposals", key)
        if field in places:
            wrong.append(
                f"{place_in_sheet(sheet, line, heading)}: rubriken står två gånger; ta bort den ena kolumnen"
            )
        elif field:
            places[field] = (place, heading)
    wrong += [
        f"{place_in_sheet(sheet, line, heading)}: den dolda kolumnen är borttagen eller omdöpt; {_AGAIN}"
        for heading in (KEY, VERSION)
        if heading not in places
    ]
    if wrong:
        raise WrongCells(name, wrong)
    return places


def _rows(
    name: str, sheet: Any, places: dict[str, tuple[int, str]], head: int, wrong: list[str]
) -> Iterator[SheetRow]:
    """The rows below the headings; what is wrong with them is added to `wrong`.

    Raises WrongCells when they are too many.
    """
    seen: dict[int, int] = {}
    empty = 0
    for line, cells in _numbered(sheet):
        if line <= head:
            continue
        if all(cell.value in (None, "") for cell in cells):
            empty += 1
            if empty > _MOST_EMPTY:
                place = place_in_sheet(sheet.title, f"{line - empty + 1} och nedåt")
                remedy = "markera dem, välj Ta bort rader, spara och försök igen"
                raise WrongCells(name, [*wrong, f"{place}: fler än {_MOST_EMPTY} tomma rader; {remedy}"])
            continue
        empty = 0
        if line > MOST_ROWS:
            place = place_in_sheet(sheet.title, line)
            raise WrongCells(name, [*wrong, f"{place}: fler än {MOST_ROWS} rader; dela arket"])
        values = _values(sheet.title, line, cells, places, wrong)
        row = _row(sheet.title, line, values, seen, wrong)
        if row is not None:
            yield row


def _values(
    sheet: str, line: int, cells: tuple[Any, ...], places: dict[str, tuple[int, str]], wrong: list[str]
) -> dict[str, Cell]:
    """The cells of a row by field; formulas and errors of Excel are wrong."""
    values: dict[str, Cell] = {}
    for field, (place, heading) in places.items():
        cell = cells[place] if place < len(cells) else None
        kind = getattr(cell, "data_type", "n")
        if cell is None or cell.value is None:
            values[field] = None
        elif kind in ("f", "e"):
            what = "cellen har en formel" if kind == "f" else f"cellen har felet {cell.value}"
            remedy = "kopiera cellen, klistra in den som värde och försök igen"
            wrong.append(f"{place_in_sheet(sheet, line, heading)}: {what}; {remedy}")
        else:
            values[field] = (
                text_of_cell(cell.value).replace("\r\n", "\n") if kind in ("s", "inlineStr") else cell_of(cell)
            )
    return values


def _row(sheet: str, line: int, values: dict[str, Cell], seen: dict[int, int], wrong: list[str]) -> SheetRow | None:
    """The row with its key; `seen` are the lines of the keys before. None when the key is wrong or the row empty."""
    told = [values.pop(field, None) for field in (KEY, VERSION)]
    key, version = (_whole(one) for one in told)
    if all(cell_text(one) == "" for one in told):
        return SheetRow(line, None, None, values) if any(map(cell_text, values.values())) else None
    if key is None or version is None:
        heading = KEY if key is None else VERSION
        wrong.append(f"{place_in_sheet(sheet, line, heading)}: värdet är ändrat; {_AGAIN}")
    elif key in seen:
        remedy = "ta bort den ena, och skriv ett nytt förslag på en tom rad längst ned"
        wrong.append(f"{place_in_sheet(sheet, line, KEY)}: raden är en kopia av rad {seen[key]}; {remedy}")
    else:
        seen[key] = line
        return SheetRow(line, key, version, values)
    return None


def _whole(cell: Cell) -> int | None:
    text = cell_text(cell)
    return int(text) if text.isdigit() and len(text) < 16 else None


def _merged(xml: bytes, sheet: str, places: dict[str, tuple[int, str]], rows: tuple[SheetRow, ...]) -> Iterator[str]:
    """One line for each area of merged cells in the rows."""
    last = rows[-1].line if rows else 0
    headings = {place + 1: heading for place, heading in places.values()}
    for (top, left), (bottom, right) in merged_areas(xml):
        columns = [heading for place, heading in sorted(headings.items()) if left <= place <= right]
        if top <= last and columns:
            lines = f"{top}–{bottom}" if bottom > top else top
            yield (
                f"{place_in_sheet(sheet, lines, columns[0])}: sammanfogade celler; dela dem (Start, Centrera över "
                "kolumner) och skriv i var cell vad den ska säga"
            )


def _unread(book: Any, sheet: Any, head: int, places: dict[str, tuple[int, str]]) -> Iterator[str]:
    """The columns that are none of the register's, and the other sheets with something in them."""
    known = {place for place, _ in places.values()}
    for line, cells in _numbered(sheet):
        if line == head:
            for place, cell in enumerate(cells):
                if place not in known and cell.value is not None:
                    yield f"kolumn {cell_text(str(cell.value))}"
            break
    for other in book.worksheets:
        if other is not sheet and other.title not in (HELP, LISTS) and any(_numbered(other)):
            yield f"blad {other.title}"
