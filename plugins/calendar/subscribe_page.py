"""The page /calendar/subscribe: how meetings get into Outlook, Google or a telephone, and the own calendar's address.

Tested in tests/plugins/calendar/test_own_calendar.py.
"""

from typing import Any
from urllib.parse import urlencode

from datasette import Response

from ...schema.accounts.account import actor_of_account
from ...schema.accounts.calendar_token import calendar_token_since, end_calendar_token, renew_calendar_token
from ..shell.datasette_types import Datasette, Request
from ..shell.navigation import site_name
from ..shell.page import not_found, render_page, translations_for
from ..shell.private_databases import with_private
from ..shell.record import record_database, site_folder

_GROUPS = "SELECT slug, name FROM groups WHERE id IN (SELECT group_id FROM group_sums) ORDER BY name COLLATE swedish"
# https://learn.microsoft.com/outlook: a link that asks Outlook on the web to follow a calendar.
_OUTLOOK = "https://outlook.office.com/calendar/0/addfromweb?"
_GOOGLE = "https://calendar.google.com/calendar/r?"


async def subscribe_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /calendar/subscribe?group=<slug>; POST with `own` ('renew' or 'end') makes or ends the own address.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    _ = translations_for(request).gettext
    groups = [tuple(row) for row in (await db.execute(_GROUPS)).rows]
    slug = request.args.get("group") or None
    names = dict(groups)
    if slug and slug not in names:
        found = (await db.execute("SELECT name FROM groups WHERE slug = ?", [slug])).first()
        if found is None:
            return await not_found(datasette, request, _("There is no group with this address."))
        names[slug] = found["name"]
    secret = await _changed(datasette, request)
    path = f"/groups/{slug}/calendar.ics" if slug else "/calendar.ics"
    name = names[slug] if slug else await site_name(datasette, request)
    context = {
        "groups": groups,
        "chosen": slug,
        "calendar": _ways(datasette, request, path, name),
        "own": _ways(datasette, request, f"/calendar/own/{secret}.ics", _("My meetings")) if secret else None,
        **await _own(datasette, request),
    }
    title = _("Put the meetings of %(group)s into Outlook") % {"group": name} if slug else _("Meetings in Outlook")
    trail = [("/calendar", _("Calendar"))]
    response = await render_page(datasette, request, "calendar_subscribe.html", context, title=title, trail=trail)
    response.headers["Cache-Control"] = "no-store"
    return response


def _ways(datasette: Datasette, request: Request, path: str, name: str) -> dict[str, str]:
    """The addresses at which programs get to the calendar at `path`: whole, for Outlook, and for Google."""
    address = datasette.absolute_url(request, datasette.urls.path(path))
    webcal = f"webcal://{address.partition('://')[2]}"
    return {
        "address": address,
        "webcal": webcal,
        "outlook": _OUTLOOK + urlencode({"url": address, "name": name}),
        "google": _GOOGLE + urlencode({"cid": webcal}),
    }


async def _changed(datasette: Datasette, request: Request) -> str | None:
    """The new secret of the visitor's own calendar when the page was sent to get one, else None."""
    if request.method != "POST" or not _is_own(request):
        return None
    actor_id, wish = request.actor["id"], (await request.post_vars()).get("own")

    def change(private: Any) -> str | None:
        if actor_of_account(private, actor_id) is None:
            return None
        if wish == "end":
            end_calendar_token(private, actor_id)
        return renew_calendar_token(private, actor_id) if wish == "renew" else None

    return await with_private(site_folder(datasette), change)


async def _own(datasette: Datasette, request: Request) -> dict[str, Any]:
    """Whether the visitor has an account, and since when its calendar has an address."""
    if not _is_own(request):
        return {"has_account": False, "since": None}
    actor_id = request.actor["id"]

    def read(private: Any) -> dict[str, Any]:
        has_account = actor_of_account(private, actor_id) is not None
        return {"has_account": has_account, "since": calendar_token_since(private, actor_id)}

    return await with_private(site_folder(datasette), read) or {"has_account": False, "since": None}


def _is_own(request: Request) -> bool:
    # A program with a key makes no further ones.
    return bool(request.actor) and not request.actor.get("token")
