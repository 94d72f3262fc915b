"""Who gets letters: accounts, and people without one whose address a coordinator has written down.

What somebody may see is decided when a letter is sent, so here are addresses and wishes only. An account's address is
the one that its owner has typed and confirmed, else that of its person in `contacts`.

Tested in tests/loaders/mail/test_send_due.py.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ..accounts.account import actor_of_account
from ..transaction import write_transaction
from ..vocabulary import vocabulary_codes

KINDS = vocabulary_codes("mail_kind")
NEWS_KINDS = tuple(kind for kind in KINDS if kind != "reminders")

# A person who gets an account goes on to want what they wanted before.
_NEW_ACCOUNTS = """
INSERT INTO mail_recipients (actor_id, language)
SELECT a.actor_id, coalesce(p.language, 'sv') FROM accounts a LEFT JOIN mail_recipients p ON p.person_id = a.person_id
WHERE a.actor_id NOT IN (SELECT actor_id FROM mail_recipients WHERE actor_id IS NOT NULL)
RETURNING id, actor_id
"""
_KEEP_DECLINED = """
INSERT INTO mail_declined
SELECT ?, d.kind FROM mail_declined d JOIN mail_recipients p ON p.id = d.recipient_id
JOIN accounts a ON a.person_id = p.person_id WHERE a.actor_id = ?
"""
# A row that is refused would count the ids on: a file that changes makes every page of it anew.
_NEW_PEOPLE = """
INSERT INTO mail_recipients (person_id) SELECT person_id FROM contacts WHERE trim(coalesce(email, '')) <> ''
AND person_id NOT IN (SELECT person_id FROM mail_recipients WHERE person_id IS NOT NULL)
"""
_RECIPIENTS = """
SELECT r.id, r.actor_id, coalesce(r.person_id, a.person_id) AS person_id, r.language, r.all_groups, r.refused_hash,
       trim(coalesce(r.address, c.email, '')) AS address, r.unconfirmed
FROM mail_recipients r
LEFT JOIN accounts a ON a.actor_id = r.actor_id
LEFT JOIN contacts c ON c.person_id = coalesce(r.person_id, a.person_id)
WHERE (:id IS NULL OR r.id = :id) AND (:actor_id IS NULL OR r.actor_id = :actor_id)
  AND a.locked_at IS NULL
  AND (r.actor_id IS NOT NULL OR r.person_id NOT IN (SELECT person_id FROM accounts WHERE person_id IS NOT NULL))
