"""Questions as they are shown to a person: with an excerpt of the document, and the options to choose from.

Tested in tests/schema/settle/test_answer_question.py.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..records import Span
from ..store.alike_questions import FIRST_OF_ALIKE
from ..store.sql_rows import by_id, select_rows
from ..store.value_labels import shown_column, shown_value
from ..told_by_person import told_from
from ..vocabulary import label_of_code
from .answer_kinds import answer_way
from .asked_columns import AskedColumn, columns_shown
from .document_excerpt import DocumentTexts, Excerpt, MayRead, may_read_nothing
from .outcome_sentence import outcome_phrase
from .stored_sentences import question_in, reason_in
from .told_answer import answer_in_words

_QUESTIONS = """
SELECT r.*, (
    SELECT slug FROM meetings WHERE id = CASE r.table_name
        WHEN 'meetings' THEN r.row_id
        WHEN 'attendance' THEN (SELECT meeting_id FROM attendance WHERE id = r.row_id)
        WHEN 'agenda_items' THEN (SELECT meeting_id FROM agenda_items WHERE id = r.row_id)
        WHEN 'decisions' THEN (SELECT meeting_id FROM decisions WHERE id = r.row_id)
        WHEN 'actions' THEN (SELECT meeting_id FROM actions WHERE id = r.row_id)
        WHEN 'adjusters' THEN (SELECT meeting_id FROM adjusters WHERE id = r.row_id)
    END) AS meeting,
    (SELECT name FROM documents WHERE id = r.document_id) AS document,
    (SELECT count(*) FROM review o WHERE o.status = 'open' AND (o.id = coalesce(r.with_id, r.id)
        OR o.with_id = coalesce(r.with_id, r.id))) AS alike
FROM review r WHERE {where} ORDER BY r.kind, r.id
"""
# The passage where another version of the document said what this version does not say any more.
_EARLIER = """
SELECT document_id, start, "end" FROM passages
WHERE table_name = ? AND row_id = ? AND document_id IS NOT ? ORDER BY document_id DESC, start LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Option:
    """An option to choose. `id` is the id of a person or group, or the number of a value, from 1.

    `stands` says whether the record has this value now.
    """

    id: int
    label: str
    reason: str
    excerpt: Excerpt | None = None
    stands: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A row of `review` with everything that a person needs to answer it.

    `way` is what `answer_kinds.answer_way` returns. `question` is in `question_language`, which is 'sv' when there
    is no translation. `earlier` is the excerpt of the document's earlier version, for a question whether a row
    stays. `column` is the word that people use, and `meeting` is the slug of the meeting concerned. `stands` is the
    value that the record has now, for a question about a value. `answered` is the answer in words, None while there
    is none. `asks` is what the document leaves open, one of `told.ASKS`, and `rows` are the passages concerned.
    `document` is the name of the document. `alike` is how many open questions ask the same of different rows, this
    one among them, and `first_alike` the id of the first that did. `columns` are those of a register that are not
    known, and `fields` (field, heading) what they may be.
    """

    id: int
    kind: str
    status: str
    way: str
    question: str
    question_language: str
    printed: str | None
    table: str | None
    row_id: int | None
    column: str | None
    meeting: str | None
    document_id: int | None
    excerpt: Excerpt | None
    earlier: Excerpt | None
    options: tuple[Option, ...]
    stands: str | None
    answered: str | None
    asks: str | None = None
    document: str | None = None
    alike: int = 1
    first_alike: int = 0
    rows: tuple[Excerpt, ...] = ()
    columns: tuple[AskedColumn, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def places(self) -> tuple[Span, ...]:
        """The places of `rows` in the document's text."""
        return tuple((row.start, row.end) for row in self.rows)


def open_questions(  # noqa: PLR0913, PLR0917 - which of them, and how many
    connection: sqlite3.Connection,
    kind: str | None = None,
    limit: int = -1,
    offset: int = 0,
    language: str = "sv",
    chosen: Iterable[int] | None = None,
    in_full: MayRead = may_read_nothing,
    first: bool = False,
) -> Iterator[Asked]:
    """The open questions, ordered by kind and age, in 'sv' or 'en'.

    `kind` None means all kinds, and `limit` -1 means no limit. `chosen` restricts them to the questions with those
    ids. With `first` only the first of those that ask the same is told. Excerpts show the documents in full for which
    `in_full` says so, the others as the record keeps them.
    """
    numbers = None if chosen is None else str(list(chosen))
    where = (
        "r.status = 'open' AND (? IS NULL OR r.kind = ?) AND (? IS NULL OR r.id IN (SELECT value FROM json_each(?)))"
    )
    if first:
        where += f" AND {FIRST_OF_ALIKE}"
    query = f"{_QUESTIONS.format(where=where)} LIMIT ? OFFSET ?"
    return _read(
        connection, select_rows(connection, query, (kind, kind, numbers, numbers, limit, offset)), language, in_full
    )


