"""The store of a workshop's form: it turns groups, questions, quotes and counts of participants into rows.

Tested in tests/plugins/meetings/test_workshop_form.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from ...schema.store.sql_rows import insert_row
from ..shell.counted_lines import UnreadableLine, counted_lines
from ..shell.forms import FieldError, RecordForm
from ..shell.language import Gettext
from . import workshop_queries as queries
from .meeting_page import rows_by_column
from .workshop_fields import PUBLIC, QUESTION, QUOTES
from .workshop_lines import lines_of, read_quote, sync_rows


def workshop_rows(connection: sqlite3.Connection, meeting_id: int | None) -> dict[str, list[sqlite3.Row]]:
    """What is written down of a workshop: its groups, questions, quotes and origins."""
    tables = {
        "groups": queries.GROUPS,
        "questions": queries.QUESTIONS,
        "quotes": queries.QUOTES,
        "origins": queries.ORIGINS,
    }
    return {name: connection.execute(sql, {"id": meeting_id}).fetchall() for name, sql in tables.items()}


class WorkshopStore:
    """Stores the form that was sent about the meeting of that id, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, meeting_id: int, form: RecordForm, gettext: Gettext) -> None:
        self._connection, self._form, self._ = connection, form, gettext
        self._here = {"meeting_id": meeting_id}
        self._stored = workshop_rows(connection, meeting_id)

    def save(self) -> bool:
        """Store everything and return whether there are new questions. Raises FieldError."""
        # A group that is gone may still be named by a quote that is about to say otherwise.
        self._connection.execute("PRAGMA defer_foreign_keys = ON")
        names = list(dict.fromkeys(lines_of(self._form.groups.data)))
        wanted = [{**self._here, "name": one} for one in names]
        ids = sync_rows(self._connection, "workshop_groups", self._stored["groups"], wanted, "name")
        groups = {name.casefold(): row_id for name, row_id in zip(names, ids, strict=True)}
        quotes = rows_by_column(self._stored["quotes"], "question_id")
        for question in self._stored["questions"]:
            self._save_question(question, quotes.get(question["id"], []), groups)
        self._save_origins()
        return self._add_questions()

    def _save_question(self, question: sqlite3.Row, stored: list[sqlite3.Row], groups: Mapping[str, int]) -> None:
        row_id, of = question["id"], {**self._here, "question_id": question["id"]}
        text, lines = self._text(f"{QUESTION}{row_id}"), lines_of(self._text(f"{QUOTES}{row_id}"))
        if lines and not text:
            raise FieldError(
                f"{QUESTION}{row_id}", self._("Write the question, or take away what was said about it.")
            )
        said = (read_quote(line, groups) for line in lines)
        wanted: list[dict[str, Any]] = [{**of, "workshop_group_id": group, "text": words} for group, words in said]
        sync_rows(self._connection, "workshop_quotes", stored, wanted, "text")
        if text:
            is_public = int(bool(self._form[f"{PUBLIC}{row_id}"].data))
            change = "UPDATE workshop_questions SET text = ?, is_public = ? WHERE id = ?"
            self._connection.execute(change, [" ".join(text.split()), is_public, row_id])
        else:
            self._connection.execute("DELETE FROM workshop_questions WHERE id = ?", [row_id])

    def _add_questions(self) -> bool:
        last = max((row["position"] for row in self._stored["questions"]), default=0)
        new = lines_of(self._text("questions"))
        for position, text in enumerate(new, last + 1):
            insert_row(self._connection, "workshop_questions", {**self._here, "position": position, "text": text})
        return bool(new)

    def _save_origins(self) -> None:
        try:
            lines = counted_lines(self._text("origins"))
        except UnreadableLine as error:
            raise FieldError("origins", error.said(self._)) from error
        counts: dict[str, int] = {}
        for one in lines:
            if not one.words:
                text = self._("Line %(line)s: write where they came from, after the number.")
                raise FieldError("origins", text % {"line": one.line})
            counts[one.words] = counts.get(one.words, 0) + one.count
        wanted = [{**self._here, "origin": origin, "head_count": number} for origin, number in counts.items()]
        sync_rows(self._connection, "participant_origins", self._stored["origins"], wanted, "origin")

    def _text(self, name: str) -> str:
        return (self._form[name].data or "").strip() if name in self._form else ""
