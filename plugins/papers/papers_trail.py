"""The trail to the pages under a meeting: what leads there, and what the meeting is called.

Tested in tests/plugins/papers/test_papers_page.py.
"""

import sqlite3

from ..shell.datasette_types import Request
from ..shell.formats import format_date
from ..shell.language import language_of
from ..shell.page import translations_for


def trail_to_papers(request: Request, meeting: sqlite3.Row) -> list[tuple[str, str]]:
    """Return (path, label) of each step, for a meeting with slug, date, title and group_name."""
    day = format_date(meeting["date"], language_of(request), "long")
    called = ", ".join(filter(None, (meeting["title"] or meeting["group_name"], day)))
    return [("/meetings", translations_for(request).gettext("Meetings")), (f"/meetings/{meeting['slug']}", called)]
