"""What stands beside the files of a backup: when it was made, of what, and the size and SHA-256 of each file.

It tells nothing of what the files hold. Whoever keeps encrypted backups needs no key to see that they are whole.

Tested in tests/loaders/backup/test_make_backup.py.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path

from ...schema.errors import UnusableSite

MANIFEST = "backup.json"
CONTENTS = "backup-contents.json"
"""A file of the backup, encrypted like the others: rows by table in each of the databases."""
FOLDER = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?")
"""The name of a backup's folder: when it was made, UTC."""
PART = ".part"
ENCRYPTED = ".age"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of the site: its name there, and how it lies in the backup. SHA-256 is hexadecimal, size in bytes."""

    name: str
    stored: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup. `made_at` is ISO 8601 in UTC; `site` is the same for all backups of a site and tells nothing of it;
    `program` is the version that made it; `keys` are those it is encrypted to; `voices_day` is the day (Sweden)
    before which lies what it has of voices.db, or empty."""

    made_at: str
    site: str
    program: str
    keys: tuple[str, ...]
    voices_day: str
    files: tuple[StoredFile, ...]

    @property
    def moment(self) -> datetime:
        """When it was made."""
        return datetime.fromisoformat(self.made_at)

    @property
    def size(self) -> int:
        """How many bytes all its files have."""
        return sum(file.size for file in self.files)


def stored_file(folder: Path, name: str, stored: str) -> StoredFile:
    """Describe the file `stored` of the backup in `folder`, which holds the site's file `name`."""
    with open(folder / stored, "rb") as file:
        return StoredFile(name, stored, os.fstat(file.fileno()).st_size, file_digest(file, "sha256").hexdigest())


def write_manifest(folder: Path, backup: Backup) -> None:
    """Write the manifest of the backup in `folder`; one that is there is replaced at once."""
    path = folder / f"{MANIFEST}{PART}"
    with open(os.open(path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(backup), ensure_ascii=False, indent=1) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(path, folder / MANIFEST)


def read_manifest(folder: Path) -> Backup:
    """The manifest of the backup in `folder`. Raises UnusableSite when there is none or it cannot be read."""
    path = folder / MANIFEST
    try:
        told = json.loads(path.read_text("utf-8"))
        files = tuple(StoredFile(**file) for file in told.pop("files"))
        backup = Backup(**told | {"keys": tuple(told["keys"]), "files": files})
        assert backup.moment.tzinfo is not None
    except FileNotFoundError as error:
        raise UnusableSite(f"{folder} är ingen säkerhetskopia: {MANIFEST} saknas.") from error
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise UnusableSite(f"{path} kan inte läsas; välj en annan säkerhetskopia.") from error
    return backup


def kept_backups(place: Path) -> Iterator[tuple[Path, Backup]]:
    """The whole backups in the folder `place` with their folders, the newest first; what is none is passed by."""
    found = []
    for folder in place.iterdir() if place.is_dir() else ():
        if FOLDER.fullmatch(folder.name):
            try:
                found.append((folder, read_manifest(folder)))
            except UnusableSite:
                continue
    yield from sorted(found, key=lambda one: one[1].moment, reverse=True)
