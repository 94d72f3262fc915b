"""The databases of a site, opened together for as long as something is looked for or removed.

Tested in tests/loaders/retention/test_carry_out.py.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import sqlite_utils

from ...schema.database import open_originals, open_private, open_record, open_voices


@dataclass(frozen=True)
class OpenedSite:
    """The open databases of the site in `folder`."""

    folder: Path
    record: sqlite_utils.Database
    private: sqlite_utils.Database
    originals: sqlite_utils.Database
    voices: sqlite_utils.Database


class DueRow(NamedTuple):
    """Something that is due: its id, its day ('YYYY-MM-DD'), what it is called (Swedish; empty where
    `named_rows` tells it), the page that shows it, and why it has to stay all the same."""

    id: int | str
    day: str
    label: str
    path: str | None = None
    hindered: str | None = None


@contextmanager
def opened_site(folder: Path) -> Iterator[OpenedSite]:
    """Open the databases for the block. Raises UnusableSite when one cannot be opened."""
    folder = Path(folder)
    with ExitStack() as stack:
        opened = (stack.enter_context(closing(one(folder))) for one in _OPEN)
        yield OpenedSite(folder, *opened)


_OPEN = (open_record, open_private, open_originals, open_voices)


@contextmanager
def everything_unlocked(connection: sqlite3.Connection) -> Iterator[None]:
    """Inside the caller's transaction nothing in the block is locked, and the history keeps nothing of it.

    Published minutes are locked by triggers, and the history is written by triggers. Those are taken away for the
    block; all others, which keep sums and the search index right, go on. Raises sqlite3.OperationalError.
    """
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL "
        "AND (name GLOB '*_history_*' OR name GLOB '*_locked*')"
    ).fetchall()
    for name, _ in found:
        connection.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in found:
        connection.execute(sql)


def forget_rows(connection: sqlite3.Connection, table: str, ids: Iterable[int | str]) -> None:
    """Delete the rows of `table` (trusted) with these ids, and all that the record keeps beside them.

    That is their history, where they were read from, and what was asked about them. Call it in `everything_unlocked`.
    """
    for row_id in ids:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", [row_id])
        forget_beside(connection, table, row_id)


def forget_beside(connection: sqlite3.Connection, table: str, row_id: int | str) -> None:
    """Delete what the record keeps of a row beside the row itself. Call it in `everything_unlocked`."""
    row = [table, row_id]
    changes = [
        change
        for (change,) in connection.execute(
            "SELECT DISTINCT change_id FROM history WHERE table_name = ? AND row_id = ?", row
        )
    ]
    for kept in ("history", "passages", "review"):
        connection.execute(f"DELETE FROM {kept} WHERE table_name = ? AND row_id = ?", row)
    forget_empty_changes(connection, changes)


def forget_empty_changes(connection: sqlite3.Connection, changes: Iterable[int]) -> None:
    """Delete those of the changes (ids) of which the history keeps nothing any more."""
    for change in changes:
        if connection.execute("SELECT 1 FROM history WHERE change_id = ? LIMIT 1", [change]).fetchone() is None:
            connection.execute("UPDATE changes SET undoes_id = NULL WHERE undoes_id = ?", [change])
            connection.execute("DELETE FROM changes WHERE id = ?", [change])
