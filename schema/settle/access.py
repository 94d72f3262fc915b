"""Access to questions: a coordinator of named groups may settle only the questions of those groups."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from ..history.row_rights import groups_of
from ..rights import edits_all, may_edit_rows_of
from ..store.sql_rows import select_rows

_OPEN = "SELECT * FROM review WHERE status = 'open' ORDER BY id"
_CHOSEN = "SELECT * FROM review WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
_NAMES = "SELECT id, name FROM groups"


def others_questions(
    connection: sqlite3.Connection, actor: Mapping[str, Any] | None, chosen: Iterable[int] | None = None
) -> dict[int, tuple[str, ...]]:
    """The questions that the actor may not settle, as {id of the question: names of its groups}.

    `chosen` are the ids to look at, None for all open questions. A question without a group has no names. This only
    says whom to ask; history.own_groups_guard checks what an answer has written.
    """
    if edits_all(actor):
        return {}
    rows = (
        select_rows(connection, _OPEN) if chosen is None else select_rows(connection, _CHOSEN, (str(list(chosen)),))
    )
    names = {row["id"]: row["name"] for row in select_rows(connection, _NAMES)}
    others = {}
    for row in rows:
        groups = groups_of(connection, "review", row)
        if not may_edit_rows_of(actor, groups):
            others[row["id"]] = tuple(sorted(names[group] for group in groups if group in names))
    return others
