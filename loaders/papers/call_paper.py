"""The call to a meeting (kallelse) with its agenda, as a paper.

Tested in tests/loaders/papers/test_read_papers.py.
"""

import sqlite3

from .meeting_rows import attachment_names, item_headings, meeting_facts, read_meeting
from .paper import Paper, Section, printable_text
from .paper_days import day_in_words

_STATES = {"preliminary": "Preliminär dag", "cancelled": "Mötet är inställt"}


def read_call(connection: sqlite3.Connection, slug: str) -> Paper | None:
    """The call to the meeting with that address, with the agenda as the reader may see it.

    None when there is no such meeting, and when it has been held and the reader sees no agenda. What stands below
    the items of a coming meeting is said beforehand, so it comes along; of a meeting that was held only the agenda.
    """
    rows = read_meeting(connection, slug)
    if rows is None or (rows.meeting["status"] == "held" and not rows.items):
        return None
    meeting, headings = rows.meeting, item_headings(rows.items)
    is_coming = meeting["status"] != "held"
    if is_coming:
        agenda = [Section(headings[item["id"]], printable_text(item["body"])) for item in rows.items]
    else:
        agenda = [Section("Dagordning", lines=tuple(headings.values()))]
    return Paper(
        title="Kallelse",
        group=rows.who,
        day=day_in_words(meeting["date"]),
        file_name=f"kallelse-{meeting['slug']}",
        state=_STATES.get(meeting["status"], ""),
        facts=meeting_facts(meeting),
        sections=_with_heading(agenda),
        attachments=attachment_names(rows),
    )


def _with_heading(agenda: list[Section]) -> tuple[Section, ...]:
    """Items without a text are lines of one agenda; with texts each is a section of its own."""
    if agenda and not any(section.body or section.lines for section in agenda):
        return (Section("Dagordning", lines=tuple(section.heading for section in agenda)),)
    return tuple(agenda)
