"""Answers any question in the same way: the caller needs to know only the words that fit as an answer."""

from dataclasses import dataclass

import sqlite_utils

from ..errors import InvalidRecord
from ..history import recorded_transaction
from ..store.alike_questions import alike_questions
from ..store.sql_rows import stored_row
from ..store.value_labels import shown_column, shown_value
from ..told_by_person import Told
from .answer_kinds import LEAVE, WORDS
from .group_answer import settle_group
from .outcome_sentence import outcome_phrase, tell_chosen, tell_settled
from .pending_question import Asked, find_question
from .person_answer import settle_person
from .review_question import dismiss_question
from .value_answer import settle_row, settle_value


@dataclass(frozen=True, slots=True)
class Reply:
    """A person's answer: `word` is one of WORDS[way], or LEAVE.

    `id` is the id of the chosen person or group, or the number of a value, from 1. `name` and `sort` describe a new
    person or group; `sort` is the category of a person or the kind of a group. `told` is what
    a person tells of the document.
    """

    word: str
    id: int | None = None
    name: str | None = None
    sort: str | None = None
    told: Told | None = None


def settle_question(
    db: sqlite_utils.Database, review_id: int, reply: Reply, actor: str | None = None, language: str = "sv"
) -> str:
    """Answer a question of any kind, and return what happened in one sentence, in 'sv' or 'en'.

    What a document does not say is answered by loaders.read_again, which reads the document again.
    `actor` is the id of the account that answers, None at the server. Raises InvalidRecord when there is no such
    question or the answer does not fit it, and UnusableSite when the file cannot be written; nothing is changed then.
    """
    asked = find_question(db.conn, review_id)
    if asked is None:
        raise InvalidRecord(f"Det finns ingen fråga nr {review_id}. Visa frågorna: intranet review.")
    if reply.word == LEAVE:
        dismiss_question(db, review_id, actor)
        return f"{outcome_phrase('dismissed', language)}."
    if reply.word not in WORDS[asked.way]:
        fitting = ", ".join((*WORDS[asked.way], LEAVE))
        raise InvalidRecord(f"Svaret {reply.word!r} passar inte fråga nr {review_id}. Svara med {fitting}.")
    return _ANSWERS[asked.way](db, asked, reply, actor, language)


def settle_alike(
    db: sqlite_utils.Database, review_id: int, reply: Reply, actor: str | None = None, language: str = "sv"
) -> str:
    """Give all open questions that ask the same as this one the same answer; returns what happened in one sentence.

    The arguments and exceptions are those of `settle_question`; nothing is changed when one of them fails.
    """
    with recorded_transaction(db) as connection:
        alike = alike_questions(connection, review_id)
        for number in alike:
            settle_question(db, number, reply, actor, language)
    return f"{outcome_phrase('alike', language, n=len(alike))}."


def _person(db: sqlite_utils.Database, asked: Asked, reply: Reply, actor: str | None, language: str) -> str:
    settled = settle_person(
        db,
        asked.id,
        reply.word,
        person_id=reply.id,
        name=reply.name,
        category=reply.sort or "other",
        actor=actor,
    )
    return tell_settled(settled, asked.printed, stored_row(db.conn, "people", settled.id)["name"], language)


def _group(db: sqlite_utils.Database, asked: Asked, reply: Reply, actor: str | None, language: str) -> str:
    settled = settle_group(
        db, asked.id, reply.word, group_id=reply.id, name=reply.name, kind=reply.sort or "body", actor=actor
    )
    return tell_settled(settled, asked.printed, stored_row(db.conn, "groups", settled.id)["name"], language)


def _value(db: sqlite_utils.Database, asked: Asked, reply: Reply, actor: str | None, language: str) -> str:
    number = None
    if reply.word == "take":
        # Without a number the answer means the last value that the record does not have. It is the value of the
        # document that raised the question.
        other = [option.id for option in asked.options if not option.stands]
        number = reply.id if reply.id is not None else max(other, default=None)
    chosen = settle_value(db, asked.id, number, actor)
    column = chosen.column or ""
    value = shown_value(db.conn, chosen.table, column, chosen.value, language)
    return tell_chosen(chosen, shown_column(column, language), value, language)


def _row(db: sqlite_utils.Database, asked: Asked, reply: Reply, actor: str | None, language: str) -> str:
    return tell_chosen(settle_row(db, asked.id, reply.word == "keep", actor), None, "", language)


def _tell(db: sqlite_utils.Database, asked: Asked, reply: Reply, actor: str | None, language: str) -> str:
    raise InvalidRecord(f"Fråga nr {asked.id} besvaras genom att dokumentet läses på nytt; det kräver dokumentet.")


_ANSWERS = {"tell": _tell, "person": _person, "group": _group, "value": _value, "row": _row}
