"""A folder for what is made once in a run, for all its workers and the processes that they start."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = "INTRANET_TESTS_TEMPLATES"


def folder_of_the_run() -> Path:
    """A folder for this process and those that it starts."""
    if _FOLDER not in os.environ:
        os.environ[_FOLDER] = folder = tempfile.mkdtemp(prefix="templates-")
        mine = os.getpid()
        # A fork of this process ends earlier.
        atexit.register(lambda: os.getpid() == mine and shutil.rmtree(folder, ignore_errors=True))
    return Path(os.environ[_FOLDER])
