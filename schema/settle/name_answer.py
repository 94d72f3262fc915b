"""The answer to a question about a printed name, and the check that it fits the question.

Tested in tests/schema/settle/test_person_answer.py.
"""

import sqlite3
from dataclasses import dataclass

from ..errors import InvalidRecord
from ..store.sql_rows import by_id
from .review_question import Question

ANSWERS = ("same", "other", "new")
_NOUNS = {"people": "person", "groups": "grupp"}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: `word` is one of ANSWERS, and `id` is the chosen row.

    `name` and `sort` (the category of a person, the kind of a group) are those of a new row.
    """

    word: str
    id: int | None
    name: str | None
    sort: str


def chosen_row_id(connection: sqlite3.Connection, asked: Question, table: str, answer: Answer) -> int | None:
    """The id of the row of `table` ('people' or 'groups') that the answer means, None for a new row.

    Raises InvalidRecord when the word is unknown, the row does not exist, or it is not one of the candidates.
    """
    noun = _NOUNS[table]
    if answer.word not in ANSWERS:
        raise InvalidRecord(f"Svaret {answer.word!r} finns inte. Svara med {', '.join(ANSWERS)}.")
    if answer.word == "new":
        return None
    row_id = answer.id
    if answer.word == "same":
        row_id = row_id if row_id is not None else next(iter(asked.candidates), None)
        if row_id not in asked.candidates:
            raise InvalidRecord(f"Nr {row_id} är inte ett av förslagen på fråga nr {asked.id}. Svara 'other'.")
    if row_id is None or by_id(connection, table, row_id) is None:
        raise InvalidRecord(f"Det finns ingen {noun} nr {row_id}. Ange en {noun} som finns, eller svara 'new'.")
    return row_id
