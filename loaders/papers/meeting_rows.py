"""One meeting as the papers need it: its rows, and the sections that its items make.

Tested in tests/loaders/papers/test_read_papers.py.
"""

import re
import sqlite3
from dataclasses import dataclass

from ...schema.attachment_rows import attachments_of_meeting
from ...schema.vocabulary import label_of_code
from . import paper_queries as queries
from .attendance_lines import attendance_lines
from .paper import Fact, Point, Section, one_line, printable_text
from .paper_days import day_in_words, days_in_words, hours_in_words

_DECISION = re.compile(r"^\**beslut\**\s*:\s*\**\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MeetingRows:
    """A meeting with what was said there, as the reader of the connection may see it."""

    meeting: sqlite3.Row
    items: list[sqlite3.Row]
    decisions: list[sqlite3.Row]
    actions: list[sqlite3.Row]
    attendance: dict[str, tuple[str, ...]]
    adjusters: list[sqlite3.Row]
    attachments: list[sqlite3.Row]

    @property
    def who(self) -> str:
        """Whose meeting it is: the group, or the meeting's own title."""
        return one_line(self.meeting["group_name"] or self.meeting["title"])

    @property
    def has_minutes(self) -> bool:
        """Whether there is anything that minutes can say; what a coming meeting has is its agenda."""
        is_begun = self.meeting["minutes_status"] is not None or self.meeting["status"] == "held"
        return is_begun and bool(self.items or self.decisions or self.actions)


def read_meeting(connection: sqlite3.Connection, slug: str) -> MeetingRows | None:
    """The meeting with that address; None when the reader has none. Rows of the connection are sqlite3.Row."""
    meeting = connection.execute(queries.MEETING, {"slug": slug}).fetchone()
    if meeting is None:
        return None

    def rows(sql: str) -> list[sqlite3.Row]:
        return connection.execute(sql, {"id": meeting["id"]}).fetchall()

    return MeetingRows(
        meeting=meeting,
        items=rows(queries.ITEMS),
        decisions=rows(queries.DECISIONS),
        actions=rows(queries.ACTIONS),
        attendance=attendance_lines(rows(queries.ATTENDANCE)),
        adjusters=rows(queries.ADJUSTERS),
        attachments=attachments_of_meeting(connection, meeting["id"]),
    )


def meeting_facts(meeting: sqlite3.Row) -> tuple[Fact, ...]:
    """What stands at the top of every paper of a meeting: day, time, place, chair and secretary, where known."""
    told = [
        ("Möte", meeting["title"] if meeting["group_name"] else None),
        ("Dag", days_in_words(meeting["date"], meeting["end_date"])),
        ("Tid", hours_in_words(meeting["starts_at"], meeting["ends_at"])),
        ("Plats", meeting["place"]),
        ("Ordförande", meeting["chair"]),
        ("Sekreterare", meeting["secretary"]),
    ]
    return tuple(Fact(label, one_line(text)) for label, text in told if text)


def item_headings(items: list[sqlite3.Row]) -> dict[int, str]:
    """The heading of each item by its id: '§ 3 Ny skylt'. Where none has a number they are counted."""
    is_numbered = any(item["number"] for item in items)
    found = {}
    for place, item in enumerate(items, 1):
        number = one_line(item["number"]).strip("§. ") if is_numbered else str(place)
        heading = one_line(item["heading"])
        found[item["id"]] = f"§ {number} {heading}" if number else heading
    return found


def attachment_names(rows: MeetingRows, item_id: int | None = None) -> tuple[str, ...]:
    """The names of the attachments, each with the item that it is about; only those of one item when that is given.

    Signed minutes are the minutes once more, and no attachment of them.
    """
    headings = item_headings(rows.items)
    found = [row for row in rows.attachments if row["kind"] == "attachment"]
    if item_id is not None:
        return tuple(one_line(row["name"]) for row in found if row["item_id"] == item_id)
    about = [(one_line(row["name"]), headings.get(row["item_id"])) for row in found]
    return tuple(f"{name} ({heading})" if heading else name for name, heading in about)


def item_section(rows: MeetingRows, item: sqlite3.Row, heading: str) -> Section:
    """What the minutes say below one item."""
    decided = {one_line(row["text"]) for row in rows.decisions if row["item_id"] == item["id"]}
    body = _without(printable_text(item["body"]), decided)
    if item["status"] == "deferred":
        until, why = one_line(item["deferred_until"]), one_line(item["deferred_reason"])
        put_off = f"Punkten sköts upp{f' till: {until}' if until else ''}.{f' Skäl: {why}' if why else ''}"
        points: tuple[Point, ...] = (Point("Uppskjutet", put_off), *points_of(rows, item["id"]))
    else:
        points = points_of(rows, item["id"])
    return Section(heading, body, points=points)


def _without(body: str, decided: set[str]) -> str:
    """The text less the paragraphs that say nothing but a decision, which stands below it once more."""
    paragraphs = re.split(r"\n\s*\n", body)
    return "\n\n".join(one for one in paragraphs if _DECISION.sub("", one_line(one)) not in decided)


def points_of(rows: MeetingRows, item_id: int | None) -> tuple[Point, ...]:
    """The decisions and then the tasks of an item; None for those that belong to no item."""
    decided = [
        Point("Beslut", printable_text(row["text"]).strip()) for row in rows.decisions if row["item_id"] == item_id
    ]
    return (*decided, *(_task(row) for row in rows.actions if row["item_id"] == item_id))


def _task(row: sqlite3.Row) -> Point:
    told = [
        ("Ansvarig", row["responsible"]),
        ("Till", row["recipient"]),
        ("Senast", day_in_words(row["due_on"]) if row["due_on"] else None),
        ("Återkommer", label_of_code("repeats", row["repeats"]).lower() if row["repeats"] else None),
    ]
    facts = ". ".join(f"{name}: {one_line(text)}" for name, text in told if text)
    return Point(label_of_code("action_kind", row["kind"]), printable_text(row["text"]).strip(), facts)
