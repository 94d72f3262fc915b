"""Who came to a meeting, as lines of a paper: people by name, the others by number.

Tested in tests/loaders/papers/test_read_papers.py.
"""

import sqlite3
from collections.abc import Iterable

from ...schema.vocabulary import label_of_code, vocabulary_codes
from .paper import one_line


def attendance_lines(rows: Iterable[sqlite3.Row]) -> dict[str, tuple[str, ...]]:
    """The rows of ATTENDANCE as lines, by the label of their status ('Närvarande'), in the order of the vocabulary.

    Those without a name come last, added up by category. In the published file fewer than five residents are
    '<5', and a number that is withheld '..'.
    """
    found = list(rows)
    return {
        label_of_code("attendance_status", status): lines
        for status in vocabulary_codes("attendance_status")
        if (lines := _lines([row for row in found if row["status"] == status]))
    }


def _lines(rows: list[sqlite3.Row]) -> tuple[str, ...]:
    counts: dict[tuple[str | None, bool], int | str] = {}
    for row in rows:
        if not row["name"]:
            key, heads = (row["category"], bool(row["approximate"])), row["head_count"]
            before = counts.get(key, 0)
            counts[key] = heads if isinstance(heads, str) or isinstance(before, str) else before + heads
    named = [_named(row) for row in rows if row["name"]]
    # Such as that their names were removed.
    notes = dict.fromkeys(one_line(row["note"]) for row in rows if not row["name"] and row["note"])
    return (*named, *(_counted(category, heads, guess) for (category, guess), heads in counts.items()), *notes)


def _named(row: sqlite3.Row) -> str:
    told = ", ".join(one_line(row[part]) for part in ("name", "affiliation", "role") if row[part])
    return f"{told} ({one_line(row['note'])})" if row["note"] else told


def _counted(category: str | None, heads: int | str, is_estimate: bool) -> str:
    who = label_of_code("person_category", category) if category else "Utan namn"
    return f"{who}: {'cirka ' if is_estimate else ''}{heads}"
