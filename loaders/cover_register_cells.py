"""What the record may keep of a register, brought up to date when an answer about its columns is taken back.

Tested in tests/loaders/registers/test_unknown_columns.py.
"""

from collections.abc import Iterable

import sqlite_utils

from ..schema.originals import follow_names, note_cells, original_bytes, originals_beside, wait_for_text
from ..schema.register_records import Register
from ..schema.store.registers import covered_cells
from ..schema.store.unknown_columns import kept_cells
from ..schema.told_by_person import told_from
from ..schema.transaction import write_transaction
from .file_content import parse_file

_DOCUMENT = "SELECT name, sha256, told FROM documents WHERE id = ?"


def cover_cells_as_answered(db: sqlite_utils.Database, registers: Iterable[int]) -> None:
    """Cover or open the cells of the registers with these ids of documents, as the answers stand now.

    Raises UnusableSite when a file cannot be written, and what `file_content.parse_file` raises.
    """
    covered = False
    for document_id in registers:
        found, data = db.execute(_DOCUMENT, [document_id]).fetchone(), original_bytes(db.conn, document_id)
        if found is None or data is None:
            continue
        name, sha256, told = found
        register = parse_file(name, data, told_from(told))
        if isinstance(register, Register):
            with originals_beside(db.conn) as originals:
                note_cells(originals, sha256, covered_cells(register), kept_cells(register))
            with write_transaction(db) as connection:
                wait_for_text(connection, sha256)
            covered = True
    if covered:
        follow_names(db)
