"""Addresses that a merge has changed: people by their number, groups and their meetings by their slug."""

import re
import sqlite3

_PATH = re.compile(r"/(people|groups|meetings)/([^/]+)(/.*)?")
_KEPT = (
    "SELECT kept_id FROM merges WHERE table_name = ? AND merged_id = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1"
)
_GROUP = (
    "SELECT merged_id FROM merges WHERE table_name = 'groups' AND undone_at IS NULL "
    "AND json_extract(merged, '$.slug') = ? ORDER BY id DESC LIMIT 1"
)
_MEETING = (
    "SELECT m.slug FROM merges, json_each(merges.moved) c JOIN meetings m ON m.id = c.value ->> '$.key.id' "
    "WHERE merges.undone_at IS NULL AND c.value ->> '$.table' = 'meetings' AND c.value ->> '$.before.slug' = ? "
    "ORDER BY merges.id DESC LIMIT 1"
)


def moved_address(connection: sqlite3.Connection, path: str) -> str | None:
    """The path of today for a path of yesterday ('/groups/old/edit'); None when no merge has changed it."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    kind, name, rest = found.groups()
    ways = {"people": _person, "groups": _group, "meetings": _meeting}
    now = ways[kind](connection, name)
    return f"/{kind}/{now}{rest or ''}" if now is not None and str(now) != name else None


def _person(connection: sqlite3.Connection, name: str) -> int | None:
    is_number = name.isascii() and name.isdigit() and len(name) <= 9
    return _kept(connection, "people", int(name)) if is_number else None


def _group(connection: sqlite3.Connection, slug: str) -> str | None:
    row = connection.execute(_GROUP, [slug]).fetchone()
    kept = row and _kept(connection, "groups", row[0])
    found = kept and connection.execute("SELECT slug FROM groups WHERE id = ?", [kept]).fetchone()
    return found and found[0]


def _meeting(connection: sqlite3.Connection, slug: str) -> str | None:
    row = connection.execute(_MEETING, [slug]).fetchone()
    return row and row[0]


def _kept(connection: sqlite3.Connection, table: str, row_id: int) -> int | None:
    """The row that stands for one that was merged, maybe more than once."""
    seen = set()
    while row_id not in seen:
        seen.add(row_id)
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [row_id]).fetchone():
            return row_id
        row = connection.execute(_KEPT, [table, row_id]).fetchone()
        row_id = row[0] if row else row_id
    return None
