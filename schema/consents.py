"""What people have agreed to, for how long, and its end: rows of private.db, with their effect in the record.

Tested in tests/schema/test_consents.py.
"""

import sqlite3
from dataclasses import dataclass

import sqlite_utils

from .transaction import write_transaction
from .vocabulary import vocabulary_codes

SCOPES = vocabulary_codes("consent_scope")
RECORD_NAME, PUBLIC_NAME, GROUP_CONTACT, GROUP_MAIL = "record_name", "public_name", "group_contact", "group_mail"
_COLUMNS = "id, person_id, scope, given_on, ends_on, way, reference, recorded_by, ended_on, ended_by"
# What the record says of it: the columns of people, first given on, then the last day.
_EFFECTS = {
    RECORD_NAME: "UPDATE people SET consent_on = :given_on, consent_until = :ends_on WHERE id = :person_id",
    PUBLIC_NAME: "UPDATE people SET public_until = coalesce(:ends_on, '9999-12-31') WHERE id = :person_id",
}
_NO_EFFECT = {PUBLIC_NAME: "UPDATE people SET public_until = NULL WHERE id = ?"}


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent (vocabulary consent_scope, consent_way). Days are 'YYYY-MM-DD'; `id` does not count for a new one.

    `ends_on` is the last day that the person said, None without one; from `ended_on` it has no effect.
    """

    id: int
    person_id: int
    scope: str
    given_on: str
    ends_on: str | None
    way: str
    reference: str | None
    recorded_by: str | None
    ended_on: str | None = None
    ended_by: str | None = None

    def holds(self, today: str) -> bool:
        """Whether it has an effect on the day `today`."""
        return self.ended_on is None and (self.ends_on is None or self.ends_on >= today)


def consents_of_person(private: sqlite_utils.Database, person_id: int) -> list[Consent]:
    """All consents of a person, those that hold or held last first."""
    query = f"SELECT {_COLUMNS} FROM consents WHERE person_id = ? ORDER BY ended_on IS NOT NULL, id DESC"
    return [Consent(*tuple(row)) for row in private.execute(query, [person_id]).fetchall()]


def consent_in_effect(private: sqlite_utils.Database, person_id: int, scope: str, today: str) -> Consent | None:
    """The consent of the person to `scope` that holds on the day `today`; None when there is none."""
    return next(
        (one for one in consents_of_person(private, person_id) if one.scope == scope and one.holds(today)), None
    )


def offered_scopes(category: str) -> tuple[str, ...]:
    """The scopes that somebody who takes part as `category` (person_category) can agree to.

    A resident's name is never public; for those who take part for the municipality, a party or an association nobody
    has to ask. Only residents have to agree before they stand in the record.
    """
    without = {"resident": {PUBLIC_NAME}, "other": {RECORD_NAME}}.get(category, {RECORD_NAME, PUBLIC_NAME})
    return tuple(scope for scope in SCOPES if scope not in without)


def keep_consent(private: sqlite_utils.Database, consent: Consent, today: str) -> None:
    """Store a consent; an earlier one of the same person to the same ends with it.

    Raises UnusableSite when private.db cannot be written.
    """
    with write_transaction(private) as connection:
        _end(connection, consent.person_id, consent.scope, today, consent.recorded_by)
        connection.execute(
            "INSERT INTO consents (person_id, scope, given_on, ends_on, way, reference, recorded_by) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [consent.person_id, consent.scope, consent.given_on, consent.ends_on, consent.way, consent.reference,
             consent.recorded_by],
        )  # fmt: skip


def end_consent(private: sqlite_utils.Database, person_id: int, scope: str, today: str, by: str | None) -> bool:
    """Note that the consent of the person to `scope` has no effect from now; whether there was one.

    `by` is the account, None when its last day has passed. Raises UnusableSite when private.db cannot be written.
    """
    with write_transaction(private) as connection:
        return _end(connection, person_id, scope, today, by)


def _end(connection: sqlite3.Connection, person_id: int, scope: str, today: str, by: str | None) -> bool:
    query = "UPDATE consents SET ended_on = ?, ended_by = ? WHERE person_id = ? AND scope = ? AND ended_on IS NULL"
    return connection.execute(query, [today, by, person_id, scope]).rowcount > 0


def set_effect(record: sqlite3.Connection, consent: Consent) -> None:
    """Let the record say what follows from a consent. Call it in an open change."""
    if consent.scope in _EFFECTS:
        record.execute(
            _EFFECTS[consent.scope],
            {"given_on": consent.given_on, "ends_on": consent.ends_on, "person_id": consent.person_id},
        )


def take_effect_away(record: sqlite3.Connection, person_id: int, scope: str) -> None:
    """Let the record say no more what followed from a consent. Call it in an open change.

    A resident's name in the record is another matter: the person has to be erased.
    """
    if scope in _NO_EFFECT:
        record.execute(_NO_EFFECT[scope], [person_id])


def consents_ending(private: sqlite_utils.Database, last: str) -> list[Consent]:
    """Consents that have not ended and whose last day is `last` or earlier, the earliest first."""
    query = f"SELECT {_COLUMNS} FROM consents WHERE ended_on IS NULL AND ends_on <= ? ORDER BY ends_on, id"
    return [Consent(*tuple(row)) for row in private.execute(query, [last]).fetchall()]


def move_consents(connection: sqlite3.Connection, keep: int, other: int) -> list[int]:
    """Give the consents of a person who was merged to the one who stays; returns their numbers.

    What both have agreed to holds as the one who stays has said it.
    """
    held = "SELECT scope FROM consents WHERE person_id = ? AND ended_on IS NULL"
    twice = {row[0] for row in connection.execute(held, [keep])} & {
        row[0] for row in connection.execute(held, [other])
    }
    for scope in twice:
        connection.execute(
            "UPDATE consents SET ended_on = date('now', 'localtime') "
            "WHERE person_id = ? AND scope = ? AND ended_on IS NULL",
            [other, scope],
        )
    moved = "UPDATE consents SET person_id = ? WHERE person_id = ? RETURNING id"
    return [row[0] for row in connection.execute(moved, [keep, other]).fetchall()]


def give_consents_back(connection: sqlite3.Connection, keep: int, other: int, moved: list[int]) -> None:
    """Give the consents with these numbers back to the person who is there again."""
    for number in moved:
        connection.execute("UPDATE consents SET person_id = ? WHERE id = ? AND person_id = ?", [other, number, keep])
