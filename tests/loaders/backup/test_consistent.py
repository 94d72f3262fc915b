"""The databases of a backup belong together: nothing is written between the copy of one and of the next."""

import sqlite3
import threading
from contextlib import closing

import pytest
from datasette_intranet.loaders.backup import copy_database, one_moment
from datasette_intranet.loaders.backup.copy_database import copy_replaced_file
from datasette_intranet.loaders.backup.make_backup import make_backup
from datasette_intranet.loaders.backup.one_moment import at_one_moment
from datasette_intranet.schema.errors import UnusableSite

from tests.wait import PATIENCE

COUNT = "SELECT n FROM counted"


class Writer(threading.Thread):
    """Counts in one file after the other, each time in a transaction of its own, as fast as it can.

    `wrote` is set after each of them: whoever has kept the files waits for it, for a writer who sleeps
    between two tries would otherwise never find them free.
    """

    def __init__(self, paths):
        super().__init__(daemon=True)
        self.paths, self.stopping, self.wrote, self.rounds = paths, threading.Event(), threading.Event(), 0

    def run(self):
        connections = [sqlite3.connect(path, timeout=20, isolation_level=None) for path in self.paths]
        while not self.stopping.is_set():
            for connection in connections:
                connection.execute("UPDATE counted SET n = n + 1")
                self.wrote.set()
            self.rounds += 1


@pytest.fixture
def files(tmp_path):
    """Three databases in WAL mode and one without, which count together."""
    paths = [tmp_path / f"{number}.db" for number in range(4)]
    for path in paths:
        with closing(sqlite3.connect(path)) as connection:
            mode = "DELETE" if path == paths[-1] else "WAL"
            connection.executescript(
                f"PRAGMA journal_mode = {mode}; CREATE TABLE counted (n); INSERT INTO counted VALUES (0);"
            )
    return paths


def test_all_files_are_read_as_they_are_at_one_moment(files):
    writer = Writer(files)
    writer.start()
    seen = set()
    for _ in range(60):
        with at_one_moment(files) as readers:
            counts = [reader.execute(COUNT).fetchone()[0] for reader in readers[::-1]][::-1]
        # Who writes is at one place in the round: those before it are one ahead of those after it.
        assert counts == sorted(counts, reverse=True) and counts[0] - counts[-1] <= 1, counts
        seen.add(counts[0])
        writer.wrote.clear()
        assert writer.wrote.wait(PATIENCE), "the writer has stopped"
    writer.stopping.set()
    writer.join()
    assert len(seen) > 5 and writer.rounds > 5


def test_what_is_read_stays_while_others_write(files, tmp_path):
    with at_one_moment(files[:2]) as readers:
        with closing(sqlite3.connect(files[1])) as other, other:
            other.execute("UPDATE counted SET n = 7")
        copy_database.copy_database(readers[1], tmp_path / "copy", lambda _: None)
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute(COUNT).fetchone() == (0,)


def test_a_file_that_somebody_keeps_locked_is_named(files, monkeypatch):
    monkeypatch.setattr(one_moment, "_SECONDS_TO_WAIT", 0.1)
    with closing(sqlite3.connect(files[1], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnusableSite, match=r"1\.db används av ett annat program"), at_one_moment(files):
            pass
        other.execute("ROLLBACK")
        with at_one_moment(files) as readers:
            assert len(readers) == 4


def test_a_file_that_is_replaced_while_it_is_copied_is_copied_anew(files, tmp_path):
    with closing(sqlite3.connect(files[3])) as new, new:
        new.execute("UPDATE counted SET n = 5")
    told = []

    def replace_once(size):
        if not told:
            files[3].replace(files[2])
        told.append(size)

    copy_replaced_file(files[2], tmp_path / "copy", replace_once)
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute(COUNT).fetchone() == (5,)


def test_a_publication_in_the_middle_is_in_the_copy(lived_in, place, monkeypatch):
    """public.db is copied after the record: whoever may not be named any more is not named in it."""
    from datasette_intranet.loaders.backup import make_backup as making  # noqa: PLC0415 - to put something in between

    order = []
    for name in ("copy_database", "copy_replaced_file"):
        real = getattr(making, name)

        def noting(source, path, step, real=real):
            order.append(path.name)
            real(source, path, step)

        monkeypatch.setattr(making, name, noting)
    make_backup(lived_in, place)
    assert order == ["voices.db", "intranet.db", "private.db", "originals.db", "public.db"]
