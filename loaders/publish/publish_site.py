"""Publishing a site: what has changed since the last time, or all when that cannot be told.

Tested in tests/loaders/publish/test_build.py and tests/loaders/publish/test_publish_changes.py.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from ...schema.database import PUBLIC, open_originals, open_private, open_record
from ...schema.errors import UnusableSite
from ...schema.telemetry import span_around
from ...schema.transaction import refusal_reason
from ..read_carried_lists import read_carried_lists
from ..site import os_error_reason
from .build import build_site
from .publish_changes import publish_changes
from .publishing_lock import publishing_lock


def publish_site(folder: Path, anew: bool = False) -> dict[str, int]:
    """Make `public.db` of the site in `folder` say what is published now; returns rows by table for some tables.

    With `anew` it is built whole in any case. `hidden` is how many words in minutes the public does not read until
    somebody has said that they are no resident's name, and `asking` in the minutes of how many meetings.

    Raises UnusableSite when it cannot be written, and when a list of members cannot be read, so that nobody knows
    whom to hide; the earlier file stays then.
    """
    folder = Path(folder)
    with closing(open_record(folder)) as db:
        read_carried_lists(db)
    open_originals(folder).close()
    open_private(folder).close()
    try:
        with span_around("publish") as told, publishing_lock(folder) as building:
            counts = (None if anew else _changes(folder, building)) or build_site(folder, building)
            told["meetings"] = counts["meetings"]
            return counts
    except OSError as error:
        raise UnusableSite(f"{folder / PUBLIC} kan inte skrivas: {os_error_reason(error)}.") from error
    except sqlite3.DatabaseError as error:
        why = refusal_reason(error) or str(error).rstrip(".")
        raise UnusableSite(f"{folder / PUBLIC} kan inte skrivas: {why}.") from error


def _changes(folder: Path, building: Path) -> dict[str, int] | None:
    try:
        with span_around("publish.changes"):
            return publish_changes(folder, building)
    except sqlite3.DatabaseError:
        # A row cannot stand beside those that are there, or the file is damaged: a new one is built.
        return None
