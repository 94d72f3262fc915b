"""The public file follows at once when minutes are published, answered for, taken back or removed.

So it does when a sign-up or what was said at a workshop changes.

Tested in tests/plugins/meetings/test_published_at_once.py.
"""

import asyncio
import json
import logging
from collections.abc import Callable

from ... import loaders
from ...schema.errors import IntranetError
from ..shell.after_changes import Followed, after_changes, note_followed
from ..shell.datasette_types import App, Datasette, Request
from ..shell.page import translations_for
from ..shell.record import PUBLIC, RECORD, site_folder

# Meetings whose minutes became public in these changes, or are public no more.
_CHANGED = """
SELECT DISTINCT row_id FROM history h WHERE table_name = 'meetings'
AND change_id IN (SELECT value FROM json_each(?)) AND (
    operation = 'delete' OR after ->> '$.minutes_status' = 'published'
    OR (json_type(after, '$.minutes_status') = 'null'
        AND EXISTS (SELECT 1 FROM minutes_versions WHERE meeting_id = h.row_id))
)
"""
# Meetings of which something else is public at once: to what one can sign up, and what was said at a workshop.
_AT_ONCE = ("signups", "signup_quotas", "workshop_groups", "workshop_questions", "workshop_quotes")
_TOOK_PART = " UNION ".join((
    "SELECT row_id FROM changed WHERE table_name = 'meetings' "
    "AND row_id IN (SELECT meeting_id FROM signups WHERE audience = 'open')",
    *(
        f"SELECT coalesce((SELECT meeting_id FROM {table} WHERE id = row_id), before ->> '$.meeting_id') "
        f"FROM changed WHERE table_name = '{table}'"
        for table in _AT_ONCE
    ),
))  # fmt: skip
_TOOK_PART = f"""
WITH changed AS (
    SELECT table_name, row_id, before FROM history WHERE change_id IN (SELECT value FROM json_each(?))
) {_TOOK_PART}
"""
_PUBLISHED = "meetings"
_log = logging.getLogger(__name__)


async def publish_and_tell(datasette: Datasette, request: Request, meeting_id: int, said: str) -> None:
    """Bring the public pages of one meeting up to date, and say on the next page what happened.

    `said` is what has been done to the record. When the public pages cannot be made, the message tells why.
    """
    _ = translations_for(request).gettext
    note_followed(request, _PUBLISHED, meeting_id)
    try:
        await asyncio.to_thread(loaders.publish_meeting, site_folder(datasette), meeting_id)
    except IntranetError as error:
        _log.error("Möte %s står inte på de publika sidorna: %s", meeting_id, error)
        text = _("%(said)s But the public pages are as before; tell whoever runs the site: %(reason)s")
        datasette.add_message(request, text % {"said": said, "reason": error}, datasette.ERROR)
    else:
        text = _("%(said)s Everybody can read the minutes on the public pages now.")
        datasette.add_message(request, text % {"said": said})


def publish_after_changes(datasette: Datasette) -> Callable[[App], App]:
    """Return ASGI middleware that publishes the meetings whose minutes a request has published or taken back.

    The form that publishes does it by itself, because it tells the result.
    """

    async def publish_changed(changes: list[int], followed: Followed) -> None:
        record, told = datasette.databases[RECORD], [json.dumps(changes)]
        meetings = {row[0] for row in (await record.execute(_CHANGED, told)).rows}
        # A site that has published nothing does not begin with this.
        if PUBLIC in datasette.databases:
            meetings |= {row[0] for row in (await record.execute(_TOOK_PART, told)).rows}
        for meeting_id in sorted(meetings):
            if (_PUBLISHED, meeting_id) not in followed:
                try:
                    await asyncio.to_thread(loaders.publish_meeting, site_folder(datasette), meeting_id)
                except IntranetError as error:
                    _log.error("Möte %s står inte på de publika sidorna som det ska: %s", meeting_id, error)

    return after_changes(publish_changed)
