"""The removal of names from the public file as soon as they may no longer be public."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from ... import loaders
from ...schema.errors import IntranetError
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.saving_messages import CHANGES
from ..shell.page import translations_for
from ..shell.record import RECORD, site_folder

_CHANGED = (
    "SELECT 1 FROM history WHERE table_name = 'people' AND operation <> 'insert' "
    "AND change_id IN (SELECT value FROM json_each(?)) LIMIT 1"
)
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Wrap = Callable[[App], App]

_log = logging.getLogger(__name__)


def withdraw_after_changes(datasette: Datasette) -> Wrap:
    """Return ASGI middleware that takes names out of the public file after a change of a person.

    It rebuilds the file, before the answer goes out, if the file names a person whom it may no longer name. It covers
    every way to change a person: form, row editor, API and undo. The commands of loaders/cli do the same when they
    end.
    """

    def wrap(app: App) -> App:
        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["method"] != "POST":
                await app(scope, receive, send)
                return
            # Another middleware may already collect them.
            changes: list[int] = scope.get(CHANGES, [])

            async def checked(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start" and changes:
                    await _take_out_changed(datasette, changes)
                await send(message)

            await app({**scope, CHANGES: changes}, receive, checked)

        return watched

    return wrap


async def _take_out_changed(datasette: Datasette, changes: list[int]) -> None:
    """Take names out of the public file if one of these changes (ids) concerns a person. Log a failure."""
    if not (await datasette.databases[RECORD].execute(_CHANGED, [json.dumps(changes)])).first():
        return
    try:
        await asyncio.to_thread(loaders.take_out, site_folder(datasette))
    except IntranetError as error:
        _log.error("Ett namn som inte längre får vara offentligt står kvar i public.db: %s", error)


async def withdraw_and_tell(datasette: Datasette, request: Request) -> None:
    """Call `loaders.take_out` after a form has changed a person, and say on the next page what happened.

    A failure of the removal becomes a message too.
    """
    _ = translations_for(request).gettext
    try:
        if await asyncio.to_thread(loaders.take_out, site_folder(datasette)):
            datasette.add_message(
                request, _("The public pages have been made anew without the name that stood there.")
            )
    except IntranetError as error:
        text = _("The name still stands on the public pages; tell whoever runs the site: %(reason)s")
        datasette.add_message(request, text % {"reason": error}, datasette.ERROR)
