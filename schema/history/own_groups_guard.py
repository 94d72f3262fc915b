"""The guard of rows: a coordinator of named groups may only change rows that belong to those groups.

The permissions in datasette.yml say which tables a role may write to. The guard says which rows. It looks at what a
change has written, before the transaction ends, so it does not matter how the rows were written. What may be written
row by row at all stands in ways_of_writing.py.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import IntranetError
from ..rights import edited_groups, edits_all
from .history_triggers import GOES_WITH
from .past_rows import last_known, row_states
from .row_rights import groups_of, may_edit_row
from .value_phrases import column_word
from .ways_of_writing import CHANGES_ANOTHER, column_of_pages

_WHAT = {
    "groups": "gruppen", "group_names": "gruppens namn", "people": "personen", "person_names": "personens namn",
    "memberships": "medlemskapet", "documents": "dokumentet", "review": "frågan", "meetings": "mötet",
    "adjusters": "justeraren", "attendance": "närvaron", "agenda_items": "punkten", "decisions": "beslutet",
    "projects": "projektet", "proposals": "förslaget", "proposal_items": "förslagets punkt",
    "proposal_decisions": "förslagets beslut", "actions": "uppgiften", "action_turns": "uppgiftens tillfälle",
    "triage_proposals": "mötets förslag", "triage_ranks": "smågruppernas ordning", "indicators": "indikatorn",
    "targets": "målet", "measurements": "mätningen", "surveys": "enkäten", "survey_options": "svaret i enkäten",
    "articles": "artikeln", "comments": "kommentaren",
    "signups": "anmälan", "signup_quotas": "anmälans platser", "participant_origins": "varifrån deltagarna kom",
    "workshop_groups": "workshoppens grupp", "workshop_questions": "workshoppens fråga",
    "workshop_quotes": "workshoppens citat", "attachments": "bilagan",
    "group_habits": "det som gruppen brukar ha", "group_hosts": "gruppens värd", "meeting_hosts": "mötets värd",
}  # fmt: skip
_INSERTED_BY = (
    "SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id "
    "WHERE h.table_name = ? AND h.row_id = ? AND h.operation = 'insert' AND c.actor_id = ?"
)
# Members come from units and associations. Such a group is not in use until it has meetings or members of its own.
_COMES_FROM = ("unit", "association")
_IN_USE = (
    "SELECT 1 FROM meetings WHERE group_id = :id UNION ALL SELECT 1 FROM memberships WHERE group_id = :id LIMIT 1"
)
_KEPT = "SELECT table_name, kept_id FROM merges WHERE change_id = ?"


class OnlyByPages(IntranetError):
    """The change writes row by row what only pages, loads and commands write."""


class NotYours(IntranetError):
    """The change touches a row that the account may not edit.

    `groups` are the names of the row's groups that the account does not edit. It is empty when the row belongs to no
    group.
    """

    def __init__(self, message: str, groups: tuple[str, ...] = ()):
        super().__init__(message)
        self.groups = groups


def check_own_groups(connection: sqlite3.Connection, change_id: int, actor: Mapping[str, Any] | None) -> None:
    """Check that `actor` may edit every row that the open change `change_id` touches.

    `actor` is Datasette's dictionary, None for nobody. Raises NotYours for the first row that the actor may not edit;
    the caller must then roll back the transaction.
    """
    if edits_all(actor):
        return
    for table, before, after in row_states(connection, change_id):
        # These rows are never written alone. The guard judges the row or document that they belong to.
        if table in ("passages", *GOES_WITH):
            continue
        for row in (before, after):
            how = "insert" if before is None else "delete" if after is None else "update"
            if row is not None and not may_write(connection, actor or {}, table, row, how):
                raise NotYours(*_message(connection, table, row, actor))
        for changed, row in _changed_with_it(connection, table, before, after):
            if not may_edit_row(connection, actor, changed, row):
                raise NotYours(*_message(connection, changed, row, actor))
    for table, row in _merged_into(connection, change_id):
        if not may_write(connection, actor or {}, table, row, "update"):
            raise NotYours(*_message(connection, table, row, actor))


def check_row_by_row(connection: sqlite3.Connection, change_id: int) -> None:
    """Check that the open change `change_id`, written row by row, has changed no column that only pages write.

    Raises OnlyByPages for the first such column, whoever writes; the caller must then roll back the transaction.
    """
    # The oldest entry is what was asked for; what triggers made of it comes later.
    for table, before, after in reversed(list(row_states(connection, change_id))):
        if column := column_of_pages(table, before, after):
            raise OnlyByPages(_only_by_pages(table, column))


def refused_row_by_row(table: str) -> str:
    """The message for a table ('' for the schema) that may not be written row by row, in one line."""
    if not table:
        return "Tabellernas uppbyggnad ändras bara av programmet. Ingenting har sparats."
    if table not in _WHAT:
        return f"Tabellen {table} skrivs bara av programmet. Ingenting har sparats."
    return (
        f"Du kan inte ändra {_WHAT[table]} rad för rad: det styr vad andra rader betyder eller vem som får läsa dem, "
        "och görs på webbplatsens egna sidor. Ingenting har sparats."
    )


def _only_by_pages(table: str, column: str) -> str:
    return (
        f"Du kan inte ändra {column_word(table, column, 'sv') or column} i {_WHAT[table]} rad för rad: det görs på "
        "mötets och dokumentets egna sidor. Ingenting har sparats."
    )


def _changed_with_it(
    connection: sqlite3.Connection, table: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that a written row points at and so changes for others, when it has begun or ceased to do so."""
    for column, other in CHANGES_ANOTHER.get(table, {}).items():
        for row_id in {(before or {}).get(column)} ^ {(after or {}).get(column)}:
            row = last_known(connection, other, row_id)
            if row is not None:
                yield other, row


