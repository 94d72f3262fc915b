"""The connections to the databases of the site: their setup, and the search index after writes through Datasette."""

import sqlite3
from collections.abc import Iterator

from ...schema import database as files
from ...schema.search_index import index_changed_rows
from ..shell.datasette_types import Datasette
from ..shell.record import PUBLIC

# Everybody may query `public`, and only this table shows where the file is on the server.
_PATHS = "pragma_database_list"


def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Turn foreign keys on, as in every connection of this program, and hide file paths in the database `public`."""
    files.prepare_connection(conn)
    if database == PUBLIC:
        conn.set_authorizer(refuse_paths)


def refuse_paths(action: int, name: str | None, *_: object) -> int:
    """Return SQLITE_DENY for reading paths of files on the server, else SQLITE_OK (for sqlite3 `set_authorizer`)."""
    denied = action == sqlite3.SQLITE_READ and str(name).casefold() == _PATHS
    return sqlite3.SQLITE_DENY if denied else sqlite3.SQLITE_OK


async def hurry_internal(datasette: Datasette) -> None:
    """Let Datasette's internal database not wait for the disk when it is a temporary file.

    Each word of metadata.yml and each stored query is a transaction of its own there, nearly a thousand in all.
    Waiting for the disk takes most of the time until the site answers.
    """
    internal = datasette.get_internal_database()
    if internal.is_temp_disk:
        await internal.execute_write("PRAGMA synchronous = OFF", transaction=False)


def index_in_same_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Update the index after a write, in the transaction that Datasette commits (for its hook write_wrapper)."""
    yield
    index_changed_rows(conn)


def index_in_own_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Update the index after a script, which commits by itself, in a transaction of our own (for write_wrapper)."""
    yield
    with conn:
        index_changed_rows(conn)
