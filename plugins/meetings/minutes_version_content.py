"""The content of a published version of minutes, in the shape that a meeting's page shows.

Tested in tests/plugins/meetings/test_minutes_form.py.
"""

import json
import sqlite3
from typing import Any

from . import meeting_queries as queries
from .attendance_lists import attendance_lists
from .meeting_page import links_of_items, rows_by_column

_PEOPLE = "SELECT id, name, category FROM people WHERE id IN (SELECT value FROM json_each(?))"
_GROUPS = "SELECT id, name, slug FROM groups WHERE id IN (SELECT value FROM json_each(?))"
# The parts of a meeting's page that do not belong to its minutes. A version leaves them empty.
_BESIDE: dict[str, Any] = {
    "articles": [], "documents": [], "passages": {}, "coming": [], "previous": None, "next": None,
    "proposals": {}, "made_at": {}, "decided": {},
}  # fmt: skip


def version_content(connection: sqlite3.Connection, meeting: sqlite3.Row, content: str) -> dict:
    """Return what the template of a meeting shows, made from a version that was kept.

    `content` is the JSON in minutes_versions.content. `meeting` is the row of meeting_queries.MEETING and gives the
    group and the address. People who are no longer in the record have a name but no link.
    """
    kept = json.loads(content)
    people, groups = _known(connection, kept)
    told = kept["meeting"]
    shown = {name: meeting[name] for name in ("id", "slug", "group_id", "group_name", "group_slug", "document_id")}
    shown |= told | {"minutes_status": "published"}
    for role in ("chair", "secretary"):
        person = people.get(told[f"{role}_id"], {})
        shown[f"{role}_id"], shown[f"{role}_category"] = person.get("id"), person.get("category")
        shown[role] = told[role] or person.get("name")
    return {
        **_BESIDE,
        # The links to earlier and later items are those known now.
        **links_of_items(connection.execute(queries.CHAINS, {"id": meeting["id"]}).fetchall()),
        "meeting": shown,
        "adjusters": [_person(row, people) for row in kept["adjusters"]],
        "attendance": attendance_lists([_person(row, people) for row in kept["attendance"]]),
        "items": kept["agenda_items"],
        "decisions": rows_by_column(kept["decisions"], "item_id"),
        "actions": rows_by_column([_action(row, people, groups) for row in kept["actions"]], "item_id"),
    }


def _known(connection: sqlite3.Connection, kept: dict) -> tuple[dict, dict]:
    rows = [row for name in ("attendance", "adjusters", "actions") for row in kept[name]]
    ids = {row.get("person_id") for row in rows} | {kept["meeting"]["chair_id"], kept["meeting"]["secretary_id"]}
    groups = {row.get("group_id") for row in kept["actions"]}

    def found(sql: str, wanted: set) -> dict:
        listed = json.dumps([one for one in wanted if one is not None])
        return {row["id"]: dict(row) for row in connection.execute(sql, [listed])}

    return found(_PEOPLE, ids), found(_GROUPS, groups)


def _person(row: dict, people: dict) -> dict:
    person = people.get(row["person_id"], {})
    return {
        **row,
        "person_id": person.get("id"),
        "name": row["name"] or person.get("name"),
        "category": row.get("category") or person.get("category"),
    }


def _action(row: dict, people: dict, groups: dict) -> dict:
    person, group = people.get(row["person_id"], {}), groups.get(row["group_id"], {})
    return {
        **row,
        "responsible": row["responsible"] or person.get("name") or group.get("name"),
        "person_id": person.get("id"),
        "category": person.get("category"),
        "group_slug": group.get("slug"),
        # A version does not hold how far the action has come.
        "status": None,
        "done_on": None,
    }
