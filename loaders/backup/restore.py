"""Restoring a backup to a new place: read through before the folder gets its name, and never over another site.

Tested in tests/loaders/backup/test_restore.py.
"""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from ...schema.accounts.session import end_all_sessions
from ...schema.database import PRIVATE, PUBLIC, VOICES, open_originals, open_private, open_record, open_voices
from ...schema.errors import UnusableSite
from ...schema.mail.letters import let_a_person_decide
from ..check_database_files import faults_of_site
from ..publish.publish_site import publish_site
from ..site import INBOX, existing_site, os_error_reason
from .copy_database import checked_copy
from .erased import ERASED, Erased, erased_beside, erased_people
from .keys import decrypt_file
from .manifest import (
    CONTENTS,
    ENCRYPTED,
    MANIFEST,
    PART,
    Backup,
    StoredFile,
    kept_backups,
    read_manifest,
    stored_file,
)

COUNTED = ("meetings", "people", "proposals", "documents")
Change = Callable[[Path], None]
"""What is done with the files when they have been checked, in the folder where they lie: newer ones are fetched."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: which backup, rows by table, how many keys for programs hold and how many letters wait for a
    person, whom to erase again, and faults that `intranet doctor` tells (file, line)."""

    source: Path
    backup: Backup
    rows: dict[str, int]
    accounts: int
    api_keys: int
    letters: int
    erased_since: tuple[Erased, ...]
    faults: tuple[tuple[str, str], ...]


def restore_backup(source: Path, target: Path, keys: Sequence[Any] = (), change: Change | None = None) -> Restored:
    """Restore a backup, or the newest of those in the folder `source`, as the new site `target`.

    `keys` are secret keys for one that is encrypted. Sessions and sign-in links of the backup are ended.

    Raises UnusableSite when something lies at `target`, and when the backup is not whole or holds a damaged database;
    nothing lies at `target` then.
    """
    source = _backup_in(source)
    backup = read_manifest(source)
    part = target.with_name(f"{target.name}{PART}")
    _see_that_new(target, part)
    try:
        part.mkdir(parents=True, mode=0o700)
        try:
            for file in backup.files:
                _take(source, file, part, keys)
            _check(part)
            unpublished = _fetch(change, part) if change else ()
            restored = _settle(source, backup, part, unpublished)
            (part / CONTENTS).unlink(missing_ok=True)
            part.chmod(0o755)
            os.replace(part, target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    except OSError as error:
        where = error.filename2 or error.filename or target
        raise UnusableSite(f"{source} kan inte återställas: {where}: {os_error_reason(error)}.") from error
    return restored


def _backup_in(source: Path) -> Path:
    if (source / MANIFEST).exists():
        return source
    newest = next(kept_backups(source), None)
    if newest is None:
        raise UnusableSite(f"I {source} finns ingen hel säkerhetskopia.")
    return newest[0]


def _see_that_new(target: Path, part: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UnusableSite(f"{target} finns redan; välj en ny mapp. Ingen webbplats skrivs över.")
    if part.exists():
        raise UnusableSite(f"{part} ligger kvar efter en återställning som avbröts; ta bort den och kör igen.")


def _take(source: Path, file: StoredFile, part: Path, keys: Sequence[Any]) -> None:
    """Put one file of the backup, whole and in the clear, where it belongs."""
    name = PurePosixPath(file.name)
    if name.is_absolute() or ".." in name.parts or ".." in PurePosixPath(file.stored).parts:
        raise UnusableSite(f"{source / MANIFEST} är ändrad: {file.name} ligger utanför webbplatsen.")
    if not (source / file.stored).is_file():
        raise UnusableSite(f"{source} är inte hel: {file.stored} saknas; välj en annan säkerhetskopia.")
    if stored_file(source, file.name, file.stored) != file:
        raise UnusableSite(f"{source} är inte hel: {file.stored} är ändrad; välj en annan säkerhetskopia.")
    path = part / file.name
    path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    if file.stored == f"{file.name}{ENCRYPTED}":
        if not keys:
            raise UnusableSite(f"{source} är krypterad; ange filen med den hemliga nyckeln: --key FIL.")
        decrypt_file(source / file.stored, path, keys)
    else:
        shutil.copyfile(source / file.stored, path)
    is_private = name.parts[0] == PRIVATE.parent.name
    path.chmod(0o600 if is_private else 0o644)
    if is_private:
        path.parent.chmod(0o700)


def _check(part: Path) -> None:
    """Read all databases through and compare what they hold with what the backup tells."""
    told = json.loads((part / CONTENTS).read_text("utf-8"))["rows"]
    for name, rows in told.items():
        found = checked_copy(part / name).rows
        if found != rows:
            table = next(one for one in sorted({*found, *rows}) if found.get(one) != rows.get(one))
            raise UnusableSite(
                f"{name} är inte som den var: {table} har {found.get(table)} rader av {rows.get(table)}."
            )
    if (part / VOICES).exists():
        checked_copy(part / VOICES)


def _fetch(change: Change, part: Path) -> tuple[tuple[str, str], ...]:
    """Fetch newer databases and publish anew what everybody reads; the fault (`Restored.faults`) when that fails."""
    change(part)
    try:
        publish_site(part)
    except UnusableSite as error:
        # It is older than the record, and may name somebody who may not be named any more.
        (part / PUBLIC).unlink(missing_ok=True)
        return ((PUBLIC, f"{error} Ingenting är publicerat tills 'intranet publish' har lyckats."),)
    return ()


def _settle(source: Path, backup: Backup, part: Path, unpublished: tuple[tuple[str, str], ...]) -> Restored:
    """Bring the files up to date, end what may have been ended since, and tell what is there."""
    existing_site(part)
    (part / INBOX).mkdir(exist_ok=True)
    with closing(open_record(part)) as db:
        rows = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}
    open_originals(part).close()
    open_voices(part).close()
    with closing(open_private(part)) as private:
        end_all_sessions(private)
        letters = let_a_person_decide(private, datetime.now(UTC))
        accounts, api_keys = (
            private.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("accounts", "api_tokens")
        )
    # Who had been erased when the newest backup in the same folder was made.
    known = erased_people(part / ERASED)
    beside = erased_people(source.parent / erased_beside(backup.site))
    since = tuple(one for one in beside if one not in known)
    return Restored(source, backup, rows, accounts, api_keys, letters, since, (*unpublished, *faults_of_site(part)))
