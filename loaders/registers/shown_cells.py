"""The cells of a workbook as Excel shows them: days, times, numbers with the figures of their format, errors.

Tested in tests/loaders/registers/test_workbook.py.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

Cell = str | int | float | date | None
_DECIMALS = re.compile(r"(?:#,##)?0\.(0+)(?:_.*)?")
_ZEROS = re.compile(r"0{2,}")


class WrongCell(str):
    """A cell with an error of Excel or a formula without its value; the text says which."""

    __slots__ = ()


def cell_of(cell: Any) -> Cell:
    """What an openpyxl cell shows: a day, a number as its format has it, or text; None for an empty one."""
    value = cell.value
    if value is None:
        return None
    if getattr(cell, "data_type", "") == "e":
        return WrongCell(str(value))
    if isinstance(value, bool):
        return "SANT" if value else "FALSKT"
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format)
    return _moment(value) if isinstance(value, (date, time, timedelta)) else str(value).strip()


def _moment(value: date | time | timedelta) -> Cell:
    """A day as it is, and a time or a length of time as '13.00'."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else f"{value:%Y-%m-%d %H.%M}"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds()) // 60
        return f"{minutes // 60}.{minutes % 60:02}"
    return value


def _number(value: float, shown_as: str) -> Cell:
    """A number as its format shows it, where that changes its figures: '1.10', '007', 43 for 43 %."""
    decimals, zeros = _DECIMALS.fullmatch(shown_as), _ZEROS.fullmatch(shown_as)
    if shown_as.rstrip().endswith("%"):
        value = round(value * 100, 10)
    elif decimals:
        return f"{value:.{len(decimals[1])}f}"
    elif zeros and value == int(value):
        return f"{int(value):0{len(zeros[0])}}"
    return int(value) if float(value).is_integer() else value
