"""What could not be delivered, for the people who can mend it: refused addresses, letters that failed, a server away.

Tested in tests/plugins/mail/test_undelivered.py.
"""

from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ..transaction import write_transaction
from . import mail_state as state
from .recipients import Recipient, all_recipients

_LETTERS = """
SELECT id AS letter_id, recipient_id, state, why, ended_at AS at FROM letters
WHERE state IN ('failed', 'uncertain') AND sort <> 'confirm' ORDER BY id
"""
_REFUSED = """
SELECT NULL AS letter_id, id AS recipient_id, 'refused' AS state, refused_why AS why, refused_at AS at
FROM mail_recipients WHERE refused_hash IS NOT NULL ORDER BY id
"""
_ANYTHING = """
SELECT 1 FROM mail_recipients WHERE refused_hash IS NOT NULL
UNION SELECT 1 FROM letters WHERE state IN ('failed', 'uncertain') LIMIT 1
"""


@dataclass(frozen=True)
class Undelivered:
    """One address or letter. `why` is what the server said; `letter_id` is None for a refused address.

    `state` is 'refused', 'failed' or 'uncertain' (it may have arrived). `account` is the id of the account or None,
    `person_id` that of the person or None. `at` is UTC.
    """

    recipient_id: int
    letter_id: int | None
    state: str
    account: str | None
    person_id: int | None
    address: str
    why: str
    at: str


@dataclass(frozen=True)
class ServerAway:
    """Since when (UTC) the mail server cannot be used, and why, in one line."""

    since: str
    why: str


def undelivered_letters(private: sqlite_utils.Database) -> list[Undelivered]:
    """All that could not be delivered and that nobody has dealt with. A refused address hides its own letters.

    Whether an address that was typed gets its letter, its owner knows best.
    """
    if not private.execute(_ANYTHING).fetchone():
        return []
    recipients = {one.id: one for one in all_recipients(private)}
    rows = [row for row in private.query(_REFUSED) if row["recipient_id"] in recipients]
    refused = {row["recipient_id"]: row for row in rows if recipients[row["recipient_id"]].is_refused}
    letters = [row for row in private.query(_LETTERS) if row["recipient_id"] in recipients]
    found = [row for row in letters if row["recipient_id"] not in refused] + list(refused.values())
    return [_told(row, recipients[row["recipient_id"]]) for row in found]


def _told(row: dict[str, Any], to: Recipient) -> Undelivered:
    account = str(to.actor["id"]) if to.actor else None
    return Undelivered(
        **{**row, "why": row["why"] or ""}, account=account, person_id=to.person_id, address=to.address
    )


def server_away(private: sqlite_utils.Database) -> ServerAway | None:
    """Why the mail server cannot be used now; None when it can, as far as is known."""
    since = state.mail_state_value(private.conn, state.AWAY_SINCE)
    return ServerAway(since, state.mail_state_value(private.conn, state.AWAY_WHY) or "") if since else None


def try_again(private: sqlite_utils.Database, one: Undelivered, now: str, until: str) -> None:
    """Send a letter again, or write to a refused address again; `now` and `until` (UTC) say when it may go."""
    with write_transaction(private) as connection:
        if one.letter_id is None:
            connection.execute(
                "UPDATE mail_recipients SET refused_hash = NULL, refused_why = NULL, refused_at = NULL WHERE id = ?",
                [one.recipient_id],
            )
            return
        connection.execute(
            "UPDATE letters SET state = 'waiting', attempts = 0, due_at = ?, expires_at = max(expires_at, ?), "
            "ended_at = NULL WHERE id = ? AND state IN ('failed', 'uncertain')",
            [now, until, one.letter_id],
        )


def leave_undelivered(private: sqlite_utils.Database, one: Undelivered) -> None:
    """Forget a letter that could not be delivered. A refused address stays until there is another one."""
    with write_transaction(private) as connection:
        connection.execute(
            "UPDATE letters SET state = 'dropped' WHERE id = ? AND state IN ('failed', 'uncertain')", [one.letter_id]
        )
