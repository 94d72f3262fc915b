"""Keeps the search index in step with what is written through Datasette: forms, the row editor, its API, queries."""

import sqlite3
from collections.abc import Iterator

from ...schema.search_index import index_changed_rows


def in_same_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Around a write that Datasette commits: what is found by searching is always what is stored."""
    yield
    index_changed_rows(conn)


def in_own_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Around a script, which commits by itself: nobody would commit for us."""
    yield
    with conn:
        index_changed_rows(conn)
