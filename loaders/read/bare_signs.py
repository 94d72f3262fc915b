"""Headings that begin with a paragraph's sign and no number: '§ Mötets öppnande', '§ Ekonomi'.

Tested in tests/loaders/read/test_bare_signs.py.
"""

import re

_BARE = re.compile(r"\s*§\s+(?=[A-ZÅÄÖ][^.!?\n]{2,60}$)")
# A lone I is a word as well; numbers of two letters stand among all rows that are numbered so.
_NUMBERED = re.compile(r"§+\s*(?:\d|[IVX]{2,}\b)|\d\s*§")
_LEAST = 3


def rows_with_signs_as_headings(rows: list[str]) -> list[str]:
    """The rows, with the signs of headings as marks of Markdown, where several stand bare and none has a number."""
    bare = [index for index, row in enumerate(rows) if "§" in row and _BARE.match(row)]
    if len(bare) < _LEAST or any(_NUMBERED.search(row) for row in rows):
        return rows
    headings = set(bare)
    return [_BARE.sub("## ", row, count=1) if index in headings else row for index, row in enumerate(rows)]
