"""The files of a site beside its databases: which of them name a person, and which of those the program takes away.

Tested in tests/loaders/data_subject/test_erase_person.py.
"""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from ...schema.data_subject.name_eraser import NameEraser
from ...schema.data_subject.text_cells import rows_with_text
from ...schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD, SQLITE_HEADER, VOICES
from ...schema.errors import UnusableSite
from ..publish.last_publication import STATE_FILE
from ..releases.kept_releases import MANIFEST, RELEASED_DATABASE, manifest_text, release_folder, releases_of_site
from ..releases.withdraw_release import withdraw_releases
from ..site import INBOX, os_error_reason

_TAILS = ("", "-wal", "-shm", "-journal")
_DATABASES = {f"{name}{tail}" for name in (RECORD, PUBLIC, PRIVATE, ORIGINALS, VOICES) for tail in _TAILS}
# What public.db was made of goes with that file: a publication writes both anew.
_OWN = {*_DATABASES, str(STATE_FILE)}
_LOOKED_AT = (INBOX, "private", "backups")
_LARGEST = 1_000_000_000


class NamingFile(NamedTuple):
    """A file that names the person. It goes when it is a copy of a database, or a document that is loaded."""

    path: Path
    goes: bool


def naming_files(folder: Path, eraser: NameEraser) -> list[NamingFile]:
    """The files of the site in `folder` that name the person, but for its databases and releases.

    One that is too large to be looked through (1 GB) is among them, as a file that stays, for a person to look at.
    Raises UnusableSite when one cannot be read.
    """
    found = []
    for path in _files(folder):
        try:
            data = path.read_bytes() if path.stat().st_size < _LARGEST else None
        except OSError as error:
            raise UnusableSite(f"{path} kan inte läsas: {os_error_reason(error)}.") from error
        if data is None:
            found.append(NamingFile(path, goes=False))
        elif _names(path, data, eraser):
            found.append(NamingFile(path, _is_copy(path, data) or _is_loaded(folder, path, data)))
    return found


def remove_files(files: list[NamingFile]) -> int:
    """Delete those that go; returns how many. Raises UnusableSite when one cannot be deleted."""
    gone = [file.path for file in files if file.goes]
    for path in gone:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise UnusableSite(f"{path} kan inte tas bort: {os_error_reason(error)}.") from error
    return len(gone)


def naming_releases(folder: Path, eraser: NameEraser) -> list[int]:
    """The numbers of the releases that name the person and are not withdrawn."""
    return [
        release.number
        for release in releases_of_site(folder)
        if not release.withdrawn_on
        and database_names(release_folder(folder, release.number) / RELEASED_DATABASE, eraser)
    ]


def erase_in_releases(folder: Path, eraser: NameEraser) -> int:
    """Withdraw the releases that name the person, and take the name out of what every release says of itself.

    Returns how many were changed. Raises UnusableSite when a file cannot be written.
    """
    changed = len(withdraw_releases(folder, lambda path: database_names(path, eraser)))
    for release in releases_of_site(folder):
        path = release_folder(folder, release.number) / MANIFEST
        said = eraser.cleaned(manifest_text(release))
        if json.loads(said) != json.loads(json.dumps(asdict(release))):
            try:
                told = path.with_name(f".{MANIFEST}")
                told.write_text(said, "utf-8")
                os.replace(told, path)
            except OSError as error:
                raise UnusableSite(f"{path} kan inte skrivas: {os_error_reason(error)}.") from error
            changed += 1
    return changed


def database_names(path: Path, eraser: NameEraser) -> bool:
    """Whether a SQLite file names the person; one that cannot be read is taken to do so."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return any(eraser.mentions(text) for row in rows_with_text(connection) for text in row.texts.values())
    except sqlite3.DatabaseError:
        return True


def _files(folder: Path) -> Iterator[Path]:
    """The files in the site's folder itself, and all in those of its folders that hold what people have handed in."""
    looked = [path for path in sorted(folder.iterdir()) if path.is_file()]
    for name in _LOOKED_AT:
        looked += sorted(path for path in (folder / name).rglob("*") if path.is_file())
    yield from (path for path in looked if str(path.relative_to(folder)) not in _OWN)


def _names(path: Path, data: bytes, eraser: NameEraser) -> bool:
    return eraser.names_surely(path.name) or eraser.names_file(data)


def _is_copy(path: Path, data: bytes) -> bool:
    """A copy of a database that the program or a person has put aside: public.db.damaged, intranet.db.bak."""
    is_ours = any(path.name.startswith(Path(name).name) for name in _DATABASES)
    return is_ours or (data.startswith(SQLITE_HEADER) and "backups" not in path.parts)


def _is_loaded(folder: Path, path: Path, data: bytes) -> bool:
    """Whether a file of the inbox is in the record, which keeps its words without the name."""
    if (folder / INBOX) not in path.parents:
        return False
    with closing(sqlite3.connect(f"{(folder / RECORD).absolute().as_uri()}?mode=ro", uri=True)) as record:
        mark = hashlib.sha256(data).hexdigest()
        return record.execute("SELECT 1 FROM documents WHERE sha256 = ?", [mark]).fetchone() is not None
