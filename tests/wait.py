"""Waiting for what a test acts on: never for a time to pass, and never for who happens to run first.

On a machine with other work everything takes longer. PATIENCE only tells when something has gone wrong.
"""

import contextlib
import time
from collections.abc import Callable
from urllib.request import urlopen

PATIENCE = 120
"""Seconds after which a process, an answer or a file does not come any more."""


def wait_until(is_so: Callable[[], object], what: str = "it", every: float = 0.02) -> None:
    """Ask `every` so many seconds until the answer is true. Raises AssertionError when `what` does not come about."""
    last = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < last, f"{what} does not come within {PATIENCE} s"
        time.sleep(every)


def is_answered(address: str) -> bool:
    """Whether a page comes from there. Whoever listens is asked once, however long the answer takes."""
    with contextlib.suppress(OSError), urlopen(address, timeout=PATIENCE):
        return True
    return False
