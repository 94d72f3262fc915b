"""Which files of a site go into a backup, and how.

Everything does that lies in the site's folder, but for what comes about by itself, documents in the inbox, hidden
files and environments of Python. So a logo or a template that datasette.yml names goes along wherever it lies.

Tested in tests/loaders/backup/test_make_backup.py.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD, SQLITE_HEADER, VOICES
from ..site import INBOX

TOGETHER = (RECORD, PRIVATE.as_posix(), ORIGINALS.as_posix(), VOICES.as_posix())
"""The databases that refer to each other: a backup has them as they were at one moment."""
_BY_THEMSELVES = ("-wal", "-shm", "-journal", ".lock", ".damaged", ".part")


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """Names of a site's files from its folder ('private/private.db'): those in TOGETHER, other databases, all others.

    `left_out` are those of the inbox.
    """

    together: tuple[str, ...]
    databases: tuple[str, ...]
    others: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All that go into a backup."""
        return (*self.together, *self.databases, *self.others)


def site_files(folder: Path) -> SiteFiles:
    """The files of the site in `folder`. Raises OSError when a folder cannot be read."""
    names = sorted(path.relative_to(folder).as_posix() for path in _found(folder))
    inbox = tuple(name for name in names if name.startswith(f"{INBOX}/"))
    together = tuple(name for name in TOGETHER if name in names)
    rest = [name for name in names if name not in (*together, *inbox)]
    databases = tuple(name for name in rest if name == PUBLIC or _is_database(folder / name))
    return SiteFiles(together, databases, tuple(name for name in rest if name not in databases), inbox)


def _found(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, onerror=_fail):
        here = Path(root)
        folders[:] = [one for one in folders if not one.startswith(".") and not (here / one / "pyvenv.cfg").exists()]
        for name in names:
            if not (name.startswith(".") or name.endswith(_BY_THEMSELVES)) and (here / name).is_file():
                yield here / name


def _fail(error: OSError) -> None:
    raise error


def _is_database(path: Path) -> bool:
    # Releases are files that never change.
    if path.suffix == ".sqlite":
        return False
    with open(path, "rb") as file:
        return file.read(len(SQLITE_HEADER)) == SQLITE_HEADER
