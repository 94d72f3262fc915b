"""The cells of a workbook as Excel shows them: days, times, numbers with the figures of their format, errors.

Tested in tests/loaders/registers/test_workbook.py.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

Cell = str | int | float | date | None
_DECIMALS = re.compile(r"(?:#,##)?0\.(0+)(?:_.*)?")
_ZEROS = re.compile(r"0{2,}")
# Figures in groups, as telephone numbers have them; '# ##0' only parts the thousands.
_GROUPS = re.compile(r"(?=.*[-/ ]|0)(?!#+ ##0$)[0#]+(?:[-/ ()]+[0#]+)+")
_FIGURE = re.compile(r"[0#]")
_KEPT = re.compile(r"_x([0-9A-Fa-f]{4})_")


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
    return _moment(value) if isinstance(value, (date, time, timedelta)) else text_of_cell(str(value)).strip()


def text_of_cell(kept: str) -> str:
    """The text of a cell with the characters that XML cannot hold, which Excel keeps as '_x000B_' (ST_Xstring)."""
    return _KEPT.sub(lambda found: chr(int(found[1], 16)), kept) if "_x" in kept else kept


def is_blank(cell: Any) -> bool:
    """Whether the format of an openpyxl cell shows nothing of what it holds: ';;;' of a text."""
    parts = (getattr(cell, "number_format", None) or "").split(";")
    value = cell.value
    if len(parts) < 2 or value is None:
        return False
    if isinstance(value, str):
        return len(parts) > 3 and not parts[3].strip()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return not any(part.strip() for part in parts)
    place = 0 if value > 0 else 1 if value < 0 else 2
    return len(parts) > place and not parts[place].strip()


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
    elif value >= 0 and value == int(value) and _GROUPS.fullmatch(shown_as.replace("\\", "")):
        return _in_groups(int(value), shown_as.replace("\\", ""))
    return int(value) if float(value).is_integer() else value


def _in_groups(value: int, shown_as: str) -> str:
    """The figures of a number where its format has them, from the right: '070-123 45 67'."""
    figures, shown = list(str(value)), []
    for at, mark in reversed(list(enumerate(shown_as))):
        if not _FIGURE.match(mark):
            shown.append(mark if figures or "0" in shown_as[:at] else "")
        elif figures and not _FIGURE.search(shown_as[:at]):
            shown.append("".join(figures))
            figures = []
        elif figures:
            shown.append(figures.pop())
        elif mark == "0":
            shown.append("0")
    return "".join(reversed(shown))
