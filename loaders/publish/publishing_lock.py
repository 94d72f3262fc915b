"""One publisher at a time for a site, and a folder beside `public.db` to build in.

The lock is on the site's folder itself and goes with the process that holds it (flock(2)). So what an earlier
publisher left, because it was killed, is told from what another one is building now.

Tested in tests/loaders/publish/test_publish_meeting.py.
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
def publishing(folder: Path) -> Iterator[Path]:
    """Wait until nobody else publishes the site in `folder`; the value is an empty folder that is gone afterwards.

    Raises OSError when the site's folder cannot be read or written.
    """
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        for left in folder.glob(f"{_BUILDING}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_BUILDING, dir=folder) as building:
            yield Path(building)
    finally:
        os.close(held)
