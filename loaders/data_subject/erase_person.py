"""The erasure of a person from every file of a site: decided once, then done to its end, whatever stops meanwhile.

The plan is written to private.db before anything else, and forgotten when nothing names the person any more. Each
file is done by itself, and doing it again changes nothing; so `finish_erasures` goes on where a program was stopped.

Tested in tests/loaders/data_subject/test_erase_person.py.
"""

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...schema.data_subject.erase_in_databases import (
    erase_in_originals,
    erase_in_private,
    erase_in_record,
    erase_in_voices,
    make_private_anew,
)
from ...schema.data_subject.erasure_plan import Erasure, begin_erasure, end_erasure, open_erasures
from ...schema.data_subject.known_person import KnownPerson
from ...schema.data_subject.name_eraser import NameEraser
from ...schema.data_subject.text_cells import rows_with_text
from ...schema.database import PRIVATE, PUBLIC, open_originals, open_private, open_record, open_voices
from ...schema.errors import UnusableSite
from ...schema.originals import follow_names
from ..backup.erased import note_erased
from ..publish.publish_site import publish_site
from ..read_carried_lists import read_carried_lists
from .files_naming_person import erase_in_releases, naming_files, remove_files

_MOST_ROUNDS = 3


@dataclass(frozen=True)
class Erased:
    """What was done: the pseudonym, changed rows or files by file, files that still name the person (paths), and how
    many unsure mentions have come since they were asked about, and stand."""

    pseudonym: str
    changed: Mapping[str, int]
    remaining: tuple[Path, ...] = ()
    unanswered: int = 0


def erase_person(
    folder: Path, person: KnownPerson, answers: Mapping[str, bool], actor: Mapping[str, Any] | None = None
) -> Erased:
    """Erase the person from the site in `folder`. `answers` say of each unsure mention (passage_key) whether it goes.

    Cannot be taken back. Raises UnusableSite when a file cannot be written: what is done is done, and
    `finish_erasures` does the rest.
    """
    folder = Path(folder)
    # What older versions have left to do would bring names back.
    with closing(open_record(folder)) as record:
        read_carried_lists(record)
    with closing(open_private(folder)) as private:
        erasure = begin_erasure(private, person, answers, actor)
    return _done(folder, erasure)


def finish_erasures(folder: Path) -> list[Erased]:
    """Do to their end the erasures that were stopped. Raises UnusableSite when a file cannot be written."""
    folder = Path(folder)
    if not (folder / PRIVATE).exists():
        return []
    with closing(open_private(folder)) as private:
        waiting = open_erasures(private.conn)
    return [_done(folder, erasure) for erasure in waiting]


def names_person(folder: Path, eraser: NameEraser) -> str | None:
    """The first place in the databases of a site that still names the person, as 'file: table'; None without one."""
    for name, opened in _DATABASES.items():
        with closing(opened(folder)) as db:
            for row in rows_with_text(db.conn):
                found = eraser.row(row)
                found.pop("plan", None)
                if found:
                    return f"{name}: {row.table}"
    return None


def _done(folder: Path, erasure: Erasure) -> Erased:
    # Beside a name that is gone an unsure mention has another key: only the first look at a text tells whether it was
    # asked about.
    first, eraser, changed = erasure.eraser, replace(erasure.eraser, left=set()), dict[str, int]()
    for number in range(_MOST_ROUNDS):
        for name, step in _STEPS.items():
            is_first = number == 0 and name in _DATABASES
            changed[name] = changed.get(name, 0) + step(folder, first if is_first else eraser)
        # Somebody may have saved a form meanwhile.
        if (left := names_person(folder, eraser)) is None:
            break
    else:
        raise UnusableSite(f"Namnet skrivs på nytt i {left} medan det tas bort; stoppa webbplatsen och kör igen.")
    files = naming_files(folder, eraser)
    changed["files"] = remove_files(files)
    # Backups from before still name the person: the next one removes them. It is noted before all is done, so that
    # it is noted when this is stopped.
    erased = min(eraser.person.ids, default=0)
    note_erased(folder, erased)
    with closing(open_private(folder)) as private:
        end_erasure(private, erasure, changed)
        make_private_anew(private)
    # Until now private.db told whom it was about: a backup from the meantime has it.
    note_erased(folder, erased)
    remaining = tuple(file.path for file in files if not file.goes)
    return Erased(eraser.pseudonym, changed, remaining, len(first.left))


def _originals(folder: Path, eraser: NameEraser) -> int:
    with closing(open_originals(folder)) as originals:
        return erase_in_originals(originals, eraser)


def _voices(folder: Path, eraser: NameEraser) -> int:
    with closing(open_voices(folder)) as voices:
        return erase_in_voices(voices, eraser)


def _record(folder: Path, eraser: NameEraser) -> int:
    with closing(open_record(folder)) as record, closing(open_originals(folder)) as originals:
        changed = erase_in_record(record, originals.conn, eraser)
        follow_names(record)
        return changed


def _private(folder: Path, eraser: NameEraser) -> int:
    with closing(open_private(folder)) as private:
        return erase_in_private(private, eraser)


def _public(folder: Path, _: NameEraser) -> int:
    if not (folder / PUBLIC).exists():
        return 0
    # The record was changed without its triggers, so nothing tells what has changed.
    publish_site(folder, anew=True)
    return 1


_STEPS: dict[str, Callable[[Path, NameEraser], int]] = {
    "originals.db": _originals,
    "voices.db": _voices,
    "intranet.db": _record,
    "private.db": _private,
    "releases": erase_in_releases,
    "public.db": _public,
}
_DATABASES = {
    "intranet.db": open_record,
    "originals.db": open_originals,
    "voices.db": open_voices,
    "private.db": open_private,
}
