"""Whether an actor may edit a row, by the groups that the row belongs to.

A row has its groups by its own column, its meeting, its proposal or the person it is about. Of a row
that is gone the history is asked, for taking an edit back needs the same right: hence this folder.
"""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from ..rights import Actor, edits_all, may_edit_rows_of
from .past_rows import last_known

Connection = sqlite3.Connection
# The groups that a person is or was a member of, those whose meetings the person took part in, and those in whose
# actions and proposals the person stands.
_OF_PERSON = """
    SELECT group_id FROM memberships WHERE person_id = :id
    UNION SELECT m.group_id FROM attendance a JOIN meetings m ON m.id = a.meeting_id
          WHERE a.person_id = :id OR a.stands_in_for_id = :id
    UNION SELECT m.group_id FROM adjusters a JOIN meetings m ON m.id = a.meeting_id WHERE a.person_id = :id
    UNION SELECT group_id FROM meetings WHERE chair_id = :id OR secretary_id = :id
    UNION SELECT group_id FROM group_habits WHERE chair_id = :id OR secretary_id = :id
    UNION SELECT group_id FROM group_hosts WHERE person_id = :id
    UNION SELECT m.group_id FROM meeting_hosts h JOIN meetings m ON m.id = h.meeting_id WHERE h.person_id = :id
    UNION SELECT coalesce(m.group_id, a.asking_group_id, a.group_id)
          FROM actions a LEFT JOIN meetings m ON m.id = a.meeting_id
          WHERE a.person_id = :id AND coalesce(m.group_id, a.asking_group_id, a.group_id) IS NOT NULL
    UNION SELECT group_id FROM proposals WHERE person_id = :id AND group_id IS NOT NULL
    UNION SELECT json_extract(h.before, '$.group_id') FROM history h JOIN changes c ON c.id = h.change_id
          WHERE c.is_open = 1 AND h.table_name = 'memberships' AND h.operation = 'delete'
            AND json_extract(h.before, '$.person_id') = :id
"""
# The groups that a document belongs to, apart from the rows that were read from it. An undo has deleted the
# document's passages by the time it asks, so the second query reads them from the history too.
_OF_DOCUMENT = """
    SELECT group_id FROM meetings WHERE document_id = :id
    UNION SELECT coalesce(a.group_id, m.group_id) FROM articles a LEFT JOIN meetings m ON m.id = a.meeting_id
          WHERE a.document_id = :id
    UNION SELECT group_id FROM review WHERE document_id = :id AND group_id IS NOT NULL
"""
_READ_FROM_DOCUMENT = """
    SELECT table_name, row_id FROM passages WHERE document_id = :id
    UNION SELECT json_extract(h.before, '$.table_name'), json_extract(h.before, '$.row_id')
          FROM history h JOIN changes c ON c.id = h.change_id
          WHERE c.is_open = 1 AND h.table_name = 'passages' AND h.operation = 'delete'
            AND json_extract(h.before, '$.document_id') = :id
"""


def may_edit_row(
    connection: Connection, actor: Actor | None, table: str, row: Mapping[str, Any] | sqlite3.Row | None
) -> bool:
    """Whether the actor may edit the row of `table`; `row` holds its columns.

    When `row` is None, only an actor who edits everything may. Pages ask this to know what to offer.
    `own_groups_guard` asks it about what has been written, and makes a few exceptions.
    """
    return edits_all(actor) if row is None else may_edit_rows_of(actor, groups_of(connection, table, dict(row)))


def groups_of(connection: Connection, table: str, row: dict[str, Any]) -> frozenset[int | None]:
    """The ids of the groups that the row belongs to. `row` holds its columns, as they are or as they were.

    An actor must edit all of these groups to edit the row. The set holds None when the row belongs to no group, and
    it is empty when no group is known to be concerned.
    """
    return _WAYS[table](connection, row) if table in _WAYS else frozenset([None])


def _column(name: str) -> Callable[..., Any]:
    return lambda _connection, row: frozenset([row.get(name)])


def _through(table: str, column: str) -> Callable[..., Any]:
    """The row belongs to the groups of the row that `column` points at."""

    def ask(connection: Connection, row: dict[str, Any]) -> frozenset[Any]:
        parent = last_known(connection, table, row.get(column))
        return groups_of(connection, table, parent) if parent else frozenset([None])

    return ask


