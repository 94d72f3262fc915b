"""Whether a file is stored already, told by its bytes: to read it again would take most of the time of a load.

Tested in tests/loaders/test_load_files.py.
"""

import hashlib
from pathlib import Path

from ..schema.store import Store


def is_stored(store: Store, path: Path) -> bool:
    """Whether the file is stored already. One that cannot be read is not: its reader says why."""
    try:
        with path.open("rb") as file:
            held: bool = store.holds(hashlib.file_digest(file, "sha256").hexdigest())
    except OSError:
        return False
    return held
