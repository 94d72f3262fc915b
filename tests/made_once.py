"""Sites that take seconds to make are made once in a run, whichever worker comes first; the others copy them."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.run_folder import folder_of_the_run


def made_once(name: str, make: Callable[[Path], object], folder: Path) -> Path:
    """Put into the new folder `folder` what `make` puts into one; a name stands for the same everywhere."""
    kept = folder_of_the_run() / f"made-{name}"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            beside = kept.with_suffix(f".{os.getpid()}")
            make(beside)
            beside.rename(kept)
    return Path(shutil.copytree(kept, folder))
