"""The extract of one item from the minutes (protokollsutdrag), as a paper.

Tested in tests/loaders/papers/test_read_papers.py.
"""

import sqlite3

from .meeting_rows import attachment_names, item_headings, item_section, meeting_facts, read_meeting
from .minutes_paper import signatures_of, state_of
from .paper import Paper, Section, Signature
from .paper_days import day_in_words


def read_extract(connection: sqlite3.Connection, slug: str, item_id: int) -> Paper | None:
    """The item with that id of the meeting with that address; None when the reader sees no minutes with it.

    Who was present comes along, and a line for whoever certifies the extract.
    """
    rows = read_meeting(connection, slug)
    item = next((one for one in rows.items if one["id"] == item_id), None) if rows else None
    if rows is None or item is None or not rows.has_minutes:
        return None
    meeting = rows.meeting
    present = [Section(status, lines=lines) for status, lines in rows.attendance.items()]
    return Paper(
        title="Protokollsutdrag",
        group=rows.who,
        day=day_in_words(meeting["date"]),
        file_name=f"protokollsutdrag-{meeting['slug']}-punkt-{item['position']}",
        state=state_of(meeting),
        facts=meeting_facts(meeting),
        sections=(*present[:1], item_section(rows, item, item_headings(rows.items)[item_id])),
        attachments=attachment_names(rows, item_id),
        signatures=(*signatures_of(rows), Signature("Utdraget bestyrks", "")),
    )
