"""The drop-downs of the sheet of proposals: what may be chosen stands on a hidden sheet.

Tested in tests/loaders/proposal_sheet/test_write_sheet.py.
"""

import sqlite3
from itertools import zip_longest
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from ...schema.sheets.printed_proposal import LISTS as VOCABULARY
from ...schema.vocabulary import label_of_code, vocabulary_codes
from .sheet_columns import LISTS, sheet_columns, text_in_cell

# What is chosen from, by field. A theme may be a new one; groups and projects are added on the web site.
_NAMES = {
    "group": "SELECT name FROM groups ORDER BY name",
    "project": "SELECT name FROM projects ORDER BY name",
    "theme": "SELECT DISTINCT theme FROM proposals WHERE theme IS NOT NULL ORDER BY theme",
    "source": "SELECT g.name || ' ' || m.date FROM meetings m JOIN groups g ON g.id = m.group_id "
    "WHERE m.date >= date('now', 'localtime', '-3 years') AND m.status <> 'cancelled' ORDER BY m.date DESC LIMIT 500",
}
_OPEN = ("theme", "source")
# So many rows below the last one have the drop-downs too, for new proposals.
_NEW_ROWS = 500
_TITLE = "Stämmer inte"


def list_sheet(connection: sqlite3.Connection, book: Workbook) -> dict[str, str]:
    """Write the hidden sheet, and return the place of each field's list as a formula has it."""
    lists = {
        field: [label_of_code(name, code) for code in vocabulary_codes(name)] for field, name in VOCABULARY.items()
    }
    for field, sql in _NAMES.items():
        lists[field] = [text_in_cell(row[0]) for row in connection.execute(sql)]
    headings = {column.field: column.heading for column in sheet_columns()}
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    sheet.append([headings[field] for field in lists])
    for row in zip_longest(*lists.values()):
        sheet.append([_as_text(sheet, value) for value in row])
    places = {}
    for place, (field, values) in enumerate(lists.items(), start=1):
        letter = get_column_letter(place)
        if values:
            places[field] = f"{quote_sheetname(LISTS)}!${letter}$2:${letter}${len(values) + 1}"
    return places


def add_choices(sheet: Any, places: dict[str, str], hidden: int, last_row: int) -> None:
    """Add the drop-downs and the check of days to the sheet, whose `hidden` first columns are not shown."""
    for place, column in enumerate(sheet_columns(), start=hidden + 1):
        letter = get_column_letter(place)
        if column.field in places:
            check = DataValidation("list", formula1=places[column.field], allow_blank=True)
            check.showErrorMessage = column.field not in _OPEN
            check.error = "Välj något ur listan."
        elif column.kind == "date":
            check = DataValidation("date", operator="between", formula1="1", formula2="109575", allow_blank=True)
            check.showErrorMessage = True
            check.error = "Skriv dagen som 2026-03-31."
        else:
            continue
        check.errorTitle = _TITLE
        check.add(f"{letter}2:{letter}{last_row + _NEW_ROWS}")
        sheet.data_validations.append(check)


def _as_text(sheet: Any, value: str | None) -> Any:
    cell = WriteOnlyCell(sheet, value)
    if value is not None:
        cell.data_type = "s"
    return cell
