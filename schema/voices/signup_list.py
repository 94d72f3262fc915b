"""The list of those who have signed up to a meeting, as its coordinator keeps it: who came, compensation, names.

Names go some days after the meeting, and with them those who never got a place: `forget_names`.

Tested in tests/schema/voices/test_signup_list.py.
"""

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlite_utils

from .sent_signup import SentSignup, forget_row
from .voices_file import writing_voices

DAYS_WITH_NAMES = 14
"""So many days after a meeting the names of those who signed up are forgotten."""
_LISTED = """
SELECT s.id, s.meeting_id, s.quota_id, s.category, s.name, s.turn, s.came, c.kronor, coalesce(c.is_paid, 0)
FROM sent_signups s LEFT JOIN signup_compensations c ON c.signup_id = s.id WHERE s.meeting_id = ?
"""
_COMPENSATE = """
INSERT INTO signup_compensations (signup_id, kronor, is_paid) VALUES (?, ?, ?)
ON CONFLICT (signup_id) DO UPDATE SET kronor = excluded.kronor, is_paid = excluded.is_paid
"""


@dataclass(frozen=True)
class ListedSignup:
    """A sign-up on the list, with what is to be paid for it in kronor (None: nothing) and whether it has been."""

    signup: SentSignup
    kronor: int | None
    is_paid: bool


@dataclass(frozen=True)
class Mark:
    """What a coordinator notes about one of the list."""

    came: bool
    kronor: int | None
    is_paid: bool


def signups_of_meeting(voices: sqlite_utils.Database, meeting_id: int) -> list[ListedSignup]:
    """All who have signed up to a meeting: those with a name first, in its order; those who wait, in their turn.

    The order of those without a name tells nothing.
    """
    rows = voices.execute(f"{_LISTED} ORDER BY s.turn, s.name IS NULL, s.name COLLATE swedish, s.id", [meeting_id])
    return [ListedSignup(SentSignup(*row[:7]), row[7], bool(row[8])) for row in rows.fetchall()]


def mark_signups(voices: sqlite_utils.Database, meeting_id: int, marks: Mapping[str, Mark]) -> None:
    """Keep what a coordinator has noted, by the ids of sign-ups. Ids that are not of this meeting are passed over."""
    with writing_voices(voices) as connection:
        for row_id, mark in marks.items():
            change = "UPDATE sent_signups SET came = ? WHERE id = ? AND meeting_id = ?"
            if connection.execute(change, [int(mark.came), row_id, meeting_id]).rowcount:
                _compensate(connection, row_id, mark)


def came_by(voices: sqlite_utils.Database, meeting_id: int, column: str) -> dict[str | int, int]:
    """How many of those who signed up came, by 'category' or 'quota_id'."""
    query = f'SELECT "{column}", count(*) FROM sent_signups WHERE meeting_id = ? AND came = 1 GROUP BY 1'
    return dict(voices.execute(query, [meeting_id]).fetchall())


def meetings_with_names(voices: sqlite_utils.Database) -> list[int]:
    """The numbers of the meetings of which names, or people who wait, are kept."""
    rows = voices.execute("SELECT DISTINCT meeting_id FROM sent_signups WHERE name IS NOT NULL OR turn IS NOT NULL")
    return [row[0] for row in rows.fetchall()]


def forget_names(voices: sqlite_utils.Database, meetings: Collection[int]) -> None:
    """Forget the names of those who signed up to these meetings, and those who never got a place."""
    with writing_voices(voices) as connection:
        for meeting_id in meetings:
            waiting = "SELECT id FROM sent_signups WHERE meeting_id = ? AND turn IS NOT NULL"
            for (row_id,) in connection.execute(waiting, [meeting_id]).fetchall():
                forget_row(connection, row_id)
            connection.execute("UPDATE sent_signups SET name = NULL WHERE meeting_id = ?", [meeting_id])


def _compensate(connection: sqlite3.Connection, row_id: str, mark: Mark) -> None:
    if mark.kronor:
        connection.execute(_COMPENSATE, [row_id, mark.kronor, int(mark.is_paid)])
    else:
        connection.execute("DELETE FROM signup_compensations WHERE signup_id = ?", [row_id])
