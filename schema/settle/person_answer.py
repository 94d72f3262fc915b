"""Answers 'who is that?', learns the spelling, and applies the answer wherever the same name is printed."""

import sqlite3
from typing import Any

import sqlite_utils

from ..errors import InvalidRecord
from ..history import recorded_transaction
from ..json_strings import json_text
from ..names import is_full_name, spelling_key
from ..search_index import index_changed_rows
from ..store.sql_rows import insert_row, select_rows, stored_row
from ..vocabulary import vocabulary_codes
from .answer_outcome import Settled
from .name_answer import Answer, chosen_row_id
from .printed_names import PEOPLE, Meaning, Scope, repair_printed_names
from .review_question import Question, close_questions, question_of_kind, same_questions


def settle_person(  # noqa: PLR0913 - the question, the answer and its details
    db: sqlite_utils.Database,
    review_id: int,
    answer: str,
    *,
    person_id: int | None = None,
    name: str | None = None,
    category: str = "other",
    actor: str | None = None,
) -> Settled:
    """Answer the question `review_id` in one transaction. A wrong answer is corrected by answering once more.

    `answer` is 'same' (the candidate `person_id`, or the first candidate), 'other' (the known person `person_id`) or
    'new' (a new person with `name`, as printed when None, and `category`). The spelling is learnt. It holds for the
    group alone when it is a first name or an initial, or could mean several people, else everywhere. There the answer
    also settles the rows and open questions with the same spelling. `actor` is the id of the account that answers.
    Raises InvalidRecord when there is no such question or the answer does not fit, and UnusableSite when the file
    cannot be written; nothing is changed then.
    """
    with recorded_transaction(db) as connection:
        asked = question_of_kind(connection, review_id, "person")
        if not asked.key:
            raise InvalidRecord(f"Fråga nr {review_id} handlar inte om ett utskrivet namn.")
        given = Answer(answer, person_id, name, category)
        meant = chosen_row_id(connection, asked, "people", given) or _new_person(connection, asked, given)
        everywhere = _means_nobody_else(connection, asked, meant)
        meaning = Meaning(asked.key, meant, Scope(everywhere, asked.group_id), asked.answered)
        spelling = _teach(connection, asked, meaning)
        repaired, left = repair_printed_names(connection, PEOPLE, meaning)
        questions = same_questions(connection, asked, everywhere=everywhere)
        repaired += sum(_store_waiting(connection, one, meant) for one in questions)
        answered = {"answer": answer, "id": meant, "spelling": spelling}
        close_questions(connection, [one.id for one in questions], answered, actor)
        index_changed_rows(connection)
    return Settled(meant, spelling, repaired, len(questions), left)


def _new_person(connection: sqlite3.Connection, asked: Question, given: Answer) -> int:
    name = " ".join((given.name or asked.printed or "").split())
    if given.sort == "resident":
        raise InvalidRecord(f"{name} kan inte läggas in som invånare: en invånare namnges bara med sitt samtycke.")
    if given.sort not in vocabulary_codes("person_category"):
        raise InvalidRecord(
            f"Kategorin {given.sort!r} finns inte. Välj {', '.join(vocabulary_codes('person_category'))}."
        )
    return insert_row(connection, "people", {"name": name, "category": given.sort})


def _means_nobody_else(connection: sqlite3.Connection, asked: Question, meant: int) -> bool:
    """Whether the spelling holds everywhere: it is a full name, and no other candidate or person could be meant."""
    if not is_full_name(asked.printed or "") or set(asked.candidates) - {meant}:
        return False
    others = connection.execute("SELECT name FROM people WHERE id <> ?", [meant])
    return all(spelling_key(name) != asked.key for (name,) in others)


def _teach(connection: sqlite3.Connection, asked: Question, meaning: Meaning) -> str | None:
    """Learn the spelling in place of what an earlier answer taught; returns it, or None when there is none to learn.

    A first name or an initial in a document without a group teaches nothing, and neither does the person's own name.
    """
    _forget(connection, meaning)
    everywhere, group_id = meaning.scope.everywhere, None if meaning.scope.everywhere else meaning.scope.group_id
    if everywhere and spelling_key(stored_row(connection, "people", meaning.meant)["name"]) == meaning.key:
        return None
    if not everywhere and group_id is None:
        return None
    spelling = " ".join((asked.printed or "").split())
    connection.execute("INSERT OR IGNORE INTO person_names VALUES (?, ?, ?)", [spelling, meaning.meant, group_id])
    return spelling


def _forget(connection: sqlite3.Connection, meaning: Meaning) -> None:
    query = "SELECT rowid, name FROM person_names WHERE person_id = ? AND (group_id IS NULL OR group_id IS ?)"
    for row in select_rows(connection, query, (meaning.before, meaning.scope.group_id)):
        if meaning.before != meaning.meant and spelling_key(row["name"]) == meaning.key:
            connection.execute("DELETE FROM person_names WHERE rowid = ?", [row["rowid"]])


def _store_waiting(connection: sqlite3.Connection, one: Question, meant: int) -> bool:
    """Store the membership that waited for the answer, in place of an earlier answer's.

    Returns False when none waited or it is stored already.
    """
    if one.row_values is None:
        return False
    place = (one.row_values["group_id"], one.row_values["area"])
    mine = "person_id IS ? AND group_id = ? AND area IS ?"
    if connection.execute(f"SELECT 1 FROM memberships WHERE {mine}", [meant, *place]).fetchone():
        return False
    if one.answered is not None:
        _take_back(connection, one, place)
    values = {**one.row_values, "person_id": meant}
    row_id = insert_row(connection, "memberships", values)
    loaded = json_text(values)
    connection.execute(
        'INSERT INTO passages (document_id, start, "end", table_name, row_id, loaded) VALUES (?, ?, ?, ?, ?, ?)',
        [one.document_id, *(one.span or (None, None)), "memberships", row_id, loaded],
    )
    return True


def _take_back(connection: sqlite3.Connection, one: Question, place: tuple[Any, ...]) -> None:
    query = "SELECT id FROM memberships WHERE person_id = ? AND group_id = ? AND area IS ?"
    for row in select_rows(connection, query, (one.answered, *place)):
        connection.execute("DELETE FROM passages WHERE table_name = 'memberships' AND row_id = ?", [row["id"]])
        connection.execute("DELETE FROM memberships WHERE id = ?", [row["id"]])
