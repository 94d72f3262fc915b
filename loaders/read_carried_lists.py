"""Lists and registers from before originals lay apart: they are read again for the residents whom they name.

Tested in tests/schema/originals/test_carry_over.py.
"""

import sqlite_utils

from ..schema.errors import IntranetError
from ..schema.originals import (
    follow_names,
    note_read,
    originals_beside,
    residents_listed,
    unread_originals,
)
from ..schema.register_records import Register
from ..schema.store.registers import covered_cells
from ..schema.told_by_person import told_from

_NAME = "SELECT name, told FROM documents WHERE sha256 = ? LIMIT 1"
_WAIT = (
    "INSERT OR IGNORE INTO upkeep SELECT 'keep_text', id FROM documents "
    "WHERE sha256 IN (SELECT value FROM json_each(?))"
)


def read_carried_lists(db: sqlite_utils.Database) -> None:
    """Read the lists that were carried over unread, and make what the record `db` keeps of them and hides by them.

    One that cannot be read keeps no text in the record, and is tried again the next time. Raises UnusableSite when a
    file cannot be written.
    """
    done: list[str] = []
    with originals_beside(db.conn) as originals:
        for sha256, content in unread_originals(originals.conn):
            # Each command asks for them, and hardly a site has one: the parser takes long to import.
            from .file_content import parse_file  # noqa: PLC0415

            found = db.execute(_NAME, [sha256]).fetchone()
            try:
                said = parse_file(*((found[0], content, told_from(found[1])) if found else ("lista.csv", content)))
            except IntranetError:
                continue
            covered = covered_cells(said) if isinstance(said, Register) else ()
            note_read(originals, sha256, covered, residents_listed(said))
            done.append(sha256)
    if done:
        with db.atomic():
            db.conn.executemany(_WAIT, [(f'["{sha256}"]',) for sha256 in done])
        follow_names(db)
