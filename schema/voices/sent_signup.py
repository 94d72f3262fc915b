"""Sign-ups to meetings: kept without a trace of who, a place or a turn on the waiting list, withdrawn by code.

Whether somebody gets a place is decided inside one transaction, so that two at once do not get the last one. Who
waits moves up in the order of the turns whenever a place is free.

Tested in tests/schema/voices/test_sent_signup.py.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

import sqlite_utils

from .follow_code import hash_of_code, keep_hash
from .voices_file import writing_voices

SIGNUP = "signup"
"""What leads to a sign-up in `follow_codes.kind`."""
# How many places each quota of a meeting has, by its id.
Places = Mapping[int, int]
_COLUMNS = "id, meeting_id, quota_id, category, name, turn, came"
_HAVE_PLACE = "SELECT count(*) FROM sent_signups WHERE meeting_id = ? AND quota_id = ? AND turn IS NULL"
_LAST_TURN = "SELECT coalesce(max(turn), 0) FROM sent_signups WHERE meeting_id = ? AND quota_id = ?"
_MOVE_UP = """
UPDATE sent_signups SET turn = NULL WHERE id IN (
    SELECT id FROM sent_signups WHERE meeting_id = ? AND quota_id = ? AND turn IS NOT NULL ORDER BY turn LIMIT ?)
"""


@dataclass(frozen=True)
class SentSignup:
    """One of them. `turn` is None with a place; `came` is None until a coordinator has marked it."""

    id: str
    meeting_id: int
    quota_id: int
    category: str
    name: str | None = None
    turn: int | None = None
    came: int | None = None


def keep_signup(voices: sqlite_utils.Database, one: SentSignup, code: str, places: Places) -> bool:
    """Keep a sign-up and the hash of its code: with a place when its quota has one left, else last on its list.

    False when a sign-up of that id is there already.
    """
    code_hash = hash_of_code(voices.conn, code)
    with writing_voices(voices) as connection:
        if sent_signup(voices, one.id):
            return False
        # Whoever waits comes first.
        move_up(connection, one.meeting_id, places)
        where = [one.meeting_id, one.quota_id]
        turn = None
        if connection.execute(_HAVE_PLACE, where).fetchone()[0] >= places[one.quota_id]:
            turn = connection.execute(_LAST_TURN, where).fetchone()[0] + 1
        connection.execute(
            f"INSERT INTO sent_signups ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, NULL)",
            [one.id, *where, one.category, one.name, turn],
        )
        keep_hash(connection, code_hash, SIGNUP, one.id)
    return True


def sent_signup(voices: sqlite_utils.Database, row_id: str) -> SentSignup | None:
    """The sign-up with that id, None when there is none."""
    found = voices.execute(f"SELECT {_COLUMNS} FROM sent_signups WHERE id = ?", [row_id]).fetchone()
    return found and SentSignup(*found)


def place_in_line(voices: sqlite_utils.Database, one: SentSignup) -> int:
    """How manieth on the waiting list somebody is, from 1; 0 for whoever has a place."""
    if one.turn is None:
        return 0
    query = "SELECT count(*) FROM sent_signups WHERE meeting_id = ? AND quota_id = ? AND turn <= ?"
    return int(voices.execute(query, [one.meeting_id, one.quota_id, one.turn]).fetchone()[0])


def full_quotas(voices: sqlite_utils.Database, meeting_id: int, places: Places) -> set[int]:
    """The ids of the quotas in which whoever signs up now waits."""
    taken = signed_up_by_quota(voices, meeting_id)
    return {quota for quota, number in places.items() if taken.get(quota, 0) >= number}


def signed_up_by_quota(voices: sqlite_utils.Database, meeting_id: int) -> dict[int, int]:
    """How many have signed up in each quota of a meeting, those who wait among them."""
    rows = voices.execute(
        "SELECT quota_id, count(*) FROM sent_signups WHERE meeting_id = ? GROUP BY quota_id", [meeting_id]
    )
    return dict(rows.fetchall())


def withdraw_signup(voices: sqlite_utils.Database, row_id: str, meeting_id: int, places: Places) -> None:
    """Forget a sign-up with its code; whoever is first on the list gets the place."""
    with writing_voices(voices) as connection:
        forget_row(connection, row_id)
        move_up(connection, meeting_id, places)


def settle_places(voices: sqlite_utils.Database, meeting_id: int, places: Places) -> None:
    """Let those who wait have the places that a coordinator has added. Writes nothing when there are none."""
    if any(_free(voices.conn, meeting_id, quota, number)[1] for quota, number in places.items()):
        with writing_voices(voices) as connection:
            move_up(connection, meeting_id, places)


def move_up(connection: sqlite3.Connection, meeting_id: int, places: Places) -> None:
    """Let those who wait for a place that is free have it, in the order of their turns."""
    for quota, number in places.items():
        free, who_move_up = _free(connection, meeting_id, quota, number)
        if who_move_up:
            connection.execute(_MOVE_UP, [meeting_id, quota, free])


def forget_row(connection: sqlite3.Connection, row_id: str) -> None:
    """Delete a sign-up with its compensation and its code, inside a transaction."""
    connection.execute("DELETE FROM signup_compensations WHERE signup_id = ?", [row_id])
    connection.execute("DELETE FROM sent_signups WHERE id = ?", [row_id])
    connection.execute("DELETE FROM follow_codes WHERE kind = ? AND row_id = ?", [SIGNUP, row_id])


def _free(connection: sqlite3.Connection, meeting_id: int, quota: int, places: int) -> tuple[int, bool]:
    """How many places of a quota are free, and whether somebody waits for one of them."""
    free = places - connection.execute(_HAVE_PLACE, [meeting_id, quota]).fetchone()[0]
    waits = connection.execute(_LAST_TURN, [meeting_id, quota]).fetchone()[0] > 0
    return free, free > 0 and waits
