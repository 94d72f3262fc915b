"""The forms at /meetings/<slug>/adjusters (who checks the minutes) and /meetings/<slug>/correction (why they reopen).

Tested in tests/plugins/meetings/test_as_read.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from ...schema.lookup import name_key
from ...schema.rights import Actor
from ...schema.store.sql_rows import insert_row, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import FieldError, RecordForm, Value, still_there
from ..shell.forms.typed_people import person_typed, suggested_people
from ..shell.language import Gettext
from ..shell.page import translations_for
from . import workflow_queries, workflow_store
from .meeting_editor import OfMeeting, edit_of_meeting

# The number of empty fields for more adjusters. Most minutes have two.
_SPARE = 2
# The form suggests people who were present first, because adjusters have heard what was said.
_PRESENT = """
SELECT DISTINCT coalesce(a.name, p.name) FROM attendance a JOIN people p ON p.id = a.person_id
WHERE a.meeting_id = :id AND a.status = 'present' AND p.category <> 'resident' ORDER BY 1
"""


class AdjustersEditor(OfMeeting):
    """The adjusters of one meeting's minutes.

    The fields are `adjuster-r5` (adjusters.id), and `adjuster-n1` for a new one. `write` raises FieldError.
    """

    template = "meetings_adjusters.html"

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext
        keys = [f"r{row['id']}" for row in self._rows(connection)] + [f"n{number + 1}" for number in range(_SPARE)]
        # The form keeps an adjuster whose name one person has changed even if another person has removed them
        # meanwhile.
        keys += [key for name in fields or () if (key := name.removeprefix("adjuster-")) != name and key not in keys]
        more = {"list": "known-people", "autocomplete": "off"}
        made = {
            f"adjuster-{key}": StringField(
                _("Adjuster %(number)s") % {"number": number}, [Length(max=200)], render_kw=more
            )
            for number, key in enumerate(keys[:50], 1)
        }
        return type("AdjustersForm", (RecordForm,), made)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        return {f"adjuster-r{row['id']}": row["name"] for row in self._rows(connection)}

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self._meeting(connection))
        stored = {f"adjuster-r{row['id']}": row for row in self._rows(connection)}
        taken: dict[str, tuple[str, int | None]] = {}
        known: set[int | str] = set()
        for field in form:
            name, person_id = person_typed(connection, field.data or "", meeting["group_id"], field.name, gettext)
            # One person may be written in several ways, with or without capitals.
            who = {person_id or name_key(name), name_key(name)} if name else set()
            if who & known:
                raise FieldError(field.name, gettext("%(name)s is there twice.") % {"name": name})
            known |= who
            if name:
                taken[name] = (field.name, person_id)
        if not taken and not stored:
            raise FieldError(next(iter(form)).name, gettext("Write who is to check the minutes."))
        self._store(connection, meeting, stored, taken)
        if taken and workflow_store.read_workflow(connection, meeting, actor, None).has_content:
            workflow_store.mark_as_held(connection, meeting["id"])
        self.saved = _told(taken, gettext)
        return f"/meetings/{self._slug}"

    @staticmethod
    def _store(
        connection: sqlite3.Connection,
        meeting: sqlite3.Row,
        stored: dict[str, sqlite3.Row],
        taken: dict[str, tuple[str, int | None]],
    ) -> None:
        kept = {field: (name, person_id) for name, (field, person_id) in taken.items()}
        for field, row in stored.items():
            if field not in kept:
                connection.execute("DELETE FROM adjusters WHERE id = ?", [row["id"]])
        for field, (name, person_id) in kept.items():
            if field not in stored:
                insert_row(
                    connection, "adjusters", {"meeting_id": meeting["id"], "name": name, "person_id": person_id}
                )
            elif stored[field]["name"] != name:
                values = {"name": name, "person_id": person_id, "signed_on": None}
                update_row(connection, "adjusters", stored[field]["id"], values)

    def context(self, connection: sqlite3.Connection) -> dict[str, Any]:
        meeting = self._meeting(connection)
        if meeting is None:
            return {}
        present = [row[0] for row in connection.execute(_PRESENT, {"id": meeting["id"]})]
        others = [name for name in suggested_people(connection, meeting["group_id"]) if name not in present]
        return {"meeting": meeting, "known": present + others}

    def _rows(self, connection: sqlite3.Connection) -> list[sqlite3.Row]:
        meeting = self._meeting(connection)
        return connection.execute(workflow_queries.ADJUSTERS, {"id": meeting["id"] if meeting else None}).fetchall()


def _told(names: Mapping[str, Any], gettext: Gettext) -> str:
    """Return the sentence that says what happens now with the names in the form."""
    if not names:
        return gettext("Nobody is to check the minutes any longer.")
    said = gettext("Sent for checking to %(names)s. Those who have an account find the minutes on their start page.")
    return said % {"names": ", ".join(names)}


class CorrectionEditor(OfMeeting):
    """Opens a correction of published minutes, with the reason. `write` raises InvalidRecord."""

    template = "meetings_correction.html"

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext

        class CorrectionForm(RecordForm):
            reason = TextAreaField(
                _("What is corrected, and why"),
                [DataRequired(), Length(max=1000)],
                description=_("A sentence, such as: The time was printed wrong. It is published with the minutes: "
                              "name no residents."),
                render_kw={"rows": 3},
            )  # fmt: skip

        return CorrectionForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        return {} if self._meeting(connection) else None

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self._meeting(connection))
        state = workflow_store.read_workflow(connection, meeting, actor, None)
        workflow_store.open_correction(connection, meeting["id"], state, form.reason.data.strip(), gettext)
        said = gettext(
            "The correction is open: the minutes are the draft of version %(number)s. Change what is wrong under "
            "“Agenda and minutes”. Then they are checked and published again."
        )
        self.saved = said % {"number": state.version + 1}
        return f"/meetings/{self._slug}"


async def choose_adjusters(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/adjusters."""
    title = translations_for(request).gettext("Who checks the minutes")
    return (await edit_of_meeting(datasette, request, AdjustersEditor, title))[1]


async def open_correction_form(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/correction."""
    title = translations_for(request).gettext("Open a correction")
    return (await edit_of_meeting(datasette, request, CorrectionEditor, title, may_be_locked=True))[1]