ORDER BY r.id
"""


@dataclass(frozen=True)
class Recipient:
    """One who may get letters. `address` is '' when none is known; `person_id` (people.id) is None when unknown.

    `actor` is the account's actor (see schema.rights) as it is now, None for a person without an account.
    """

    id: int
    address: str
    unconfirmed: str | None
    language: str
    all_groups: bool
    person_id: int | None
    actor: dict[str, Any] | None
    declined: frozenset[str]
    is_refused: bool

    def wants(self, kind: str) -> bool:
        """Whether a letter of the kind (a code of mail_kind) may be sent: it is wanted, and the address works."""
        return bool(self.address) and not self.is_refused and kind not in self.declined


def enter_recipients(private: sqlite_utils.Database) -> None:
    """Make a row for every account, and for everybody who has an address and no account."""
    with write_transaction(private) as connection:
        for number, actor_id in connection.execute(_NEW_ACCOUNTS).fetchall():
            connection.execute(_KEEP_DECLINED, [number, actor_id])
        connection.execute(_NEW_PEOPLE)


def all_recipients(private: sqlite_utils.Database) -> list[Recipient]:
    """Everybody who has a row, each person once: as an account that has roles, as any account, or without one."""
    found: dict[object, Recipient] = {}
    for one in _read(private):
        whose = f"account {one.id}" if one.person_id is None else one.person_id
        if whose not in found or (one.actor and one.actor["roles"] and not (found[whose].actor or {}).get("roles")):
            found[whose] = one
    return list(found.values())


def recipient_by_id(private: sqlite_utils.Database, number: int) -> Recipient | None:
    """The recipient with that number; None when there is none (any more)."""
    return next(iter(_read(private, id=number)), None)


def recipient_of_account(private: sqlite_utils.Database, actor_id: str) -> Recipient | None:
    """The recipient that the account is; None when there is no such account. The row is made when it is not there."""
    enter_recipients(private)
    return next(iter(_read(private, actor_id=actor_id)), None)


def _read(private: sqlite_utils.Database, id: int | None = None, actor_id: str | None = None) -> list[Recipient]:
    declined: dict[int, set[str]] = {}
    for number, kind in private.execute("SELECT recipient_id, kind FROM mail_declined").fetchall():
        declined.setdefault(number, set()).add(kind)
    rows = private.query(_RECIPIENTS, {"id": id, "actor_id": actor_id})
    return [
        Recipient(
            id=row["id"],
            address=row["address"],
            unconfirmed=row["unconfirmed"],
            language=row["language"],
            all_groups=bool(row["all_groups"]),
            person_id=row["person_id"],
            actor=actor_of_account(private, row["actor_id"]) if row["actor_id"] else None,
            declined=frozenset(declined.get(row["id"], ())),
            is_refused=bool(row["address"]) and row["refused_hash"] == address_hash(row["address"]),
        )
        for row in rows
    ]


def keep_choices(
    private: sqlite_utils.Database, number: int, declined: Collection[str], language: str, all_groups: bool
) -> None:
    """Store what a recipient wants: all kinds but the `declined`, in 'sv' or 'en', of all groups or of their own."""
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM mail_declined WHERE recipient_id = ?", [number])
        _decline(connection, number, declined)
        connection.execute(
            "UPDATE mail_recipients SET language = ?, all_groups = ? WHERE id = ?",
            [language, int(all_groups), number],
        )


def decline_letters(private: sqlite_utils.Database, number: int, kinds: Iterable[str]) -> None:
    """Store that a recipient does not want letters of these kinds. A number that is gone does nothing.

    It holds for the account too that a person has got since.
    """
    with write_transaction(private) as connection:
        for one in _same_people(connection, number):
            _decline(connection, one, kinds)


def decline_for_person(private: sqlite_utils.Database, person_id: int, kinds: Iterable[str]) -> None:
    """Store that a person (people.id) does not want letters of these kinds, with or without an account."""
    enter_recipients(private)
    query = (
        "SELECT id FROM mail_recipients WHERE person_id = ?1 "
        "OR actor_id IN (SELECT actor_id FROM accounts WHERE person_id = ?1)"
    )
    for (number,) in private.execute(query, [person_id]).fetchall():
        decline_letters(private, number, kinds)


def take_up_again(private: sqlite_utils.Database, number: int, kinds: Iterable[str]) -> None:
    """Store that a recipient wants letters of these kinds again, as `decline_letters` does the opposite."""
    with write_transaction(private) as connection:
        for one in _same_people(connection, number):
            rows = [(one, kind) for kind in kinds]
            connection.executemany("DELETE FROM mail_declined WHERE recipient_id = ? AND kind = ?", rows)


def _same_people(connection: sqlite3.Connection, number: int) -> list[int]:
    """The recipient, and the account that the person has got since."""
    rows = connection.execute(
        "SELECT id FROM mail_recipients WHERE id = ?1 OR actor_id IN ("
        "SELECT a.actor_id FROM accounts a JOIN mail_recipients p ON p.person_id = a.person_id WHERE p.id = ?1)",
        [number],
    )
    return [row[0] for row in rows.fetchall()]


def _decline(connection: sqlite3.Connection, number: int, kinds: Iterable[str]) -> None:
    rows = [(number, kind) for kind in kinds if kind in KINDS]
    connection.executemany("INSERT OR IGNORE INTO mail_declined VALUES (?, ?)", rows)


def ask_about_address(private: sqlite_utils.Database, number: int, address: str | None) -> None:
    """Store the address that an account has typed, until it is confirmed; None goes back to that of the person."""
    with write_transaction(private) as connection:
        if address is None:
            connection.execute("UPDATE mail_recipients SET address = NULL WHERE id = ?", [number])
        connection.execute("UPDATE mail_recipients SET unconfirmed = ? WHERE id = ?", [address, number])


def confirm_address(private: sqlite_utils.Database, number: int, address: str) -> bool:
    """Store that the address which the account has typed last is right. False when it was another one."""
    with write_transaction(private) as connection:
        changed = connection.execute(
            "UPDATE mail_recipients SET address = unconfirmed, unconfirmed = NULL WHERE id = ? AND unconfirmed = ?",
            [number, address],
        )
    return changed.rowcount > 0


def note_refused(private: sqlite_utils.Database, number: int, address: str, why: str, at: str) -> None:
    """Store that a mail server has refused the recipient's address for good, what it said, and when (UTC)."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE mail_recipients SET refused_hash = ?, refused_why = ?, refused_at = ? WHERE id = ?",
            [address_hash(address), why, at, number],
        )


def address_hash(address: str) -> str:
    """What is kept of a refused address, so that it is known again: SHA-256, hexadecimal."""
    return hashlib.sha256(address.casefold().encode()).hexdigest()


def groups_with_letters(private: sqlite_utils.Database) -> frozenset[int]:
    """The ids of the groups whose members without an account get letters too."""
    return frozenset(row[0] for row in private.execute("SELECT group_id FROM mail_groups").fetchall())


def let_group_have_letters(private: sqlite_utils.Database, group_id: int, wanted: bool) -> None:
    """Store whether members of the group who have no account get letters."""
    with write_transaction(private) as connection:
        connection.execute("DELETE FROM mail_groups WHERE group_id = ?", [group_id])
        if wanted:
            connection.execute("INSERT INTO mail_groups VALUES (?)", [group_id])
