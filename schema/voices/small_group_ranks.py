"""The open ranking of a meeting: small groups join it with a code and send their orders, without an account.

What a group may write is the order alone. When a coordinator ends the ranking the orders go to the record, and
nothing of it is left here.
"""

import hashlib
import json
import secrets
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlite_utils

from .voices_file import new_row_id, today_in_sweden, writing_voices

MOST_GROUPS = 30
"""So many groups may join one ranking, so that a code is no way to fill the disk."""
_RANKING = "SELECT id, meeting_id, code, heading, is_closed, opened_on FROM rankings"
# What takes something in: it has not been ended, and was opened today or yesterday.
_IS_OPEN = "is_closed = 0 AND opened_on >= date(?, '-1 day')"
_PROPOSALS = """
SELECT proposal_id, number, text, counts_as FROM ranked_proposals WHERE ranking_id = ? ORDER BY position
"""
_GROUPS = "SELECT small_group, proposal_ids FROM ranking_groups WHERE ranking_id = ? ORDER BY small_group"
# A group joins once, however often the button is pressed, and only while there is room.
_JOIN = """
INSERT INTO ranking_groups (ranking_id, small_group, key_hash, proposal_ids)
SELECT ?1, coalesce(max(small_group), 0) + 1, ?2, '[]' FROM ranking_groups WHERE ranking_id = ?1 HAVING count(*) < ?3
"""
_SEND = f"""
UPDATE ranking_groups SET proposal_ids = ? WHERE key_hash = ?
AND ranking_id IN (SELECT id FROM rankings WHERE {_IS_OPEN})
"""


@dataclass(frozen=True)
class RankedProposal:
    """A proposal as the groups see it; `counts_as` is the one that it has been merged with since."""

    id: int
    number: str
    text: str
    counts_as: int | None = None


@dataclass(frozen=True)
class SmallGroup:
    """A group that has joined; `order` is what it has sent, its first proposal first, None before that."""

    number: int
    order: tuple[int, ...] | None


@dataclass(frozen=True)
class Ranking:
    """The ranking of a meeting. `is_closed` when it has been ended and the orders are on their way to the record.

    `opened_on` is a day, 'YYYY-MM-DD'; it takes orders in until the end of the next one, or until it is ended.
    """

    id: str
    meeting_id: int
    code: str
    heading: str
    is_closed: bool
    opened_on: str | None
    proposals: tuple[RankedProposal, ...]
    groups: tuple[SmallGroup, ...]

    def last_day(self) -> str | None:
        """The last day on which it takes something in, 'YYYY-MM-DD'."""
        return str(date.fromisoformat(self.opened_on) + timedelta(days=1)) if self.opened_on else None

    def meant(self) -> dict[int, int]:
        """What each proposal counts as: itself, or the one that it has been merged with."""
        return {one.id: one.counts_as or one.id for one in self.proposals}

    def shown(self) -> list[RankedProposal]:
        """The proposals, each of those that have been merged once: as itself where it stands in the list."""
        meant = self.meant()
        first: dict[int, RankedProposal] = {}
        for one in sorted(self.proposals, key=lambda one: one.counts_as is not None):
            first.setdefault(meant[one.id], one)
        return [one for one in self.proposals if first[meant[one.id]] is one]

    def orders(self) -> dict[int, list[int]]:
        """What each group that has sent an order ranked, by its number, with what the proposals count as."""
        meant = self.meant()
        return {
            group.number: list(dict.fromkeys(meant[one] for one in group.order if one in meant))
            for group in self.groups
            if group.order
        }


def open_ranking(
    voices: sqlite_utils.Database, meeting_id: int, heading: str, proposals: Sequence[RankedProposal]
) -> Ranking:
    """Open the ranking of a meeting, or return the one that is open.

    Raises UnusableSite when the file cannot be written.
    """
    with writing_voices(voices) as connection:
        if connection.execute("SELECT 1 FROM rankings WHERE meeting_id = ?", [meeting_id]).fetchone() is None:
            ranking_id = new_row_id()
            row = (ranking_id, meeting_id, _new_code(connection), heading, today_in_sweden())
            connection.execute(
                "INSERT INTO rankings (id, meeting_id, code, heading, opened_on) VALUES (?, ?, ?, ?, ?)", row
            )
            connection.executemany(
                "INSERT INTO ranked_proposals (ranking_id, proposal_id, position, number, text) "
                "VALUES (?, ?, ?, ?, ?)",
                [(ranking_id, one.id, at, one.number, one.text) for at, one in enumerate(proposals, 1)],
            )
    opened = ranking_of_meeting(voices, meeting_id)
    assert opened is not None  # it has just been written
    return opened


def ranking_of_meeting(voices: sqlite_utils.Database, meeting_id: int) -> Ranking | None:
    """The ranking of a meeting that is not in the record yet, None when there is none."""
    return _read(voices, "meeting_id = ?", [meeting_id])


