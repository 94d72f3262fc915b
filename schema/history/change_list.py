"""Lists of changes: the newest of all, of one record or of one load, with who made them and what they did."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .history_entries import Entry, of_changes, read_entries
from .value_phrases import sentence_in_language

_COLUMNS = "id, at, way, actor_id, actor_name, note, load_id, undoes_id"
_DOCUMENT = (
    "SELECT d.name FROM history h JOIN documents d ON d.id = h.row_id "
    "WHERE h.change_id = ? AND h.table_name = 'documents' AND h.operation = 'insert' LIMIT 1"
)
_GONE_DOCUMENT = (
    "SELECT json_extract(g.before, '$.name') FROM history h JOIN history g ON g.table_name = 'documents' "
    "AND g.row_id = h.row_id AND g.operation = 'delete' "
    "WHERE h.change_id = ? AND h.table_name = 'documents' AND h.operation = 'insert' LIMIT 1"
)


@dataclass(slots=True)
class Change:
    """A row of `changes`. `entries` are the entries that were asked for.

    `at` is in UTC, 'YYYY-MM-DDTHH:MM:SSZ'. `file` is the name of the document that a load stored. `undone_by` is the
    id of the change that took this one back, None when it stands.
    """

    id: int
    at: str
    way: str
    actor_id: str | None
    actor_name: str | None
    note: str | None
    load_id: str | None
    undoes_id: int | None
    file: str | None = None
    undone_by: int | None = None
    entries: list[Entry] = field(default_factory=list)

    def who(self, language: str = "sv") -> str:
        """Who made the change, in 'sv' or 'en': 'Karin Alm', 'Karin Alm, inläsning av F.docx', 'på servern'."""
        name = self.actor_name or self.actor_id
        if self.way == "load":
            key = "load" if self.file else "load_plain"
            load = sentence_in_language(key, language, file=self.file)
            return sentence_in_language("by_load", language, who=name, load=load) if name else load
        if name:
            return name
        return sentence_in_language("in_database" if self.way == "sql" else "at_server", language)


def newest_changes(
    connection: sqlite3.Connection, where: Sequence[str], values: Sequence[Any], limit: int, offset: int = 0
) -> list[Change]:
    """The changes that meet all conditions, newest first, without entries.

    `where` are SQL conditions on `changes`, and the caller vouches for them. `values` are their parameters. A
    `limit` of -1 gives all.
    """
    condition = " AND ".join(f"({one})" for one in where) or "1"
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM changes WHERE {condition} ORDER BY id DESC LIMIT ? OFFSET ?",
        [*values, limit, offset],
    ).fetchall()
    return _with_file(connection, [Change(*tuple(row)) for row in rows])


def change_of(connection: sqlite3.Connection, change_id: int) -> Change | None:
    """The change with that id and all its entries; None when there is no such change."""
    found = newest_changes(connection, ["id = ?"], [change_id], 1)
    if not found:
        return None
    found[0].entries = of_changes(connection, [change_id])
    return found[0]


def changes_of_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> list[Change]:
    """The changes that the entries belong to, newest first. Each change has only the given entries."""
    by_change: dict[int, list[Entry]] = {}
    for entry in entries:
        by_change.setdefault(entry.change_id, []).append(entry)
    numbers = json.dumps(list(by_change))
    changes = newest_changes(connection, ["id IN (SELECT value FROM json_each(?))"], [numbers], len(by_change))
    for one in changes:
        one.entries = by_change[one.id]
    return changes


def first_entries(connection: sqlite3.Connection, change: Change, limit: int) -> list[Entry]:
    """At most `limit` entries of a change, oldest first. A load can have thousands."""
    return read_entries(
        connection, "id IN (SELECT id FROM history WHERE change_id = ? ORDER BY id LIMIT ?)", [change.id, limit]
    )


def _with_file(connection: sqlite3.Connection, changes: list[Change]) -> list[Change]:
    for one in changes:
        if one.way == "load":
            found = connection.execute(_DOCUMENT, [one.id]).fetchone()
            found = found or connection.execute(_GONE_DOCUMENT, [one.id]).fetchone()
            one.file = found and found[0]
        undone = connection.execute("SELECT max(id) FROM changes WHERE undoes_id = ?", [one.id]).fetchone()
        one.undone_by = undone[0]
    return changes