def _merged_into(connection: sqlite3.Connection, change_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The people and groups that others have been merged into: their numbers and addresses now mean these rows."""
    for table, row_id in connection.execute(_KEPT, [change_id]).fetchall():
        row = last_known(connection, table, row_id)
        if row is not None:
            yield table, row


def may_write(
    connection: sqlite3.Connection, actor: Mapping[str, Any], table: str, row: dict[str, Any], how: str
) -> bool:
    """Whether an actor who does not edit everything may write the row of `table`.

    `row` holds its columns, and `how` is 'insert', 'update' or 'delete'.
    """
    own = edited_groups(actor)
    if table == "comments":
        return row["actor_id"] == actor.get("id") or (how == "delete" and may_edit_row(connection, actor, table, row))
    if not own:
        return False
    if table == "people":
        return (
            how == "insert"
            or may_edit_row(connection, actor, table, row)
            or _own_new_person(connection, row["id"], actor)
        )
    if table == "groups" and row["kind"] in _COMES_FROM and not _in_use(connection, row["id"]):
        return how == "insert" or row["id"] in own or _inserted_by(connection, table, row["id"], actor)
    if table == "person_names" and row.get("group_id") is None:
        return may_edit_row(connection, actor, table, row) or _own_new_person(connection, row["person_id"], actor)
    return may_edit_row(connection, actor, table, row)


def _own_new_person(connection: sqlite3.Connection, person_id: int, actor: Mapping[str, Any]) -> bool:
    """Whether the actor added this person, who is in no group yet; such a row may still be corrected."""
    if groups_of(connection, "people", {"id": person_id}):
        return False
    return _inserted_by(connection, "people", person_id, actor)


def _inserted_by(connection: sqlite3.Connection, table: str, row_id: int, actor: Mapping[str, Any]) -> bool:
    return connection.execute(_INSERTED_BY, [table, row_id, actor.get("id")]).fetchone() is not None


def _in_use(connection: sqlite3.Connection, group_id: int) -> bool:
    return connection.execute(_IN_USE, {"id": group_id}).fetchone() is not None


def _message(
    connection: sqlite3.Connection, table: str, row: dict[str, Any], actor: Mapping[str, Any] | None
) -> tuple[str, tuple[str, ...]]:
    """The reason in one line, and the names of the groups that the actor does not edit."""
    what = _WHAT.get(table, table)
    if not edited_groups(actor):
        return f"Du får inte ändra {what}: ditt konto får bara läsa.", ()
    if table == "comments":
        return "Du får inte ändra en kommentar som någon annan har skrivit.", ()
    groups = sorted(groups_of(connection, table, row) - edited_groups(actor), key=lambda group: group or 0)
    names = tuple(name for group in groups if group and (name := _name(connection, group)))
    if names and table != "groups":
        where = "tillhör " + " och ".join(names) + ", som du inte samordnar"
    elif names or table == "groups":
        where = "är inte en grupp som du samordnar"
    else:
        where = "tillhör ingen grupp som du samordnar"
    called = f" {row['name']}" if table == "people" else ""
    pronoun = "den" if table in _COMMON else "det"
    return f"Du får inte ändra {what}{called}: {pronoun} {where}. Ingenting har sparats.", names


_COMMON = frozenset(
    ("groups", "people", "review", "adjusters", "attendance", "agenda_items", "actions", "indicators", "measurements",
     "surveys", "articles", "proposal_items", "group_hosts", "meeting_hosts")
)  # fmt: skip


def _name(connection: sqlite3.Connection, group_id: int) -> str | None:
    found = connection.execute("SELECT name FROM groups WHERE id = ?", [group_id]).fetchone()
    return str(found[0]) if found else None
