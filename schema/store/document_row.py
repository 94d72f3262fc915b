"""The row of a document: a new one, or a stored one that is read again with what a person has told of it.

Tested in tests/loaders/test_read_again.py.
"""

import json
import sqlite3

from ..records import Document
from ..told import Told, told_from
from .document_versions import replaced_versions
from .import_session import Work
from .sql_rows import insert_row, select_rows, update_row


def add_document(work: Work, document: Document, originals: sqlite3.Connection, told: Told | None = None) -> None:
    """Insert the row of a document and take up its earlier versions, whose texts are in `originals`.

    `told` is what is known of it already, from a document like it.
    """
    work.document, source = document, document.source
    replaced = replaced_versions(work.connection, originals, document)
    values = {
        "name": source.name,
        "sha256": source.sha256,
        "media_type": source.media_type,
        "kind": document.kind,
        "text": "",
        "published_on": document.published_on,
        "replaces_id": replaced[0] if replaced else None,
        "told": told.as_json() if told else None,
        "unread": _unread(document),
    }
    work.document_id = work.outcome.document_id = insert_row(work.connection, "documents", values)
    if replaced:
        work.replace(replaced)
        earlier = select_rows(work.connection, "SELECT told FROM documents WHERE id = ?", (replaced[0],))[0]
        work.outcome.told = told_from(earlier["told"]).for_another_version()


def take_document_up(work: Work, document: Document, told: Told) -> None:
    """Take up the row of a stored document again, with what a person has told of it."""
    work.document = document
    query = "SELECT id FROM documents WHERE sha256 = ?"
    document_id = select_rows(work.connection, query, (document.source.sha256,))[0]["id"]
    values = {"kind": document.kind, "published_on": document.published_on, "told": told.as_json()}
    values["unread"] = _unread(document)
    update_row(work.connection, "documents", document_id, values)
    work.read_again(document_id)


def _unread(document: Document) -> str | None:
    """The lines of the text from which nothing was read, as `documents.unread` keeps them."""
    lines = [one.span for one in document.unread if one.kind == "line" and one.span is not None]
    return json.dumps(lines) if lines else None
