"""What an account may edit: the whole record, or what belongs to the groups that it coordinates.

An actor is Datasette's dictionary: `id`, `name`, `roles` (codes of the vocabulary `role`), and `groups` (ids in
intranet.db), which is there only for a coordinator of named groups. Datasette's permissions say which tables a role
may write to (datasette.yml); these functions say which rows.
"""

from collections.abc import Mapping

COORDINATOR, ADMINISTRATOR = "coordinator", "administrator"


def edits_all(actor: Mapping | None) -> bool:
    """Whether the actor (None: nobody) may edit every row: an administrator, or a coordinator of all groups."""
    roles = _editing_roles(actor)
    return ADMINISTRATOR in roles or (COORDINATOR in roles and "groups" not in actor)


def edited_groups(actor: Mapping | None) -> frozenset[int]:
    """The ids of the groups that a coordinator of named groups edits; empty for everybody else.

    It is empty for who edits everything too: ask `edits_all` first, or `may_edit_group`.
    """
    if edits_all(actor) or COORDINATOR not in _editing_roles(actor):
        return frozenset()
    return frozenset(actor.get("groups") or ())


def edits_something(actor: Mapping | None) -> bool:
    """Whether the actor edits anything at all: a coordinator of all or of named groups, or an administrator."""
    return edits_all(actor) or bool(edited_groups(actor))


def may_edit_group(actor: Mapping | None, group_id: int | None) -> bool:
    """Whether the actor may edit what belongs to the group; None stands for what belongs to no group.

    What belongs to no group is edited by who edits everything.
    """
    return edits_all(actor) or (group_id is not None and group_id in edited_groups(actor))


def is_administrator(actor: Mapping | None) -> bool:
    """Whether the actor may change what an administrator may."""
    return ADMINISTRATOR in _editing_roles(actor)


def may_comment(actor: Mapping | None) -> bool:
    """Whether the actor may write comments: everybody who has a role."""
    return bool(_editing_roles(actor))


def _editing_roles(actor: Mapping | None) -> tuple[str, ...]:
    """The actor's roles; none for an API token that is only for other actions than changing rows ("_r")."""
    if not actor or ("_r" in actor and "update-row" not in actor["_r"].get("a", ())):
        return ()
    return tuple(actor.get("roles") or ())
