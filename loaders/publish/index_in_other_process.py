"""The largest indexes of words of a large file are made in another process, in a file beside the one that is built.

That process reads the texts when they are clean, while this one counts what is published. FTS5 keeps an index in
tables (https://www.sqlite.org/fts5.html#fts5_data_structures), whose rows are copied as they are.

Tested in tests/loaders/publish/test_index_in_other_process.py.
"""

import logging
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path
from threading import Thread

from ...schema.errors import IntranetError
from ...schema.search_index import index_all_rows
from ..sandbox import Sandbox

LARGEST = ("agenda_items", "decisions")
"""The tables with the most words: the work of about as long as this process has to do meanwhile."""
_BROKEN = "Sökregistret görs i en process i stället för i två."
_MAKES = "SELECT sql FROM built.sqlite_master WHERE name = ?"
_INDEX_TABLES = "SELECT name FROM beside.sqlite_master WHERE type = 'table' AND name GLOB ?"
_log = logging.getLogger(__name__)


class IndexInOtherProcess:
    """Makes indexes of the file at `path` in another process, beside what is done here; ended with the block."""

    def __init__(self, path: Path):
        self.path = path
        self._beside = path.with_name(f"{path.name}-words")
        self._sandbox = Sandbox(None, _BROKEN)
        self._thread: Thread | None = None
        self._is_made = False

    def begin(self, connection: sqlite3.Connection) -> Collection[str]:
        """Let the other process begin with what `connection` has written; returns the tables that it indexes.

        The caller's transaction is committed and another one begun.
        """
        connection.commit()
        # So that the file can be written while the other one reads it (https://www.sqlite.org/wal.html).
        connection.execute("PRAGMA main.journal_mode = WAL")
        connection.execute("BEGIN")
        self._thread = Thread(target=self._make)
        self._thread.start()
        return LARGEST

    def finish(self, connection: sqlite3.Connection) -> None:
        """Put the indexes that were begun, if any, into the main file of a connection without a transaction.

        What the other process has failed at is made here.
        """
        if self._thread is None:
            return
        self._thread.join()
        if self._is_made:
            self._take(connection)
            return
        connection.execute("BEGIN")
        for table in LARGEST:
            index_all_rows(connection, table)
        connection.execute("COMMIT")

    def _take(self, connection: sqlite3.Connection) -> None:
        connection.execute("ATTACH ? AS beside", [f"{self._beside.absolute()}"])
        connection.execute("BEGIN")
        for table in LARGEST:
            for (name,) in connection.execute(_INDEX_TABLES, [f"{table}_fts_*"]).fetchall():
                connection.execute(f"DELETE FROM main.{name}")
                connection.execute(f"INSERT INTO main.{name} SELECT * FROM beside.{name}")
        connection.execute("COMMIT")
        connection.execute("DETACH beside")

    def _make(self) -> None:
        try:
            self._sandbox.call(".publish.index_in_other_process:index_there", self.path.name, self.path, self._beside)
            self._is_made = True
        except (IntranetError, OSError) as error:
            # The process was ended, for want of memory or because nobody waits for it any more.
            _log.warning("%s", error)

    def __enter__(self) -> "IndexInOtherProcess":
        return self

    def __exit__(self, *_: object) -> None:
        # The process may not have been started yet.
        while self._thread is not None and self._thread.is_alive():
            self._sandbox.end()
            self._thread.join(0.05)
        self._sandbox.end()


def index_there(_name: str, path: Path, beside: Path) -> None:
    """In a process of its own: make the indexes of the file at `path` in a new file at `beside`."""
    with closing(sqlite3.connect(beside, isolation_level=None, uri=True)) as connection:
        # Whoever asked throws the file away when anything goes wrong.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS built", [f"{path.absolute().as_uri()}?mode=ro"])
        connection.execute("BEGIN")
        for table in LARGEST:
            (sql,) = connection.execute(_MAKES, [f"{table}_fts"]).fetchone()
            connection.execute(sql)
            index_all_rows(connection, table, "built")
        connection.execute("COMMIT")
