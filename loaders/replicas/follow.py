"""A replica follows its source: a newer published file is fetched, read through, and swapped in.

The server of the replica takes it up as that of a site does (plugins/access/published.py): no request fails.

Tested in tests/loaders/replicas/test_follow.py.
"""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ...schema.database import PUBLIC, RECORD
from ...schema.errors import UnusableSite
from ...schema.migrate import has_newest
from ..backup.copy_database import checked_copy
from ..publish.publishing_lock import publishing_lock
from ..site import CONFIGURATION, os_error_reason, packaged_folder
from .source import STATE, Source


@dataclass(frozen=True, slots=True)
class Followed:
    """A newer file was swapped in; `size` in bytes."""

    size: int


def is_replica(folder: Path) -> bool:
    """Whether the folder follows a source, and is no site of its own."""
    return (folder / STATE).exists() and not (folder / RECORD).exists()


def follow_once(source: Source, folder: Path) -> Followed | None:
    """Bring the replica in `folder` up to date; None when it was. The folder is made when it is not there.

    Raises UnusableSite, with the earlier file still in place, when the source cannot be read, when its file is
    damaged or of another version of the program, and when `folder` is a site.
    """
    if (folder / RECORD).exists():
        raise UnusableSite(f"I {folder} finns en webbplats; välj en egen mapp för det som ska följa en annan.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with publishing_lock(folder) as building:
            source.mirror(folder)
            _put_missing_settings(folder)
            return _swap(source, folder, building / "public")
    except OSError as error:
        where = error.filename2 or error.filename or folder
        raise UnusableSite(f"{where} kan inte kopieras till {folder}: {os_error_reason(error)}.") from error


def _swap(source: Source, folder: Path, path: Path) -> Followed | None:
    version = source.copy_newer(_known(folder), path)
    if version is None:
        return None
    checked_copy(path)
    with closing(sqlite3.connect(path)) as connection:
        if not has_newest(connection, "intranet"):
            raise UnusableSite(
                f"{PUBLIC} är gjord av en annan version av programmet; installera samma version här som där."
            )
    path.chmod(0o644)
    followed = Followed(path.stat().st_size)
    os.replace(path, folder / PUBLIC)
    _note(folder, version)
    return followed


def _known(folder: Path) -> str:
    """The version that the replica has; empty when its file is gone or the note cannot be read."""
    try:
        return str(json.loads((folder / STATE).read_text("utf-8"))["version"]) if (folder / PUBLIC).exists() else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _note(folder: Path, version: str) -> None:
    part = folder / f"{STATE}.part"
    part.write_text(json.dumps({"version": version}) + "\n", "utf-8")
    os.replace(part, folder / STATE)


def _put_missing_settings(folder: Path) -> None:
    for name in CONFIGURATION:
        if not (folder / name).exists():
            shutil.copyfile(packaged_folder() / name, folder / name)
