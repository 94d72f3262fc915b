"""One document into the record, for somebody who has only one.

Tested in tests/schema/store/test_minutes.py.
"""

import sqlite_utils

from ..records import Document
from .document_store import Store
from .import_outcome import Outcome


def save_document(
    db: sqlite_utils.Database, document: Document, content: bytes, minutes_status: str = "draft"
) -> Outcome:
    """Store one document and its bytes, and return what was done. For many documents use one `Store`.

    `content` are the bytes of the file. `minutes_status` is a code of the vocabulary's minutes_status.
    Raises InvalidRecord when the checks find an error or the meeting's minutes are published already, and
    UnusableSite when the database cannot be written; nothing of the document is stored then.
    """
    store = Store(db)
    try:
        return store.save(document, content, minutes_status)
    finally:
        store.close()
