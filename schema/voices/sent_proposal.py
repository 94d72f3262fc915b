"""Proposals that people without an account have sent: kept, listed, cleared of names, taken on or declined.

Tested in tests/schema/voices/test_sent.py.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import sqlite_utils

from ..privacy.chosen_words import pattern_of_words
from .follow_code import hash_of_code, keep_hash
from .voices_file import new_row_id, today_in_sweden, writing_voices

PROPOSAL = "proposal"
"""What leads to a proposal in `follow_codes.kind`."""
STATES = ("new", "taken_on", "declined")
BAR = "█████"
_COLUMNS = (
    "id, text, language, sent_on, title, status, decided_on, reason, proposal_id, "
    "proposal_id IS NOT taken_as AND taken_as IS NOT NULL"
)
_WAITING_REPLY = (
    "EXISTS (SELECT 1 FROM sent_messages m WHERE m.sent_proposal_id = p.id AND m.status = 'new' AND NOT m.is_answer)"
)
# The choices of the list; `replies` are proposals to which a reply has come that nobody has taken note of.
LISTS = {
    "new": "p.status = 'new'",
    "replies": _WAITING_REPLY,
    "taken_on": "p.status = 'taken_on'",
    "declined": "p.status = 'declined'",
}


@dataclass(frozen=True)
class SentProposal:
    """One of them; days as 'YYYY-MM-DD'. Taken on, it is the record's proposal `proposal_id`, and `text` is None.

    `is_merged` says that this is another's, with which it has been put together since.
    """

    id: str
    text: str | None
    language: str
    sent_on: str
    title: str | None
    status: str
    decided_on: str | None
    reason: str | None
    proposal_id: int | None
    is_merged: int = 0


def row_id_of_showing(showing: str, text: str) -> str:
    """The id of a text that one showing of a form sends, so that what is sent twice is one row.

    Another text of the same showing is another row: a browser that goes back shows a form as it was. Without a
    showing the id is random.
    """
    return hashlib.sha256(f"{showing}\n{text}".encode()).hexdigest()[:32] if showing else new_row_id()


def keep_proposal(voices: sqlite_utils.Database, row_id: str, text: str, language: str, code: str) -> bool:
    """Keep what was sent, and the hash of the code with which its sender reads the answer. False when it is there."""
    code_hash = hash_of_code(voices.conn, code)
    with writing_voices(voices) as connection:
        if sent_proposal(voices, row_id):
            return False
        connection.execute(
            "INSERT INTO sent_proposals (id, text, language, sent_on) VALUES (?, ?, ?, ?)",
            [row_id, text, language, today_in_sweden()],
        )
        keep_hash(connection, code_hash, PROPOSAL, row_id)
    return True


def sent_proposal(voices: sqlite_utils.Database, row_id: str) -> SentProposal | None:
    """The proposal with that id, None when there is none."""
    found = voices.execute(f"SELECT {_COLUMNS} FROM sent_proposals WHERE id = ?", [row_id]).fetchone()
    return found and SentProposal(*found)


def list_counts(voices: sqlite_utils.Database) -> dict[str, int]:
    """How many proposals each of LISTS has."""
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in LISTS.values())
    counts = voices.execute(f"SELECT {sums} FROM sent_proposals p").fetchone()
    return dict(zip(LISTS, counts, strict=True))


def listed_proposals(voices: sqlite_utils.Database, name: str, limit: int, offset: int) -> list[SentProposal]:
    """One part of the list `name` of LISTS: the newest day first, within a day in no order that tells anything."""
    rows = voices.execute(
        f"SELECT {_COLUMNS} FROM sent_proposals p WHERE {LISTS[name]} ORDER BY sent_on DESC, id LIMIT ? OFFSET ?",
        [limit, offset],
    )
    return [SentProposal(*row) for row in rows.fetchall()]


def set_title(connection: sqlite3.Connection, row_id: str, title: str) -> None:
    """Give a proposal that waits its working title."""
    connection.execute(
        "UPDATE sent_proposals SET title = nullif(?, '') WHERE id = ? AND status = 'new'", [title, row_id]
    )


def black_out(connection: sqlite3.Connection, row_id: str, words: Collection[str]) -> bool:
    """Put a bar in the place of each of the words in a proposal or in a message. What stood there is gone.

    False when one of the words is not there; nothing is changed then.
    """
    for table in ("sent_proposals", "sent_messages"):
        found = connection.execute(f"SELECT text FROM {table} WHERE id = ?", [row_id]).fetchone()
        if found and found[0] and all(with_bars(found[0], [word]) != found[0] for word in words):
            connection.execute(f"UPDATE {table} SET text = ? WHERE id = ?", [with_bars(found[0], words), row_id])
            return True
    return False


def with_bars(text: str, words: Iterable[str]) -> str:
    """`text` with a bar in the place of each of the words; it does not tell how long they were."""
    return pattern_of_words(words, [text]).sub(BAR, text)


def mark_taken_on(connection: sqlite3.Connection, row_id: str, proposal_id: int, actor_id: str | None) -> None:
    """Note that a proposal has become the record's proposal of that number; its words are there now, not here."""
    connection.execute(
        "UPDATE sent_proposals SET status = 'taken_on', text = NULL, proposal_id = ?1, taken_as = ?1, "
        "decided_on = ?2, decided_by = ?3 WHERE id = ?4 AND status = 'new'",
        [proposal_id, today_in_sweden(), actor_id, row_id],
    )


def change_title_taken_on(voices: sqlite_utils.Database, proposal_id: int, change: Callable[[str], str]) -> None:
    """Do `change` to the working title under which the record's proposal of that id was taken on, if it has one here.

    Raises UnusableSite when the file cannot be written.
    """
    query = "SELECT id, title FROM sent_proposals WHERE proposal_id = ? AND title IS NOT NULL"
    if any(change(title) != title for _, title in voices.execute(query, [proposal_id]).fetchall()):
        with writing_voices(voices) as connection:
            # Read again while nobody else writes: two such changes at once would take each other back.
            for row_id, title in connection.execute(query, [proposal_id]).fetchall():
                connection.execute("UPDATE sent_proposals SET title = ? WHERE id = ?", [change(title), row_id])


def decline_proposal(connection: sqlite3.Connection, row_id: str, reason: str, actor_id: str | None) -> None:
    """Decline a proposal that waits; whoever sent it reads the reason."""
    connection.execute(
        "UPDATE sent_proposals SET status = 'declined', reason = ?, decided_on = ?, decided_by = ? "
        "WHERE id = ? AND status = 'new'",
        [reason, today_in_sweden(), actor_id, row_id],
    )
