"""The attachments of a meeting or a proposal, as the reader of a file may see them.

Tested in tests/plugins/papers/test_attachments.py.
"""

import sqlite3

_HAS_THEM = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'attachments'"
_ROWS = """
SELECT a.id, a.meeting_id, a.item_id, a.proposal_id, a.kind, a.name, a.format, a.size, a.is_public, a.added_on,
       i.number AS item_number, i.heading AS item_heading
FROM attachments a LEFT JOIN agenda_items i ON i.id = a.item_id
WHERE {} = ? ORDER BY a.kind DESC, i.position, a.id
"""


def attachments_of_meeting(connection: sqlite3.Connection, meeting_id: int) -> list[sqlite3.Row]:
    """The attachments of a meeting, signed minutes first, then those of the meeting, then item by item."""
    return _read(connection, "a.meeting_id", meeting_id)


def attachments_of_proposal(connection: sqlite3.Connection, proposal_id: int) -> list[sqlite3.Row]:
    """The attachments of a proposal, in the order in which they came."""
    return _read(connection, "a.proposal_id", proposal_id)


def attachment_row(connection: sqlite3.Connection, attachment_id: int) -> sqlite3.Row | None:
    """One attachment; None when the reader has none with that number."""
    return next(iter(_read(connection, "a.id", attachment_id)), None)


def _read(connection: sqlite3.Connection, column: str, value: int) -> list[sqlite3.Row]:
    # A published file that an older version made has no such table.
    if connection.execute(_HAS_THEM).fetchone() is None:
        return []
    return connection.execute(_ROWS.format(column), [value]).fetchall()
