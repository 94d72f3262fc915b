"""What a sheet says of a proposal: the text of each of its cells.

Tested in tests/loaders/proposal_sheet/test_find_sheet_edits.py.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..vocabulary import label_of_code

# The fields of a sheet in the order of its columns, by the names that registers have for them.
FIELDS = (
    "number", "text", "original", "theme", "received_on", "source", "source_kind", "priority", "responsible", "group",
    "how", "due", "due_on", "project", "status", "taken_up_on", "decided_on", "started_on", "done_on", "answer",
    "answered_on",
)  # fmt: skip
LISTS = {"source_kind": "proposal_source", "priority": "priority", "status": "proposal_status"}
"""The list of the vocabulary for each field that holds one of its labels."""
# The columns of `proposals` that a sheet tells, all empty: a new proposal before its cells are read.
EMPTY_PROPOSAL: dict[str, Any] = dict.fromkeys((*FIELDS, "group_id", "project_id", "meeting_id"))
_NAMED = {"group": ("groups", "group_id"), "project": ("projects", "project_id")}
_NAMES = {
    "groups": "SELECT id, name FROM groups",
    "projects": "SELECT id, name FROM projects",
    "meetings": "SELECT m.id, coalesce(g.name, m.title, '') || ' ' || m.date FROM meetings m "
    "LEFT JOIN groups g ON g.id = m.group_id",
}
_OF_MEETINGS = f"{_NAMES['meetings']} WHERE m.id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class RowNames:
    """The names of groups and projects by their ids, and of meetings as registers do ('Byalaget 2026-03-04')."""

    groups: dict[int, str]
    projects: dict[int, str]
    meetings: dict[int, str]


def names_of_rows(connection: sqlite3.Connection, meetings: Iterable[int] | None = None) -> RowNames:
    """The names that stand in the cells of a sheet for rows of other tables; of these meetings alone when told."""
    found = {table: connection.execute(sql) for table, sql in _NAMES.items() if table != "meetings"}
    if meetings is None:
        found["meetings"] = connection.execute(_NAMES["meetings"])
    else:
        found["meetings"] = connection.execute(_OF_MEETINGS, [json.dumps(list(meetings))])
    return RowNames(**{table: dict(map(tuple, rows)) for table, rows in found.items()})


def printed_proposal(row: Mapping[str, Any], names: RowNames) -> dict[str, str]:
    """The text of each cell of a sheet by its field, for a row of `proposals`; days are 'YYYY-MM-DD'."""
    cells = {field: row[field] or "" for field in FIELDS if field not in (*LISTS, *_NAMED, "source")}
    for field, listed in LISTS.items():
        cells[field] = label_of_code(listed, row[field]) if row[field] else ""
    for field, (table, column) in _NAMED.items():
        cells[field] = getattr(names, table).get(row[column], "")
    cells["source"] = names.meetings.get(row["meeting_id"]) or row["source"] or ""
    return cells
