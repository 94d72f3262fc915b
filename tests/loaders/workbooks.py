"""Workbooks that tests write."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook


def workbook(rows: Iterable[Sequence]) -> bytes:
    """An Excel file with one sheet of these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
