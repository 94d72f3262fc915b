"""Attendance lists: who came to a meeting, people by name and the others by number.

Tested in tests/plugins/meetings/test_attendance.py.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# A row of the database, or a dict from a version of the minutes that was kept.
Row = sqlite3.Row | Mapping[str, Any]
WITHHELD = ".."
"""What the published file says for a number that it withholds (loaders/publish/publish.sql)."""


@dataclass
class AttendanceList:
    """The people at a meeting who have the same status.

    In the published file fewer than five residents are '<5', and a number that is withheld '..': they are in `counts`
    as that text, and in `total` as none; `is_more` says so.

    `named` are the rows with a name, in the order of the list. `counts` are the people without a name: (category or
    None, number, whether the number is an estimate). `total` is the number of people in all. `approximate` is True
    when the total contains an estimate. `notes` is what is said of the counts, such as that their names were removed.
    """

    named: list[Row] = field(default_factory=list)
    counts: list[tuple[str | None, int | str, bool]] = field(default_factory=list)
    total: int = 0
    approximate: bool = False
    is_more: bool = False
    notes: list[str] = field(default_factory=list)


def attendance_lists(rows: Iterable[Row]) -> dict[str, AttendanceList]:
    """Sort the rows of `attendance` of one meeting into lists, by status (present, apologies, absent).

    A status without rows has no key. The function adds up the rows without a name by category, and keeps estimates
    apart from counted numbers.
    """
    lists: dict[str, AttendanceList] = {}
    unnamed: dict[str, dict[tuple[str | None, bool], Any]] = {}
    for row in rows:
        listed = lists.setdefault(row["status"], AttendanceList())
        heads = row["head_count"] or 0
        listed.is_more |= isinstance(heads, str)
        listed.total += 0 if isinstance(heads, str) else heads
        listed.approximate |= bool(row["approximate"])
        if row["name"]:
            listed.named.append(row)
        else:
            listed.notes += [row["note"]] if row["note"] and row["note"] not in listed.notes else []
            counts = unnamed.setdefault(row["status"], {})
            key = (row["category"], bool(row["approximate"]))
            counts[key] = heads if isinstance(heads, str) else counts.get(key, 0) + heads
    for status, counts in unnamed.items():
        lists[status].counts = [(category, number, estimate) for (category, estimate), number in counts.items()]
    return lists
