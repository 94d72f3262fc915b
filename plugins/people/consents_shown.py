"""What the page of a person shows of consents, and of contact details to those who share a group with the person.

Tested in tests/plugins/people/test_consents.py.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlite_utils

from ...schema.consents import GROUP_CONTACT, RECORD_NAME, Consent, consent_in_effect, consents_of_person
from ..shell.datasette_types import Datasette, Request
from ..shell.private_databases import person_of_account, with_private
from ..shell.record import RECORD, site_folder
from ..shell.signed_in_person import who_is
from .contacts_store import contacts_in

_GROUPS = """
SELECT group_id FROM memberships
WHERE person_id = ? AND coalesce(starts_on, '') <= ? AND coalesce(ends_on, '9999') >= ?
"""


async def consents_shown(datasette: Datasette, request: Request, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return `consents` for those who may edit the person, and `contacts` for those who may see them, else None.

    `found` is what the page has read: `person`, `may_edit`. Raises UnusableSite when private.db cannot be read.
    """
    person, today = found["person"], date.today().isoformat()
    shares = await _shares_a_group(datasette, request, person["id"], today)

    def read(private: sqlite_utils.Database) -> dict[str, Any]:
        may_see = shares and consent_in_effect(private, person["id"], GROUP_CONTACT, today)
        consents = consents_of_person(private, person["id"]) if found["may_edit"] else []
        return {
            "consents": [one for one in consents if one.holds(today)] + _from_a_list(person, consents),
            "ended": [one for one in consents if not one.holds(today)],
            "contacts": contacts_in(private, person["id"]) if may_see else None,
        }

    nothing: dict[str, Any] = {"consents": [], "ended": [], "contacts": None}
    return await with_private(site_folder(datasette), read) or nothing


def _from_a_list(person: Mapping[str, Any], consents: list[Consent]) -> list[dict[str, Any]]:
    """A resident's consent of which only the day is known: from a list of members, or from the form of the person."""
    if person["category"] != "resident" or any(one.scope == RECORD_NAME for one in consents):
        return []
    return [{"scope": RECORD_NAME, "given_on": person["consent_on"], "ends_on": person["consent_until"]}]


async def _shares_a_group(datasette: Datasette, request: Request, person_id: int, today: str) -> bool:
    """Whether the visitor coordinates a group of the person, or is a member of one, or is the person."""
    actor = request.actor
    own = await person_of_account(datasette, actor)
    if own == person_id:
        return True

    def read(connection: Any) -> bool:
        groups = {row[0] for row in connection.execute(_GROUPS, [person_id, today, today])}
        # Only an account that says who it is: a name alone may be somebody else's.
        return bool(groups & who_is(connection, actor, own if own is not None else 0, today).mine)

    return bool(await datasette.databases[RECORD].execute_fn(read))
