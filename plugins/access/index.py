"""The search index after writes through Datasette: forms, the row editor, the API and stored queries."""

import sqlite3
from collections.abc import Iterator

from ...schema.search_index import index_changed_rows


def in_same_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Update the index after a write, in the transaction that Datasette commits (for its hook write_wrapper)."""
    yield
    index_changed_rows(conn)


def in_own_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Update the index after a script, which commits by itself, in a transaction of our own (for write_wrapper)."""
    yield
    with conn:
        index_changed_rows(conn)
