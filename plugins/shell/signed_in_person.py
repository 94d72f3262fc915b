"""The signed-in person in the record, with their groups.

Tested in tests/plugins/start/test_waiting_tasks.py.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

from ...schema.rights import edited_groups, editing_parameters, edits_something
from ...schema.settle import others_questions

# The people with a name, at most two. Residents have no account, so they are left out.
_PERSON_NAMED = """
SELECT p.id FROM people p WHERE p.category <> 'resident' AND (p.name = :name
    OR p.id IN (SELECT person_id FROM person_names WHERE name = :name AND group_id IS NULL)) LIMIT 2
"""
_GROUPS_OF_PERSON = """
SELECT DISTINCT group_id FROM memberships WHERE person_id = :person
    AND coalesce(starts_on, '') <= :today AND coalesce(ends_on, '9999') >= :today
"""


@dataclass(frozen=True)
class Who:
    """The signed-in person. `person` is None when the record does not know who the account belongs to.

    `mine` are the ids of groups that the account coordinates or that the person is a member of. `edits` is whether
    the account may edit something, and `editing` the parameters that tell SQL what, see schema.rights.
    """

    account: str
    name: str
    person: int | None
    # The person that the account itself names. That person may follow up their own actions.
    linked: int | None
    mine: frozenset[int]
    edits: bool
    editing: dict[str, Any]
    # The day, 'YYYY-MM-DD'.
    today: str
    # The numbers of the open questions that others settle.
    others_questions: tuple[int, ...]


def who_is(connection: sqlite3.Connection, actor: dict, person_id: int | None, today: str) -> Who:
    """Return the person of the signed-in `actor`. `today` is 'YYYY-MM-DD'.

    `person_id` is the person that the account names. With None it is the only person who has the account's name.
    """
    name, linked = actor.get("name") or "", person_id
    if person_id is None and name:
        found = connection.execute(_PERSON_NAMED, {"name": name}).fetchall()
        # When two people have the name, it does not guess.
        person_id = found[0][0] if len(found) == 1 else None
    rows = connection.execute(_GROUPS_OF_PERSON, {"person": person_id, "today": today}).fetchall()
    edited = edited_groups(actor)
    mine = edited | {row[0] for row in rows}
    others = tuple(others_questions(connection, actor)) if edited else ()
    may = edits_something(actor), editing_parameters(actor)
    return Who(str(actor["id"]), name, person_id, linked, mine, *may, today, others)
