"""The question about two values for one column of a row: its words, and the two to choose from.

Tested in tests/schema/settle/test_alike_questions.py.
"""

import sqlite3
from typing import Any

from .merge_document import Conflict
from .value_labels import shown_column, shown_value

_LONGEST = 80


def conflict_question(conflict: Conflict, now: str, other: str) -> str:
    """'Plats skiljer sig mellan två dokument: Ekhuset eller Biblioteket?', with the values in words."""
    what = "skiljer sig mellan två dokument"
    if conflict.edited:
        what = "har ändrats för hand, och filen säger något annat"
    elif conflict.locked:
        what = "i ett publicerat protokoll är låst, och filen säger något annat"
    return f"{shown_column(conflict.column)} {what}: {now} eller {other}?"


def current_value(
    connection: sqlite3.Connection, table: str, conflict: Conflict, said: list[dict[str, Any]]
) -> dict[str, Any]:
    """The value that the row has, as a candidate of `review`, with the passage of `said` that it was read from."""
    why = "står i det publicerade protokollet" if conflict.locked else "ändrat för hand"
    current: dict[str, Any] = {
        "value": conflict.current,
        "label": _label(connection, table, conflict.column, conflict.current),
        "reason": why,
    }
    for other in said:
        if not conflict.edited and other["loaded"].get(conflict.column) == conflict.current:
            current["reason"] = f"står i {other['name']}"
            current |= {key: other[key] for key in ("document_id", "start", "end")}
    return current


def wanted_value(connection: sqlite3.Connection, table: str, conflict: Conflict, name: str) -> dict[str, Any]:
    """The value of the document called `name`, as a candidate of `review`."""
    label = _label(connection, table, conflict.column, conflict.wanted)
    return {"value": conflict.wanted, "label": label, "reason": f"står i {name}"}


def _label(connection: sqlite3.Connection, table: str, column: str, value: object) -> str:
    words = shown_value(connection, table, column, value)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 3]}…"
