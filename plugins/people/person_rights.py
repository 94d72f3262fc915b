"""The rights to edit a person, and whether a page can offer editing.

Tested in tests/plugins/people/test_forms.py.
"""

import sqlite3

from datasette.database import Database

from ...schema.history import may_edit_row
from ...schema.rights import Actor, edits_something
from ..shell.record import RECORD


def may_edit_person(connection: sqlite3.Connection, actor: Actor | None, person_id: int | None) -> bool:
    """Tell whether the actor may edit the person (None: a new one).

    An actor may if they edit everything, or if they edit all groups of the person. An actor who edits some group may
    enter a new person.
    """
    if person_id is None:
        return edits_something(actor)
    return may_edit_row(connection, actor, "people", {"id": person_id})


def is_on_record(database: Database) -> bool:
    """Tell whether a page shows intranet.db, the database that people can edit."""
    return database.name == RECORD
