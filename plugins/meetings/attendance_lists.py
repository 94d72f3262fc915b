"""Who came to a meeting: people by name, and the others by number.

Tested in tests/plugins/meetings/test_attendance.py.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# A row of the record, or of a version that has been kept.
Row = sqlite3.Row | Mapping[str, Any]


@dataclass
class AttendanceList:
    """Those with one status: `named` rows in the order of the list, and `counts` of people who are not named.

    `counts` are (category or None, number, whether it is an estimate); `total` is how many people in all, and
    `approximate` tells that it holds an estimate.
    """

    named: list[Row] = field(default_factory=list)
    counts: list[tuple[str | None, int, bool]] = field(default_factory=list)
    total: int = 0
    approximate: bool = False


def attendance_lists(rows: Iterable[Row]) -> dict[str, AttendanceList]:
    """The rows of `attendance` of one meeting by status (present, apologies, absent); no key for one without rows.

    Rows without a name are added up by category; an estimate is kept apart from what was counted.
    """
    lists: dict[str, AttendanceList] = {}
    unnamed: dict[str, dict[tuple[str | None, bool], int]] = {}
    for row in rows:
        listed = lists.setdefault(row["status"], AttendanceList())
        listed.total += row["head_count"] or 0
        listed.approximate |= bool(row["approximate"])
        if row["name"]:
            listed.named.append(row)
        else:
            counts = unnamed.setdefault(row["status"], {})
            key = (row["category"], bool(row["approximate"]))
            counts[key] = counts.get(key, 0) + (row["head_count"] or 0)
    for status, counts in unnamed.items():
        lists[status].counts = [(category, number, estimate) for (category, estimate), number in counts.items()]
    return lists
