"""What a coordinator does with the list of those who signed up: notes who came, counts them, closes, takes one off.

Tested in tests/plugins/voices/test_signed_up.py.
"""

import sqlite3
from pathlib import Path

import sqlite_utils

from ...schema.store.signup_head_counts import set_head_counts, set_origins
from ...schema.voices.sent_signup import sent_signup, withdraw_signup
from ...schema.voices.signup_list import Mark, came_by, mark_signups
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.page import translations_for
from ..shell.private_databases import with_voices
from ..shell.record_write import write_as
from ..shell.row_number import row_number
from .signup_queries import Signup

MOST_KRONOR = 1_000_000


class CannotBeNoted(Exception):
    """A step cannot be taken; the text says why in the visitor's language, `status` is the HTTP status."""

    def __init__(self, text: str, status: int = 400):
        super().__init__(text)
        self.status = status


async def take_step(datasette: Datasette, request: Request, folder: Path, signup: Signup, sent: Sent) -> str:
    """Take the step `do` ('save', 'count', 'close', 'open', 'remove <id>') and return what to say about it.

    Raises CannotBeNoted with the reason, Forbidden, and UnusableSite when voices.db cannot be written.
    """
    _ = translations_for(request).gettext
    step, _blank, row_id = (sent.get("do") or "").partition(" ")
    if step in ("save", "count"):
        # Both keep what is ticked: nobody loses it by pressing the other button.
        marks = _marks(request, sent)
        await with_voices(folder, lambda voices: mark_signups(voices, signup.id, marks))
        return await _count(datasette, request, folder, signup) if step == "count" else _("The list is stored.")
    if step in ("close", "open"):
        await _set_open(datasette, request, signup, step == "open")
        return _("The sign-up is open again.") if step == "open" else _("The sign-up is closed.")
    if step == "remove" and await with_voices(folder, lambda voices: _remove(voices, signup, row_id)):
        return _("Taken off the list. A place that became free has gone to whoever waited longest.")
    raise CannotBeNoted(_("That is not on the list any more. Load the page again."), 409)


def _marks(request: Request, sent: Sent) -> dict[str, Mark]:
    """What is noted about each of the list. Raises CannotBeNoted for a sum that is none."""
    _ = translations_for(request).gettext
    came, paid, marks = set(sent.getlist("came")), set(sent.getlist("paid")), {}
    for row_number_, row_id in enumerate(sent.getlist("listed"), 1):
        typed = "".join((sent.get(f"kronor-{row_id}") or "").split()).removesuffix("kr")
        kronor = row_number(typed)
        if typed and (kronor is None or kronor > MOST_KRONOR):
            text = _("Row %(row)s: '%(written)s' is no sum in whole kronor. Write for example 500.")
            raise CannotBeNoted(text % {"row": row_number_, "written": typed[:40]})
        marks[row_id] = Mark(row_id in came, kronor or None, row_id in paid)
    return marks


async def _count(datasette: Datasette, request: Request, folder: Path, signup: Signup) -> str:
    """Let the attendance of the meeting say how many came."""
    _ = translations_for(request).gettext
    by_category = await with_voices(folder, lambda voices: came_by(voices, signup.id, "category"))
    by_quota = await with_voices(folder, lambda voices: came_by(voices, signup.id, "quota_id"))
    if not by_category:
        raise CannotBeNoted(_("Nobody is ticked yet. Tick those who came first."))
    by_area: dict[str, int] = {}
    for quota in signup.quotas:
        if quota.area and quota.id in by_quota:
            by_area[quota.area] = by_area.get(quota.area, 0) + by_quota[quota.id]

    def write(connection: sqlite3.Connection) -> None:
        set_head_counts(connection, signup.id, {str(code): number for code, number in by_category.items()})
        set_origins(connection, signup.id, by_area)

    try:
        await write_as(datasette, request, request.actor, write)
    except sqlite3.IntegrityError as error:
        # A trigger of the record says, in Swedish, that the minutes are published and what to do.
        raise CannotBeNoted(str(error), 409) from error
    return _("The attendance of the meeting says how many came. Nobody is named there.")


async def _set_open(datasette: Datasette, request: Request, signup: Signup, is_open: bool) -> None:
    change = "UPDATE signups SET is_open = ? WHERE meeting_id = ?"
    await write_as(
        datasette, request, request.actor, lambda connection: connection.execute(change, [int(is_open), signup.id])
    )


def _remove(voices: sqlite_utils.Database, signup: Signup, row_id: str) -> bool:
    one = sent_signup(voices, row_id)
    if one is None or one.meeting_id != signup.id:
        return False
    withdraw_signup(voices, row_id, signup.id, signup.places)
    return True
