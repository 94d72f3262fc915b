"""The names of those who signed up go some days after the meeting: the site sees to it at the first request of a day.

Tested in tests/plugins/voices/test_signed_up.py.
"""

import json
import logging
import sqlite3
from datetime import date, timedelta

from ...schema.database import VOICES
from ...schema.errors import UnusableSite
from ...schema.voices.signup_list import DAYS_WITH_NAMES, forget_names, meetings_with_names
from ..shell.datasette_types import Datasette
from ..shell.private_databases import with_voices
from ..shell.record import RECORD
from .resident_page import open_site

# Meetings of which the names are still needed. One that is no longer in the record needs none.
_STILL = """
SELECT id FROM meetings WHERE id IN (SELECT value FROM json_each(?)) AND coalesce(end_date, date) >= ?
"""
_log = logging.getLogger(__name__)


async def forget_names_of_past_meetings(datasette: Datasette, today: date) -> None:
    """Forget the names at meetings that ended DAYS_WITH_NAMES days before `today` or earlier, or are gone."""
    folder = open_site(datasette)
    if folder is None or not (folder / VOICES).exists():
        return
    try:
        kept = await with_voices(folder, meetings_with_names)
        if not kept:
            return
        since = (today - timedelta(days=DAYS_WITH_NAMES - 1)).isoformat()
        rows = await datasette.databases[RECORD].execute(_STILL, [json.dumps(kept), since])
        past = set(kept) - {row["id"] for row in rows.rows}
        if past:
            await with_voices(folder, lambda voices: forget_names(voices, past))
    except (UnusableSite, sqlite3.DatabaseError) as error:
        _log.error("Namn på dem som har anmält sig kunde inte tas bort: %s", error)
