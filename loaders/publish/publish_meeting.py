"""Publishing one meeting: what `public.db` says of it is made anew in place, while the site is read.

The rows of the meeting are chosen and cleaned in memory, by the statements that also build the whole file, and then
put into the file in one transaction. So the time grows with the meeting and its group and not with the record.
Readers wait for the commit alone (https://www.sqlite.org/lockingv3.html).
"""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from ...schema.database import PUBLIC, prepare_connection
from ...schema.errors import UnusableSite
from ...schema.transaction import refusal_reason
from ..site import os_error_reason
from .build import publish_site
from .older_file import MADE_BY
from .published_at import note_published_now
from .published_rows import following_rows
from .publishing_lock import publishing
from .record_slice import attach, clean_slice, open_slice
from .replace_rows import INDEXED, replace_rows, takes_words_away
from .told_counts import note_told_counts


class _Unlike(Exception):
    """The published file and the record have not been made by the same version of the program."""


def publish_meeting(folder: Path, meeting_id: int) -> int:
    """Bring `public.db` of the site in `folder` up to date with one meeting (meetings.id) and what belongs to it.

    Its group, its proposals and the people who are named there come with it. The file is made anew whole when there
    is none, when another version of the program made it, and when a row cannot stand beside those that are there.
    Returns how many words of the minutes are hidden until somebody has said that they are no resident's name.

    Raises UnusableSite when the file cannot be written, and when a list of members cannot be read; it stays as it
    was then.
    """
    folder = Path(folder)
    try:
        if (folder / PUBLIC).exists():
            with publishing(folder) as building:
                return _publish(folder, building, meeting_id)
    except (_Unlike, sqlite3.IntegrityError):
        pass
    except OSError as error:
        raise UnusableSite(f"{folder / PUBLIC} kan inte skrivas: {os_error_reason(error)}.") from error
    except sqlite3.DatabaseError as error:
        why = refusal_reason(error) or str(error).rstrip(".")
        raise UnusableSite(f"{folder / PUBLIC} kan inte skrivas: {why}.") from error
    return publish_site(folder)["hidden"]


def _publish(folder: Path, building: Path, meeting_id: int) -> int:
    with closing(open_slice(folder, meeting_id)) as connection:
        hidden = sum(map(len, clean_slice(connection, folder).values()))
        attach(connection, "published", folder / PUBLIC)
        if len({connection.execute(MADE_BY.format(file)).fetchone() for file in ("record", "published")}) > 1:
            raise _Unlike
        on_a_copy = takes_words_away(connection)
        connection.execute("DETACH published")
        note_told_counts(connection)
        if not on_a_copy:
            _put_into(connection, folder / PUBLIC)
            return hidden
        # What was public and is no more would stay in the index of words, and merging that keeps readers waiting.
        copy = shutil.copyfile(folder / PUBLIC, building / "public")
        _put_into(connection, copy)
        _wipe(copy)
        os.replace(copy, folder / PUBLIC)
        return hidden


def _put_into(connection: sqlite3.Connection, path: Path) -> None:
    """Replace the rows of the meeting in the published file at `path`, in one transaction."""
    attach(connection, "published", path, "rw")
    prepare_connection(connection)
    # What is deleted or written over leaves no bytes behind (https://www.sqlite.org/pragma.html#pragma_secure_delete).
    connection.execute("PRAGMA published.secure_delete = ON")
    # No page is written before the commit, so readers do not wait longer.
    connection.execute("PRAGMA published.cache_spill = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        with following_rows(connection, "published"):
            replace_rows(connection)
            note_published_now(connection, "published")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise
    connection.execute("DETACH published")


def _wipe(path: Path) -> None:
    """Leave no word in the indexes of the file that is no longer in its rows.

    An index keeps deleted words until its parts are merged (https://www.sqlite.org/fts5.html#the_optimize_command).
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        # The copy is thrown away when anything goes wrong.
        connection.execute("PRAGMA journal_mode = OFF")
        for table in INDEXED:
            connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")
        connection.execute("PRAGMA journal_mode = DELETE")
