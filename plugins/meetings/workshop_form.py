"""The form at /meetings/<slug>/workshop/edit: groups, questions, what was said, and where participants came from.

What may be a name stops the form until somebody has taken it out or said that it is none: quotes are kept without.

Tested in tests/plugins/meetings/test_workshop_form.py.
"""

import sqlite3
from collections.abc import Mapping
from functools import partial
from typing import Any

from datasette import Response

from ...schema.privacy import NameFinder
from ...schema.rights import Actor
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import FieldError, RecordForm, Sent, Value, still_there
from ..shell.language import Gettext
from ..shell.page import translations_for
from ..shell.words_to_black_out import name_finder
from .meeting_editor import OfMeeting, edit_of_meeting
from .meeting_page import rows_by_column
from .meeting_rights import meeting_to_edit
from .workshop_fields import PUBLIC, QUESTION, QUOTES, workshop_form
from .workshop_lines import lines_of, quote_line, read_quote
from .workshop_store import WorkshopStore, workshop_rows


class WorkshopEditor(OfMeeting):
    """What was said at the meeting at `slug`; `find` finds names in it. `write` raises FieldError."""

    def __init__(self, slug: str, language: str, find: NameFinder) -> None:
        super().__init__(slug, language)
        self._find = find

    def form(
        self, connection: sqlite3.Connection, gettext: Gettext, fields: Mapping[str, Any] | None
    ) -> type[RecordForm]:
        rows = self._rows(connection)
        named: list[str] = named_in_sent(self._find, rows, fields) if isinstance(fields, Sent) else []
        return workshop_form(rows["questions"], named, gettext)

    def read(self, connection: sqlite3.Connection) -> dict[str, Value] | None:
        if self._meeting(connection) is None:
            return None
        rows = self._rows(connection)
        quotes = rows_by_column(rows["quotes"], "question_id")
        values: dict[str, Value] = {
            "groups": "\n".join(row["name"] for row in rows["groups"]),
            "origins": "\n".join(f"{row['head_count']} {row['origin']}" for row in rows["origins"]),
        }
        for row in rows["questions"]:
            values[f"{QUESTION}{row['id']}"] = row["text"]
            values[f"{QUOTES}{row['id']}"] = "\n".join(quote_line(quote) for quote in quotes.get(row["id"], []))
            values[f"{PUBLIC}{row['id']}"] = "y" if row["is_public"] else ""
        return values

    def write(self, connection: sqlite3.Connection, form: RecordForm, actor: Actor, gettext: Gettext) -> str:
        meeting = still_there(self._meeting(connection))
        if "not_names" in form and not form.not_names.data:
            text = gettext("Take these out of the texts, or say that none is a name.")
            raise FieldError("not_names", text)
        # Whoever has written new questions goes on to what was said about them.
        is_new = WorkshopStore(connection, meeting["id"], form, gettext).save()
        return f"/meetings/{self._slug}/workshop" + ("/edit" if is_new else "")

    def _rows(self, connection: sqlite3.Connection) -> dict[str, list[sqlite3.Row]]:
        meeting = self._meeting(connection)
        return workshop_rows(connection, meeting["id"] if meeting else None)


def named_in_sent(find: NameFinder, rows: Mapping[str, list[sqlite3.Row]], sent: Sent) -> list[str]:
    """What may be a name in the questions and quotes that were sent and do not stand in `rows` yet."""
    known = {row["text"] for row in rows["questions"]} | {quote_line(row) for row in rows["quotes"]}
    groups = {one.casefold(): 1 for one in lines_of(sent.get("groups"))}
    found: dict[str, None] = {}
    for name in sent:
        if name == "questions" or name.startswith((QUOTES, QUESTION)):
            for line in lines_of(sent.get(name)):
                if line not in known:
                    found |= dict.fromkeys(find(read_quote(line, groups)[1]))
    return list(found)


async def edit_workshop(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/workshop/edit. It is open after the minutes are published, too."""
    title = translations_for(request).gettext("Write down what was said")
    _, refusal = await meeting_to_edit(datasette, request, may_be_locked=True)
    if refusal:
        return refusal
    kind = partial(WorkshopEditor, find=await name_finder(datasette))
    return (await edit_of_meeting(datasette, request, kind, title, may_be_locked=True))[1]
