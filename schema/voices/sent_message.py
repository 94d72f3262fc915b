"""Messages about a proposal that somebody without an account has sent: their replies, and answers of coordinators.

Tested in tests/schema/voices/test_sent.py.
"""

import sqlite3
from dataclasses import dataclass

import sqlite_utils

from .voices_file import new_row_id, today_in_sweden, writing_voices

# Of one thread, so that a code is no way to fill the disk.
MOST_MESSAGES = 100
_COLUMNS = "id, is_answer, text, sent_on, status, reason"
_INSERT = """
INSERT INTO sent_messages (id, sent_proposal_id, position, is_answer, text, sent_on, status, written_by)
SELECT ?, ?, count(*) + 1, ?, ?, ?, ?, ? FROM sent_messages WHERE sent_proposal_id = ? HAVING count(*) < ?
"""


@dataclass(frozen=True)
class SentMessage:
    """One message; the day as 'YYYY-MM-DD', `status` one of sent_proposal.STATES. An answer is a coordinator's."""

    id: str
    is_answer: bool
    text: str
    sent_on: str
    status: str
    reason: str | None


def messages_about(voices: sqlite_utils.Database, sent_proposal_id: str) -> list[SentMessage]:
    """The messages about a proposal, in their order."""
    rows = voices.execute(
        f"SELECT {_COLUMNS} FROM sent_messages WHERE sent_proposal_id = ? ORDER BY position", [sent_proposal_id]
    )
    return [SentMessage(one, bool(is_answer), *rest) for one, is_answer, *rest in rows.fetchall()]


def keep_reply(voices: sqlite_utils.Database, row_id: str, sent_proposal_id: str, text: str) -> bool:
    """Keep a reply of whoever sent the proposal, once. False when the thread is full."""
    with writing_voices(voices) as connection:
        if connection.execute("SELECT 1 FROM sent_messages WHERE id = ?", [row_id]).fetchone():
            return True
        return _insert(connection, row_id, sent_proposal_id, text, None)


def keep_answer(connection: sqlite3.Connection, sent_proposal_id: str, text: str, actor_id: str) -> bool:
    """Keep a coordinator's answer, which whoever has the code reads. False when the thread is full."""
    return _insert(connection, new_row_id(), sent_proposal_id, text, actor_id)


def take_note(connection: sqlite3.Connection, message_id: str, actor_id: str | None) -> bool:
    """Note that a coordinator has taken note of a reply. False when it does not wait any more."""
    return _settle(connection, message_id, "taken_on", None, actor_id)


def decline_reply(connection: sqlite3.Connection, message_id: str, reason: str, actor_id: str | None) -> bool:
    """Decline a reply; whoever wrote it reads the reason. False when it does not wait any more."""
    return _settle(connection, message_id, "declined", reason, actor_id)


def waiting_replies(connection: sqlite3.Connection, sent_proposal_id: str) -> list[str]:
    """The ids of replies about a proposal that nobody has taken note of."""
    query = "SELECT id FROM sent_messages WHERE sent_proposal_id = ? AND status = 'new' AND NOT is_answer"
    return [row[0] for row in connection.execute(query, [sent_proposal_id]).fetchall()]


def is_about(connection: sqlite3.Connection, message_id: str, sent_proposal_id: str) -> bool:
    """Whether there is a message of that id about that proposal."""
    query = "SELECT 1 FROM sent_messages WHERE id = ? AND sent_proposal_id = ?"
    return connection.execute(query, [message_id, sent_proposal_id]).fetchone() is not None


def _settle(
    connection: sqlite3.Connection, message_id: str, status: str, reason: str | None, actor_id: str | None
) -> bool:
    settled = connection.execute(
        "UPDATE sent_messages SET status = ?, reason = ?, written_by = ? "
        "WHERE id = ? AND status = 'new' AND NOT is_answer",
        [status, reason, actor_id, message_id],
    )
    return settled.rowcount > 0


def _insert(connection: sqlite3.Connection, row_id: str, about: str, text: str, actor_id: str | None) -> bool:
    is_answer = actor_id is not None
    values = [row_id, about, int(is_answer), text, today_in_sweden(), "taken_on" if is_answer else "new", actor_id]
    return connection.execute(_INSERT, [*values, about, MOST_MESSAGES]).rowcount > 0
