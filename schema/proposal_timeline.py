"""The way of a proposal from the day it came in to its answer, step by step, with the days that are known.

Works on the record and on the published file alike.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

STEPS = ("received", "taken_up", "decided", "under_way", "answered")
"""The steps in their order: came in, taken up, decided, being done, answered."""
_SOURCES = """
SELECT f.id, f.status, f.received_on, f.taken_up_on, f.decided_on, f.started_on, f.done_on, f.answered_on,
       trim(coalesce(f.answer, '')) <> '' AS has_answer, m.date AS made_on,
       f.priority, f.how, f.due, f.due_on, g.name AS group_name,
       coalesce((SELECT name FROM people WHERE id = f.person_id), f.responsible) AS responsible,
       j.status AS project_status, j.starts_on, j.ends_on, j.name AS project
FROM json_each(?) wanted JOIN proposals f ON f.id = wanted.value
LEFT JOIN agenda_items i ON i.id = f.item_id
LEFT JOIN meetings m ON m.id = coalesce(f.meeting_id, i.meeting_id)
LEFT JOIN projects j ON j.id = f.project_id LEFT JOIN groups g ON g.id = f.group_id
"""
# The first day of each status; a status without a day has had it since nobody knows when.
_STATUSES = """
SELECT s.proposal_id, s.status, min(s.changed_on) FROM json_each(?) wanted
JOIN proposal_statuses s ON s.proposal_id = wanted.value GROUP BY s.proposal_id, s.status
"""
# The first meeting that talked about it, and the first that decided something about it.
_MEETINGS = """
SELECT l.proposal_id, 'discussed', min(m.date) FROM json_each(?1) wanted
JOIN proposal_items l ON l.proposal_id = wanted.value JOIN agenda_items i ON i.id = l.item_id
JOIN meetings m ON m.id = i.meeting_id WHERE i.status <> 'open' OR m.status = 'held' GROUP BY l.proposal_id
UNION ALL
SELECT l.proposal_id, 'decision', min(m.date) FROM json_each(?1) wanted
JOIN proposal_decisions l ON l.proposal_id = wanted.value JOIN decisions d ON d.id = l.decision_id
JOIN meetings m ON m.id = d.meeting_id GROUP BY l.proposal_id
"""
_DECIDED = ("accepted", "ongoing", "implemented", "rejected")
# What a meeting answers when it takes a proposal up: what is prioritised, who, how and when.
_ANSWERS = ("priority", "responsible", "group_name", "how", "project", "due", "due_on")
_UNDER_WAY = ("ongoing", "implemented")
_Days = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proposal's way.

    `code` is one of STEPS. `state` is 'reached', 'ahead' (not yet) or 'never' (rejected proposals are not done).
    `day` is 'YYYY-MM-DD', None for a step that is ahead, and for one that is reached on a day that nobody has told.
    `told_by` says who knows the day: 'proposal' (it is written in it), 'status' (a change of status), 'meeting' or
    'project'. `outcome` is 'accepted' or 'rejected' where a decision says it. `is_done` says of 'under_way' that the
    work is done, and `last_day` on which day, None when that is not known. `answers` says of 'taken_up' what has been
    answered of the four questions, as (column, value): priority (a code), responsible, group_name, how, project (its
    name), due, due_on.
    """

    code: str
    state: str
    day: str | None = None
    told_by: str | None = None
    outcome: str | None = None
    is_done: bool = False
    last_day: str | None = None
    answers: tuple[tuple[str, str], ...] = ()


def timelines_of_proposals(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, tuple[Step, ...]]:
    """The five steps of each of the proposals (id), in the order of STEPS; an id that is not there is left out."""
    wanted = json.dumps(list(ids))
    statuses: dict[int, _Days] = defaultdict(dict)
    for proposal_id, status, day in map(tuple, connection.execute(_STATUSES, [wanted])):
        statuses[proposal_id][status] = day
    meetings: dict[int, _Days] = defaultdict(dict)
    for proposal_id, kind, day in map(tuple, connection.execute(_MEETINGS, [wanted])):
        meetings[proposal_id][kind] = day
    cursor = connection.execute(_SOURCES, [wanted])
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, tuple(row), strict=True)) for row in cursor]
    return {row["id"]: _steps(row, statuses[row["id"]], meetings[row["id"]]) for row in rows}


def _steps(row: dict[str, str | None], statuses: _Days, meetings: _Days) -> tuple[Step, ...]:
    return (
        _reached("received", ("proposal", row["received_on"]), ("meeting", row["made_on"])),
        _taken_up(row, statuses, meetings),
        _decided(row, statuses, meetings),
        _under_way(row, statuses),
        _reached("answered", ("proposal", row["answered_on"]))
        if row["has_answer"] or row["answered_on"]
        else Step("answered", "ahead"),
    )


def _reached(code: str, *days: tuple[str, str | None]) -> Step:
    """A step that is reached, on the first of the days that is known."""
    told_by, day = next(((who, day) for who, day in days if day), (None, None))
    return Step(code, "reached", day, told_by)


def _taken_up(row: dict[str, str | None], statuses: _Days, meetings: _Days) -> Step:
    if row["status"] == "new" and not (row["taken_up_on"] or row["decided_on"] or meetings):
        return Step("taken_up", "ahead")
    told = (("status", statuses.get("investigating")), ("meeting", meetings.get("discussed")))
    first = sorted(((who, day) for who, day in told if day), key=lambda one: one[1])
    answers = tuple((name, value) for name in _ANSWERS if (value := row[name]))
    return replace(_reached("taken_up", ("proposal", row["taken_up_on"]), *first), answers=answers)


def _decided(row: dict[str, str | None], statuses: _Days, meetings: _Days) -> Step:
    if row["status"] not in _DECIDED and not (row["decided_on"] or "decision" in meetings):
        return Step("decided", "ahead")
    rejected = row["status"] == "rejected"
    outcome = "rejected" if rejected else "accepted" if row["status"] in _DECIDED else None
    days = (
        ("proposal", row["decided_on"]),
        ("meeting", meetings.get("decision")),
        ("status", statuses.get("rejected" if rejected else "accepted")),
    )
    told = _reached("decided", *days)
    return Step("decided", "reached", told.day, told.told_by, outcome)


def _under_way(row: dict[str, str | None], statuses: _Days) -> Step:
    if row["status"] == "rejected":
        return Step("under_way", "never")
    has_project = row["project_status"] in ("ongoing", "finished")
    if row["status"] not in _UNDER_WAY and not (row["started_on"] or row["done_on"] or has_project):
        return Step("under_way", "ahead")
    project = row["starts_on"] if has_project else None
    told = _reached(
        "under_way", ("proposal", row["started_on"]), ("status", statuses.get("ongoing")), ("project", project)
    )
    is_done = row["status"] == "implemented" or row["done_on"] is not None
    last_day = row["done_on"] or (statuses.get("implemented") if is_done else None)
    return Step("under_way", "reached", told.day, told.told_by, None, is_done, last_day)
