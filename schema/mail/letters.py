"""Letters that wait, and what became of them.

A letter is sent once, also when the program is killed in the middle: before the server gets its text it is marked
`handing_over`. Whoever finds a letter so afterwards cannot know whether it arrived. It is not sent again; it is
`uncertain`, and a person decides. One process sends at a time (loaders/mail/sending_lock.py), so what is found
half sent is nobody's any more.

Tested in tests/loaders/mail/test_sent_once.py.
"""

import sqlite3
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlite_utils

from ..clock import ZONE
from ..transaction import write_transaction
from .moments import moment_text

NEWS, REMINDER, CONFIRM = "news", "reminder", "confirm"
# News wait so long for more of them, and one recipient gets so many letters of news at most.
QUIET, BETWEEN = timedelta(minutes=15), timedelta(hours=1)
# What is older than that is no news.
NEWS_FOR = timedelta(days=7)
# So long after each attempt the next one comes; then the letter has failed.
BACK_OFF = (timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
# What became of a letter is forgotten after that.
REMEMBERED = timedelta(days=30)
News = tuple[str, int]
"""What has happened ('called', 'changed', 'call', 'minutes', 'answer') and the number of the meeting or proposal."""


@dataclass(frozen=True)
class WaitingLetter:
    """A letter to be sent. `news` is empty for other sorts; `occasion` of a reminder is its day."""

    id: int
    recipient_id: int
    sort: str
    occasion: str
    message_id: str
    attempts: int
    news: frozenset[News]


def add_news(
    connection: sqlite3.Connection, recipient_id: int, news: Collection[News], now: datetime, domain: str
) -> None:
    """Put news into the recipient's letter that waits, or into a new one. `domain` is that of the Message-ID."""
    waiting = connection.execute(
        "SELECT id FROM letters WHERE recipient_id = ? AND sort = 'news' AND state = 'waiting'", [recipient_id]
    ).fetchone()
    if waiting:
        _store_news(connection, waiting[0], news)
        return
    last = connection.execute(
        "SELECT max(ended_at) FROM letters WHERE recipient_id = ? AND sort = 'news' AND state = 'sent'",
        [recipient_id],
    ).fetchone()[0]
    due = moment_text(now, QUIET)
    if last:
        due = max(due, moment_text(datetime.fromisoformat(last), BETWEEN))
    number = new_letter(connection, recipient_id, NEWS, moment_text(now), due, moment_text(now, NEWS_FOR), domain)
    if number is not None:
        _store_news(connection, number, news)


def add_call(connection: sqlite3.Connection, recipient_id: int, meeting_id: int, now: datetime, domain: str) -> bool:
    """Let the call to a meeting go to the recipient at once, once a day. False when it waits or went on that day.

    `domain` is that of the Message-ID.
    """
    due, expires = moment_text(now), moment_text(now, NEWS_FOR)
    occasion = f"call {meeting_id} {now.astimezone(ZONE).date().isoformat()}"
    number = new_letter(connection, recipient_id, NEWS, occasion, due, expires, domain)
    if number is not None:
        _store_news(connection, number, [("call", meeting_id)])
    return number is not None


def _store_news(connection: sqlite3.Connection, letter_id: int, news: Iterable[News]) -> None:
    rows = [(letter_id, what, row_id) for what, row_id in news]
    connection.executemany("INSERT OR IGNORE INTO letter_news VALUES (?, ?, ?)", rows)


def new_letter(  # noqa: PLR0913, PLR0917 - the columns of a row
    connection: sqlite3.Connection,
    recipient_id: int,
    sort: str,
    occasion: str,
    due_at: str,
    expires_at: str,
    domain: str,
) -> int | None:
    """Store a letter that waits and return its number; None when there is one for that occasion already."""
    found = connection.execute(
        "INSERT OR IGNORE INTO letters (recipient_id, sort, occasion, message_id, due_at, expires_at) "
        "VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
        [recipient_id, sort, occasion, f"<{uuid.uuid4().hex}@{domain}>", due_at, expires_at],
    ).fetchone()
    return found[0] if found else None


def settle_interrupted(private: sqlite_utils.Database, now: datetime) -> None:
    """Settle what a killed process has left: what was not handed over waits again, the rest is uncertain."""
    with write_transaction(private) as connection:
        connection.execute("UPDATE letters SET state = 'waiting' WHERE state = 'sending'")
        connection.execute(
            "UPDATE letters SET state = 'uncertain', ended_at = ? WHERE state = 'handing_over'", [moment_text(now)]
        )


def let_a_person_decide(private: sqlite_utils.Database, now: datetime) -> int:
    """Make uncertain what waits in a database that comes from a backup: it may have been sent since. How many."""
    with write_transaction(private) as connection:
        ended = connection.execute(
            "UPDATE letters SET state = 'uncertain', ended_at = ? "
            "WHERE state IN ('waiting', 'sending', 'handing_over')",
            [moment_text(now)],
        )
    return ended.rowcount


def end_what_is_too_late(private: sqlite_utils.Database, now: datetime) -> None:
    """End the letters whose time has passed, and forget those that ended long ago."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE letters SET state = iif(attempts > 0, 'failed', 'dropped'), ended_at = ?1 "
            "WHERE state = 'waiting' AND expires_at < ?1",
            [moment_text(now)],
        )
        connection.execute("DELETE FROM letters WHERE ended_at < ?", [moment_text(now, -REMEMBERED)])


def due_letters(private: sqlite_utils.Database, now: datetime, most: int) -> list[WaitingLetter]:
    """The letters whose time has come, those that wait longest first, at most so many."""
    rows = private.execute(
        "SELECT id, recipient_id, sort, occasion, message_id, attempts FROM letters "
        "WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
        [moment_text(now), most],
    ).fetchall()
    return [WaitingLetter(*(*row, _news_of(private, row[0]))) for row in rows]


def _news_of(private: sqlite_utils.Database, letter_id: int) -> frozenset[News]:
    rows = private.execute("SELECT what, row_id FROM letter_news WHERE letter_id = ?", [letter_id])
    return frozenset((what, row_id) for what, row_id in rows.fetchall())


def move_state(private: sqlite_utils.Database, letter_id: int, before: str, after: str) -> bool:
    """Take a letter from one state to the next; False when it is not in the state `before`."""
    with write_transaction(private) as connection:
        moved = connection.execute(
            "UPDATE letters SET state = ? WHERE id = ? AND state = ?", [after, letter_id, before]
        )
    return moved.rowcount > 0


def end_letter(private: sqlite_utils.Database, letter_id: int, state: str, now: datetime, why: str = "") -> None:
    """Store what became of a letter: 'sent', 'uncertain', 'failed' or 'dropped', and what the server said."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE letters SET state = ?, ended_at = ?, why = ? WHERE id = ?",
            [state, moment_text(now), why or None, letter_id],
        )


