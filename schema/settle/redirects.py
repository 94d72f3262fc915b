"""Redirects from old addresses: of merged rows, of meetings with a new day or group, of renumbered proposals.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

import re
import sqlite3

_PATH = re.compile(r"/(people|groups|meetings|proposals)/([^/]+)(/.*)?")
_ROW = re.compile(r"/(\d{1,9})(/.*)?")
_SLUG = re.compile(r"(\d{4}-\d\d-\d\d)-(.+)")
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
# Meetings that were on that day once, or are on it and have changed their group; newest change first.
_CHANGED = (
    "SELECT DISTINCT m.id, m.slug FROM history h JOIN meetings m ON m.id = h.row_id "
    "WHERE h.table_name = 'meetings' AND h.operation = 'update' AND (json_extract(h.before, '$.date') = :day "
    "OR (m.date = :day AND json_type(h.before, '$.group_id') IS NOT NULL)) ORDER BY h.id DESC"
)
# The groups that the meeting belongs or belonged to; NULL for no group.
_ITS_GROUPS = (
    "SELECT g.slug FROM (SELECT group_id FROM meetings WHERE id = :id "
    "UNION SELECT json_extract(before, '$.group_id') FROM history WHERE table_name = 'meetings' AND row_id = :id "
    "AND json_type(before, '$.group_id') IS NOT NULL) o LEFT JOIN groups g ON g.id = o.group_id"
)
_MERGED = (
    "SELECT merged_id FROM merges WHERE table_name = 'proposals' AND undone_at IS NULL "
    "AND json_extract(merged, '$.number') = ? ORDER BY id DESC LIMIT 1"
)
_NUMBER = (
    "SELECT row_id FROM history WHERE table_name = 'proposals' AND operation = 'update' "
    "AND json_extract(before, '$.number') = ? ORDER BY id DESC LIMIT 1"
)


def moved_address(connection: sqlite3.Connection, path: str) -> str | None:
    """The new path for an old one, such as '/groups/old/edit'; None when there is no other path."""
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    kind, name, rest = found.groups()
    if (kind, name) == ("proposals", "row"):
        return _proposal_by_row(connection, rest or "")
    ways = {"people": _person, "groups": _group, "meetings": _meeting, "proposals": _proposal}
    now = ways[kind](connection, name)
    return f"/{kind}/{now}{rest or ''}" if now is not None and str(now) != name else None


def _person(connection: sqlite3.Connection, name: str) -> int | None:
    is_number = name.isascii() and name.isdigit() and len(name) <= 10
    return _kept(connection, "people", int(name)) if is_number else None


def _group(connection: sqlite3.Connection, slug: str) -> str | None:
    row = connection.execute(_GROUP, [slug]).fetchone()
    kept = _kept(connection, "groups", row[0]) if row else None
    found = connection.execute("SELECT slug FROM groups WHERE id = ?", [kept]).fetchone()
    return str(found[0]) if found else None


def _meeting(connection: sqlite3.Connection, slug: str) -> str | None:
    row = connection.execute(_MEETING, [slug]).fetchone()
    return row[0] if row else _changed_meeting(connection, slug)


def _changed_meeting(connection: sqlite3.Connection, slug: str) -> str | None:
    """The new slug of a meeting that had another day or group.

    The triggers make a slug from the day and the group (003), and add the meeting's id when that slug is taken.
    """
    if (parts := _SLUG.fullmatch(slug)) is None:
        return None
    for row_id, now in map(tuple, connection.execute(_CHANGED, {"day": parts[1]}).fetchall()):
        groups = [row[0] or "aktivitet" for row in connection.execute(_ITS_GROUPS, {"id": row_id})]
        if parts[2] in (*groups, *(f"{group}-{row_id}" for group in groups)):
            return str(now)
    return None


def _proposal(connection: sqlite3.Connection, number: str) -> str | None:
    """The number of the proposal that had this number once, or that was merged with the one that had it."""
    # The address of a proposal has its number in Datasette's tilde encoding.
    from datasette.utils import tilde_decode, tilde_encode  # noqa: PLC0415 - only a site asks, and it has Datasette

    for query in (_MERGED, _NUMBER):
        row = connection.execute(query, [tilde_decode(number)]).fetchone()
        kept = _kept(connection, "proposals", row[0]) if row else None
        if kept is not None:
            (now,) = connection.execute("SELECT number FROM proposals WHERE id = ?", [kept]).fetchone()
            return tilde_encode(now) if now else f"row/{kept}"
    return None


def _proposal_by_row(connection: sqlite3.Connection, rest: str) -> str | None:
    """The path of a proposal with what follows '/proposals/row', such as '/7/edit', when it was merged."""
    if (parts := _ROW.fullmatch(rest)) is None:
        return None
    kept = _kept(connection, "proposals", int(parts[1]))
    return f"/proposals/row/{kept}{parts[2] or ''}" if kept not in (None, int(parts[1])) else None


def _kept(connection: sqlite3.Connection, table: str, row_id: int) -> int | None:
    """The id of the row that a merged row has become, maybe after several merges; None when there is none."""
    seen = set()
    while row_id not in seen:
        seen.add(row_id)
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [row_id]).fetchone():
            return row_id
        row = connection.execute(_KEPT, [table, row_id]).fetchone()
        row_id = row[0] if row else row_id
    return None
