"""The form of one attachment, at /attachments/<id>/edit: what it is called, what it is about, who may read it.

Tested in tests/plugins/papers/test_attachments.py.
"""

import sqlite3
import textwrap
from typing import Any

from datasette import Response
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from ...schema.attachment_rows import attachment_row
from ...schema.history.row_rights import may_edit_row
from ...schema.rights import Actor
from ...schema.store.sql_rows import update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import DeletableEditor, FieldError, RecordForm, Value, answer_form, still_there, vocabulary_choices
from ..shell.language import Gettext, language_of
from ..shell.page import translations_for
from ..shell.record import RECORD, may_view
from ..shell.row_number import row_number
from .attachment_upload import item_of_meeting
from .papers_trail import trail_to_papers

_ITEMS = "SELECT id, number, heading FROM agenda_items WHERE meeting_id = ? ORDER BY position"
_PAGE = """
SELECT '/meetings/' || m.slug || '/papers' FROM attachments a JOIN meetings m ON m.id = a.meeting_id WHERE a.id = :id
UNION ALL SELECT '/proposals/row/' || proposal_id || '/attachments' FROM attachments
WHERE id = :id AND proposal_id IS NOT NULL
"""
_OWNER = """
SELECT a.proposal_id, p.text, m.slug, m.date, m.title, g.name AS group_name
FROM attachments a LEFT JOIN proposals p ON p.id = a.proposal_id
LEFT JOIN meetings m ON m.id = a.meeting_id LEFT JOIN groups g ON g.id = m.group_id WHERE a.id = ?
"""


class AttachmentEditor(DeletableEditor):
    """One attachment by its number. Its file goes with it."""

    def __init__(self, attachment_id: int, language: str) -> None:
        self._id = attachment_id
        self._language = language

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        return may_edit_row(connection, actor, "attachments", self._row(connection))

    def form(self, connection: sqlite3.Connection, gettext: Gettext, fields: Any) -> type[RecordForm]:
        row, _ = self._row(connection), gettext
        items = connection.execute(_ITEMS, [row["meeting_id"] if row else None]).fetchall()
        about = [("", _("The whole meeting"))]
        about += [(str(item["id"]), " ".join(filter(None, (item["number"], item["heading"])))) for item in items]

        class AttachmentForm(RecordForm):
            name = StringField(_("Name"), [InputRequired(), Length(max=200)])
            if row is None or row["meeting_id"] is not None:
                kind = SelectField(
                    _("Kind"), [InputRequired()], choices=vocabulary_choices("attachment_kind", self._language)
                )
                item = SelectField(_("About"), choices=about)
            is_public = BooleanField(
                _("Everybody may read it"),
                description=_(
                    "Once the minutes are published. A file that names somebody who may not be named in public is "
                    "not shown; in pictures and scanned papers you have to look for yourself."
                ),
            )

        return AttachmentForm

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        row = self._row(connection)
        if row is None:
            return None
        values: dict[str, Value] = {"name": row["name"], "is_public": "y" if row["is_public"] else ""}
        if row["meeting_id"] is not None:
            values |= {"kind": row["kind"], "item": str(row["item_id"] or "")}
        return values

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        row = still_there(self._row(connection))
        name = " ".join(form.name.data.split())
        ending = f".{row['format']}"
        values = {
            "name": name if name.lower().endswith((ending, ".jpeg")) else f"{name}{ending}",
            "is_public": int(bool(form.is_public.data)),
        }
        if row["meeting_id"] is not None:
            if form.kind.data == "signed_minutes" and row["format"] != "pdf":
                raise FieldError("kind", gettext("Signed minutes are handed in as a PDF; scan or save them as one."))
            item = item_of_meeting(connection, row_number(form.item.data), row["meeting_id"])
            values |= {"kind": form.kind.data, "item_id": item}
        update_row(connection, "attachments", self._id, values)
        return self._page(connection)

    def delete(self, connection: sqlite3.Connection, actor: Actor, gettext: Gettext) -> str:
        page = self._page(connection)
        connection.execute("DELETE FROM attachments WHERE id = ?", [self._id])
        self.saved = gettext("The attachment and its file have been taken out. The file cannot be brought back.")
        return page

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        return ("attachments", self._id) if self._row(connection) else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        row = self._row(connection)
        return row["name"] if row else None

    def _row(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        return attachment_row(connection, self._id)

    def _page(self, connection: sqlite3.Connection) -> str:
        found = connection.execute(_PAGE, {"id": self._id}).fetchone()
        return str(found[0]) if found else "/meetings"


async def edit_attachment(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /attachments/<id>/edit."""
    number, _ = row_number(request.url_vars["id"]) or 0, translations_for(request).gettext
    editor = AttachmentEditor(number, language_of(request))
    trail = await _trail(datasette, request, number)
    return await answer_form(datasette, request, editor, title=_("Change the attachment"), trail=trail)


async def _trail(datasette: Datasette, request: Request, number: int) -> list[tuple[str, str]]:
    """The trail to the form: by the meeting or the proposal that it belongs to, and the page of its attachments."""
    _ = translations_for(request).gettext
    if not await may_view(datasette, request.actor, RECORD):
        return []
    owner = (await datasette.databases[RECORD].execute(_OWNER, [number])).first()
    if owner is None:
        return [("/meetings", _("Meetings"))]
    if owner["proposal_id"] is not None:
        above, page = ("/proposals", _("Proposals")), f"/proposals/row/{owner['proposal_id']}"
        called = textwrap.shorten(owner["text"], 80, placeholder=" …")
        return [above, (page, called), (f"{page}/attachments", _("Attachments of the proposal"))]
    papers = (f"/meetings/{owner['slug']}/papers", _("Papers of the meeting"))
    return [*trail_to_papers(request, owner), papers]
