"""Who has been erased from the record, by number and moment, so that backups from before do not keep the name.

Whoever erases a person calls `note_erased`. The next backup removes those that are older, and a restored site says
whom to erase again. The file tells no name, and goes along in each backup.

Tested in tests/loaders/backup/test_rotation.py.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ...schema.database import PRIVATE

ERASED = PRIVATE.with_name("erased")


@dataclass(frozen=True, slots=True)
class Erased:
    """Somebody was erased at a moment; `person_id` is people.id, 0 for somebody whom only texts named."""

    at: datetime
    person_id: int


def note_erased(folder: Path, person_id: int) -> None:
    """Note that the person with that number (0: whom only texts named) has been erased from the site just now.

    Backups that were made before are removed when the next one is made. Raises OSError when it cannot be written.
    """
    (folder / ERASED).parent.mkdir(mode=0o700, exist_ok=True)
    file = os.open(folder / ERASED, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    try:
        # One write at the end of the file: two at once do not mix.
        os.write(file, f"{datetime.now(UTC).isoformat()} {person_id}\n".encode("ascii"))
        os.fsync(file)
    finally:
        os.close(file)


def erased_beside(site: str) -> str:
    """The name of the copy of that file which lies beside all backups of a site (`Backup.site`)."""
    return f"erased-{site}"


def erased_people(path: Path) -> tuple[Erased, ...]:
    """Who stands in a file of `note_erased`, each number once with its last moment, the earliest of these first.

    A line that is cut off is passed by.
    """
    found: dict[int, Erased] = {}
    for line in path.read_text("ascii", "replace").splitlines() if path.exists() else ():
        at, _, person = line.partition(" ")
        try:
            found[int(person)] = Erased(datetime.fromisoformat(at), int(person))
        except ValueError:
            continue
    return tuple(sorted(found.values(), key=lambda one: one.at))
