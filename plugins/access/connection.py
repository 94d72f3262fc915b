"""What every connection to a database of the site needs.

Tested in tests/plugins/access/test_published.py.
"""

import sqlite3

from ...schema import database as files
from ..shell.datasette_types import Datasette
from ..shell.record import PUBLIC

# The one table that tells where the file lies on the server; everybody may query `public`.
_PATHS = "pragma_database_list"


def prepare(conn: sqlite3.Connection, database: str) -> None:
    """Foreign keys on, as in every connection of this program; and no file paths in answers to the public."""
    files.prepare_connection(conn)
    if database == PUBLIC:
        conn.set_authorizer(refuse_paths)


def refuse_paths(action: int, name: str | None, *_: object) -> int:
    """An authorizer (sqlite3 `set_authorizer`) that lets nobody read where the files lie on the server."""
    denied = action == sqlite3.SQLITE_READ and str(name).casefold() == _PATHS
    return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK


async def hurry_internal(datasette: Datasette) -> None:
    """Datasette's internal database does not wait for the disk when it is a file that is deleted at the end.

    Each word of metadata.yml and each stored query is a transaction of its own there, close to a thousand, and
    to have each on the disk takes most of the time until the site answers.
    """
    internal = datasette.get_internal_database()
    if internal.is_temp_disk:
        await internal.execute_write("PRAGMA synchronous = OFF", transaction=False)
