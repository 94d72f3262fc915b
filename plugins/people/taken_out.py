"""Whose name may no longer be public is gone from the published file at once, and not at the next publishing."""

import asyncio
import json
import logging

from ... import loaders
from ...schema.errors import IntranetError
from ..shell.forms.stored import CHANGES
from ..shell.page import translator
from ..shell.record import PUBLIC, RECORD, site_folder

_IS_PUBLISHED = "SELECT name FROM people WHERE id = ?"
# As publishing has it (loaders/publish.sql).
_MAY_STAND = (
    "SELECT name FROM people WHERE id = ? AND category <> 'resident' "
    "AND (name_is_public = 1 OR category IN ('staff', 'politician', 'association'))"
)


_CHANGED = (
    "SELECT DISTINCT row_id FROM history WHERE table_name = 'people' AND operation <> 'insert' "
    "AND change_id IN (SELECT value FROM json_each(?))"
)
_log = logging.getLogger(__name__)


def watching(datasette):
    """ASGI middleware: whoever has been changed by whatever way (form, row editor, API, undo) is taken out before the
    answer goes out. Files that a command writes are the command's own matter, see loaders/cli."""

    def wrap(app):
        async def watched(scope, receive, send):
            if scope["type"] != "http" or scope["method"] != "POST":
                await app(scope, receive, send)
                return
            changes: list[int] = []

            async def checked(message):
                if message["type"] == "http.response.start" and changes:
                    await _take_out_changed(datasette, changes)
                await send(message)

            await app({**scope, CHANGES: changes}, receive, checked)

        return watched

    return wrap


async def _take_out_changed(datasette, changes: list[int]) -> None:
    rows = await datasette.databases[RECORD].execute(_CHANGED, [json.dumps(changes)])
    try:
        for row in rows:
            if await _is_outdated(datasette, row[0]):
                await asyncio.to_thread(loaders.publish_site, site_folder(datasette))
                return
    except IntranetError as error:
        _log.error("Ett namn som inte längre får vara offentligt står kvar i public.db: %s", error)


async def take_out(datasette, request, person_id: int) -> None:
    """Publish anew when the published file names a person (people.id) whom the record does not name to everybody now,
    and say so on the next page.

    The file is made anew whole and swapped in, so nothing is left in free pages, a journal or the search index.
    """
    if not await _is_outdated(datasette, person_id):
        return
    _ = translator(request).gettext
    try:
        await asyncio.to_thread(loaders.publish_site, site_folder(datasette))
        datasette.add_message(request, _("The public pages have been made anew without the name that stood there."))
    except IntranetError as error:
        text = _("The name still stands on the public pages; tell whoever runs the site: %(reason)s")
        datasette.add_message(request, text % {"reason": error}, datasette.ERROR)


async def _is_outdated(datasette, person_id: int) -> bool:
    public = datasette.databases.get(PUBLIC)
    if public is None:
        return False
    there = (await public.execute(_IS_PUBLISHED, [person_id])).first()
    may_stand = (await datasette.databases[RECORD].execute(_MAY_STAND, [person_id])).first()
    return there is not None and not (may_stand and may_stand[0] == there[0])
