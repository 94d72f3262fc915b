"""Which of the site's files are opened for one piece of work, for whoever has to know of what a page is made.

It follows the work into threads (asyncio.to_thread).

Tested in tests/plugins/access/test_revalidation.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_opened: ContextVar[set[str] | None] = ContextVar("intranet_opened_files", default=None)


@contextmanager
def noting_opened(names: set[str]) -> Iterator[None]:
    """Put the names of what is opened in this block into `names`: intranet, private, originals, voices."""
    token = _opened.set(names)
    try:
        yield
    finally:
        _opened.reset(token)


def note_opened(name: str) -> None:
    """Note that a file is opened or read; without a block around it nothing happens."""
    names = _opened.get()
    if names is not None:
        names.add(name)
