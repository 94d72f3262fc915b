"""Whose proposal or action it is: of which groups, and whether the account edits those."""

from ...schema.history import groups_of
from ...schema.rights import edited_groups, edits_all


def may_edit_row(connection, actor: dict | None, table: str, row: dict | None) -> bool:
    """Whether the actor may edit the row (its columns) of `table`; what belongs to nobody is for who edits all."""
    if row is None or edits_all(actor):
        return edits_all(actor)
    return groups_of(connection, table, dict(row)) <= edited_groups(actor)
