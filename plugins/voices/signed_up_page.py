"""The page at /meetings/<slug>/signup/list: who has signed up to a meeting, for the coordinators of its group.

Printed it is a list of names to tick off at the door.

Tested in tests/plugins/voices/test_signed_up.py.
"""

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlite_utils
from datasette import Forbidden, Response

from ...schema.meeting_hours import length_in_hours
from ...schema.rights import edits_something, may_edit_group
from ...schema.voices import today_in_sweden
from ...schema.voices.sent_signup import settle_places
from ...schema.voices.signup_list import DAYS_WITH_NAMES, ListedSignup, came_by, signups_of_meeting
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.sent_fields import read_fields
from ..shell.forms.unsaved import gone_page, refused_page
from ..shell.page import render_page, translations_for
from ..shell.private_databases import with_voices
from ..shell.record import PUBLIC, RECORD
from . import signed_up_steps
from .quota_lines import quota_words
from .resident_page import open_site
from .signed_up_steps import CannotBeNoted
from .signup_queries import Signup, signup_of_meeting, signup_of_slug

_MEETING = """
SELECT m.id, m.slug, m.date, m.group_id, m.minutes_status, coalesce(m.title, g.name) AS title
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.slug = ?
"""


async def signed_up_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET and POST /meetings/<slug>/signup/list. POST takes `do`, see signed_up_steps.

    Raises UnusableSite when voices.db cannot be used.
    """
    slug, actor, folder = request.url_vars["slug"], request.actor, open_site(datasette)
    if folder is None or not edits_something(actor):
        return await refused_page(datasette, request)
    meeting = (await datasette.databases[RECORD].execute(_MEETING, [slug])).first()
    if meeting is None:
        _ = translations_for(request).gettext
        return await gone_page(datasette, request, _("There is no meeting with this address."))
    if not may_edit_group(actor, meeting["group_id"]):
        return await refused_page(datasette, request)
    return await _list(datasette, request, folder, meeting)


async def _list(datasette: Datasette, request: Request, folder: Path, meeting: sqlite3.Row) -> Response:
    slug = meeting["slug"]
    signup = await datasette.databases[RECORD].execute_fn(lambda connection: signup_of_slug(connection, slug))
    if signup is None or request.method != "POST":
        return await _page(datasette, request, folder, meeting, signup)
    sent = await read_fields(request)
    try:
        said = await signed_up_steps.take_step(datasette, request, folder, signup, sent)
    except CannotBeNoted as error:
        return await _page(
            datasette, request, folder, meeting, signup, fault=str(error), sent=sent, status=error.status
        )
    except Forbidden:
        return await refused_page(datasette, request)
    datasette.add_message(request, said)
    return Response.redirect(datasette.urls.path(f"/meetings/{slug}/signup/list"), status=303)


async def _page(  # noqa: PLR0913, PLR0917
    datasette: Datasette,
    request: Request,
    folder: Path,
    meeting: sqlite3.Row,
    signup: Signup | None,
    status: int = 200,
    **context: Any,
) -> Response:
    _ = translations_for(request).gettext
    listed, came = await with_voices(folder, lambda voices: _listed(voices, signup)) if signup else ([], {})
    public = None
    if signup and PUBLIC in datasette.databases:
        public = await datasette.databases[PUBLIC].execute_fn(lambda one: signup_of_meeting(one, signup.id))
    hours = length_in_hours(signup.starts_at, signup.ends_at) if signup else None
    last = date.fromisoformat((signup and signup.end_date) or meeting["date"])
    told = {
        "meeting": meeting,
        "signup": signup,
        "public": public,
        "takes_in": signup.takes_in(today_in_sweden()) if signup else False,
        "by_quota": [(quota, _of_quota(listed, quota.id)) for quota in signup.quotas] if signup else [],
        "came": came,
        "hours": {code: number * hours for code, number in came.items()} if hours else {},
        "words": quota_words,
        "forgotten_on": (last + timedelta(days=DAYS_WITH_NAMES)).isoformat(),
        "days": DAYS_WITH_NAMES,
        **context,
    }
    trail = [("/meetings", _("Meetings")), (f"/meetings/{meeting['slug']}", meeting["title"])]
    response = await render_page(
        datasette, request, "voices_signed_up_list.html", told, title=_("Signed up"), trail=trail, status=status
    )
    # Names of residents; they are gone one day.
    response.headers["Cache-Control"] = "no-store"
    return response


def _listed(voices: sqlite_utils.Database, signup: Signup) -> tuple[list[ListedSignup], dict[str | int, int]]:
    settle_places(voices, signup.id, signup.places)
    return signups_of_meeting(voices, signup.id), came_by(voices, signup.id, "category")


def _of_quota(listed: list[ListedSignup], quota_id: int) -> tuple[list[ListedSignup], list[ListedSignup]]:
    """Those of a quota who have a place, and those who wait."""
    of_it = [one for one in listed if one.signup.quota_id == quota_id]
    return [one for one in of_it if one.signup.turn is None], [one for one in of_it if one.signup.turn is not None]
