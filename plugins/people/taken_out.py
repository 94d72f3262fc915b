"""Whose name may no longer be public is gone from the published file at once, and not at the next publishing."""

import asyncio

from ... import loaders
from ...schema.errors import IntranetError
from ..shell.page import translator
from ..shell.record import PUBLIC, RECORD, site_folder

_IS_PUBLISHED = "SELECT name FROM people WHERE id = ?"
# As publishing has it (loaders/publish.sql).
_MAY_STAND = (
    "SELECT name FROM people WHERE id = ? AND category <> 'resident' "
    "AND (name_is_public = 1 OR category IN ('staff', 'politician', 'association'))"
)


async def take_out(datasette, request, person_id: int) -> None:
    """Publish anew when the published file names a person (people.id) whom the record does not name to everybody now.

    The file is made anew whole and swapped in, so nothing is left in free pages, a journal or the search index.
    """
    public = datasette.databases.get(PUBLIC)
    if public is None:
        return
    there = (await public.execute(_IS_PUBLISHED, [person_id])).first()
    may_stand = (await datasette.databases[RECORD].execute(_MAY_STAND, [person_id])).first()
    if there is None or (may_stand and may_stand[0] == there[0]):
        return
    _ = translator(request).gettext
    try:
        await asyncio.to_thread(loaders.publish_site, site_folder(datasette))
        datasette.add_message(request, _("The public pages have been made anew without the name that stood there."))
    except IntranetError as error:
        text = _("The name still stands on the public pages; tell whoever runs the site: %(reason)s")
        datasette.add_message(request, text % {"reason": error}, datasette.ERROR)
