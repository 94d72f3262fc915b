"""Releases stay, but for one that says what may not be public any more: it is withdrawn, and its number stays.

Tested in tests/loaders/releases/test_withdraw_release.py.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from ...schema.errors import UnusableSite
from ..site import os_error_reason
from .kept_releases import MANIFEST, RELEASED_DATABASE, Release, manifest_text, release_folder, releases_of_site


def withdraw_releases(folder: Path, says_too_much: Callable[[Path], bool]) -> list[int]:
    """Withdraw the releases of whose published file (its path) `says_too_much` is true; returns their numbers.

    Raises UnusableSite when a file cannot be taken away.
    """
    found = [
        release
        for release in releases_of_site(folder)
        if not release.withdrawn_on and says_too_much(release_folder(folder, release.number) / RELEASED_DATABASE)
    ]
    for release in found:
        _withdraw(folder, release)
    return [release.number for release in found]


def withdraw_release(folder: Path, number: int) -> None:
    """Withdraw one release. Raises UnusableSite when there is none with this number, or it cannot be taken away."""
    found = next((one for one in releases_of_site(folder) if one.number == number and not one.withdrawn_on), None)
    if found is None:
        raise UnusableSite(f"Utgåva {number} finns inte eller är redan återkallad.")
    _withdraw(folder, found)


def _withdraw(folder: Path, release: Release) -> None:
    """First the manifest says so, and no file is given any more; then they go."""
    place = release_folder(folder, release.number)
    try:
        told = place / f".{MANIFEST}"
        told.write_text(manifest_text(replace(release, withdrawn_on=date.today().isoformat())), "utf-8")
        os.replace(told, place / MANIFEST)
        for path in place.iterdir():
            if path.name != MANIFEST:
                path.unlink()
    except OSError as error:
        raise UnusableSite(f"{place} kan inte tas bort: {os_error_reason(error)}.") from error
