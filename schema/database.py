"""Opening the files of a site: `intranet.db` (the record), `public.db`, and those in `private/`.

Tested in tests/plugins/people/test_forms.py.
"""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import sqlite_utils

from .errors import UnusableSite
from .history.history_triggers import renew_history_triggers
from .migrate import apply_migrations
from .opened_files import note_opened
from .swedish_order import add_swedish
from .transaction import refusal_reason

RECORD = "intranet.db"
PUBLIC = "public.db"
# In a folder of its own: Datasette attaches every database that lies beside metadata.yml.
PRIVATE = Path("private") / "private.db"
ORIGINALS = Path("private") / "originals.db"
VOICES = Path("private") / "voices.db"
SQLITE_HEADER = b"SQLite format 3\0"
"""What a file of SQLite begins with (https://www.sqlite.org/fileformat.html)."""
JOURNALS: dict[str | Path, str] = {
    RECORD: "WAL",
    PRIVATE: "WAL",
    ORIGINALS: "WAL",
    # With WAL what was written would lie in the file in its order.
    VOICES: "DELETE",
    # It is replaced by another file while it is read: a WAL beside it would be taken for that one's.
    PUBLIC: "DELETE",
}
"""The journal of each file (https://www.sqlite.org/pragma.html#pragma_journal_mode)."""
_SECONDS_TO_WAIT = 10


def open_record(site: Path) -> sqlite_utils.Database:
    """The record of the site in the folder `site`, made or brought up to date when needed.

    A record that still holds what its documents say in full is carried over: that goes to `originals.db`. Raises
    UnusableSite with the reason when a file cannot be opened or written.
    """
    from .originals import copy_originals, finish_upkeep  # noqa: PLC0415 - it builds on this file

    db = _open(Path(site) / RECORD, "intranet", tracked=True, before=copy_originals)
    finish_upkeep(db)
    return db


def open_private(site: Path) -> sqlite_utils.Database:
    """The private database of the site, made when it is not there; only the site's own user can read the file.

    Raises UnusableSite with the reason when it cannot be opened or written.
    """
    return _open_hidden(Path(site) / PRIVATE, "private")


def open_originals(site: Path) -> sqlite_utils.Database:
    """The originals of the site's documents, made when they are not there; only the site's own user can read it.

    Each commit waits for the disk: an original is written before the record that points at it, and must not be lost
    when the power goes and the record is not. Raises UnusableSite when the file cannot be opened or written.
    """
    db = _open_hidden(Path(site) / ORIGINALS, "originals")
    db.execute("PRAGMA synchronous = FULL")
    return db


def open_voices(site: Path) -> sqlite_utils.Database:
    """What people without an account have sent, made when it is not there; only the site's own user can read it.

    Write with `schema.voices.writing_voices`. There is no WAL, in which what was written would lie in its order.
    Raises UnusableSite when the file cannot be opened or written.
    """
    return _open_hidden(Path(site) / VOICES, "voices", journal=JOURNALS[VOICES])


def open_new_record(path: Path) -> sqlite_utils.Database:
    """A new, empty database with the record's schema at `path`, which keeps no history.

    Raises UnusableSite with the reason when it cannot be made.
    """
    return _open(Path(path), "intranet")


def prepare_connection(connection: sqlite3.Connection) -> None:
    """Set what SQLite forgets with each connection: foreign keys hold, what is deleted is overwritten, a lock
    is waited for up to 10 seconds, and words sort in Swedish order."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA busy_timeout = {_SECONDS_TO_WAIT * 1000}")
    add_swedish(connection)


def set_journal(connection: sqlite3.Connection, journal: str) -> None:
    """Try until the journal is that ('WAL', 'DELETE'): of two programs that turn a new file to WAL at once SQLite
    refuses one, without waiting. Raises sqlite3.OperationalError while others use the file for 10 seconds."""
    last = time.monotonic() + _SECONDS_TO_WAIT
    while True:
        try:
            connection.execute(f"PRAGMA journal_mode = {journal}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > last:
                raise
            time.sleep(0.02)
        else:
            return


def _open_hidden(path: Path, name: str, journal: str = "WAL") -> sqlite_utils.Database:
    """A database in the folder that only the site's own user can look into."""
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UnusableSite(f"Mappen {path.parent} kan inte skapas: {error.strerror}.") from error
    return _open(path, name, mode=0o600, journal=journal)


def _open(  # noqa: PLR0913, PLR0917 - how the files differ, by name
    path: Path,
    name: str,
    mode: int | None = None,
    tracked: bool = False,
    before: Callable[[sqlite3.Connection], None] = lambda _: None,
    journal: str = "WAL",
) -> sqlite_utils.Database:
    note_opened(name)
    try:
        if mode is not None and not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, mode))
        connection = sqlite3.connect(path)
        prepare_connection(connection)
        set_journal(connection, journal)
        # With WAL a power cut can lose the last commits, never corrupt the file.
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if journal == 'WAL' else 'FULL'}")
        # 32 MB each: SQLite's 2 MB of cache and 4 MB of journal make a load write the same pages again and again.
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA wal_autocheckpoint = 8000")
        db = sqlite_utils.Database(connection)
        apply_migrations(db, name, before)
        if tracked:
            renew_history_triggers(connection)
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"Databasen {path} kan inte öppnas: {refusal_reason(error) or error}.") from error
    except OSError as error:
        raise UnusableSite(f"Databasen {path} kan inte öppnas: {error.strerror}.") from error
    return db
