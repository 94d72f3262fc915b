"""Who may edit a person, and what a page offers to whom.

Tested in tests/plugins/people/test_forms.py.
"""

import sqlite3

from datasette.database import Database

from ...schema.history import may_edit_row
from ...schema.rights import Actor, edits_something
from ..shell.record import RECORD


def may_edit_person(connection: sqlite3.Connection, actor: Actor | None, person_id: int | None) -> bool:
    """Whether the actor may edit the person (None: a new one): who edits everything, or all groups of the person."""
    if person_id is None:
        return edits_something(actor)
    return may_edit_row(connection, actor, "people", {"id": person_id})


def is_on_record(database: Database) -> bool:
    """Whether a page is made from the record itself, where something can be edited."""
    return database.name == RECORD
