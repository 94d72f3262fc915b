"""One publisher at a time for a site, and a folder beside `public.db` to build in.

The lock is on the site's folder itself and goes with the process that holds it (flock(2)). So what an earlier
publisher left, because it was killed, is told from what another one is building now.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BUILDING = ".publish-"


@contextmanager
def publishing_lock(folder: Path) -> Iterator[Path]:
    """Wait until nobody else publishes the site in `folder`; the value is an empty folder that is gone afterwards.

    Raises OSError when the site's folder cannot be read or written.
    """
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        _remove_leftovers(folder)
        with tempfile.TemporaryDirectory(prefix=_BUILDING, dir=folder) as building:
            yield Path(building)
    finally:
        os.close(held)


def clear_leftovers(folder: Path) -> None:
    """Remove what killed publishers have left in the site's folder, unless somebody publishes just now.

    What cannot be removed stays; the next publisher tries again.
    """
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove_leftovers(folder)
    except BlockingIOError:
        return
    finally:
        os.close(held)


def _remove_leftovers(folder: Path) -> None:
    for left in folder.glob(f"{_BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)
