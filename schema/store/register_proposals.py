"""A line of a register of proposals: its days are those of the register, and where it comes from is found out.

Tested in tests/loaders/registers/test_proposals.py.
"""

import sqlite3
from typing import Any

from ..checks import is_date
from ..lookup import name_key
from ..register_records import RegisterRow
from ..store_phrases import source_of_printed
from .import_session import Work
from .proposals import DAY_OF_STATUS, put_proposal
from .resolve_names import known_person

_ON_THEIR_OWN = ("source", "source_kind", "status", "status_on", "original", "group", "project", "due_on")

_PROJECTS = "SELECT id, name FROM projects"


def store_register_proposal(work: Work, row: RegisterRow, values: dict[str, Any], columns: frozenset[str]) -> bool:
    """Store one proposal with its `values` by field; `columns` are those that the register has. Returns True."""
    put_proposal(work, proposal_of_row(work, row, values, columns), row.span, values["original"])
    return True


def proposal_of_row(work: Work, row: RegisterRow, values: dict[str, Any], columns: frozenset[str]) -> dict[str, Any]:
    """The columns of `proposals` that a line says. The arguments are those of `store_register_proposal`."""
    said = {field: value for field, value in values.items() if field in columns and field not in _ON_THEIR_OWN}
    said |= {"number": values["number"], "text": values["text"]}
    if values["due_on"] is not None or values["due"] is not None:
        said["due_on"] = values["due_on"] or (values["due"] if is_date(values["due"]) else None)
    if values["responsible"] is not None:
        said["person_id"] = known_person(work, values["responsible"], None)
        said["group_id"] = work.groups.match_name(values["responsible"]).id
    said |= _named_rows(work, row, values)
    said |= _status(work, row, values)
    return said | _source(work, values)


def _named_rows(work: Work, row: RegisterRow, values: dict[str, Any]) -> dict[str, Any]:
    """The group and the project that the line names; a name that nothing known has is left, and told."""
    found: dict[str, int | None] = {}
    if values["group"] is not None:
        found["group"] = work.groups.match_name(values["group"]).id
    if values["project"] is not None:
        found["project"] = project_named(work.connection, values["project"])
    for field, row_id in found.items():
        if row_id is None:
            work.leave("cell", values[field], f"rad {row.line}")
    return {f"{field}_id": row_id for field, row_id in found.items() if row_id is not None}


def project_named(connection: sqlite3.Connection, printed: str) -> int | None:
    """The id of the one project that is called so, whatever its capitals; None when it is none or several."""
    found = [row[0] for row in connection.execute(_PROJECTS) if name_key(row[1]) == name_key(printed)]
    return found[0] if len(found) == 1 else None


def _status(work: Work, row: RegisterRow, values: dict[str, Any]) -> dict[str, Any]:
    """The status, and the day since which it holds in the column of that step, where no other column says it."""
    status, day = values["status"], values["status_on"]
    if status is None:
        if day is not None:
            work.leave("cell", day, f"rad {row.line}")
        return {}
    column = DAY_OF_STATUS[status]
    return {"status": status} | ({column: day} if day is not None and values[column] is None else {})


def _source(work: Work, values: dict[str, Any]) -> dict[str, Any]:
    """Where it comes from: the meeting that is named, or else the words with what they tell of the kind of source."""
    printed, kind = values["source"], values["source_kind"]
    if printed is None:
        return {} if kind is None else {"source_kind": kind}
    meeting = meeting_named(work, printed)
    if meeting is not None:
        meeting_id, meeting_kind = meeting
        return {
            "meeting_id": meeting_id,
            "source_kind": kind or ("workshop" if meeting_kind == "workshop" else "meeting"),
        }
    return {"meeting_id": None, "source_kind": kind or source_of_printed(printed), "source": printed}


def meeting_named(work: Work, source: str) -> tuple[int, str] | None:
    """The id and kind of the meeting that '<group> <YYYY-MM-DD>' names; None when there is not exactly one."""
    *name, day = source.split() or [""]
    group_id = work.groups.match_name(" ".join(name)).id if name and is_date(day) else None
    query = "SELECT id, kind FROM meetings WHERE group_id = ? AND date = ? ORDER BY id"
    found = work.connection.execute(query, [group_id, day]).fetchall()
    return (found[0][0], found[0][1]) if len(found) == 1 else None
