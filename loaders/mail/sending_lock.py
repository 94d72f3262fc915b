"""One process sends at a time for a site, however many servers and commands run on it.

The lock goes with the process that holds it (flock(2)). So a letter that is found half sent by whoever holds the lock
was left by a process that was killed.

Tested in tests/loaders/mail/test_sent_once.py.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...schema.database import PRIVATE

LOCK = PRIVATE.with_name("mail.lock")


@contextmanager
def sending_lock(folder: Path) -> Iterator[bool]:
    """Whether this process may send now; False when another one does. It holds until the context ends.

    Raises OSError when the lock file cannot be made.
    """
    (folder / LOCK).parent.mkdir(mode=0o700, exist_ok=True)
    held = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(held)
