"""The consents that end within 30 days, for those who may edit the person: they ask whether it is to go on.

Tested in tests/plugins/people/test_consents.py.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ...schema.consents import Consent, consents_ending
from ...schema.history import may_edit_row
from ...schema.rights import Actor
from ..shell.private_databases import with_private

DAYS_BEFORE = 30
_PERSON = "SELECT id, name, category FROM people WHERE id = ?"


async def soon_ending_consents(folder: Path | None, today: str) -> list[Consent]:
    """Return the consents that end within DAYS_BEFORE days of `today`, the earliest first.

    Raises UnusableSite when private.db cannot be read.
    """
    last = (date.fromisoformat(today) + timedelta(days=DAYS_BEFORE)).isoformat()
    return await with_private(folder, lambda private: consents_ending(private, last)) or []


def consents_to_renew(
    connection: sqlite3.Connection, ending: Sequence[Consent], actor: Actor | None
) -> list[dict[str, Any]]:
    """Return those of the consents whose person the actor may edit, with the person's `name`."""
    found = []
    for consent in ending:
        person = connection.execute(_PERSON, [consent.person_id]).fetchone()
        if person and may_edit_row(connection, actor, "people", {"id": person["id"]}):
            found.append({"person_id": person["id"], "name": person["name"], "scope": consent.scope,
                          "ends_on": consent.ends_on})  # fmt: skip
    return found