def questions_of(
    connection: sqlite3.Connection, document_id: int, language: str = "sv", in_full: MayRead = may_read_nothing
) -> list[Asked]:
    """All questions that the document with that id has raised, answered or not; `in_full`: see `open_questions`."""
    rows = select_rows(connection, _QUESTIONS.format(where="r.document_id = ?"), (document_id,))
    return list(_read(connection, rows, language, in_full))


def find_question(
    connection: sqlite3.Connection, review_id: int, language: str = "sv", in_full: MayRead = may_read_nothing
) -> Asked | None:
    """The question with that id; None when there is no such question. `in_full` is as in `open_questions`."""
    rows = select_rows(connection, _QUESTIONS.format(where="r.id = ?"), (review_id,))
    return next(_read(connection, rows, language, in_full), None)


def _read(
    connection: sqlite3.Connection, rows: list[dict[str, Any]], language: str, in_full: MayRead
) -> Iterator[Asked]:
    texts = DocumentTexts(connection, in_full)
    for row in rows:
        answered_by = answer_way(row)
        question, question_language = question_in(language, row["question"])
        yield Asked(
            id=row["id"],
            kind=row["kind"],
            status=row["status"],
            way=answered_by,
            question=question,
            question_language=question_language,
            printed=row["printed"],
            table=row["table_name"],
            row_id=row["row_id"],
            column=shown_column(row["column_name"], language) if row["column_name"] else None,
            meeting=row["meeting"],
            document_id=row["document_id"],
            excerpt=texts.excerpt(row["document_id"], row["start"], row["end"]),
            earlier=_earlier(connection, row, texts) if answered_by == "row" else None,
            answered=_answered(connection, row, answered_by, language),
            asks=row["asks"] or ("columns" if row["columns"] else None),
            document=row["document"],
            alike=row["alike"],
            first_alike=row["with_id"] or row["id"],
            rows=texts.rows(row),
            **columns_shown(row, texts),
            **_choice(connection, row, texts, answered_by, language),
        )


def _choice(
    connection: sqlite3.Connection, row: dict[str, Any], texts: DocumentTexts, answered_by: str, language: str
) -> dict[str, Any]:
    offered = json.loads(row["candidates"])
    if answered_by == "value":
        return _values(connection, row, offered, texts, language)
    known = (
        [one for one in offered if isinstance(one.get("value"), int)] if answered_by in ("person", "group") else []
    )
    return {
        "options": tuple(Option(one["value"], one["label"], reason_in(language, one["reason"])) for one in known),
        "stands": None,
    }


def _earlier(connection: sqlite3.Connection, row: dict[str, Any], texts: DocumentTexts) -> Excerpt | None:
    found = connection.execute(_EARLIER, [row["table_name"], row["row_id"], row["document_id"]]).fetchone()
    return texts.excerpt(*found) if found else None


def _answered(connection: sqlite3.Connection, row: dict[str, Any], answered_by: str, language: str) -> str | None:
    """The answer in words; None while there is none."""
    answer = json.loads(row["answer"]) if row["answer"] else {}
    if row["status"] != "settled" or not answer:
        return None if row["status"] == "open" else label_of_code("review_status", row["status"], language)
    if answered_by in ("person", "group"):
        return shown_value(connection, "review", f"{answered_by}_id", answer["id"], language)
    if answered_by == "value":
        return shown_value(connection, row["table_name"], row["column_name"], answer["value"], language)
    if answered_by == "tell":
        return answer_in_words(told_from(answer["told"]), language)
    return outcome_phrase("row_kept" if answer["answer"] == "keep" else "row_removed", language)


def _values(
    connection: sqlite3.Connection,
    row: dict[str, Any],
    offered: list[dict[str, Any]],
    texts: DocumentTexts,
    language: str,
) -> dict[str, Any]:
    table, column = row["table_name"], row["column_name"]
    stored = by_id(connection, table, row["row_id"])
    if stored is None or column not in stored:
        return {"options": (), "stands": None}
    options = (
        Option(
            number,
            shown_value(connection, table, column, one["value"], language),
            reason_in(language, one["reason"]),
            texts.excerpt(one.get("document_id"), one.get("start"), one.get("end")),
            one["value"] == stored[column],
        )
        for number, one in enumerate(offered, start=1)
    )
    return {
        "options": tuple(options),
        "stands": shown_value(connection, table, column, stored[column], language),
    }