def _first(*ways: Callable[..., Any]) -> Callable[..., Any]:
    """The answer of the first of several ways that finds a group."""

    def ask(connection: Connection, row: dict[str, Any]) -> frozenset[Any]:
        found = frozenset([None])
        for way in ways:
            found = way(connection, row)
            if found and found != {None}:
                break
        return found

    return ask


def _asked(sql: str, column: str = "id") -> Callable[..., Any]:
    return lambda connection, row: frozenset(
        found[0] for found in connection.execute(sql, {"id": row.get(column)}).fetchall()
    )


def _of_document(column: str) -> Callable[..., Any]:
    """The row belongs to all groups that the document in `column` says something about.

    People do not count. A person in a roster may be a member of other groups too, and the membership says which
    group the roster is about.
    """

    def ask(connection: Connection, row: dict[str, Any]) -> frozenset[Any]:
        document = {"id": row.get(column)}
        found = {of[0] for of in connection.execute(_OF_DOCUMENT, document).fetchall()}
        for table, row_id in connection.execute(_READ_FROM_DOCUMENT, document).fetchall():
            said = last_known(connection, table, row_id) if table != "people" and table in _WAYS else None
            if said:
                found |= groups_of(connection, table, said)
        return frozenset(found)

    return ask


def _of_question(connection: Connection, row: dict[str, Any]) -> frozenset[Any]:
    """The groups of the row that a question asks about; empty when there is no such row."""
    table = row.get("table_name") or ""
    asked_about = last_known(connection, table, row.get("row_id")) if table in _WAYS and table != "review" else None
    return groups_of(connection, table, asked_about) if asked_about else frozenset()


def _survey(connection: Connection, row: dict[str, Any]) -> frozenset[Any]:
    """The groups of the survey's indicator, and of the meeting at which it is handed out."""
    found = _through("indicators", "indicator_id")(connection, row)
    return frozenset(found | _MEETING(connection, row)) if row.get("meeting_id") else frozenset(found)


_MEETING = _through("meetings", "meeting_id")
_PROPOSAL = _through("proposals", "proposal_id")
_WAYS: dict[str, Callable[..., Any]] = {
    "groups": _column("id"),
    "group_names": _column("group_id"),
    "group_habits": _column("group_id"),
    "group_hosts": _column("group_id"),
    "memberships": _column("group_id"),
    "meetings": _column("group_id"),
    "adjusters": _MEETING,
    "attendance": _MEETING,
    "agenda_items": _MEETING,
    **dict.fromkeys(
        (
            "signups",
            "signup_quotas",
            "participant_origins",
            "workshop_groups",
            "workshop_questions",
            "workshop_quotes",
            "meeting_hosts",
        ),
        _MEETING,
    ),
    "decisions": _MEETING,
    # A request is of the group that asks, a promise of the one that invited; else of the one that is to do it.
    "actions": _first(_MEETING, _column("asking_group_id"), _column("group_id"), _PROPOSAL),
    "action_turns": _through("actions", "action_id"),
    "projects": _column("group_id"),
    "proposals": _first(_column("group_id"), _MEETING),
    # A coordinator may link the group's own items and decisions to a proposal that another group is responsible for.
    "proposal_items": _through("agenda_items", "item_id"),
    "proposal_decisions": _through("decisions", "decision_id"),
    "triage_proposals": _MEETING,
    "triage_ranks": _MEETING,
    "indicators": _column("group_id"),
    "targets": _through("indicators", "indicator_id"),
    "measurements": _through("indicators", "indicator_id"),
    # It stands on the page of its meeting too.
    "surveys": _survey,
    "survey_options": _through("surveys", "survey_id"),
    "articles": _first(_column("group_id"), _MEETING),
    "attachments": _first(_MEETING, _PROPOSAL),
    "comments": _first(_through("agenda_items", "item_id"), _PROPOSAL),
    "documents": _of_document("id"),
    "review": _first(_column("group_id"), _of_question, _of_document("document_id")),
    "people": _asked(_OF_PERSON),
    "person_names": _first(_column("group_id"), _asked(_OF_PERSON, "person_id")),
}
