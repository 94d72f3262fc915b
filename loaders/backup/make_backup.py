"""Making a backup of a site that is in use, in a folder of its own that gets its name when it is whole.

Tested in tests/loaders/backup/test_make_backup.py.
"""

import fcntl
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from ...schema.database import ORIGINALS, PRIVATE, VOICES
from ...schema.errors import UnusableSite
from ...schema.voices import leave_before, today_in_sweden
from ..site import os_error_reason
from .copy_database import Checked, Step, checked_copy, copy_database, copy_replaced_file
from .erased import ERASED, erased_beside, erased_people
from .files_of_backup import SiteFiles, site_files
from .keys import encrypt_file
from .manifest import CONTENTS, ENCRYPTED, PART, Backup, StoredFile, kept_backups, stored_file, write_manifest
from .one_moment import at_one_moment
from .reach_disk import reach_disk
from .rotation import Policy, Removed, remove_older, remove_unfinished, voices_in_newest_alone

_PLAIN = PRIVATE.with_name(".backup-")
_VOICES = VOICES.as_posix()


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made: where, what it is, rows that point at nothing (lines in Swedish), how many files of the
    inbox it leaves out, and which others were removed."""

    folder: Path
    backup: Backup
    loose: tuple[str, ...]
    left_out: int
    removed: tuple[Removed, ...]


def make_backup(
    site: Path, place: Path, keys: Sequence[str] = (), policy: Policy | None = None, step: Step = lambda _: None
) -> Made:
    """Make a backup of `site` in a new folder in `place`, encrypted to the public `keys` if there are any.

    Then those are removed that `policy` does not keep, and those from before somebody was erased. `step` is told how
    many bytes have been copied. Raises UnusableSite, in one line with the place, when a copy cannot be written or is
    damaged; no folder is left then that looks like a backup, and none is removed.
    """
    if place.resolve().is_relative_to(site.resolve()):
        raise UnusableSite(
            f"{place} ligger i webbplatsens mapp; välj en plats utanför den, helst på en annan disk. "
            "I en container: montera en volym till (-v intranet-backup:/backup) och ange --to /backup."
        )
    try:
        place.mkdir(parents=True, exist_ok=True)
        with _alone(place):
            remove_unfinished(place)
            made = _Making(site, place, tuple(keys), step).make()
            removed = _thin_out(site, place, made.backup, policy)
        return Made(made.folder, made.backup, made.loose, made.left_out, removed)
    except OSError as error:
        where = error.filename2 or error.filename or place
        raise UnusableSite(
            f"Säkerhetskopian i {place} gick inte att göra: {where}: {os_error_reason(error)}."
        ) from error


def size_of_site(site: Path) -> int:
    """How many bytes the files have that a backup of the site holds. Raises OSError."""
    return sum((site / name).stat().st_size for name in site_files(site).all)


def _thin_out(site: Path, place: Path, backup: Backup, policy: Policy | None) -> tuple[Removed, ...]:
    kept = [one for one in kept_backups(place) if one[1].site == backup.site]
    erased = erased_people(site / ERASED)
    if erased:
        # A backup from before that is kept elsewhere, and put back here, tells whom to erase again.
        shutil.copyfile(site / ERASED, place / erased_beside(backup.site))
    removed = tuple(remove_older(kept, policy, erased[-1].at if erased else None))
    voices_in_newest_alone([one for one in kept if one[0].exists()])
    return removed


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """Wait until nobody else makes a backup in `place` (flock(2))."""
    held = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


class _Making:
    """One backup in the making."""

    def __init__(self, site: Path, place: Path, keys: tuple[str, ...], step: Step) -> None:
        self._site, self._place, self._keys, self._step = site, place, keys, step
        self._files: list[StoredFile] = []
        self._checked: dict[str, Checked] = {}
        self._part = self._plain = place

    def make(self) -> Made:
        made_at, files = datetime.now(UTC), site_files(self._site)
        folder = self._free_name(made_at)
        self._part = folder.with_name(f"{folder.name}{PART}")
        self._part.mkdir(mode=0o700)
        try:
            with self._folder_for_plain() as self._plain:
                identity, voices_day = self._copy(files)
                self._contents()
            loose = tuple(f"{name}: {line}" for name, found in self._checked.items() for line in found.loose)
            backup = Backup(
                made_at.isoformat(),
                identity,
                version("datasette-intranet"),
                self._keys,
                voices_day,
                tuple(self._files),
            )
            write_manifest(self._part, backup)
            reach_disk(self._part)
            os.replace(self._part, folder)
            reach_disk(self._place, below=False)
        except BaseException:
            shutil.rmtree(self._part, ignore_errors=True)
            raise
        return Made(folder, backup, loose, len(files.left_out), ())

    def _free_name(self, made_at: datetime) -> Path:
        name, number = f"{made_at:%Y-%m-%dT%H%M%SZ}", 1
        while (self._place / name).exists():
            number += 1
            name = f"{made_at:%Y-%m-%dT%H%M%SZ}-{number}"
        return self._place / name

    @contextmanager
    def _folder_for_plain(self) -> Iterator[Path]:
        """Where copies lie before they are encrypted: in the site's private folder, and in the clear nowhere else."""
        if not self._keys:
            yield self._part
            return
        (self._site / _PLAIN).parent.mkdir(mode=0o700, exist_ok=True)
        # What a stopped backup has left. Two at once on one site are rare; the second one fails with a line.
        for left in (self._site / _PLAIN).parent.glob(f"{_PLAIN.name}*"):
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=_PLAIN.name, dir=(self._site / _PLAIN).parent) as plain:
            yield Path(plain)

    def _copy(self, files: SiteFiles) -> tuple[str, str]:
        """Copy all files; returns what tells the site, and the day before which lies what is there of voices.db."""
        with at_one_moment([self._site / name for name in files.together]) as readers:
            opened = dict(zip(files.together, readers, strict=True))
            identity = _identity(opened.get(ORIGINALS.as_posix()))
            voices_day = self._voices(opened[_VOICES], identity) if _VOICES in opened else ""
            for name in files.together:
                if name != _VOICES:
                    self._database(name, partial(copy_database, opened[name]))
        # After the record: whoever may be named no more by then is not named in the copy of public.db either.
        for name in files.databases:
            self._database(name, partial(copy_replaced_file, self._site / name))
        for name in files.others:
            self._other(name)
        return identity, voices_day

    def _voices(self, reader: sqlite3.Connection, identity: str) -> str:
        """The first backup of a day copies voices.db; later ones take over that copy, so that they tell no hour."""
        day = today_in_sweden()
        for folder, backup in kept_backups(self._place):
            named = next((file for file in backup.files if file.name == _VOICES), None)
            same = (backup.site, backup.voices_day, backup.keys) == (identity, day, self._keys)
            if named and same:
                (self._part / named.stored).parent.mkdir(mode=0o700, exist_ok=True)
                shutil.copyfile(folder / named.stored, self._part / named.stored)
                if stored_file(self._part, _VOICES, named.stored) == named:
                    self._files.append(named)
                    reader.close()
                    return day
                (self._part / named.stored).unlink()
        path = self._room(_VOICES)
        copy_database(reader, path, self._step)
        # Whoever sends something waits no longer.
        reader.close()
        with closing(sqlite3.connect(path)) as copy:
            leave_before(copy, day)
        checked_copy(path)
        self._store(_VOICES)
        return day

    def _database(self, name: str, copy: Callable[[Path, Step], None]) -> None:
        path = self._room(name)
        copy(path, self._step)
        self._checked[name] = checked_copy(path)
        self._store(name)

    def _other(self, name: str) -> None:
        path = self._room(name)
        try:
            shutil.copyfile(self._site / name, path)
        except FileNotFoundError:
            # A release that was withdrawn just now.
            return
        path.chmod(0o600)
        self._step(path.stat().st_size)
        self._store(name)

    def _contents(self) -> None:
        told = {"rows": {name: found.rows for name, found in self._checked.items()}}
        self._room(CONTENTS).write_text(json.dumps(told, indent=1) + "\n", "utf-8")
        self._store(CONTENTS)

    def _room(self, name: str) -> Path:
        """Where the copy of the site's file `name` goes, in the clear."""
        path = self._plain / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path

    def _store(self, name: str) -> None:
        """Take the copy into the backup, encrypted when there are keys."""
        stored = f"{name}{ENCRYPTED}" if self._keys else name
        if self._keys:
            (self._part / stored).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            encrypt_file(self._plain / name, self._part / stored, self._keys)
            (self._plain / name).unlink()
        self._files.append(stored_file(self._part, name, stored))


def _identity(originals: sqlite3.Connection | None) -> str:
    """What is the same for all backups of a site: a hash of a secret that it has from its beginning."""
    key = originals.execute("SELECT key FROM secret").fetchone()[0] if originals else b""
    return sha256(b"backup of " + key).hexdigest()[:16]
