"""Everything that a database holds, to see that nothing has changed."""

import sqlite3


def dump(connection: sqlite3.Connection) -> list[str]:
    """The whole database as SQL."""
    return list(connection.iterdump())
