"""Which files a load takes, and in which order."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from .old_site.export_files import is_export
from .site import os_error_reason

# What a folder is searched for; a file that is named itself is read whatever it is called.
SUFFIXES = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".odt", ".pdf", ".eml", ".ics", ".csv", ".tsv", ".xlsx",
    ".zip",
)  # fmt: skip


@dataclass(slots=True)
class FilesFound:
    """The files to load in order, how many of which kind were passed over, and what could not be looked into."""

    files: list[Path]
    skipped: Counter[str]
    failures: list[tuple[Path, str]]


def find_files(paths: Iterable[Path]) -> FilesFound:
    """Walk folders for files that are read, rosters first and other registers last.

    In folders hidden files, lock files and unfinished ones ('.x.docx', '~$x.docx', 'x.docx.part') and kinds that are
    not read are passed over; a file that is named itself is tried whatever it is called. The exports of a site
    (WordPress, Plone) are told from their content.
    """
    found = FilesFound([], Counter(), [])
    for path in map(Path, paths):
        if path.is_dir():
            _walk(path, found)
        elif path.exists():
            found.files.append(path)
        else:
            found.failures.append((path, f"{path}: finns inte; kontrollera namnet."))
    found.files = sorted(dict.fromkeys(found.files), key=order_of_kind)
    return found


def _walk(folder: Path, found: FilesFound) -> None:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        found.failures.append((folder, f"{folder}: mappen kan inte läsas: {os_error_reason(error)}."))
        return
    for path in entries:
        if is_hidden(path.name):
            continue
        if path.is_dir():
            _walk(path, found)
        elif is_read(path) or is_export(path):
            found.files.append(path)
        else:
            found.skipped[path.suffix.lower()] += 1


def is_hidden(name: str) -> bool:
    """Whether a folder hides a file or folder of that name, or a program keeps it locked or unfinished."""
    return name.startswith((".", "~"))


def is_read(path: PurePath) -> bool:
    """Whether the name is that of a kind that is read."""
    return path.suffix.lower() in SUFFIXES


def order_of_kind(path: PurePath) -> tuple[int, PurePath]:
    """By what files are sorted for a load.

    Rosters say who people are, so they go first; registers of proposals refer to meetings, so they go last.
    """
    suffix = path.suffix.lower()
    return (0 if suffix in (".csv", ".tsv") else 2 if suffix == ".xlsx" else 1), path
