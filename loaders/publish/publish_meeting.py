"""Publishing one meeting: what `public.db` says of it is made anew in place, while the site is read.

The rows of the meeting are chosen and cleaned in memory, by the statements that also build the whole file, and then
put into the file. So the time grows with the meeting and its group and not with the record.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from ...schema.database import PUBLIC
from ...schema.errors import UnusableSite
from ...schema.transaction import refusal_reason
from ..site import os_error_reason
from .earlier_counts import note_told_counts
from .last_publication import note_published_alone
from .older_file import MADE_BY
from .publish_site import publish_site
from .publishing_lock import publishing_lock
from .put_into_file import put_into_file
from .record_slice import attach_file, clean_slice, open_slice
from .rows_made_anew import Scope


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
            with publishing_lock(folder) as building:
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
    with closing(open_slice(folder, Scope({meeting_id}))) as connection:
        hidden = sum(map(len, clean_slice(connection, folder).values()))
        attach_file(connection, "published", folder / PUBLIC)
        if len({connection.execute(MADE_BY.format(file)).fetchone() for file in ("record", "published")}) > 1:
            raise _Unlike
        connection.execute("DETACH published")
        note_told_counts(connection)
        put_into_file(folder, building, connection)
        note_published_alone(folder, meeting_id)
        return hidden
