"""Head counts of a meeting that come from a list of those who signed up: how many came, as what and from where.

Tested in tests/plugins/voices/test_signed_up.py.
"""

import sqlite3
from collections.abc import Mapping

from .sql_rows import insert_row, update_row

_LAST = "SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE meeting_id = ?"
_COUNTED = """
SELECT id, head_count FROM attendance WHERE meeting_id = ? AND status = 'present' AND name IS NULL AND category = ?
ORDER BY id
"""


def set_head_counts(connection: sqlite3.Connection, meeting_id: int, counts: Mapping[str, int]) -> None:
    """Let the attendance of a meeting say how many without a name were present, by category.

    Other categories stay as they are. Raises sqlite3.IntegrityError when the minutes are published.
    """
    for category, number in counts.items():
        stored = connection.execute(_COUNTED, [meeting_id, category]).fetchall()
        if stored:
            update_row(connection, "attendance", stored[0][0], {"head_count": number, "approximate": 0})
            for row in stored[1:]:
                connection.execute("DELETE FROM attendance WHERE id = ?", [row[0]])
        else:
            _insert(connection, "attendance", meeting_id, status="present", category=category, head_count=number)


def set_origins(connection: sqlite3.Connection, meeting_id: int, counts: Mapping[str, int]) -> None:
    """Let the record say how many participants came from each area, unit or association; others stay as they are."""
    for origin, number in counts.items():
        row = connection.execute(
            "SELECT id FROM participant_origins WHERE meeting_id = ? AND origin = ?", [meeting_id, origin]
        ).fetchone()
        if row:
            update_row(connection, "participant_origins", row[0], {"head_count": number})
        else:
            _insert(connection, "participant_origins", meeting_id, origin=origin, head_count=number)


def _insert(connection: sqlite3.Connection, table: str, meeting_id: int, **values: str | int) -> None:
    position = connection.execute(_LAST.format(table=table), [meeting_id]).fetchone()[0]
    insert_row(connection, table, {"meeting_id": meeting_id, "position": position, **values})
