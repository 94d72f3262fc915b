"""The row of a document: a new one, or a stored one that is read again with what a person has told of it.

Tested in tests/loaders/test_read_again.py.
"""

import json
import sqlite3

from ..old_site import document_that_stood_at, note_old_addresses
from ..records import Document
from ..told_by_person import Told, told_from
from .document_versions import line_of_versions, replaced_versions
from .import_session import Work
from .sql_rows import insert_row, select_rows, update_row


def add_document(work: Work, document: Document, originals: sqlite3.Connection, told: Told | None = None) -> None:
    """Insert the row of a document and take up its earlier versions, whose texts are in `originals`.

    `told` is what is known of it already, from a document like it.
    """
    work.document, source = document, document.source
    replaced = _versions_at_old_page(work.connection, document)
    replaced = replaced or replaced_versions(work.connection, originals, document)
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
    if document.old_page is not None and document.kind == "article":
        # What a page says does not tell that it is one: it was one on the old site.
        values["told"] = Told(kind="article").as_json()
    work.document_id = work.outcome.document_id = insert_row(work.connection, "documents", values)
    if replaced:
        work.replace(replaced)
        earlier = select_rows(work.connection, "SELECT told FROM documents WHERE id = ?", (replaced[0],))[0]
        if document.old_page is None or document.kind != "article":
            work.outcome.told = told_from(earlier["told"]).for_another_version()


def take_document_up(work: Work, document: Document, told: Told) -> None:
    """Take up the row of a stored document again, with what a person has told of it."""
    work.document = document
    query = "SELECT id, published_on FROM documents WHERE sha256 = ?"
    stored = select_rows(work.connection, query, (document.source.sha256,))[0]
    document_id = stored["id"]
    values = {"kind": document.kind, "told": told.as_json(), "unread": _unread(document)}
    # The export of an old site has told the day that its page does not say itself.
    values["published_on"] = document.published_on or stored["published_on"]
    update_row(work.connection, "documents", document_id, values)
    work.read_again(document_id)


def _unread(document: Document) -> str | None:
    """The lines of the text from which nothing was read, as `documents.unread` keeps them."""
    lines = [one.span for one in document.unread if one.kind == "line" and one.span is not None]
    return json.dumps(lines) if lines else None


def note_old_page(connection: sqlite3.Connection, document: Document) -> None:
    """Let the addresses that a stored document had on an old site lead to what was made of it."""
    if document.old_page is not None:
        query = "SELECT id FROM documents WHERE sha256 = ?"
        document_id = select_rows(connection, query, (document.source.sha256,))[0]["id"]
        note_old_addresses(connection, document.old_page, document_id)


def _versions_at_old_page(connection: sqlite3.Connection, document: Document) -> list[int]:
    """The ids of the earlier versions that stood at the same place of the old site, newest first."""
    page = document.old_page
    newest = document_that_stood_at(connection, page) if page is not None else None
    return line_of_versions(connection, newest) if newest is not None else []
