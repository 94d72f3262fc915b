"""Whose name may no longer be public is gone from the published file at once, and not at the next publishing."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from ... import loaders
from ...schema.errors import IntranetError
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.stored import CHANGES
from ..shell.page import translator
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
    """ASGI middleware: whoever has been changed by whatever way (form, row editor, API, undo) is taken out before the
    answer goes out. The commands of loaders/cli do the same when they end."""

    def wrap(app: App) -> App:
        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["method"] != "POST":
                await app(scope, receive, send)
                return
            changes: list[int] = []

            async def checked(message: dict[str, Any]) -> None:
                if message["type"] == "http.response.start" and changes:
                    await _take_out_changed(datasette, changes)
                await send(message)

            await app({**scope, CHANGES: changes}, receive, checked)

        return watched

    return wrap


async def _take_out_changed(datasette: Datasette, changes: list[int]) -> None:
    if not (await datasette.databases[RECORD].execute(_CHANGED, [json.dumps(changes)])).first():
        return
    try:
        await asyncio.to_thread(loaders.take_out, site_folder(datasette))
    except IntranetError as error:
        _log.error("Ett namn som inte längre får vara offentligt står kvar i public.db: %s", error)


async def withdraw_and_tell(datasette: Datasette, request: Request) -> None:
    """After a person has been changed by form: as `loaders.take_out`, and it is said on the next page."""
    _ = translator(request).gettext
    try:
        if await asyncio.to_thread(loaders.take_out, site_folder(datasette)):
            datasette.add_message(
                request, _("The public pages have been made anew without the name that stood there.")
            )
    except IntranetError as error:
        text = _("The name still stands on the public pages; tell whoever runs the site: %(reason)s")
        datasette.add_message(request, text % {"reason": error}, datasette.ERROR)
