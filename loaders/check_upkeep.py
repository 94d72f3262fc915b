"""What a site should have had done to it: backups, publications, consents, letters, migrations.

Each finding is one line (Swedish) with its remedy. Nothing is changed, migrations neither.

Tested in tests/loaders/cli/test_doctor.py.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import sqlite_utils

from ..schema.consents import consents_ending
from ..schema.database import PRIVATE, PUBLIC
from ..schema.mail.undelivered import server_away, undelivered_letters
from ..schema.newest_files import MIGRATIONS, is_newest, open_to_read
from .backup.manifest import kept_backups
from .check_settings import Line, weak_accounts
from .publish.published_at import published_at


def not_migrated(folder: Path) -> Iterator[Line]:
    """Files that the next start of the program changes, or that a newer one has made."""
    for name in MIGRATIONS:
        if not is_newest(folder, name):
            remedy = "Kör: intranet publish" if name == PUBLIC else "Starta om: intranet serve --backup-to MAPP"
            yield str(name), f"är gjord av en annan version av programmet. {remedy}"


def old_backup(place: Path, days: int) -> Iterator[Line]:
    """The newest backup in `place` is older than so many days, or there is none."""
    newest = next(kept_backups(place), None)
    remedy = f"Kör: intranet backup --to {place}"
    if newest is None:
        yield str(place), f"där finns ingen säkerhetskopia. {remedy}"
    elif datetime.now(UTC) - newest[1].moment > timedelta(days=days):
        age = (datetime.now(UTC) - newest[1].moment).days
        yield str(place), f"den senaste säkerhetskopian är {age} dagar gammal. {remedy}"


def old_publication(folder: Path, days: int) -> Iterator[Line]:
    """What everybody sees was made more than so many days ago, or never."""
    if not (folder / PUBLIC).exists():
        yield PUBLIC, "ingenting är publicerat. Kör: intranet publish"
        return
    with closing(open_to_read(folder / PUBLIC)) as connection:
        at = published_at(connection)
    if at is not None and datetime.now(UTC) - at > timedelta(days=days):
        yield PUBLIC, f"publicerades senast för {(datetime.now(UTC) - at).days} dagar sedan. Kör: intranet publish"


def waiting_in_private(folder: Path) -> Iterator[Line]:
    """Weak accounts; consents whose day has passed and that still hold, and letters that nobody gets."""
    if not (folder / PRIVATE).exists():
        return
    with closing(open_to_read(folder / PRIVATE)) as connection:
        private = sqlite_utils.Database(connection)
        yield from weak_accounts(private)
        yesterday = (date.today() - timedelta(days=1)).isoformat()
        if past := len(consents_ending(private, yesterday)):
            yield (
                str(PRIVATE),
                f"{past} samtycken har gått ut och gäller ännu. Starta servern: då upphör de.",
            )
        if waiting := len(undelivered_letters(private)):
            yield str(PRIVATE), f"{waiting} brev har inte kommit fram. Se dem på startsidan, som administratör."
        if away := server_away(private):
            why = f"e-postservern svarar inte sedan {away.since[:10]} ({away.why})"
            yield str(PRIVATE), f"{why}. Prova: intranet mail test --to ADRESS"
