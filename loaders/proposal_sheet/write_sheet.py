"""The register of proposals to a workbook that can be edited and handed in again."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from ...schema.sheets.past_proposals import history_version
from ...schema.sheets.printed_proposal import names_of_rows, printed_proposal
from .sheet_columns import HELP, KEY, LISTS, MARK, SHEET, VERSION, sheet_columns, text_in_cell
from .sheet_lists import add_choices, list_sheet

_ALL = "SELECT * FROM proposals ORDER BY length(number), number"
_CHOSEN = "SELECT f.* FROM json_each(?) c JOIN proposals f ON f.id = c.value ORDER BY c.key"
_HIDDEN = (KEY, VERSION)
_INK, _GROUND, _LINE, _QUIET = "FFFFFFFF", "FF1F4E5F", "FFD0D7DB", "FF5F6B73"
# A text that begins so becomes a formula when somebody writes in its cell, unless it is marked as text.
_LIKE_FORMULA = ("=", "+", "-", "@")
_TOLD = (
    "Ändra, sortera och filtrera fritt. Skriv nya förslag på tomma rader längst ned; de får nummer av sig själva.",
    "Rör inte de två dolda kolumnerna längst till vänster: med dem känns raderna igen.",
    "Nr och Ursprunglig lydelse ändras inte i arket.",
    "En rad som tas bort ur arket tas inte bort ur registret.",
    "Lämna in arket i Inkorgen på webbplatsen. Där visas cell för cell vad som skulle ändras, innan något ändras.",
)


def write_proposal_sheet(
    connection: sqlite3.Connection,
    file: BinaryIO,
    ids: Sequence[int] | None = None,
    each: Callable[[int], None] = lambda _: None,
) -> int:
    """Write the workbook to `file` and return how many proposals it has.

    `ids` are those of the proposals in their order, None for all by number. `each(1)` is called after each of them.
    """
    # The stubs know neither the properties of a book nor the style of a cell.
    book: Any = Workbook(write_only=True)
    book.custom_doc_props.append(StringProperty(name=MARK, value="proposals"))
    sheet = book.create_sheet(SHEET)
    _lay_out(sheet)
    written = _write_rows(connection, sheet, ids, each)
    places = list_sheet(connection, book)
    add_choices(sheet, places, len(_HIDDEN), written + 1)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_HIDDEN) + len(sheet_columns()))}{written + 1}"
    _write_help(book)
    book.move_sheet(LISTS, 1)
    book.save(file)
    return written


def _lay_out(sheet: Any) -> None:
    """The widths, the frozen heads and how it is printed: openpyxl wants to know before the first row."""
    for place in range(1, len(_HIDDEN) + 1):
        sheet.column_dimensions[get_column_letter(place)].hidden = True
    for place, column in enumerate(sheet_columns(), start=len(_HIDDEN) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    # The heads and the number stay where they are.
    sheet.freeze_panes = f"{get_column_letter(len(_HIDDEN) + 2)}2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def _write_rows(
    connection: sqlite3.Connection, sheet: Any, ids: Sequence[int] | None, each: Callable[[int], None]
) -> int:
    columns = sheet_columns()
    sheet.append([_head(sheet, heading) for heading in (*_HIDDEN, *(column.heading for column in columns))])
    version, names = history_version(connection), names_of_rows(connection)
    styles = [_style_of(sheet, column.field, column.kind) for column in columns]
    chosen = connection.execute(_ALL) if ids is None else connection.execute(_CHOSEN, [json.dumps(list(ids))])
    fields = [column[0] for column in chosen.description]
    written = 0
    for values in chosen:
        row = dict(zip(fields, values, strict=True))
        printed = printed_proposal(row, names)
        cells = [
            _cell(sheet, printed[column.field], column.kind, style)
            for column, style in zip(columns, styles, strict=True)
        ]
        sheet.append([row["id"], version, *cells])
        written += 1
        each(1)
    return written


def _head(sheet: Any, heading: str) -> Any:
    cell = WriteOnlyCell(sheet, heading)
    cell.font = Font(bold=True, color=_INK)
    cell.fill = PatternFill("solid", fgColor=_GROUND)
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _style_of(sheet: Any, field: str, kind: str) -> tuple[Any, Any]:
    """The style of a column's cells, and of those that begin like a formula: made once, because that is slow."""
    made = []
    for quoted in (False, True):
        cell: Any = WriteOnlyCell(sheet)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = Border(bottom=Side("thin", color=_LINE))
        cell.number_format = "yyyy-mm-dd" if kind == "date" else "@" if field in ("number", "due") else "General"
        if field in ("number", "original"):
            # They are not to be changed here.
            cell.font = Font(color=_QUIET)
        cell.quotePrefix = quoted
        made.append(cell._style)
    return made[0], made[1]


def _cell(sheet: Any, text: str, kind: str, style: tuple[Any, Any]) -> Any:
    cell: Any = WriteOnlyCell(sheet)
    cell._style = style[text.startswith(_LIKE_FORMULA)]
    if kind == "date" and text:
        cell.value = _day(text)
    elif text:
        cell.value = text_in_cell(text)
        # Whatever it looks like, it is text.
        cell.data_type = "s"
    return cell


def _day(text: str) -> date | str:
    """The day; as text when Excel has no such day."""
    day = date.fromisoformat(text)
    return day if day.year >= 1900 else text


def _write_help(book: Workbook) -> None:
    sheet = book.create_sheet(HELP)
    sheet.column_dimensions["A"].width = 90
    for number, line in enumerate(_TOLD):
        cell = WriteOnlyCell(sheet, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 0)
        sheet.append([cell])
