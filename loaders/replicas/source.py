"""Where a replica gets the published file from: a site's folder, or a site's address.

Tested in tests/loaders/replicas/test_follow.py.
"""

import os
from contextlib import closing
from hashlib import file_digest
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from ...schema.database import PRIVATE, PUBLIC
from ...schema.errors import UnusableSite
from ..backup.copy_database import copy_replaced_file
from ..backup.files_of_backup import site_files
from ..site import os_error_reason

STATE = "follow.json"
"""The file in a replica's folder that tells what it follows and which version it has."""
_TIMEOUT = (10, 60)
_CHUNK = 1 << 20


class Source(Protocol):
    """Something that a replica follows."""

    def copy_newer(self, known: str, path: Path) -> str | None:
        """Write the published file to `path` and return its version, unless that is the version `known`: None then.

        Raises UnusableSite when there is no published file, when it cannot be fetched, or not whole.
        """

    def mirror(self, folder: Path) -> None:
        """Bring the other files that a replica shows up to date in `folder`. Raises UnusableSite and OSError."""


def source_of(text: str) -> Source:
    """The source that is meant: an address (https://…) or a folder. Raises UnusableSite for what is neither."""
    if urlsplit(text).scheme in ("http", "https"):
        return SiteAddress(text)
    if Path(text).is_dir():
        return SiteFolder(Path(text))
    raise UnusableSite(f"{text} är varken en mapp eller en webbadress (https://…).")


class SiteFolder:
    """The folder of a site, or of another replica, on this machine or mounted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def copy_newer(self, known: str, path: Path) -> str | None:
        """As in Source. What is written to the file meanwhile gives it another version, so it is fetched next.

        Raises UnusableSite when the file cannot be read.
        """
        try:
            found = os.stat(self._folder / PUBLIC)
        except OSError as error:
            raise UnusableSite(f"{self._folder / PUBLIC} kan inte läsas: {os_error_reason(error)}.") from error
        version = f"{found.st_dev}-{found.st_ino}-{found.st_mtime_ns}-{found.st_size}"
        if version == known:
            return None
        copy_replaced_file(self._folder / PUBLIC, path, lambda _: None)
        return version

    def mirror(self, folder: Path) -> None:
        """Settings, logo, templates and releases; what is gone there goes here, a withdrawn release for example.

        Raises UnusableSite for a folder with files that no follower has put there: they would go.
        """
        _see_that_ours(folder)
        files = site_files(self._folder)
        shown = {name for name in files.others if Path(name).parts[0] != PRIVATE.parent.name}
        for name in shown:
            _copy_changed(self._folder / name, folder / name)
        for name in site_files(folder).others:
            if name not in shown and name != STATE:
                (folder / name).unlink(missing_ok=True)


class SiteAddress:
    """The address of a site, which gives its published file to everybody."""

    def __init__(self, address: str) -> None:
        self._url = f"{address.rstrip('/')}/{PUBLIC}"

    def copy_newer(self, known: str, path: Path) -> str | None:
        """As in Source. The version is the SHA-256 of the file, which the site tells as its ETag.

        Raises UnusableSite when the site does not answer, or with something else.
        """
        import requests  # noqa: PLC0415 - slow to import

        headers = {"If-None-Match": f'"{known}"', "Accept-Encoding": "identity"}
        try:
            with closing(requests.get(self._url, headers=headers, stream=True, timeout=_TIMEOUT)) as answer:
                if answer.status_code == requests.codes.not_modified:
                    return None
                if answer.status_code != requests.codes.ok:
                    raise UnusableSite(f"{self._url} svarar {answer.status_code}: ingenting är publicerat där.")
                version = answer.headers.get("ETag", "").removeprefix("W/").strip('"')
                with open(path, "wb") as file:
                    for chunk in answer.iter_content(_CHUNK):
                        file.write(chunk)
        except requests.RequestException as error:
            raise UnusableSite(f"{self._url} kan inte hämtas: {type(error).__name__}.") from error
        with open(path, "rb") as file:
            if file_digest(file, "sha256").hexdigest() != version:
                # It was written to in the middle.
                raise UnusableSite(f"{self._url} ändrades medan den hämtades; den hämtas igen.")
        return version

    def mirror(self, folder: Path) -> None:
        """Nothing: settings and logo are put into the folder once, and releases stay with the site."""


def _see_that_ours(folder: Path) -> None:
    if not (folder / STATE).exists():
        if site_files(folder).all:
            raise UnusableSite(f"I {folder} ligger redan filer; välj en ny mapp för det som ska följa webbplatsen.")
        (folder / STATE).write_text("{}\n", "utf-8")


def _copy_changed(source: Path, target: Path) -> None:
    """Copy a file that is another, by its size and time; nobody sees it half."""
    found = source.stat()
    if target.exists():
        there = target.stat()
        if (there.st_size, there.st_mtime_ns) == (found.st_size, found.st_mtime_ns):
            return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    part.write_bytes(source.read_bytes())
    os.utime(part, ns=(found.st_atime_ns, found.st_mtime_ns))
    os.replace(part, target)
