"""What whoever has the code of a sign-up reads at /follow: a place, or the turn on the waiting list; and withdrawing.

Tested in tests/plugins/voices/test_sign_up.py.
"""

from pathlib import Path
from typing import Any

import sqlite_utils
from datasette import Response

from ...schema.voices import today_in_sweden
from ...schema.voices.sent_signup import SentSignup, place_in_line, sent_signup, settle_places, withdraw_signup
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.private_databases import with_voices
from ..shell.record import PUBLIC, RECORD
from .resident_page import render_resident_page
from .signup_queries import Signup, signup_of_meeting

# Every meeting is public with day and place; what a sign-up is for is so only when it is for everybody.
_MEETING = """
SELECT m.slug, coalesce(m.title, g.name) AS title, m.date, m.end_date, m.starts_at, m.ends_at, m.place, m.status
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.id = ?
"""


async def followed_signup(  # noqa: PLR0913, PLR0917
    datasette: Datasette, request: Request, folder: Path, code: str, row_id: str, sent: Sent
) -> Response:
    """Answer a code that leads to the sign-up with that id; with `withdraw` in what was sent, forget it.

    Raises UnusableSite when voices.db cannot be used.
    """
    one: SentSignup | None = await with_voices(folder, lambda voices: sent_signup(voices, row_id))
    # Whoever withdraws twice finds nothing the second time.
    if one is None:
        return await render_resident_page(datasette, request, "voices_withdrawn.html", title="withdrawn")
    meeting_id, today = one.meeting_id, today_in_sweden()
    now = await datasette.databases[RECORD].execute_fn(lambda connection: signup_of_meeting(connection, meeting_id))
    places = now.places if now else {}
    # Whoever has been ticked off at the door has been there.
    may_withdraw = not one.came and (now is None or now.date >= today)
    if "withdraw" in sent and may_withdraw:
        await with_voices(folder, lambda voices: withdraw_signup(voices, row_id, meeting_id, places))
        return await render_resident_page(datasette, request, "voices_withdrawn.html", title="withdrawn")
    line = await with_voices(folder, lambda voices: _line(voices, one, places))
    published, signup = await _public(datasette, meeting_id)
    told: dict[str, Any] = {
        "code": code,
        "line": line,
        "meeting": published,
        "signup": signup,
        "quota": signup.quota(one.quota_id) if signup else None,
        "category": one.category,
        "may_withdraw": may_withdraw,
    }
    return await render_resident_page(datasette, request, "voices_followed_signup.html", title="your_signup", **told)


def _line(voices: sqlite_utils.Database, one: SentSignup, places: dict[int, int]) -> int:
    """How manieth on the list somebody is when all who can have moved up; 0 with a place."""
    settle_places(voices, one.meeting_id, places)
    return place_in_line(voices, sent_signup(voices, one.id) or one)


async def _public(datasette: Datasette, meeting_id: int) -> tuple[dict | None, Signup | None]:
    """What visitors may see of the meeting, and of its sign-up; None where nothing is published."""
    if PUBLIC not in datasette.databases:
        return None, None
    database = datasette.databases[PUBLIC]
    row = (await database.execute(_MEETING, [meeting_id])).first()
    return row and dict(row), await database.execute_fn(lambda connection: signup_of_meeting(connection, meeting_id))
