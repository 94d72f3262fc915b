"""The calendars that others fetch: of all meetings, of a group, of one meeting (iCalendar).

Whoever is not signed in gets them from public.db, as all pages. Programs that fetch a calendar never are.

Tested in tests/plugins/calendar/test_feeds.py.
"""

import json
import re
import sqlite3
from collections.abc import Callable

from datasette import Response

from ... import loaders
from ..shell.datasette_types import Datasette, Request
from ..shell.kept_by_version import KeptByVersion
from ..shell.language import language_of
from ..shell.navigation import site_name
from ..shell.page import not_found, translations_for
from ..shell.record import PUBLIC, RECORD, record_database

_TYPE = "text/calendar; charset=utf-8"
# The calendar of all is fetched each hour by everybody who follows it, and a county's takes a tenth of a second to
# put together. It is kept as it was written, for so many languages and addresses, while its file and the day stay.
_MOST_KEPT = 4
_kept: dict[str, KeptByVersion[dict[tuple[str, ...], bytes]]] = {
    file: KeptByVersion(file) for file in (PUBLIC, RECORD)
}
_GROUP = "SELECT id, name FROM groups WHERE slug = ?"


async def calendar_of_all(datasette: Datasette, request: Request) -> Response:
    """Answer GET /calendar.ics. Raises NothingPublished and datasette.Forbidden, as `record_database` does."""
    db = await record_database(datasette, request)
    site = await site_name(datasette, request)
    name = loaders.event_words("all", language_of(request), site=site)
    kept = await _kept[db.name].of(datasette, _nothing)
    about = (name, language_of(request), _address(datasette, request))
    if (body := kept.get(about)) is None:
        body = await db.execute_fn(lambda connection: calendar_text(datasette, request, connection, name))
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[about] = body
    return calendar_response(body, "moten")


async def _nothing(_before: dict[tuple[str, ...], bytes] | None) -> dict[tuple[str, ...], bytes]:
    return {}


async def calendar_of_group(datasette: Datasette, request: Request) -> Response:
    """Answer GET /groups/<slug>/calendar.ics. Raises as `calendar_of_all` does."""
    db = await record_database(datasette, request)
    slug = request.url_vars["slug"]

    def write(connection: sqlite3.Connection) -> bytes | None:
        group = connection.execute(_GROUP, [slug]).fetchone()
        if group is None:
            return None
        return calendar_text(datasette, request, connection, group["name"], [group["id"]])

    body = await db.execute_fn(write)
    if body is None:
        _ = translations_for(request).gettext
        return await not_found(datasette, request, _("There is no group with this address."))
    return calendar_response(body, slug)


async def calendar_of_meeting(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/calendar.ics: a file that opens in a calendar. Raises as `calendar_of_all` does."""
    db = await record_database(datasette, request)
    slug, language = request.url_vars["slug"], language_of(request)

    def write(connection: sqlite3.Connection) -> bytes | None:
        meeting = loaders.calendar_meeting(connection, slug)
        if meeting is None:
            return None
        name = meeting["title"] or meeting["group_name"]
        return loaders.calendar_file(name, [meeting], address_of_meeting(datasette, request), language)

    body = await db.execute_fn(write)
    if body is None:
        _ = translations_for(request).gettext
        return await not_found(datasette, request, _("There is no meeting with this address."))
    return calendar_response(body, slug, "attachment")


def calendar_text(
    datasette: Datasette,
    request: Request,
    connection: sqlite3.Connection,
    name: str,
    groups: list[int] | None = None,
) -> bytes:
    """The calendar called `name` of the groups with these ids, or (None) of all, in the visitor's language."""
    chosen = None if groups is None else json.dumps(groups)
    meetings = loaders.calendar_meetings(connection, chosen)
    return loaders.calendar_file(name, meetings, address_of_meeting(datasette, request), language_of(request))


def address_of_meeting(datasette: Datasette, request: Request) -> Callable[[sqlite3.Row], str]:
    """What gives the whole address of a meeting's page for its row, which has slug."""
    start = _address(datasette, request)
    return lambda meeting: f"{start}{meeting['slug']}"


def _address(datasette: Datasette, request: Request) -> str:
    return datasette.absolute_url(request, datasette.urls.path("/meetings/"))


def calendar_response(body: bytes, name: str, shown: str = "inline") -> Response:
    """The response with a calendar as the file `name`.ics; `shown` is 'attachment' for what is to be saved."""
    plain = re.sub(r"[^0-9A-Za-z-]", "-", name)
    headers = {
        "content-disposition": f'{shown}; filename="{plain}.ics"',
        "x-content-type-options": "nosniff",
    }
    return Response(body, headers=headers, content_type=_TYPE)
