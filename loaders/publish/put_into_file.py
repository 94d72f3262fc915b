"""Puts slices into `public.db` while it is read: in its place, or into a copy that is swapped in.

In its place is one transaction, and readers wait for the commit alone (https://www.sqlite.org/lockingv3.html). An
index of words keeps deleted words until it is merged whole
(https://www.sqlite.org/fts5.html#the_optimize_command). So where words go, a small index is merged in that
transaction, and for a large one a copy is merged and swapped in; SQLite 3.42 can wipe them where they stand (https://www.sqlite.org/fts5.html#the_secure_delete_configuration_option).

Tested in tests/loaders/publish/test_publish_meeting.py, tests/loaders/publish/test_publish_changes.py and
tests/loaders/publish/test_small_tables.py.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from ...schema.database import PUBLIC, prepare_connection
from ...schema.migrate import SEARCHED
from .published_at import note_published_now
from .published_rows import following_rows
from .record_slice import attach_file
from .replace_rows import replace_rows

# An index is large that has so many blocks of 4 kB: 16 MB are merged in a few tenths of a second.
_SMALL = 4_000
_IS_LARGE = f"SELECT 1 FROM published.{{}}_fts_data LIMIT 1 OFFSET {_SMALL}"
CAN_WIPE_WORDS = sqlite3.sqlite_version_info >= (3, 42)


class _LosesWords(Exception):
    """Words would stay in an index of the file after their rows are gone."""


def put_into_file(
    folder: Path, building: Path, connection: sqlite3.Connection, with_small_tables: bool = False
) -> None:
    """Put one slice (record_slice.py) into the published file of the site in `folder`; `building` is an empty folder.

    Raises sqlite3.IntegrityError when a row cannot stand beside those that are there; the file is as before then.
    """
    try:
        _put(connection, folder / PUBLIC, with_small_tables, in_place=True)
    except _LosesWords:
        put_into_copy(folder, building, [connection], with_small_tables)


def put_into_copy(
    folder: Path, building: Path, slices: Iterable[sqlite3.Connection], with_small_tables: bool = False
) -> None:
    """Put slices one after the other into a copy of the published file, and the copy in its place.

    Rows of a slice may point to what only a later one brings. `with_small_tables` is for the last of them.
    """
    copy = shutil.copyfile(folder / PUBLIC, building / "public")
    losing: set[str] = set()
    waiting: sqlite3.Connection | None = None
    for connection in slices:
        if waiting is not None:
            losing |= _put(waiting, copy, False)
            waiting.close()
        waiting = connection
    assert waiting is not None  # there is a slice
    losing |= _put(waiting, copy, with_small_tables)
    _wipe(copy, losing)
    os.replace(copy, folder / PUBLIC)


def _put(connection: sqlite3.Connection, path: Path, with_small_tables: bool, in_place: bool = False) -> set[str]:
    """Replace the rows of a slice in the file at `path`, in one transaction; the tables that lost words.

    Raises _LosesWords when a file in use would keep words of rows that are gone.
    """
    attach_file(connection, "published", path, "rw")
    prepare_connection(connection)
    # What is deleted or written over leaves no bytes behind (https://www.sqlite.org/pragma.html#pragma_secure_delete).
    connection.execute("PRAGMA published.secure_delete = ON")
    # A copy is looked through when all is there (_wipe), and thrown away when anything goes wrong.
    connection.execute(f"PRAGMA foreign_keys = {'ON' if in_place else 'OFF'}")
    connection.execute(f"PRAGMA published.journal_mode = {'DELETE' if in_place else 'OFF'}")
    # No page of a file in use is written before the commit, so readers do not wait longer.
    connection.execute(f"PRAGMA published.cache_spill = {'OFF' if in_place else 'ON'}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table in SEARCHED if CAN_WIPE_WORDS else ():
            connection.execute(f"INSERT INTO published.{table}_fts({table}_fts, rank) VALUES ('secure-delete', 1)")
        with following_rows(connection, "published", with_small_tables):
            losing = replace_rows(connection, with_small_tables)
            if losing and in_place and not CAN_WIPE_WORDS:
                _wipe_where_small(connection, losing)
            note_published_now(connection, "published")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    finally:
        if not connection.in_transaction:
            connection.execute("DETACH published")
    return losing


def _wipe_where_small(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Merge the indexes of some tables of the file `published`; raises _LosesWords when one is large."""
    for table in tables:
        if connection.execute(_IS_LARGE.format(table)).fetchone():
            raise _LosesWords
    for table in tables:
        connection.execute(f"INSERT INTO published.{table}_fts({table}_fts) VALUES ('optimize')")


def _wipe(path: Path, tables: Iterable[str]) -> None:
    """Leave no word in the indexes of some tables of the file that is no longer in their rows."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = OFF")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError("a row points to nothing")
        for table in tables if not CAN_WIPE_WORDS else ():
            connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")
        connection.execute("PRAGMA journal_mode = DELETE")
