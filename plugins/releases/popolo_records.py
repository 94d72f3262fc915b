"""Published rows as records of Popolo (http://www.popoloproject.com/specs/).

A meeting is an event; who may be named and was there is an attendee. A proposal is a motion, and so is a decision.

Tested in tests/plugins/releases/test_popolo.py.
"""

import json
from collections.abc import Callable
from typing import Any

from .public_rows import PublicRow, Row, hours_with_offset, meeting_name, moment_with_offset, path_of

Popolo = dict[str, Any]
# What writes the whole address of a path.
Absolute = Callable[[str], str]
# By collection: the tables, each with what stands before the key in an id.
COLLECTIONS = {
    "persons": {"people": ""},
    "organizations": {"groups": ""},
    "memberships": {"memberships": ""},
    "events": {"meetings": ""},
    "motions": {"proposals": "proposal-", "decisions": "decision-"},
}


def popolo_record(table: str, row: PublicRow, absolute: Absolute) -> Popolo:
    """A row that is published (not one that is gone) as a record."""
    said = row.row or {}
    before = next(tables[table] for tables in COLLECTIONS.values() if table in tables)
    told = {
        "id": f"{before}{row.key}",
        **_WRITERS[table](said),
        "created_at": row.created_at,
        "updated_at": row.modified_at,
    }
    if table != "memberships":
        told["sources"] = [{"url": absolute(path_of(table, said))}]
    return {name: value for name, value in told.items() if value is not None}


def _text(key: int | None) -> str | None:
    return None if key is None else str(key)


def _person(row: Row) -> Popolo:
    return {"name": row["name"]}


def _organization(row: Row) -> Popolo:
    return {
        "name": row["name"],
        "classification": row["kind"],
        "parent_id": _text(row["parent_id"]),
        "description": row["description"],
    }


def _membership(row: Row) -> Popolo:
    return {
        "person_id": _text(row["person_id"]),
        "organization_id": _text(row["group_id"]),
        "on_behalf_of_id": _text(row["on_behalf_of_id"]),
        "role": row["role"],
        "start_date": row["starts_on"],
        "end_date": row["ends_on"],
    }


def _event(row: Row) -> Popolo:
    begins, ends = hours_with_offset(row)
    return {
        "name": meeting_name(row),
        "start_date": begins or row["date"],
        "end_date": ends or row["end_date"],
        "location": row["place"],
        "status": row["status"],
        "classification": row["kind"],
        "organization_id": _text(row["group_id"]),
        "attendees": [{"id": str(one["id"]), "name": one["name"]} for one in json.loads(row["attendees"])],
    }


def _midnight(day: str | None) -> str | None:
    """The day as the moment that Popolo asks of a motion: the Swedish midnight that begins it."""
    return moment_with_offset(day, "00:00") if day else None


def _proposal(row: Row) -> Popolo:
    return {
        "text": row["text"],
        "identifier": row["number"],
        "classification": "proposal",
        "date": _midnight(row["received_on"]),
        "organization_id": _text(row["group_id"]),
        "result": row["status"],
    }


def _decision(row: Row) -> Popolo:
    return {
        "text": row["text"],
        "classification": "decision",
        "date": _midnight(row["date"]),
        "organization_id": _text(row["group_id"]),
        "legislative_session_id": _text(row["meeting_id"]),
        "result": "pass",
    }


_WRITERS: dict[str, Callable[[Row], Popolo]] = {
    "people": _person,
    "groups": _organization,
    "memberships": _membership,
    "meetings": _event,
    "proposals": _proposal,
    "decisions": _decision,
}
