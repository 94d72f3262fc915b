"""Cells of unknown columns that a person has decided to keep: they lie beside the original, never in the record.

Tested in tests/loaders/registers/test_unknown_columns.py.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from ..transaction import database_path
from .original_file import reading_originals

# The passages of a row in the newest versions of documents.
_PASSAGES = """
SELECT DISTINCT d.id, d.name, d.sha256, p.start FROM passages p JOIN documents d ON d.id = p.document_id
WHERE p.table_name = ? AND p.row_id = ? AND NOT EXISTS (SELECT 1 FROM documents WHERE replaces_id = d.id)
ORDER BY d.id
"""
_CELLS = """
SELECT k.row_start, k.heading, substr(o.text, k.start + 1, k."end" - k.start) FROM kept_cells k
JOIN originals o ON o.sha256 = k.sha256 WHERE k.sha256 = ? ORDER BY k.start
"""


def kept_beside(
    record: sqlite3.Connection, table: str, row_id: int, may_read: Callable[[int], bool] = lambda _: True
) -> list[tuple[str, str, str]]:
    """(heading, words, name of the register) of the cells that are kept of the lines that a row was read from.

    `may_read` says whether the reader coordinates the groups of the document with that id.
    """
    found = map(tuple, record.execute(_PASSAGES, [table, row_id]).fetchall())
    passages = [passage for passage in found if may_read(passage[0])]
    kept: list[tuple[str, str, str]] = []
    for _id, name, sha256, start in passages:
        kept += [(heading, words, name) for heading, words in _cells(record, sha256).get(start, [])]
    return kept


def kept_of(record: sqlite3.Connection, document_id: int) -> dict[int, list[tuple[str, str]]]:
    """The cells that are kept beside a register: (heading, words) by the first character of their line in its text.

    Whoever asks has to see that the reader coordinates the groups of the document.
    """
    found = record.execute("SELECT sha256 FROM documents WHERE id = ?", [document_id]).fetchone()
    return _cells(record, found[0]) if found else {}


def _cells(record: sqlite3.Connection, sha256: str) -> dict[int, list[tuple[str, str]]]:
    cells: dict[int, list[tuple[str, str]]] = {}
    with reading_originals(Path(database_path(record)).parent) as originals:
        for row_start, heading, words in originals.execute(_CELLS, [sha256]) if originals else ():
            cells.setdefault(row_start, []).append((heading, words))
    return cells
