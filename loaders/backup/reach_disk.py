"""Waiting until files are on the disk, and not only in the memory of the system (fsync(2)).

Tested in tests/loaders/backup/test_make_backup.py.
"""

import os
from pathlib import Path


def reach_disk(folder: Path, below: bool = True) -> None:
    """Wait for the names in `folder`, and for all that lies `below` it. Raises OSError."""
    for root, _, names in os.walk(folder) if below else ():
        for name in names:
            _sync(Path(root) / name)
        _sync(Path(root))
    _sync(folder)


def _sync(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)
