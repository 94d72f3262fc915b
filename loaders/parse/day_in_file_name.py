"""The day in the name of a file with minutes: where it is another than was read, one of the two is wrong.

Tested in tests/loaders/parse/test_day_in_file_name.py.
"""

import re
from datetime import date

from ...schema.records import Document

OTHER_DAY = "Vilken dag var mötet? I dokumentet lästes {}, men filen heter ”{}”."

_DAY = re.compile(r"(?<!\d)(20\d\d)([-_. ]?)(0[1-9]|1[0-2])\2([0-2]\d|3[01])(?!\d)")
# Papers are often named by the day on which they were written or adjusted.
_MOST_DAYS_LATER = 120


def other_day_in_file_name(document: Document) -> str | None:
    """The only day (ISO) in the file's name, where it cannot be the meeting's, nor one soon after it."""
    meeting = document.meeting
    if document.kind != "minutes" or meeting is None or meeting.date is None:
        return None
    days = {found.group(1, 3, 4) for found in _DAY.finditer(document.source.name)}
    if len(days) != 1:
        return None
    try:
        named = date(*map(int, days.pop()))
    except ValueError:
        return None
    later = (named - date.fromisoformat(meeting.date)).days
    return None if 0 <= later <= _MOST_DAYS_LATER else named.isoformat()
