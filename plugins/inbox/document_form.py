"""The form at /documents/<id>/edit: a document's name and sort. Nobody can edit its bytes and text."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.errors import InvalidRecord
from ...schema.history.history_entries import read_entries
from ...schema.history.undo import undo_as_far_as_possible
from ...schema.history.undo_plan import as_inserted
from ...schema.rights import Actor
from ...schema.store.sql_rows import by_id, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import (
    DeletableEditor,
    RecordForm,
    Value,
    answer_form,
    still_there,
    value_to_store,
    vocabulary_choices,
)
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from .inbox_rights import may_correct, number_in_address

_LOADED_BY = """
SELECT max(change_id) FROM history WHERE table_name = 'documents' AND row_id = ? AND operation = 'insert'
"""
_ENTRY = "change_id = ? AND table_name = 'documents' AND row_id = ?"
_MOST_TOLD = 3
FIELDS = ("title", "kind", "published_on")


class DocumentEditor(DeletableEditor):
    """The document with that number.

    `delete` withdraws the document, with everything that was read from it. It raises InvalidRecord when the document
    cannot be withdrawn.
    """

    template = "inbox_document_form.html"

    def __init__(self, number: int, language: str) -> None:
        self._number, self._language = number, language

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        return may_correct(connection, actor, self._number)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext
        kinds = vocabulary_choices("document_kind", self._language)

        class DocumentForm(RecordForm):
            title = StringField(_("Title"), [Length(max=500)])
            kind = SelectField(_("Sort"), [InputRequired()], choices=kinds)
            published_on = DateField(_("Day of publication"), [Optional()])

        return DocumentForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        row = by_id(connection, "documents", self._number)
        return row and {name: row[name] or "" for name in FIELDS}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        values = {
            "title": value_to_store(form.title.data),
            "kind": form.kind.data,
            "published_on": form.published_on.data and form.published_on.data.isoformat(),
        }
        update_row(connection, "documents", self._number, values)
        return f"/inbox/{self._number}"

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        (loaded_by,) = connection.execute(_LOADED_BY, [self._number]).fetchone()
        if loaded_by is None:
            raise InvalidRecord(gettext("This document was loaded before the history was kept. It stays."))
        connection.execute("UPDATE changes SET undoes_id = ? WHERE is_open = 1", [loaded_by])
        # Put the document's own fields back first, so that a change of them does not hold the document.
        (entry,) = read_entries(connection, _ENTRY, [loaded_by, self._number])
        came = as_inserted(connection, entry, still_there(by_id(connection, "documents", self._number)))
        update_row(connection, "documents", self._number, {name: came[name] for name in FIELDS})
        undone = undo_as_far_as_possible(connection, loaded_by)
        if by_id(connection, "documents", self._number):
            why = "; ".join(undone.left[:_MOST_TOLD]) or gettext("A newer version refers to it.").rstrip(".")
            raise InvalidRecord(
                gettext("The document cannot be withdrawn, and nothing has been changed: %(why)s.") % {"why": why}
            )
        return "/inbox"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return "documents", self._number

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "documents", self._number)
        return row["name"] if row else None

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        return {"document": by_id(connection, "documents", self._number)}


async def edit_document(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /documents/<id>/edit."""
    _, number = translations_for(request).gettext, number_in_address(request)
    trail = [("/inbox", _("Inbox")), (f"/inbox/{number}", _("The document"))]
    editor = DocumentEditor(number, language_of(request))
    return await answer_form(datasette, request, editor, title=_("Change the document"), trail=trail)
