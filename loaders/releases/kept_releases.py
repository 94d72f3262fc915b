"""The releases of a site, in its folder `open-data`: one folder for each, by number, with `release.json` in it.

Tested in tests/loaders/releases/test_make_release.py.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = "open-data"
MANIFEST = "release.json"
RELEASED_DATABASE = "public.sqlite"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a release: its name, its size in bytes and its SHA-256, hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of a table have come, gone, or say something else than in the release before."""

    table: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Release:
    """A numbered release; `made_on` is a day, `rows` how many rows each table has, `since` the release that `changes`
    compares with. Of a withdrawn one (`withdrawn_on`, a day) no file is left but this."""

    number: int
    made_on: str
    title: str
    publisher: str
    licence: str
    licence_address: str
    note: str
    rows: Mapping[str, int]
    titles: Mapping[str, str]
    files: tuple[KeptFile, ...] = ()
    since: int | None = None
    changes: tuple[TableChange, ...] = ()
    withdrawn_on: str | None = None

    def file(self, name: str) -> KeptFile | None:
        """The file called `name`; None for one that the release has not got, or not any more."""
        return next((file for file in self.files if file.name == name and not self.withdrawn_on), None)


def releases_of_site(folder: Path) -> list[Release]:
    """All releases of the site in `folder`, the newest first; one whose manifest cannot be read is left out."""
    found = []
    for path in (Path(folder) / FOLDER).glob(f"[0-9]*/{MANIFEST}"):
        try:
            found.append(_release(json.loads(path.read_text("utf-8"))))
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return sorted(found, key=lambda release: -release.number)


def newest_release(folder: Path) -> Release | None:
    """The newest release that has not been withdrawn; None without one."""
    return next((release for release in releases_of_site(folder) if not release.withdrawn_on), None)


def release_folder(folder: Path, number: int) -> Path:
    """Where the files of a release lie."""
    return Path(folder) / FOLDER / str(number)


def manifest_text(release: Release) -> str:
    """What stands in release.json."""
    return json.dumps(asdict(release), ensure_ascii=False, indent=1) + "\n"


def _release(told: dict) -> Release:  # type: ignore[type-arg]
    files = tuple(KeptFile(**file) for file in told.pop("files"))
    changes = tuple(TableChange(**change) for change in told.pop("changes"))
    return Release(**told, files=files, changes=changes)
