"""The few values that sending letters remembers from one time to the next.

Tested in tests/loaders/mail/test_sent_once.py.
"""

import sqlite3

HISTORY = "history"
"""The newest change of the record (changes.id) that has been looked through for news."""
REMINDED = "reminded"
"""The last day on which reminders were written, 'YYYY-MM-DD'."""
AWAY_SINCE, AWAY_WHY, AWAY_UNTIL, AWAY_TIMES = "away_since", "away_why", "away_until", "away_times"
"""Since when (UTC) the mail server cannot be used, why, when it is tried again, and how often it has failed."""
LINK_KEY = "link_key"
"""What the links in letters are signed with."""


def mail_state_value(connection: sqlite3.Connection, name: str) -> str | None:
    """The value called `name`; None when there is none."""
    found = connection.execute("SELECT value FROM mail_state WHERE name = ?", [name]).fetchone()
    return found[0] if found else None


def store_mail_state(connection: sqlite3.Connection, name: str, value: str | None) -> None:
    """Store a value; None takes it away. The caller's transaction stores it."""
    if value is None:
        connection.execute("DELETE FROM mail_state WHERE name = ?", [name])
        return
    connection.execute(
        "INSERT INTO mail_state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [name, value]
    )
