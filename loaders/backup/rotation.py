"""Which backups stay: so many, or one a day, week, month and year; and none that names somebody who was erased since.

Tested in tests/loaders/backup/test_rotation.py.
"""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from ...schema.clock import ZONE
from ...schema.database import VOICES
from ...schema.errors import UnusableSite
from .manifest import FOLDER, PART, Backup, write_manifest

_PERIODS = {"h": "%Y-%m-%d %H", "d": "%Y-%m-%d", "w": "%G-%V", "m": "%Y-%m", "y": "%Y"}
_EXAMPLE = "skriv ett antal (14) eller dagar, veckor, månader och år (7d,5w,12m,3y)"
Kept = Sequence[tuple[Path, Backup]]
"""Backups with their folders, the newest first."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How many of the newest stay, and of how many (hours, days, weeks, months, years) the last of each."""

    newest: int = 0
    periods: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A backup that was removed; `is_erased` when it held somebody who has been erased since."""

    name: str
    is_erased: bool


def read_policy(text: str) -> Policy:
    """The policy in '14' or '7d,5w,12m,3y'. Raises UnusableSite for other text, and for one that would keep none."""
    parts = [part.strip() for part in re.split(r"[,\s]+", text.strip())]
    if not all(re.fullmatch(r"[1-9]\d{0,4}[hdwmy]?", part) for part in parts):
        raise UnusableSite(f"--keep {text}: {_EXAMPLE}.")
    newest = max((int(part) for part in parts if part.isdigit()), default=0)
    return Policy(newest, tuple((part[-1], int(part[:-1])) for part in parts if not part.isdigit()))


def remove_older(kept: Kept, policy: Policy | None, erased_at: datetime | None) -> Iterator[Removed]:
    """Remove those that the policy does not keep, and those from before somebody was erased; the newest always stays.

    `kept` are the backups of one site. Without a policy all the others stay. Raises OSError.
    """
    stays = _chosen(kept, policy) if policy else {folder for folder, _ in kept}
    for folder, backup in kept[1:]:
        is_erased = erased_at is not None and backup.moment < erased_at
        if is_erased or folder not in stays:
            _remove(folder)
            yield Removed(folder.name, is_erased)


def voices_in_newest_alone(kept: Kept) -> None:
    """Take voices.db out of all backups but the newest: two of them would tell what came in between.

    Raises OSError.
    """
    for folder, backup in kept[1:]:
        if backup.voices_day:
            named = [file for file in backup.files if file.name == VOICES.as_posix()]
            others = tuple(file for file in backup.files if file not in named)
            write_manifest(folder, replace(backup, voices_day="", files=others))
            for file in named:
                (folder / file.stored).unlink(missing_ok=True)
        else:
            # A process that was stopped had written the manifest.
            for left in folder.glob(f"{VOICES.as_posix()}*"):
                left.unlink()


def remove_unfinished(place: Path) -> None:
    """Remove what stopped backups have left in `place`. Call it when nobody else makes one there."""
    for left in place.glob(f"*{PART}"):
        if FOLDER.fullmatch(left.name.removesuffix(PART)):
            shutil.rmtree(left)


def _chosen(kept: Kept, policy: Policy) -> set[Path]:
    stays = {folder for folder, _ in kept[: max(1, policy.newest)]}
    for letter, many in policy.periods:
        newest: dict[str, Path] = {}
        for folder, backup in kept:
            newest.setdefault(backup.moment.astimezone(ZONE).strftime(_PERIODS[letter]), folder)
        stays |= set(list(newest.values())[:many])
    return stays


def _remove(folder: Path) -> None:
    """It does not look whole from the first moment on."""
    unfinished = folder.with_name(f"{folder.name}{PART}")
    os.replace(folder, unfinished)
    shutil.rmtree(unfinished)
