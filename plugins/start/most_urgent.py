"""The most urgent of what waits for a person, and what is left of the sections without it.

Tested in tests/plugins/start/test_most_urgent.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from .waiting_tasks import Section

MOST = 3
"""How many are shown: among more, none would stand out."""
# (rank, column with the day, from and to how many days from today the day lies) of each sort that may be urgent.
_SORTS: dict[str, tuple[int, str | None, int | None, int | None]] = {
    "check": (1, "date", None, None),
    "mentions": (2, None, None, None),
    "drafts": (3, "saved_at", -7, None),
    "actions": (4, "due_on", None, 14),
    "requests": (4, "due_on", None, 14),
    "feedback": (5, "due_on", None, None),
    "proposals": (6, "received_on", None, -60),
}


@dataclass(frozen=True)
class Urgent:
    """One row of a section, and how long ago it was due in days; None when it is not late."""

    section: Section
    row: Any
    late_by: int | None


def most_urgent(sections: Sequence[Section], today: str) -> tuple[list[Urgent], list[Section]]:
    """Return the most urgent rows, at most MOST, and the sections without them. `today` is 'YYYY-MM-DD'.

    First comes what is late and one's own, then what others wait for (minutes to check, mentions), forms begun
    lately, what is soon due, what others have promised and is late, and what has waited long for an answer. The
    oldest of each comes first.
    """
    ranked: list[tuple[int, str, int, Section, Any]] = []
    for section in sections:
        for row in (row for _, rows in section.parts for row in rows):
            rank = _rank(section.key, row, date.fromisoformat(today))
            if rank:
                ranked.append((*rank, len(ranked), section, row))
    first = sorted(ranked, key=lambda one: one[:3])[:MOST]
    chosen = [Urgent(section, row, _late_by(section.key, row, today)) for *_, section, row in first]
    return chosen, [left for section in sections if (left := _without(section, chosen)).parts]


def _rank(key: str, row: Any, today: date) -> tuple[int, str] | None:
    """How urgent a row is, the most urgent first: its sort, then its day. None when it can wait."""
    if key not in _SORTS:
        return None
    rank, column, first, last = _SORTS[key]
    day = row[column] if column else today.isoformat()
    begins, ends = (
        limit if limit is None else (today + timedelta(days=limit)).isoformat() for limit in (first, last)
    )
    if not day or (begins and day < begins) or (ends and day[:10] > ends):
        return None
    is_own_and_late = key in ("actions", "requests") and row["overdue"]
    return 0 if is_own_and_late else rank, day


def _late_by(key: str, row: Any, today: str) -> int | None:
    due = row["due_on"] if key in ("actions", "requests", "feedback") else None
    return (date.fromisoformat(today) - date.fromisoformat(due)).days if due and due < today else None


def _without(section: Section, chosen: Sequence[Urgent]) -> Section:
    taken = [urgent.row for urgent in chosen if urgent.section is section]
    parts = [(heading, [row for row in rows if row not in taken]) for heading, rows in section.parts]
    left = tuple((heading, rows) for heading, rows in parts if rows)
    return replace(section, parts=left, total=section.total - len(taken), shown=section.shown - len(taken))
