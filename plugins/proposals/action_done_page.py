"""The addresses POST /actions/<id>/done, /actions/<id>/open and /actions/<id>/return.

An action is done, is open again, or goes back to whoever asked. The buttons are for people who coordinate the group,
for the person who is to do the action, and of a request for who coordinates the group that is asked. The visitor's
account tells who that person is. The text of the minutes does not change, so the buttons work after publishing too.

Tested in tests/plugins/proposals/test_action_done.py.
"""

import sqlite3
import textwrap
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from datasette import Response

from ...schema.history import may_edit_row
from ...schema.history.change_list import change_of
from ...schema.history.undo import CannotUndo, undo_within_change
from ...schema.rights import Actor, may_edit_group
from ...schema.store import action_turns as turns
from ...schema.store.sql_rows import by_id, update_row
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_date
from ..shell.forms import Sent, value_to_store
from ..shell.forms.saving_messages import say_stored
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import refused_page
from ..shell.language import N_, language_of, local_path
from ..shell.page import not_found, translations_for
from ..shell.private_databases import person_of_account
from ..shell.record import RECORD, may_view
from ..shell.record_write import write_as
from ..shell.row_number import row_number

# The number of characters of an action's text in the message that it is done, and of what somebody writes about it.
_LONGEST, _LONGEST_NOTE = 100, 20_000
_NOT_YOURS = N_("Only the person who is to do this, and whoever coordinates the group, can say that it is done.")
UNFINISHED = ("open", "returned")
"""The statuses of what is neither done nor dropped."""


def shortened_text(text: str) -> str:
    """Return the text, cut to its first words when it is long: the message travels in a cookie."""
    return textwrap.shorten(text, _LONGEST, placeholder=" …")


async def finish_action(datasette: Datasette, request: Request) -> Response:
    """Answer POST /actions/<id>/done with `next`, the path to go back to, and `note`, what was said or decided.

    An action that repeats gets its next day.
    """
    _ = translations_for(request).gettext

    def finish(connection: sqlite3.Connection, action: dict, sent: Sent) -> str:
        again = ""
        if action["status"] in UNFINISHED:
            again = turns.keep_turn(connection, action, date.today(), _note(sent))
        said = _("Done: %(text)s") % {"text": shortened_text(action["text"])}
        if again:
            day = format_date(again, language_of(request), "long")
            said = f"{said} {_('It comes back on %(day)s.') % {'day': day}}"
        return said

    return await _follow_up(datasette, request, finish)


async def reopen_action(datasette: Datasette, request: Request) -> Response:
    """Answer POST /actions/<id>/open with `next`, the path to go back to, and `note`.

    `change` is the number of a change by the visitor that the button takes back, if there is one. A request that was
    sent back is asked again.
    """
    _ = translations_for(request).gettext

    def open_again(connection: sqlite3.Connection, action: dict, sent: Sent) -> str:
        change_id = _own_change(connection, request.actor, action, sent.get("change"))
        if change_id:
            undo_within_change(connection, change_id)
        elif action["status"] == "returned":
            update_row(connection, "actions", action["id"], {"status": "open"})
            turns.store_turn(connection, action["id"], "asked_again", None, date.today().isoformat(), _note(sent))
            return _("Asked again: %(text)s") % {"text": shortened_text(action["text"])}
        elif action["status"] != "open":
            turns.reopen_action(connection, action)
        return _("To be done after all: %(text)s") % {"text": shortened_text(action["text"])}

    return await _follow_up(datasette, request, open_again)


async def return_action(datasette: Datasette, request: Request) -> Response:
    """Answer POST /actions/<id>/return with `next`, the path to go back to, and `note`, why.

    An open request goes back to whoever asked. Nothing else can be sent back.
    """
    _ = translations_for(request).gettext

    def send_back(connection: sqlite3.Connection, action: dict, sent: Sent) -> str:
        if (action["kind"], action["status"]) == ("request", "open"):
            update_row(connection, "actions", action["id"], {"status": "returned"})
            turns.store_turn(connection, action["id"], "returned", None, date.today().isoformat(), _note(sent))
        return _("Sent back: %(text)s") % {"text": shortened_text(action["text"])}

    return await _follow_up(datasette, request, send_back)


def _note(sent: Sent) -> str | None:
    return (value_to_store(sent.get("note")) or "")[:_LONGEST_NOTE] or None


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
        may = may_follow_up(connection, actor, action, person_id)
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


def may_follow_up(
    connection: sqlite3.Connection,
    actor: Actor | None,
    action: sqlite3.Row | Mapping[str, Any] | None,
    person_id: int | None,
) -> bool:
    """Tell whether the actor may say how far an action (a whole row) has come.

    `person_id` is the person to whom the actor's account is linked, or None.
    """
    if may_edit_row(connection, actor, "actions", action) or is_own_action(actor, action, person_id):
        return True
    is_request = action is not None and action["kind"] == "request" and action["group_id"] is not None
    return is_request and action is not None and may_edit_group(actor, action["group_id"])


def is_own_action(actor: Actor | None, action: sqlite3.Row | Mapping[str, Any] | None, person_id: int | None) -> bool:
    """Tell whether the actor is the person who is to do the action (a row with person_id).

    `person_id` is the person to whom the actor's account is linked, or None.
    """
    # An API token that is restricted to some actions cannot mark actions as done.
    is_person = actor is not None and "_r" not in actor and person_id is not None
    return is_person and action is not None and bool(action["person_id"] == person_id)


def _own_change(connection: sqlite3.Connection, actor: Actor, action: dict, number: str | None) -> int | None:
    """Return the number of the change if the actor made it and it changed only this action and its turns."""
    change_id = row_number(number)
    found = change_of(connection, change_id) if change_id is not None else None
    if found is None or found.actor_id != actor["id"]:
        return None
    about = {_action_of(connection, entry.table, entry.row_id, entry.was) for entry in found.entries}
    return found.id if about == {action["id"]} else None


def _action_of(connection: sqlite3.Connection, table: str, row_id: int | None, was: dict[str, Any]) -> int | None:
    """Return the id of the action that an entry of the history is about, or None when it is about something else."""
    if table == "actions":
        return row_id
    if table != "action_turns":
        return None
    stored = by_id(connection, table, row_id)
    return stored["action_id"] if stored else was.get("action_id")
