"""Answers 'which group is that?', learns the spelling, and gives the group to the rows that lacked it."""

import sqlite3

import sqlite_utils

from ..errors import InvalidRecord
from ..history import recorded_transaction
from ..lookup import GroupLookup
from ..names import spelling_key
from ..search_index import index_changed_rows
from ..store.sql_rows import insert_row, stored_row
from ..vocabulary import vocabulary_codes
from .answer_outcome import Settled
from .name_answer import Answer, chosen_row_id
from .placed_rows import place_rows
from .printed_names import GROUPS, Meaning, Scope, repair_printed_names
from .review_question import Question, close_questions, question_of_kind, same_questions


def settle_group(  # noqa: PLR0913 - the question, the answer and its details
    db: sqlite_utils.Database,
    review_id: int,
    answer: str,
    *,
    group_id: int | None = None,
    name: str | None = None,
    kind: str = "body",
    actor: str | None = None,
) -> Settled:
    """Answer the question `review_id` in one transaction. A wrong answer is corrected by answering once more.

    `answer` is 'same' (the candidate `group_id`, or the first candidate), 'other' (the known group `group_id`) or
    'new' (a new group with `name`, as printed when None, and `kind`). The spelling is learnt. The answer also settles
    the meetings, articles, lists, actions, proposals and open questions with the same spelling. `actor` is the id of
    the account that answers.
    Raises InvalidRecord when there is no such question or the answer does not fit, and UnusableSite when the file
    cannot be written; nothing is changed then.
    """
    with recorded_transaction(db) as connection:
        asked = question_of_kind(connection, review_id, "group")
        given = Answer(answer, group_id, name, kind)
        meant = chosen_row_id(connection, asked, "groups", given) or _new_group(connection, asked, given)
        spelling = _teach(connection, asked, meant)
        repaired = 0
        if asked.key:
            repaired, _ = repair_printed_names(
                connection, GROUPS, Meaning(asked.key, meant, Scope(True), asked.answered)
            )
        questions = same_questions(connection, asked, everywhere=True)
        rows = [row for one in questions for row in place_rows(connection, one, meant)]
        answered = {"answer": answer, "id": meant, "spelling": spelling, "rows": rows}
        close_questions(connection, [one.id for one in questions], answered, actor)
        index_changed_rows(connection)
    return Settled(meant, spelling, repaired + len(rows), len(questions))


def _new_group(connection: sqlite3.Connection, asked: Question, given: Answer) -> int:
    name = " ".join((given.name or asked.printed or "").split())
    if not name or given.sort not in vocabulary_codes("group_kind"):
        raise InvalidRecord(f"En ny grupp behöver ett namn och en känd sort, inte {name!r} och {given.sort!r}.")
    if connection.execute("SELECT 1 FROM groups WHERE name = ?", [name]).fetchone():
        raise InvalidRecord(f"Det finns redan en grupp som heter {name}. Svara 'other' och ange den.")
    slug = GroupLookup(connection).free_slug(name)
    return insert_row(connection, "groups", {"name": name, "slug": slug, "kind": given.sort})


def _teach(connection: sqlite3.Connection, asked: Question, meant: int) -> str | None:
    """Learn the spelling in place of what an earlier answer taught; returns it, or None for the group's own name."""
    if not asked.key:
        return None
    spelling = " ".join((asked.printed or "").split())
    for name, group_id in connection.execute("SELECT name, group_id FROM group_names").fetchall():
        if group_id == asked.answered != meant and spelling_key(name) == asked.key:
            connection.execute("DELETE FROM group_names WHERE name = ?", [name])
    if spelling_key(stored_row(connection, "groups", meant)["name"]) == asked.key:
        return None
    connection.execute("INSERT OR REPLACE INTO group_names VALUES (?, ?)", [spelling, meant])
    return spelling