def ranking_with_code(voices: sqlite_utils.Database, code: str) -> Ranking | None:
    """The open ranking with that code, None when there is none."""
    return _read(voices, f"code = ? AND {_IS_OPEN}", [code, today_in_sweden()])


def join_ranking(voices: sqlite_utils.Database, ranking_id: str, key: str) -> bool:
    """Let a group join, whose page has the secret `key` in its address. False when no more groups may.

    The same key again is the same group.
    """
    with writing_voices(voices) as connection:
        if _group_of(connection, key) is None:
            connection.execute(_JOIN, [ranking_id, _hash(key), MOST_GROUPS])
        return _group_of(connection, key) is not None


def group_of_key(voices: sqlite_utils.Database, key: str) -> tuple[Ranking, SmallGroup] | None:
    """The ranking and the group of a key, None when there is none, or the ranking has been ended."""
    found = _group_of(voices.conn, key)
    ranking = found and _read(voices, f"id = ? AND {_IS_OPEN}", [found[0], today_in_sweden()])
    if not found or not ranking:
        return None
    return ranking, next(group for group in ranking.groups if group.number == found[1])


def keep_order(voices: sqlite_utils.Database, key: str, order: Sequence[int]) -> bool:
    """Keep the order (ids of proposals, the first one first) of a group. False when the ranking has been ended."""
    with writing_voices(voices) as connection:
        sent = [json.dumps(list(order)), _hash(key), today_in_sweden()]
        return connection.execute(_SEND, sent).rowcount > 0


def remove_group(voices: sqlite_utils.Database, meeting_id: int, number: int) -> bool:
    """Take a group out of the open ranking of a meeting, with what it has sent. False when it is not there."""
    with writing_voices(voices) as connection:
        sql = (
            "DELETE FROM ranking_groups WHERE small_group = ? "
            "AND ranking_id = (SELECT id FROM rankings WHERE meeting_id = ? AND is_closed = 0)"
        )
        return connection.execute(sql, [number, meeting_id]).rowcount > 0


def close_ranking(voices: sqlite_utils.Database, meeting_id: int) -> Ranking | None:
    """Let nothing more come in and return what has come in, None when there is no ranking.

    Then the orders are stored in the record, and `forget_ranking` is called.
    """
    with writing_voices(voices) as connection:
        connection.execute("UPDATE rankings SET is_closed = 1 WHERE meeting_id = ?", [meeting_id])
    return ranking_of_meeting(voices, meeting_id)


def forget_ranking(voices: sqlite_utils.Database, ranking_id: str) -> None:
    """Delete a ranking with all that belongs to it."""
    with writing_voices(voices) as connection:
        for table, column in (
            ("ranking_groups", "ranking_id"),
            ("ranked_proposals", "ranking_id"),
            ("rankings", "id"),
        ):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", [ranking_id])


def change_ranked_texts(voices: sqlite_utils.Database, proposal_id: int, change: Callable[[str], str]) -> None:
    """Do `change` to what the groups read of the proposal, while a ranking has it.

    Raises UnusableSite when the file cannot be written.
    """
    query = "SELECT ranking_id, text FROM ranked_proposals WHERE proposal_id = ?"
    if any(change(text) != text for _, text in voices.execute(query, [proposal_id]).fetchall()):
        with writing_voices(voices) as connection:
            for ranking_id, text in connection.execute(query, [proposal_id]).fetchall():
                connection.execute(
                    "UPDATE ranked_proposals SET text = ? WHERE ranking_id = ? AND proposal_id = ?",
                    [change(text), ranking_id, proposal_id],
                )


def _read(voices: sqlite_utils.Database, where: str, values: Sequence[int | str]) -> Ranking | None:
    row = voices.execute(f"{_RANKING} WHERE {where}", values).fetchone()
    if row is None:
        return None
    ranking_id, meeting_id, code, heading, is_closed, opened_on = row
    proposals = tuple(RankedProposal(*one) for one in voices.execute(_PROPOSALS, [ranking_id]).fetchall())
    groups = tuple(
        SmallGroup(number, tuple(json.loads(sent)) or None)
        for number, sent in voices.execute(_GROUPS, [ranking_id]).fetchall()
    )
    return Ranking(ranking_id, meeting_id, code, heading, bool(is_closed), opened_on, proposals, groups)


def _group_of(connection: sqlite3.Connection, key: str) -> tuple[str, int] | None:
    sql = "SELECT ranking_id, small_group FROM ranking_groups WHERE key_hash = ?"
    found: tuple[str, int] | None = connection.execute(sql, [_hash(key)]).fetchone()
    return found


def _new_code(connection: sqlite3.Connection) -> str:
    """Six digits that no other ranking has; none begins with 0, which some would leave out."""
    taken = {row[0] for row in connection.execute("SELECT code FROM rankings")}
    while (code := str(secrets.randbelow(900_000) + 100_000)) in taken:
        pass
    return code


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
