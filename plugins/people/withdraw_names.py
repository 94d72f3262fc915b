"""The removal of names from the public file as soon as they may no longer be public."""

import asyncio
import json
import logging
from collections.abc import Callable

from ... import loaders
from ...schema.errors import IntranetError
from ..shell.after_changes import Followed, after_changes, note_followed
from ..shell.datasette_types import App, Datasette, Request
from ..shell.page import translations_for
from ..shell.record import RECORD, site_folder

_CHANGED = (
    "SELECT 1 FROM history WHERE table_name = 'people' AND operation <> 'insert' "
    "AND change_id IN (SELECT value FROM json_each(?)) LIMIT 1"
)
_WITHDRAWN = "withdrawn names"
_STILL_THERE = "Ett namn som inte längre får vara offentligt står kvar i public.db: %s"
_log = logging.getLogger(__name__)


def withdraw_after_changes(datasette: Datasette) -> Callable[[App], App]:
    """Return ASGI middleware that takes names out of the public file after a change of a person.

    It rebuilds the file if the file names a person whom it may no longer name. A failure is logged. The commands of
    loaders/cli do the same when they end.
    """

    async def withdraw(changes: list[int], followed: Followed) -> None:
        if (_WITHDRAWN, 0) in followed:
            return
        if not (await datasette.databases[RECORD].execute(_CHANGED, [json.dumps(changes)])).first():
            return
        try:
            await asyncio.to_thread(loaders.take_out, site_folder(datasette))
        except IntranetError as error:
            _log.error(_STILL_THERE, error)

    return after_changes(withdraw)


async def withdraw_and_tell(datasette: Datasette, request: Request) -> None:
    """Call `loaders.take_out` after a form has changed a person, and say on the next page what happened.

    A failure of the removal becomes a message too.
    """
    _ = translations_for(request).gettext
    note_followed(request, _WITHDRAWN)
    try:
        if await asyncio.to_thread(loaders.take_out, site_folder(datasette)):
            datasette.add_message(
                request, _("The public pages have been made anew without the name that stood there.")
            )
    except IntranetError as error:
        _log.error(_STILL_THERE, error)
        text = _("The name still stands on the public pages; tell whoever runs the site: %(reason)s")
        datasette.add_message(request, text % {"reason": error}, datasette.ERROR)
