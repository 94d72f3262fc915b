"""The addresses POST /actions/<id>/done and /actions/<id>/open: an action is done, or open again.

The buttons are for people who coordinate the group, and for the person who is to do the action. The visitor's account
tells who that person is. The text of the minutes does not change, so the buttons work after publishing too.

Tested in tests/plugins/proposals/test_action_done.py.
"""

import sqlite3
import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from datasette import Response
from dateutil.relativedelta import relativedelta

from ...schema.history import may_edit_row
from ...schema.history.change_list import change_of
from ...schema.history.undo import CannotUndo, undo
from ...schema.rights import Actor
from ...schema.store.sql_rows import by_id, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.forms import Sent
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_, language_of, local_path
from ..shell.page import not_found, translations_for
from ..shell.private import person_of_account
from ..shell.record import RECORD, may_view
from ..shell.record_write import write_as
from ..shell.row_number import row_number

# The number of characters of an action's text in the message that it is done.
_LONGEST = 100
_NOT_YOURS = N_("Only the person who is to do this, and whoever coordinates the group, can say that it is done.")
STEPS = {
    "weekly": relativedelta(weeks=1),
    "monthly": relativedelta(months=1),
    "quarterly": relativedelta(months=3),
    "yearly": relativedelta(years=1),
}


def next_day(due_on: str, repeats: str, today: date) -> str:
    """Return the first day after `today` on which the action is due again ('YYYY-MM-DD').

    The rhythm begins on `due_on` ('YYYY-MM-DD'); `repeats` is a key of STEPS. The result is at least one step after
    `due_on`. Raises ValueError when `due_on` is not a day, and KeyError for another rhythm.
    """
    first, number = date.fromisoformat(due_on), 1
    # Count from the first day, so that the 31st stays the last of the month after a February.
    while first + STEPS[repeats] * number <= today:
        number += 1
    return (first + STEPS[repeats] * number).isoformat()


def shortened_text(text: str) -> str:
    """Return the text, cut to its first words when it is long: the message travels in a cookie."""
    return textwrap.shorten(text, _LONGEST, placeholder=" …")


async def finish_action(datasette: Datasette, request: Request) -> Response:
    """Answer POST /actions/<id>/done with `next`, the path to go back to.

    An action that repeats gets its next day.
    """
    _ = translations_for(request).gettext

    def finish(connection: sqlite3.Connection, action: dict, _sent: Sent) -> str:
        again = _finish(connection, action, date.today())
        said = _("Done: %(text)s") % {"text": shortened_text(action["text"])}
        if again:
            day = format_date(again, language_of(request), "long")
            said = f"{said} {_('It comes back on %(day)s.') % {'day': day}}"
        return said

    return await _follow_up(datasette, request, finish)


async def reopen_action(datasette: Datasette, request: Request) -> Response:
    """Answer POST /actions/<id>/open with `next`, the path to go back to.

    `change` is the number of a change by the visitor that the button takes back, if there is one.
    """
    _ = translations_for(request).gettext

    def open_again(connection: sqlite3.Connection, action: dict, sent: Sent) -> str:
        change_id = _own_change(connection, request.actor, action, sent.get("change"))
        if change_id:
            undo(connection, change_id)
        elif action["status"] != "open":
            update_row(connection, "actions", action["id"], {"status": "open", "done_on": None})
        return _("To be done after all: %(text)s") % {"text": shortened_text(action["text"])}

    return await _follow_up(datasette, request, open_again)


async def _follow_up(datasette: Datasette, request: Request, take: Callable[..., str]) -> Response:
    """Let `take(connection, action, sent)` change the action if the visitor may do that.

    `take` returns the message for the visitor.
    """
    actor = request.actor
    if not actor or not await may_view(datasette, actor, RECORD):
        return await refused_page(datasette, request)
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/"))
    action_id, sent = int(request.url_vars["id"]), await read_fields(request)
    person_id = await person_of_account(datasette, actor)

    def store(connection: sqlite3.Connection) -> tuple[dict[str, Any] | None, str | None]:
        action = by_id(connection, "actions", action_id)
        may = may_edit_row(connection, actor, "actions", action) or is_own_action(actor, action, person_id)
        return action, take(connection, action, sent) if action and may else None

    back, _ = local_path(sent.get("next")), translations_for(request).gettext
    try:
        # `store` checks who may change the action, because the guard knows only groups.
        action, said = await write_as(datasette, request, actor, store, allowed=True)
    except CannotUndo as error:
        datasette.add_message(request, str(error), datasette.ERROR)
        return Response.redirect(datasette.urls.path(back), status=303)
    if action is None:
        return await not_found(datasette, request, _("What you want to edit is not there."))
    if said is None:
        return await refused_page(datasette, request, _(_NOT_YOURS))
    await say_stored(datasette, request, said, back, undo_at=f"/actions/{action_id}/open")
    return Response.redirect(datasette.urls.path(back), status=303)


def is_own_action(actor: Actor | None, action: sqlite3.Row | Mapping[str, Any] | None, person_id: int | None) -> bool:
    """Tell whether the actor is the person who is to do the action (a row with person_id).

    `person_id` is the person to whom the actor's account is linked, or None.
    """
    # An API token that is restricted to some actions cannot mark actions as done.
    is_person = actor is not None and "_r" not in actor and person_id is not None
    return is_person and action is not None and bool(action["person_id"] == person_id)


def _own_change(connection: sqlite3.Connection, actor: Actor, action: dict, number: str | None) -> int | None:
    """Return the number of the change if the actor made it and it changed only this action."""
    change_id = row_number(number)
    found = change_of(connection, change_id) if change_id is not None else None
    if found is None or found.actor_id != actor["id"]:
        return None
    rows = {(entry.table, entry.row_id) for entry in found.entries}
    return found.id if rows == {("actions", action["id"])} else None


def _finish(connection: sqlite3.Connection, action: dict, today: date) -> str:
    """Store that the action is done. Return the day on which it is due again, or '' if it does not repeat."""
    if action["status"] != "open":
        return ""
    if action["repeats"] and action["due_on"]:
        again = next_day(action["due_on"], action["repeats"], today)
        update_row(connection, "actions", action["id"], {"due_on": again})
        return again
    update_row(connection, "actions", action["id"], {"status": "done", "done_on": today.isoformat()})
    return ""