def put_off(private: sqlite_utils.Database, letter: WaitingLetter, now: datetime, why: str) -> None:
    """Let a letter wait that the server did not take now; after the last attempt it has failed."""
    if letter.attempts >= len(BACK_OFF):
        end_letter(private, letter.id, "failed", now, why)
        return
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE letters SET state = 'waiting', attempts = attempts + 1, due_at = ?, why = ? WHERE id = ?",
            [moment_text(now, BACK_OFF[letter.attempts]), why, letter.id],
        )


def let_wait(private: sqlite_utils.Database, letter_id: int, now: datetime, after: timedelta) -> None:
    """Let a letter wait for so long, which is no attempt: nothing of it can be told yet."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE letters SET state = 'waiting', due_at = ? WHERE id = ?", [moment_text(now, after), letter_id]
        )


def split_off_news(
    private: sqlite_utils.Database, letter: WaitingLetter, news: Collection[News], now: datetime, after: timedelta
) -> None:
    """Move news of a letter that cannot be told yet into a letter of their own, which waits for so long."""
    domain = letter.message_id.rpartition("@")[2].rstrip(">")
    with write_transaction(private) as connection:
        expires = connection.execute("SELECT expires_at FROM letters WHERE id = ?", [letter.id]).fetchone()[0]
        occasion = f"{letter.occasion}+"
        number = new_letter(connection, letter.recipient_id, NEWS, occasion, moment_text(now, after), expires, domain)
        if number is None:
            return
        for what, row_id in news:
            connection.execute(
                "UPDATE letter_news SET letter_id = ? WHERE letter_id = ? AND what = ? AND row_id = ?",
                [number, letter.id, what, row_id],
            )


def sent_since(private: sqlite_utils.Database, moment: str) -> int:
    """How many letters have been sent, or may have been, since the moment (UTC)."""
    found = private.execute(
        "SELECT count(*) FROM letters WHERE state IN ('sent', 'uncertain') AND ended_at >= ?", [moment]
    )
    return int(found.fetchone()[0])
