"""The merge of a document's values into a stored row: which columns to set, and which a person must settle.

Tested in tests/schema/store/test_meetings.py.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

# The values that a new row has, which count as empty.
EMPTY: dict[str, dict[str, Any]] = {
    "meetings": {"kind": "ordinary"},
    "agenda_items": {"status": "open", "body": ""},
    "actions": {"kind": "task"},
    "attendance": {"approximate": 0},
    "people": {"category": "other"},
    "proposals": {"status": "new"},
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values for one column, for a person to choose from.

    `edited` says that a person set the current value, `locked` that it is part of published minutes.
    """

    column: str
    current: object
    wanted: object
    edited: bool
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge: the columns to set with their values, and the conflicts to ask about."""

    changes: dict[str, Any]
    conflicts: tuple[Conflict, ...]


def merge_document_values(  # noqa: PLR0913, PLR0917 - the six things that a merge weighs
    table: str,
    row: dict[str, Any],
    wanted: dict[str, Any],
    own: dict[str, Any] | None,
    others: Callable[[], Iterable[dict[str, Any]]],
    outranks: bool = False,
) -> Merged:
    """Merge `wanted`, a document's values, into `row`. Nothing is written.

    `own` is what an earlier version of the same document said, None when there was none. `others()` gives what other
    documents said. An empty column is filled. A value from another document is asked about, and stays unless this
    document `outranks` the others, as minutes outrank announcements. A value that no document said was set by a
    person: it stays and is asked about.
    """
    changes: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    empty = EMPTY.get(table, {})
    for column, value in wanted.items():
        current = _current(row, column)
        before = own.get(column) if own else None
        if current == value or (own is not None and before == value):
            continue
        said = {other.get(column) for other in others()}
        if own is not None and before == current and (value is not None or current not in said):
            changes[column] = value
        elif value is None or (not own and value == ""):
            continue
        elif (current is None or current == empty.get(column)) and before is None and not said - {None}:
            changes[column] = value
        elif current is not None and current in said:
            conflicts.append(Conflict(column, current, value, edited=False))
            if outranks:
                changes[column] = value
        else:
            conflicts.append(Conflict(column, current, value, edited=True))
    if "number" in changes and row.get("numbered"):
        changes["numbered"] = 0
    return Merged(changes, tuple(conflicts))


def _current(row: dict[str, Any], column: str) -> Any:
    """What stands in a column; a number that the program has given is nobody's."""
    return None if column == "number" and row.get("numbered") else row[column]
