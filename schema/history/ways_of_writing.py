"""By what ways each table of the record may be written. This is the one place that says it.

A row that only says something itself may be written row by row: in the row editor, by the API and by stored queries.
A row that decides about others (who is meant, who may be named, what the public reads, whose the rights are) is
written by the pages of this site alone, because they check what it leads to. What the program keeps for itself is
written by nobody else. Which rows of a table an account may write is another question: see row_rights.py.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

_ALL = frozenset(("insert", "update", "delete"))
# What may be written row by row, and how. datasette.yml allows coordinators the same.
ROW_BY_ROW: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("groups", "memberships", "meetings", "adjusters", "attendance", "agenda_items", "decisions", "actions",
         "action_turns", "projects", "proposals", "proposal_items", "proposal_decisions", "indicators", "targets",
         "measurements", "articles"), _ALL,
    ),
    # A comment is its author's; it may be taken away, and nobody puts words in a mouth.
    "comments": frozenset(("delete",)),
    # A file comes by a page, which looks at its content.
    "attachments": frozenset(("delete",)),
}  # fmt: skip
# What decides about other rows: only pages, loads and commands write it.
BY_PAGES = (
    # who may be named, and by which names people and groups are known in every document
    "people", "person_names", "group_names",
    # answers, also about words that are hidden from the public; where a row was read from, and so whose it is
    "review", "documents", "passages",
    # what an old number and an old address now mean
    "merges",
    "mentions",
    # what people answer, and what a measurement then says
    "surveys", "survey_options",
    # what a meeting has before it, and what its small groups thought of that
    "triage_proposals", "triage_ranks",
    # how many may come, which sign-ups have places for, and words of people that are looked through first
    "signups", "signup_quotas", "participant_origins", "workshop_groups", "workshop_questions",
    "workshop_quotes",
    # what is proposed for every meeting of a group, and whose turn it is to be the host
    "group_habits", "group_hosts", "meeting_hosts",
)  # fmt: skip
# What triggers, migrations and the history keep.
BY_THE_PROGRAM = (
    "changes", "history", "replaced", "minutes_versions", "calendar_entries", "proposal_statuses", "vocabulary",
    "search_queue", "touched",
    "upkeep", "hidden_names", "old_addresses", "proposal_numbers", "proposal_counts", "proposal_sums",
    "meeting_sums", "present_sums", "group_sums", "category_sums", "action_sums", "waiting_documents",
    "meetings_to_count", "documents_to_look_at", "proposals_to_count", "proposal_spells", "proposal_months",
    "published_rows", "deleted_meetings", "sqlite_sequence", "_sqlite_migrations", "groups_fts", "people_fts",
    "documents_fts", "agenda_items_fts", "decisions_fts", "actions_fts", "proposals_fts", "articles_fts",
)  # fmt: skip
# Columns of rows that are otherwise written row by row, with what a new row has there. Checking, publishing and
# opening minutes have pages, which also show what the public will read; where a row was read from, a load says.
BY_PAGES_ONLY: Mapping[str, Mapping[str, Any]] = {
    "meetings": {"minutes_status": None, "minutes_version": 1, "correction": None, "document_id": None},
    "adjusters": {"signed_on": None},
    "articles": {"document_id": None},
    "measurements": {"survey_id": None},
}
# Columns that change the row that they point at, for all who read it: an item that is carried on waits no longer, and
# a decision or a text stands on the page of its item or meeting. Whoever sets them must edit that row too.
CHANGES_ANOTHER: Mapping[str, Mapping[str, str]] = {
    "agenda_items": {"continues_id": "agenda_items"},
    "decisions": {"item_id": "agenda_items"},
    "actions": {"item_id": "agenda_items"},
    "articles": {"meeting_id": "meetings"},
}
_WRITES = {sqlite3.SQLITE_INSERT: "insert", sqlite3.SQLITE_UPDATE: "update", sqlite3.SQLITE_DELETE: "delete"}
_READS = (
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
    sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT,
)  # fmt: skip
# Pragmas with an argument that only tell about the schema, and the one that sqlite-utils sets on every connection.
_PRAGMAS = (
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    "foreign_key_check", "recursive_triggers",
)  # fmt: skip
# The table that sqlite-utils makes and drops at once, to see what this SQLite can do.
_PROBE = re.compile(r"t[0-9a-f]{32}")


class RowWrites:
    """What a write row by row may do. `refused` is None, or the table of what it may not ('' for the schema)."""

    def __init__(self) -> None:
        self.refused: str | None = None
        self._searched: set[str] = set()

    def permit(
        self, action: int, name: str | None, argument: str | None, _file: str | None, inner: str | None
    ) -> int:
        """Tell SQLite whether a statement may do `action` (for sqlite3 `set_authorizer`); `inner` names a trigger."""
        table = (name or "").casefold()
        if action in _READS or _PROBE.fullmatch(table):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_PRAGMA:
            allowed = argument is None or table in _PRAGMAS
        elif action not in _WRITES:
            allowed = False
        else:
            allowed = self._may_write(table, _WRITES[action], inner is not None)
        if allowed:
            return sqlite3.SQLITE_OK
        self.refused = table if action in _WRITES and not table.startswith("sqlite_") else ""
        return sqlite3.SQLITE_DENY

    def _may_write(self, table: str, operation: str, by_trigger: bool) -> bool:
        if by_trigger:
            self._searched |= {table} if table.endswith("_fts") else set()
            return True
        # SQLite asks this when it reads what columns a search index has, and never lets a statement do it.
        if table == "sqlite_master":
            return True
        # FTS5 writes its own tables in statements of its own, when a trigger has written to the index.
        return operation in ROW_BY_ROW.get(table, ()) or any(table.startswith(f"{one}_") for one in self._searched)


@contextmanager
def row_writes_only(connection: sqlite3.Connection) -> Iterator[RowWrites]:
    """Let the statements in the block write only what may be written row by row; triggers write what they do.

    A statement that does more fails with sqlite3.DatabaseError before it has done anything; `RowWrites` says at what.
    """
    writes = RowWrites()
    connection.set_authorizer(writes.permit)
    try:
        yield writes
    finally:
        connection.set_authorizer(None)


def column_of_pages(table: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> str | None:
    """The first column that only pages write and in which a row has changed; None when there is none.

    `before` and `after` are the row's columns, None when there was or is no row. A row that is deleted changes none.
    """
    if after is None:
        return None
    was = BY_PAGES_ONLY.get(table, {}) if before is None else before
    return next((one for one in BY_PAGES_ONLY.get(table, {}) if one in after and after[one] != was.get(one)), None)
