"""CSV as people's spreadsheets take it.

A spreadsheet takes a text that begins with `=`, `+`, `-` or `@` for a formula, and runs it; so such a text gets an
apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).

Tested in tests/plugins/shell/test_csv_download.py.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
"""It tells Excel that a file is UTF-8."""
# What spreadsheets take for the beginning of a formula, also in the wide forms of Japanese keyboards.
_LIVE = frozenset("=+-@\t\r\n＝＋－＠")
# What some spreadsheets take off the beginning of a cell: blanks, and marks that nobody sees.
_TAKEN_OFF = " \v\f\xa0\u2002\u2003\u2007\u2009\u200b\u200c\u200d\u200e\u200f\u202f\u2060\u3000\ufeff"
_FIRST = _LIVE.union(_TAKEN_OFF)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
# The same in finished CSV, somewhat too often: what may be the beginning of a cell that is live. The rare mark comes
# first in each pattern, since that is what is looked for.
_MARKS = _LIVE - {"\r", "\n"}
_BEFORE, _MARK = re.escape(f',;\n"{_TAKEN_OFF}'), re.escape("".join(sorted(_MARKS)))
_MAY_BE_LIVE = re.compile(rf"[{_MARK}](?<=[{_BEFORE}].)")
_LINE_END = re.compile(rf'[\r\n](?<=["{re.escape(_TAKEN_OFF)}].)', re.DOTALL)


def without_formula(cell: Any) -> Any:
    """Return the value as a spreadsheet may have it: a text that it would take for a formula with ' before it.

    Numbers stay numbers, also negative ones that are stored as text.
    """
    if not isinstance(cell, str) or not cell or cell[0] not in _FIRST or _NUMBER.fullmatch(cell):
        return cell
    shown = cell.lstrip(_TAKEN_OFF)
    return f"'{cell}" if shown and shown[0] in _LIVE else cell


def csv_text(rows: Iterable[Sequence[Any]], raw: bool = False, delimiter: str = ",") -> str:
    """Return the rows as lines of CSV, without a byte order mark; `raw` leaves texts as they are."""
    rows = list(rows)
    text = _written(rows, delimiter)
    # To look for what may be live in the finished text is many times faster than to look at each cell.
    if raw or not _may_be_live(text):
        return text
    return _written(([without_formula(cell) for cell in row] for row in rows), delimiter)


def _may_be_live(text: str) -> bool:
    """Whether a cell of the CSV may be live; it is not when this is false."""
    if any(mark in text for mark in _MARKS) and (text[0] in _MARKS or _MAY_BE_LIVE.search(text)):
        return True
    return _LINE_END.search(text) is not None


def _written(rows: Iterable[Sequence[Any]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()
