"""Letters after people or groups of the record were merged. A letter that somebody has declined stays declined.

Tested in tests/schema/settle/test_private_merges.py.
"""

import sqlite3

_KEPT = "INSERT OR IGNORE INTO mail_recipients (person_id) VALUES (?)"
_DECLINE_TOO = """
INSERT OR IGNORE INTO mail_declined
SELECT k.id, d.kind FROM mail_declined d JOIN mail_recipients o ON o.id = d.recipient_id
JOIN mail_recipients k ON k.person_id = :keep OR k.actor_id IN (SELECT actor_id FROM accounts WHERE person_id = :keep)
WHERE o.person_id = :other
"""


def decline_as_other(connection: sqlite3.Connection, keep: int, other: int) -> None:
    """Let the kept person, and the accounts that they have, decline what the other one has declined.

    It stays so when the merge is taken back: whoever it was has said no.
    """
    if connection.execute("SELECT 1 FROM mail_recipients WHERE person_id = ?", [other]).fetchone():
        connection.execute(_KEPT, [keep])
        connection.execute(_DECLINE_TOO, {"keep": keep, "other": other})


def move_group_letters(connection: sqlite3.Connection, keep: int, other: int) -> bool:
    """Let members without an account get letters as they did in the group that is gone; whether they did there."""
    had = connection.execute("DELETE FROM mail_groups WHERE group_id = ?", [other]).rowcount > 0
    if had:
        connection.execute("INSERT OR IGNORE INTO mail_groups VALUES (?)", [keep])
    return had
