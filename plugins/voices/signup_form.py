"""The form at /meetings/<slug>/signup/edit: who may sign up to a meeting, until when, and how many places there are.

Tested in tests/plugins/voices/test_signup_form.py.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from datasette import Response
from wtforms import BooleanField, DateField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from ...schema.rights import Actor, may_edit_group
from ...schema.store.sql_rows import insert_row, update_row
from ...schema.voices.sent_signup import signed_up_by_quota
from ..shell.counted_lines import UnreadableLine
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.forms import (
    DeletableEditor,
    FieldError,
    RecordForm,
    Value,
    answer_form,
    still_there,
    value_to_store,
    vocabulary_choices,
)
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.private_databases import with_voices
from ..shell.record import RECORD
from .quota_lines import lines_of_quotas, quota_words, read_quotas
from .resident_page import open_site
from .signup_queries import Quota, signup_of_slug

_MEETING = """
SELECT m.id, m.date, m.group_id, coalesce(m.title, g.name) AS title
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""
_AREAS = """
SELECT DISTINCT area FROM memberships
WHERE group_id = ? AND area IS NOT NULL AND (ends_on IS NULL OR ends_on >= date('now', 'localtime'))
ORDER BY area COLLATE swedish
"""


class SignupEditor(DeletableEditor):
    """The sign-up to the meeting with that slug; `taken` tells how many have signed up in each quota (its id).

    `is_there` says whether the meeting has one already. It can be deleted while nobody has signed up.
    """

    def __init__(self, slug: str, language: str, taken: Mapping[int, int], is_there: bool) -> None:
        self._slug, self._language, self._taken = slug, language, taken
        self.deletable = is_there and not taken

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        row = self._meeting(connection)
        return may_edit_group(actor, row["group_id"] if row else None)

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        _ = gettext

        class SignupForm(RecordForm):
            audience = SelectField(
                _("Who may sign up"),
                [InputRequired()],
                choices=vocabulary_choices("signup_audience", self._language, empty="–"),
                description=_("What is for the signed-in alone does not stand on the public pages."),
            )
            is_open = BooleanField(_("The sign-up is open"))
            closes_on = DateField(
                _("Last day to sign up"), [Optional()], description=_("The day of the meeting when it is empty.")
            )
            quotas = TextAreaField(
                _("Places"),
                [InputRequired(), Length(max=10_000)],
                description=_(
                    "A number and for whom, one kind a line: '3 per område' (of the group's list of members), "
                    "'3 invånare', '5 Norra', '2 invånare i Norra', '20 alla'."
                ),
                render_kw={"rows": 5},
            )
            contact = StringField(
                _("Contact"),
                [Length(max=300)],
                description=_(
                    "Whom to ask and how. Telephone and e-mail stand for everybody to read; the name stands where it "
                    "is public."
                ),
            )
            text = TextAreaField(_("What they need to know"), [Length(max=5000)], render_kw={"rows": 4})

        return SignupForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._meeting(connection) is None:
            return None
        signup = signup_of_slug(connection, self._slug)
        if signup is None:
            return {"is_open": "y"}
        return {
            "audience": signup.audience,
            "is_open": "y" if signup.is_open else "",
            "closes_on": signup.closes_on or "",
            "quotas": lines_of_quotas(signup.quotas),
            "contact": signup.contact or "",
            "text": signup.text or "",
        }

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self._meeting(connection))
        closes_on = form.closes_on.data.isoformat() if form.closes_on.data else None
        if closes_on and closes_on > meeting["date"]:
            day = format_date(meeting["date"], self._language, "long")
            raise FieldError(
                "closes_on", gettext("The meeting is on %(day)s: choose that day or one before.") % {"day": day}
            )
        try:
            quotas = read_quotas(
                form.quotas.data, [row[0] for row in connection.execute(_AREAS, [meeting["group_id"]])]
            )
        except UnreadableLine as error:
            raise FieldError("quotas", error.said(gettext)) from error
        self._write_quotas(connection, meeting["id"], quotas, gettext)
        values = {
            "audience": form.audience.data,
            "is_open": int(bool(form.is_open.data)),
            "closes_on": closes_on,
            "contact": " ".join((form.contact.data or "").split()) or None,
            "text": value_to_store(form.text.data),
        }
        row = connection.execute("SELECT id FROM signups WHERE meeting_id = ?", [meeting["id"]]).fetchone()
        if row:
            update_row(connection, "signups", row["id"], values)
        else:
            insert_row(connection, "signups", {"meeting_id": meeting["id"], **values})
        return f"/meetings/{self._slug}/signup/list"

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self._meeting(connection))
        for table in ("signup_quotas", "signups"):
            connection.execute(f"DELETE FROM {table} WHERE meeting_id = ?", [meeting["id"]])
        return f"/meetings/{self._slug}/signup/list"

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        row = self._meeting(connection)
        return ("meetings", row["id"]) if row else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = self._meeting(connection)
        return row["title"] if row else None

    def _meeting(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        return connection.execute(_MEETING, [self._slug]).fetchone()

    def _write_quotas(
        self, connection: sqlite3.Connection, meeting_id: int, quotas: list[Quota], gettext: Gettext
    ) -> None:
        """Store the places; those for the same people keep their row, and so those who have signed up."""
        signup = signup_of_slug(connection, self._slug)
        stored = {((one.area or "").casefold(), one.category): one for one in (signup.quotas if signup else ())}
        for position, quota in enumerate(quotas, 1):
            values = {"position": position, "area": quota.area, "category": quota.category, "places": quota.places}
            known = stored.pop(((quota.area or "").casefold(), quota.category), None)
            if known:
                update_row(connection, "signup_quotas", known.id, values)
            else:
                insert_row(connection, "signup_quotas", {"meeting_id": meeting_id, **values})
        for gone in stored.values():
            if number := self._taken.get(gone.id):
                text = gettext(
                    "%(number)s have signed up for '%(places)s'. Let the line stand, or take them off the list first."
                )
                raise FieldError("quotas", text % {"number": number, "places": quota_words(gone)})
            connection.execute("DELETE FROM signup_quotas WHERE id = ?", [gone.id])


async def edit_signup(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/signup/edit. Raises UnusableSite when voices.db cannot be used."""
    _, slug = translations_for(request).gettext, request.url_vars["slug"]
    folder, signup, taken = open_site(datasette), None, {}
    if folder:
        record = datasette.databases[RECORD]
        signup = await record.execute_fn(lambda connection: signup_of_slug(connection, slug))
    if folder and signup:
        meeting_id = signup.id
        taken = await with_voices(folder, lambda voices: signed_up_by_quota(voices, meeting_id))
    trail = [("/meetings", _("Meetings")), (f"/meetings/{slug}", _("The meeting"))]
    editor = SignupEditor(slug, language_of(request), taken, signup is not None)
    return await answer_form(datasette, request, editor, title=_("Sign-up to the meeting"), trail=trail)
