"""The cells of a register to values of the record.

Tested in tests/loaders/cli/test_load.py.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from ...schema.store_phrases import code_of_printed, phrase_lists
from ...schema.vocabulary import code_of_label, vocabulary
from ..read.document_text import visible_text
from .workbook import Cell, WrongCell

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ]00:00(?::00)?)?")
_SWEDISH = re.compile(r"(\d{1,2})[/.](\d{1,2})[ /.-]+(\d{4})")
# What Excel shows in the place of a value, in English and Swedish.
_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|REFERENS!|SAKNAS!|VÄRDEFEL!|NAMN\?|DIVISION/0!|OGILTIGT!"
    r"|SKÄRNING!)"
)
# The days from 2000 to 2099 as Excel counts them.
_SERIAL = range(36526, 73051)
_YEARS = range(1900, 2201)


def cell_value(cell: Cell, kind: str) -> str | int | float | None:
    """The cell as a value of `kind` (see columns.yml).

    Raises ValueError with what was expected, in Swedish.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, WrongCell) or (isinstance(cell, str) and _ERROR.fullmatch(cell.strip())):
        raise ValueError("öppna filen i Excel, se till att formeln ger ett värde, spara och försök igen")
    if kind.startswith("list:"):
        return _code(kind.removeprefix("list:"), cell_text(cell))
    if kind == "date_or_text":
        found = _date_or_none(cell)
        if found is None and (serial := _serial_day(cell)):
            raise ValueError(f"det är Excels tal för {serial}; skriv dagen så")
        return found or cell_text(cell)
    return _READERS[kind](cell)


def cell_text(cell: Cell) -> str:
    """The cell as text: NFC, single spaces at the ends gone, dates as 'YYYY-MM-DD'."""
    if isinstance(cell, date):
        return cell.isoformat()
    return visible_text("" if cell is None else str(cell)).strip()


def _date(cell: Cell) -> str:
    found = _date_or_none(cell)
    if found is None and (serial := _serial_day(cell)):
        raise ValueError(f"det är Excels tal för {serial}; skriv dagen så")
    if found is None:
        raise ValueError("skriv datum som 2026-03-31")
    return found


def _date_or_none(cell: Cell) -> str | None:
    if isinstance(cell, date):
        return cell.isoformat() if cell.year in _YEARS else None
    text = cell_text(cell)
    iso, swedish = _ISO.fullmatch(text), _SWEDISH.fullmatch(text)
    try:
        if iso:
            found = date(int(iso[1]), int(iso[2]), int(iso[3]))
        elif swedish:
            found = date(int(swedish[3]), int(swedish[2]), int(swedish[1]))
        else:
            return None
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None


def _serial_day(cell: Cell) -> str | None:
    """The day that Excel counts with a number, 'YYYY-MM-DD'; None for what is no such number."""
    text = cell_text(cell)
    if not (text.isdigit() and len(text) == 5 and int(text) in _SERIAL):
        return None
    return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()


def _year(cell: Cell) -> int:
    text = cell_text(cell)
    if not text.isdigit() or int(text) not in _YEARS:
        raise ValueError("skriv året som 2026")
    return int(text)


def _number(cell: Cell) -> float:
    text = cell_text(cell).rstrip("%").replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace(",", ".")
    text = text.replace("\N{MINUS SIGN}", "-")
    if not re.fullmatch(r"-?\d{1,15}(?:\.\d{1,15})?", text):
        raise ValueError("skriv ett tal, till exempel 43 eller 43,5")
    return float(text)


def _count(cell: Cell) -> int:
    number = _number(cell)
    if number < 0 or not number.is_integer():
        raise ValueError("skriv ett helt antal")
    return int(number)


def _code(name: str, text: str) -> str:
    found = code_of_printed(name, text) if name in phrase_lists() else code_of_label(name, text)
    if found is None:
        allowed = ", ".join(labels["sv"] for labels in vocabulary()[name].values())
        raise ValueError(f"skriv något av {allowed}")
    return found


_READERS: dict[str, Callable[[Cell], str | int | float]] = {
    "text": cell_text, "date": _date, "year": _year, "number": _number, "count": _count,
}  # fmt: skip
