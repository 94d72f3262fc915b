"""The minutes of a meeting as a paper.

Tested in tests/loaders/papers/test_read_papers.py.
"""

import sqlite3

from .meeting_rows import (
    MeetingRows,
    attachment_names,
    item_headings,
    item_section,
    meeting_facts,
    points_of,
    read_meeting,
)
from .paper import Paper, Section, Signature, one_line
from .paper_days import day_in_words

STATES = {"draft": "Utkast, inte justerat", "checked": "Justerat"}


def read_minutes(connection: sqlite3.Connection, slug: str) -> Paper | None:
    """The minutes of the meeting with that address; None when the reader has none of it, or no such meeting."""
    rows = read_meeting(connection, slug)
    if rows is None or not rows.has_minutes:
        return None
    meeting, headings = rows.meeting, item_headings(rows.items)
    sections = [Section(status, lines=lines) for status, lines in rows.attendance.items()]
    sections += [item_section(rows, item, headings[item["id"]]) for item in rows.items]
    if rest := points_of(rows, None):
        sections.append(Section("Övrigt" if rows.items else "Beslut och uppgifter", points=rest))
    return Paper(
        title="Protokoll",
        group=rows.who,
        day=day_in_words(meeting["date"]),
        file_name=f"protokoll-{meeting['slug']}",
        state=state_of(meeting),
        facts=meeting_facts(meeting),
        sections=tuple(sections),
        attachments=attachment_names(rows),
        signatures=signatures_of(rows),
    )


def state_of(meeting: sqlite3.Row) -> str:
    """What the paper is not yet, or that it has been corrected; '' for published minutes of the first version."""
    told = STATES.get(meeting["minutes_status"] or "draft", "")
    if meeting["minutes_version"] > 1:
        why = one_line(meeting["correction"])
        corrected = f"Rättad version {meeting['minutes_version']}{f': {why}' if why else ''}"
        return f"{told}. {corrected}" if told else corrected
    return told


def signatures_of(rows: MeetingRows) -> tuple[Signature, ...]:
    """The lines on which secretary, chair and adjusters sign."""
    meeting = rows.meeting
    taken_down = [("Vid protokollet", meeting["secretary"]), ("Ordförande", meeting["chair"])]
    lines = [Signature(role, one_line(name)) for role, name in taken_down if name]
    for row in rows.adjusters:
        signed = f"Justerat i intranätet {day_in_words(row['signed_on'])}" if row["signed_on"] else ""
        lines.append(Signature("Justeras", one_line(row["name"]), signed))
    return tuple(lines) or (Signature("Vid protokollet", ""), Signature("Justeras", ""))
