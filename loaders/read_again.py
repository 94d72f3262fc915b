"""Answers any question; what a document does not say itself is told, and the document is read again with it.

Tested in tests/loaders/test_read_again.py.
"""

import sqlite3
from dataclasses import dataclass, replace
from typing import Any

import sqlite_utils

from ..schema.errors import InvalidRecord
from ..schema.history import recorded_transaction
from ..schema.originals import original_bytes
from ..schema.records import Document
from ..schema.register_records import Register
from ..schema.settle import LEAVE, Reply, find_question, settle_question, settle_told, tell_read_again
from ..schema.store import Store
from ..schema.told_by_person import Told, told_from
from .file_content import parse_file

_DOCUMENT = (
    "SELECT d.id, d.name, d.told, r.asks FROM review r JOIN documents d ON d.id = r.document_id WHERE r.id = ?"
)
_ANSWER = "SELECT json_extract(answer, '$.id') FROM review WHERE id = ?"


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """A document as it reads with what a person has told of it."""

    document: Document | Register
    data: bytes
    told: Told


def answer_question(  # noqa: PLR0913, PLR0917 - the question, its answer, who gives it, and what was read before
    db: sqlite_utils.Database,
    review_id: int,
    reply: Reply,
    actor: dict[str, Any] | None = None,
    language: str = "sv",
    again: ReadAgain | None = None,
) -> str:
    """Answer a question of any kind, and return what happened in one sentence, in 'sv' or 'en'.

    `actor` is Datasette's dictionary of the account, None at the server. `again` is the document as it reads now, for
    callers that read it before there is a transaction. Raises InvalidRecord when there is no such question or the
    answer does not fit it, UnreadableFile, and UnusableSite when the file cannot be written; nothing is changed then.
    """
    account = actor.get("id") if actor else None
    with recorded_transaction(db, "command", actor) as connection:
        said = []
        if reply.told is not None:
            asked = find_question(connection, review_id)
            if asked is None or asked.way != "tell":
                raise InvalidRecord(f"Det svaret passar inte fråga nr {review_id}. Visa frågorna: intranet review.")
            settle_told(connection, review_id, reply.told, account)
        else:
            said.append(settle_question(db, review_id, reply, account, language))
        told = reply.told or _told_group(connection, review_id, reply)
        if told is None:
            return said[0]
        again = again or read_document_again(connection, review_id, told)
        again = replace(again, told=again.told.and_also(told))
        store = Store(db, actor=actor)
        try:
            if isinstance(again.document, Register):
                outcome = store.save_register(again.document, again.data, again.told)
            else:
                outcome = store.save(again.document, again.data, told=again.told)
        finally:
            store.close()
        rows = outcome.inserted.total() + outcome.updated.total()
        return " ".join([*said, tell_read_again(rows, outcome.waiting, language)])


def read_document_again(connection: sqlite3.Connection, review_id: int, told: Told) -> ReadAgain:
    """The document that a question is about, read with what is `told` of it now and was told before.

    Raises what `file_to_read_again` and `file_content.parse_file` raise.
    """
    name, data, everything = file_to_read_again(connection, review_id, told)
    return ReadAgain(parse_file(name, data, everything), data, everything)


def file_to_read_again(connection: sqlite3.Connection, review_id: int, told: Told) -> tuple[str, bytes, Told]:
    """The name and bytes of the document that a question is about, and what is `told` of it now and was told before.

    Raises InvalidRecord when the question has no document, or its original is gone.
    """
    found = connection.execute(_DOCUMENT, [review_id]).fetchone()
    data = original_bytes(connection, found[0]) if found else None
    if found is None or data is None:
        raise InvalidRecord(f"Dokumentet som fråga nr {review_id} gäller finns inte kvar. Lämna frågan i stället.")
    return found[1], data, told_from(found[2]).and_also(told)


def _told_group(connection: sqlite3.Connection, review_id: int, reply: Reply) -> Told | None:
    """The group that an answer has given to a whole document; None for any other answer."""
    found = connection.execute(_DOCUMENT, [review_id]).fetchone()
    if found is None or found[3] != "group" or reply.word == LEAVE:
        return None
    return Told(group_id=connection.execute(_ANSWER, [review_id]).fetchone()[0])
