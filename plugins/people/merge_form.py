"""The pages at /people/<id>/merge and /people/<id>/unmerge: they make one person of two rows, and two again.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

import sqlite_utils
from datasette import Forbidden, Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from ...schema.lookup import people_named
from ...schema.rights import Actor, edits_all
from ...schema.settle import merge_people, tell_merged
from ...schema.store.sql_rows import by_id
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import Editor, FieldError, RecordForm, answer_form, still_there
from ..shell.forms.editor import Value
from ..shell.forms.typed_people import number_in, numbered_name, suggested_from_all
from ..shell.language import Gettext, language_of
from ..shell.merge_follow_up import follow_merges
from ..shell.page import translations_for
from ..shell.row_number import row_number
from ..shell.unmerge_answer import take_apart
from .person_trail import trail_to_person


class MergeEditor(Editor):
    """The person to keep; the form names the person to merge into them.

    `write` raises FieldError, and InvalidRecord when the two rows cannot be merged.
    """

    template = "people_merge.html"

    def __init__(self, person_id: int, language: str) -> None:
        self._id, self._language = person_id, language

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        # The merged person may be a member of any group.
        return edits_all(actor)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext

        class MergeForm(RecordForm):
            other = StringField(
                _("Who is the same person"),
                [InputRequired(), Length(max=200)],
                description=_("The name as it stands in the register. It is kept as another spelling."),
                render_kw={"list": "names", "autocomplete": "off"},
            )

        return MergeForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        return {} if by_id(connection, "people", self._id) else None

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        other = self._other(connection, form.other.data, gettext)
        kept, gone = (still_there(by_id(connection, "people", one))["name"] for one in (self._id, other))
        # The connection is Datasette's: it keeps its own settings.
        db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
        self.saved = tell_merged(merge_people(db, self._id, other, actor.get("id")), kept, gone, self._language)[:500]
        return f"/people/{self._id}"

    def _other(self, connection: sqlite3.Connection, typed: str, gettext: Gettext) -> int:
        _ = gettext
        found: int | None
        if number := number_in(connection, typed):
            found = number
        else:
            match = people_named(connection, typed)
            others = [one for one in match.candidates if one.value != self._id]
            found = match.id if match.id not in (None, self._id) else None
            if found is None and len(others) == 1 and others[0].reason == "samma namn":
                found = others[0].value
            if found is None:
                offered = ", ".join(numbered_name(one.label, one.value) for one in others)
                text = _("Choose one of: %(names)s") % {"names": offered} if offered else _("Nobody has that name.")
                raise FieldError("other", text)
        if found == self._id:
            raise FieldError("other", _("That is the same row. Choose the other one."))
        return found

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return "people", self._id

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = by_id(connection, "people", self._id)
        return row["name"] if row else None

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        return {"people": suggested_from_all(connection), "kept": by_id(connection, "people", self._id)}


async def merge_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /people/<id>/merge."""
    _, number = translations_for(request).gettext, row_number(request.url_vars["id"]) or 0
    trail = await trail_to_person(datasette, request)
    editor = MergeEditor(number, language_of(request))
    response = await answer_form(datasette, request, editor, title=_("Put two people together"), trail=trail)
    if request.method == "POST":
        await follow_merges(datasette)
    return response


async def unmerge_page(datasette: Datasette, request: Request) -> Response:
    """Answer POST /people/<id>/unmerge; `merge` is the number of the merge to take back."""
    _, number = translations_for(request).gettext, row_number(request.url_vars["id"]) or 0

    def check(_connection: sqlite3.Connection, _merge: int) -> None:
        if not edits_all(request.actor):
            raise Forbidden("edit")

    return await take_apart(datasette, request, f"/people/{number}", _("They are two people again."), check)
