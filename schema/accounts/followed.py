"""What an account follows: (about, key), where `about` is group, meeting, proposal or theme.

The key is the number of the row in intranet.db, of a theme its name.

Tested in tests/plugins/start/test_followed.py.
"""

import sqlite_utils

from ..transaction import write_transaction
from .secret import utc_moment

ABOUT = ("group", "meeting", "proposal", "theme")
MOST_FOLLOWED = 200
"""How much one account may follow."""


def followed_things(private: sqlite_utils.Database, actor_id: str) -> list[tuple[str, str]]:
    """Return what the account follows, the newest first."""
    found = private.execute("SELECT about, key FROM followed WHERE actor_id = ? ORDER BY since DESC", [actor_id])
    return [(about, key) for about, key in found.fetchall()]


def add_followed(private: sqlite_utils.Database, actor_id: str, about: str, key: str) -> bool:
    """Note that the account follows it; return False when it follows MOST_FOLLOWED things already."""
    with write_transaction(private) as connection:
        count = connection.execute("SELECT count(*) FROM followed WHERE actor_id = ?", [actor_id]).fetchone()[0]
        if count >= MOST_FOLLOWED:
            return False
        connection.execute(
            "INSERT OR IGNORE INTO followed (actor_id, about, key, since) VALUES (?, ?, ?, ?)",
            [actor_id, about, key, utc_moment()],
        )
    return True


def remove_followed(private: sqlite_utils.Database, actor_id: str, about: str, key: str) -> None:
    """Note that the account follows it no longer."""
    with write_transaction(private) as connection:
        connection.execute(
            "DELETE FROM followed WHERE actor_id = ? AND about = ? AND key = ?", [actor_id, about, key]
        )
