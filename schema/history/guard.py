"""Which rows a change may touch: a coordinator of named groups changes what belongs to those groups, and no more.

Permissions in datasette.yml say which tables a role writes to. This says which rows, after the fact and before the
transaction ends: by then it is known what was written, however it was written.
"""

import sqlite3
from collections.abc import Mapping

from ..errors import IntranetError
from ..rights import edited_groups, edits_all
from .belonging import groups_of
from .rows import states
from .triggers import GOES_WITH

_WHAT = {
    "groups": "gruppen", "group_names": "gruppens namn", "people": "personen", "person_names": "personens namn",
    "memberships": "medlemskapet", "documents": "dokumentet", "review": "frågan", "meetings": "mötet",
    "adjusters": "justeraren", "attendance": "närvaron", "agenda_items": "punkten", "decisions": "beslutet",
    "projects": "projektet", "proposals": "förslaget", "proposal_items": "förslagets punkt",
    "proposal_decisions": "förslagets beslut", "actions": "åtgärden", "indicators": "indikatorn",
    "targets": "målet", "measurements": "mätningen", "articles": "artikeln", "comments": "kommentaren",
}  # fmt: skip
_INSERTED_BY = (
    "SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id "
    "WHERE h.table_name = 'people' AND h.row_id = ? AND h.operation = 'insert' AND c.actor_id = ?"
)


class NotYours(IntranetError):
    """The change touches a row that the account may not edit."""


def guard(connection: sqlite3.Connection, change_id: int, actor: Mapping | None) -> None:
    """Raises NotYours when the open change touches a row that `actor` (Datasette's, None for nobody) may not edit.

    The caller's transaction has to be rolled back then.
    """
    if edits_all(actor):
        return
    for table, before, after in states(connection, change_id):
        if table in GOES_WITH:
            continue
        for row in (before, after):
            how = "insert" if before is None else "delete" if after is None else "update"
            if row is not None and not _may(connection, actor or {}, table, row, how):
                raise NotYours(_message(connection, table, row, actor))


def _may(connection: sqlite3.Connection, actor: Mapping, table: str, row: dict, how: str) -> bool:
    own = edited_groups(actor)
    if table == "comments":
        return row["actor_id"] == actor.get("id") or (how == "delete" and _within(connection, table, row, own))
    if not own:
        return False
    if table == "people":
        return (
            how == "insert" or _within(connection, table, row, own) or _own_new_person(connection, row["id"], actor)
        )
    if table == "person_names" and row.get("group_id") is None:
        return _within(connection, table, row, own) or _own_new_person(connection, row["person_id"], actor)
    return _within(connection, table, row, own)


def _within(connection: sqlite3.Connection, table: str, row: dict, own: frozenset) -> bool:
    groups = groups_of(connection, table, row)
    return bool(groups) and groups <= own


def _own_new_person(connection: sqlite3.Connection, person_id: int, actor: Mapping) -> bool:
    """Whoever added a person who is in no group yet may still correct the row."""
    if groups_of(connection, "people", {"id": person_id}):
        return False
    return connection.execute(_INSERTED_BY, [person_id, actor.get("id")]).fetchone() is not None


def _message(connection: sqlite3.Connection, table: str, row: dict, actor: Mapping | None) -> str:
    what = _WHAT.get(table, table)
    if not edited_groups(actor):
        return f"Du får inte ändra {what}: ditt konto får bara läsa."
    if table == "comments":
        return "Du får inte ändra en kommentar som någon annan har skrivit."
    groups = sorted(groups_of(connection, table, row) - edited_groups(actor), key=lambda group: group or 0)
    names = [name for group in groups if group and (name := _name(connection, group))]
    if names and table != "groups":
        where = "tillhör " + " och ".join(names) + ", som du inte samordnar"
    elif names or table == "groups":
        where = "är inte en grupp som du samordnar"
    else:
        where = "tillhör ingen grupp som du samordnar"
    return f"Du får inte ändra {what}: {'den' if table in _COMMON else 'det'} {where}. Ingenting har sparats."


_COMMON = frozenset(
    ("groups", "people", "review", "adjusters", "attendance", "agenda_items", "actions", "indicators", "measurements",
     "articles", "proposal_items")
)  # fmt: skip


def _name(connection: sqlite3.Connection, group_id: int) -> str | None:
    found = connection.execute("SELECT name FROM groups WHERE id = ?", [group_id]).fetchone()
    return found and found[0]
