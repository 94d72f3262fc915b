"""The base of all forms about one meeting: which meeting it is, who may edit it, and how its page answers.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import sqlite3
from collections.abc import Callable

from datasette import Response

from ...schema.rights import Actor, may_edit_group
from ..shell.datasette_types import Datasette, Request
from ..shell.forms import Editor, answer_form
from ..shell.language import language_of
from . import meeting_queries as queries
from .meeting_page import meeting_title
from .meeting_rights import meeting_to_edit, trail_to_meeting


class OfMeeting(Editor):
    """A form about the meeting at the address `slug`. It is open to people who edit the group's meetings."""

    def __init__(self, slug: str, language: str) -> None:
        self._slug = slug
        self._language = language

    def allowed(self, connection: sqlite3.Connection, actor: Actor) -> bool:
        meeting = self._meeting(connection)
        return may_edit_group(actor, meeting["group_id"] if meeting else None)

    def record(self, connection: sqlite3.Connection) -> tuple[str, int] | None:
        meeting = self._meeting(connection)
        return ("meetings", meeting["id"]) if meeting else None

    def called(self, connection: sqlite3.Connection) -> str | None:
        meeting = self._meeting(connection)
        return meeting_title(meeting, self._language) if meeting else None

    def _meeting(self, connection: sqlite3.Connection) -> sqlite3.Row | None:
        """Return the row of meeting_queries.MEETING, or None when the meeting does not exist (any more)."""
        return connection.execute(queries.MEETING, {"slug": self._slug}).fetchone()


async def edit_of_meeting(
    datasette: Datasette,
    request: Request,
    kind: Callable[[str, str], Editor],
    title: str,
    may_be_locked: bool = False,
) -> tuple[Editor | None, Response]:
    """Answer GET and POST of the form that `kind(slug, language)` makes: return (editor, response).

    The editor is None when there is nothing to edit. `title` is the page's title in the visitor's language.
    `may_be_locked` means the same as in `meeting_to_edit`.
    """
    meeting, refusal = await meeting_to_edit(datasette, request, may_be_locked)
    if refusal:
        return None, refusal
    editor = kind(meeting["slug"], language_of(request))
    return editor, await answer_form(
        datasette, request, editor, title=title, trail=trail_to_meeting(request, meeting)
    )
