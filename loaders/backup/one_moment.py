"""Reading several databases as they are at one and the same moment, while others go on writing to them.

Every write of the program takes a lock on its file. While all the locks are held here, for some milliseconds, nobody
can commit anywhere; a transaction for reading that begins then sees what was committed before
(https://www.sqlite.org/isolation.html). What a copy of such files holds is what would be there after a power cut at
that moment, and the program goes on from that by itself.

Tested in tests/loaders/backup/test_consistent.py.
"""

import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from ...schema.errors import UnusableSite

_SECONDS_TO_WAIT = 60


@contextmanager
def at_one_moment(paths: Sequence[Path]) -> Iterator[list[sqlite3.Connection]]:
    """A connection to each of the files; all of them read what the files held at one moment, until the end.

    Raises UnusableSite when another program keeps one of the files locked for a minute.
    """
    with ExitStack() as stack:
        readers = [stack.enter_context(closing(_connection(path))) for path in paths]
        with _nobody_writes(paths):
            for reader in readers:
                reader.execute("BEGIN")
                # The transaction begins with the first read.
                reader.execute("SELECT 1 FROM sqlite_master").fetchone()
        yield readers


@contextmanager
def _nobody_writes(paths: Sequence[Path]) -> Iterator[None]:
    """The write locks of all the files. Nobody is waited for while one of them is held, so nobody waits in a ring."""
    last = time.monotonic() + _SECONDS_TO_WAIT
    while True:
        with ExitStack() as stack:
            try:
                for path in paths:
                    connection = stack.enter_context(closing(_connection(path)))
                    # Holds the lock until it is closed, and writes nothing.
                    connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if not (error.sqlite_errorname or "").startswith("SQLITE_BUSY"):
                    raise
                if time.monotonic() > last:
                    raise UnusableSite(
                        f"Databasen {path} används av ett annat program sedan en minut; vänta tills det är klart."
                    ) from error
            else:
                yield
                return
        time.sleep(random.uniform(0.005, 0.05))


def _connection(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None)
