"""Whose question it is: a coordinator of named groups settles those groups' questions, the others wait for others."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from ..history.groups_of_row import groups_of
from ..rights import edits_all, may_edit_rows_of
from ..store.sql_rows import select

_OPEN = "SELECT * FROM review WHERE status = 'open' ORDER BY id"
_CHOSEN = "SELECT * FROM review WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
_NAMES = "SELECT id, name FROM groups"


def others_questions(
    connection: sqlite3.Connection, actor: Mapping[str, Any] | None, chosen: Iterable[int] | None = None
) -> dict[int, tuple[str, ...]]:
    """Of the questions with the `chosen` numbers, or of all open ones, those that the actor may not settle.

    By number the names of the groups that the question belongs to; none when it belongs to no group. What an answer
    writes is judged after the fact too, see history.guard: here it is only told who is asked.
    """
    if edits_all(actor):
        return {}
    rows = select(connection, _OPEN) if chosen is None else select(connection, _CHOSEN, (str(list(chosen)),))
    names = {row["id"]: row["name"] for row in select(connection, _NAMES)}
    others = {}
    for row in rows:
        groups = groups_of(connection, "review", row)
        if not may_edit_rows_of(actor, groups):
            others[row["id"]] = tuple(sorted(names[group] for group in groups if group in names))
    return others
