"""What an account may edit: the whole record, or what belongs to the groups that it coordinates.

An actor is Datasette's dictionary: `id`, `name`, `roles` (codes of the vocabulary `role`), and `groups` (ids in
intranet.db), which is there only for a coordinator of named groups. Datasette's permissions say which tables a role
may write to (datasette.yml); these functions say which rows. Whether an actor may edit a row as it stands in a
table is asked of `may_edit_row` (history/row_rights.py), which finds the groups of the row.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

# The dictionary described above. Where somebody may not have signed in, `Actor | None` is said.
Actor = Mapping[str, Any]

COORDINATOR, ADMINISTRATOR = "coordinator", "administrator"


def edits_all(actor: Actor | None) -> bool:
    """Whether the actor (None: nobody) may edit every row: an administrator, or a coordinator of all groups."""
    roles = _editing_roles(actor)
    return ADMINISTRATOR in roles or (COORDINATOR in roles and "groups" not in (actor or {}))


def edited_groups(actor: Actor | None) -> frozenset[int]:
    """The ids of the groups that a coordinator of named groups edits; empty for everybody else.

    It is empty for an account that edits everything, too. To decide about a row, ask `may_edit_rows_of`.
    """
    if edits_all(actor) or COORDINATOR not in _editing_roles(actor):
        return frozenset()
    return frozenset((actor and actor.get("groups")) or ())


def edits_something(actor: Actor | None) -> bool:
    """Whether the actor edits anything at all: a coordinator of all or of named groups, or an administrator."""
    return edits_all(actor) or bool(edited_groups(actor))


def may_edit_rows_of(actor: Actor | None, groups: Collection[int | None]) -> bool:
    """Whether the actor may edit a row that belongs to all of `groups` (ids): each of them has to be one's own.

    This is the one rule that pages, guard and questions ask. A row that belongs to no group is only for those who
    edit everything, whether `groups` is empty or holds None.
    """
    return edits_all(actor) or (bool(groups) and edited_groups(actor).issuperset(groups))


def may_edit_group(actor: Actor | None, group_id: int | None) -> bool:
    """Whether the actor may edit what belongs to the one group; None stands for no group, see `may_edit_rows_of`."""
    return may_edit_rows_of(actor, (group_id,))


MAY_EDIT_GROUP_SQL = "coalesce(:edits_all OR {group} IN (SELECT value FROM json_each(:edited_groups)), 0)"
"""`may_edit_group` as a condition of SQL, for lists that are cut before their rows are read: 1 or 0.

`{group}` stands for the group's id, NULL for no group; the parameters come from `editing_parameters`.
"""


def editing_parameters(actor: Actor | None) -> dict[str, Any]:
    """The parameters of MAY_EDIT_GROUP_SQL: `edits_all` (1 or 0) and `edited_groups` (ids, a JSON list)."""
    return {"edits_all": int(edits_all(actor)), "edited_groups": json.dumps(sorted(edited_groups(actor)))}


def is_administrator(actor: Actor | None) -> bool:
    """Whether the actor may change what an administrator may."""
    return ADMINISTRATOR in _editing_roles(actor)


def may_comment(actor: Actor | None) -> bool:
    """Whether the actor may write comments: everybody who has a role."""
    return bool(_editing_roles(actor))


def _editing_roles(actor: Actor | None) -> tuple[str, ...]:
    """The actor's roles; none for an API token that is only for other actions than changing rows ("_r")."""
    if not actor or ("_r" in actor and "update-row" not in actor["_r"].get("a", ())):
        return ()
    return tuple(actor.get("roles") or ())
