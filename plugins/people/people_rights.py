"""Who may edit a person, and what a page offers to whom."""

from ...schema.history.belonging import groups_of
from ...schema.rights import edited_groups, edits_all
from ..shell.record import RECORD


def may_edit_person(connection, actor: dict | None, person_id: int | None) -> bool:
    """Whether the actor may edit the person (None: a new one): who edits everything, or all groups of the person."""
    if edits_all(actor):
        return True
    own = edited_groups(actor)
    if person_id is None:
        return bool(own)
    groups = groups_of(connection, "people", {"id": person_id})
    return bool(groups) and groups <= own


def on_record(database) -> bool:
    """Whether a page is made from the record itself, where something can be edited."""
    return database.name == RECORD
