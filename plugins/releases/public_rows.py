"""Published rows with their lasting keys and the publications in which they came and changed last.

Tested in tests/plugins/releases/test_oparl.py.
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from datasette import Forbidden
from datasette.database import Database

from ...loaders import MEMBERSHIPS
from ...schema.clock import ZONE
from ..shell.datasette_types import Datasette, Request
from ..shell.proposal_path import path_of_proposal
from ..shell.record import PUBLIC, NothingPublished, may_view
from ..shell.row_number import row_number

Row = dict[str, Any]
_OF_MEMBERSHIP = re.compile(r"\d{1,12}-\d{1,12}-\d{1,6}", re.ASCII)
_KEYS = "(SELECT value FROM json_each(:keys))"
_MEMBERSHIPS = MEMBERSHIPS.format(
    "(SELECT * FROM memberships WHERE person_id IN "
    "(SELECT CAST(substr(value, 1, instr(value, '-') - 1) AS INTEGER) FROM json_each(:keys)))"
)
_ATTENDEES = """
(SELECT json_group_array(json_object('id', p.id, 'name', p.name)) FROM people p
 WHERE p.id IN (SELECT a.person_id FROM attendance a WHERE a.meeting_id = m.id AND a.status = 'present'))
"""
_DECIDED = """
(SELECT json_group_array(d.text) FROM (SELECT text FROM decisions WHERE item_id = t.id ORDER BY position, id) d)
"""
# By table: the rows with the keys, and what is told with them.
_ROWS = {
    "groups": f"SELECT t.id AS key, t.* FROM groups t WHERE t.id IN {_KEYS}",
    "people": f"SELECT t.id AS key, t.* FROM people t WHERE t.id IN {_KEYS}",
    "memberships": f"SELECT t.id AS key, t.* FROM ({_MEMBERSHIPS}) t WHERE t.id IN {_KEYS}",
    "meetings": (
        f"SELECT m.id AS key, m.*, g.name AS group_name, {_ATTENDEES} AS attendees "
        f"FROM meetings m LEFT JOIN groups g ON g.id = m.group_id WHERE m.id IN {_KEYS}"
    ),
    "agenda_items": (
        f"SELECT t.id AS key, t.*, m.slug, {_DECIDED} AS decided "
        f"FROM agenda_items t JOIN meetings m ON m.id = t.meeting_id WHERE t.id IN {_KEYS}"
    ),
    "decisions": (
        "SELECT t.id AS key, t.*, m.slug, m.date, m.group_id "
        f"FROM decisions t JOIN meetings m ON m.id = t.meeting_id WHERE t.id IN {_KEYS}"
    ),
    "proposals": f"SELECT t.id AS key, t.* FROM proposals t WHERE t.id IN {_KEYS}",
    "attachments": f"SELECT t.id AS key, t.* FROM attachments t WHERE t.id IN {_KEYS}",
}
_ITEMS = f"""
SELECT meeting_id, id FROM agenda_items WHERE meeting_id IN {_KEYS} ORDER BY meeting_id, position, id
"""
_TIMES = "SELECT row_key, created_at, modified_at, is_deleted FROM published_rows WHERE table_name = :table"
# The next ones in the order of their keys; `+` keeps SQLite from an index, of the keys or of the moments.
_PAGE = f"""
{_TIMES} AND {{key}} > :after AND (:with_deleted OR is_deleted = 0)
AND {{modified}} >= :modified_since AND modified_at <= :modified_until
AND created_at >= :created_since AND created_at <= :created_until ORDER BY {{key}} LIMIT :limit
"""
_IN_ORDER, _BY_MOMENT = ("row_key", "+modified_at"), ("+row_key", "modified_at")
_SINCE = """
SELECT count(*) FROM (SELECT 1 FROM published_rows WHERE table_name = :table AND modified_at >= :modified_since
                      LIMIT :few)
"""
_FEW = 2_000
"""So few changed rows are sorted by their keys; of more the next ones are soon found among all."""
FILTERS = ("created_since", "created_until", "modified_since", "modified_until")
"""The filters of OParl, each a moment in UTC as published_rows writes it."""


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A row, or what is left of one that is not published any more (`row` is None). Times are UTC."""

    key: int | str
    created_at: str
    modified_at: str
    row: Row | None


async def public_database(datasette: Datasette, request: Request) -> Database:
    """The published file. Raises NothingPublished without one, and datasette.Forbidden to those who may not."""
    if PUBLIC not in datasette.databases:
        raise NothingPublished(PUBLIC)
    if not await may_view(datasette, request.actor, PUBLIC):
        raise Forbidden("view-database")
    return datasette.databases[PUBLIC]


def rows_of_page(
    connection: sqlite3.Connection, table: str, after: int | str | None, limit: int, filters: dict[str, str]
) -> list[PublicRow]:
    """The next `limit` rows of a table behind the key `after`, in the order of their keys as texts.

    Rows that are gone are among them when the filter `modified_since` is there.
    """
    asked = {
        "table": table,
        "after": "" if after is None else str(after),
        "limit": limit,
        "with_deleted": "modified_since" in filters,
        **{name: filters.get(name, "" if name.endswith("since") else "9999") for name in FILTERS},
    }
    few = connection.execute(_SINCE, {**asked, "few": _FEW}).fetchone()[0] < _FEW
    key, modified = _BY_MOMENT if few else _IN_ORDER
    return _with_rows(
        connection, table, connection.execute(_PAGE.format(key=key, modified=modified), asked).fetchall()
    )


def rows_by_key(connection: sqlite3.Connection, table: str, keys: Sequence[int | str]) -> list[PublicRow]:
    """The rows with these keys, in this order; without those that were never published."""
    asked = {"table": table, "keys": json.dumps([str(key) for key in keys])}
    found = {row["row_key"]: row for row in connection.execute(f"{_TIMES} AND row_key IN {_KEYS}", asked)}
    return _with_rows(connection, table, [found[str(key)] for key in keys if str(key) in found])


def items_of_meetings(connection: sqlite3.Connection, meetings: Sequence[int]) -> dict[int, list[PublicRow]]:
    """The items of the agenda of each of these meetings that has some, in their order."""
    meeting_of = {row[1]: row[0] for row in connection.execute(_ITEMS, {"keys": json.dumps(meetings)})}
    items: dict[int, list[PublicRow]] = {}
    for row in rows_by_key(connection, "agenda_items", list(meeting_of)):
        items.setdefault(meeting_of[int(row.key)], []).append(row)
    return items


def row_key(table: str, text: str) -> int | str | None:
    """The key of a row as it stands in an address; None for what is none."""
    if table == "memberships":
        return text if _OF_MEMBERSHIP.fullmatch(text) else None
    return row_number(text)


def _with_rows(connection: sqlite3.Connection, table: str, times: Sequence[sqlite3.Row]) -> list[PublicRow]:
    keys = [row["row_key"] if table == "memberships" else int(row["row_key"]) for row in times]
    rows = connection.execute(_ROWS[table], {"keys": json.dumps(keys)})
    found = {row["key"]: dict(row) for row in rows}
    return [
        PublicRow(key, row["created_at"], row["modified_at"], found.get(key))
        for key, row in zip(keys, times, strict=True)
    ]


def moment_with_offset(day: str, clock: str | None) -> str | None:
    """The moment of a day 'YYYY-MM-DD' and a Swedish time 'HH:MM', ISO 8601 with its offset; None without a time."""
    if clock is None:
        return None
    at = datetime.combine(datetime.fromisoformat(day), time.fromisoformat(clock), ZONE)
    return at.isoformat()


def hours_with_offset(meeting: Row) -> tuple[str | None, str | None]:
    """When a meeting begins and ends, as `moment_with_offset` tells it; no end that is not after the beginning."""
    begins = moment_with_offset(meeting["date"], meeting["starts_at"])
    ends = moment_with_offset(meeting["end_date"] or meeting["date"], meeting["ends_at"])
    is_after = bool(begins and ends) and datetime.fromisoformat(ends or "") > datetime.fromisoformat(begins or "")
    return begins, ends if is_after else None


def path_of(table: str, row: Row) -> str:
    """The path of the page that shows a row."""
    if table == "groups":
        return f"/groups/{row['slug']}"
    if table == "people":
        return f"/people/{row['key']}"
    if table == "proposals":
        return path_of_proposal(row["key"], row["number"])
    if table == "attachments":
        return f"/attachments/{row['key']}"
    return f"/meetings/{row['slug']}"


def meeting_name(meeting: Row) -> str:
    """What a meeting is called: by its title or its group, and its day."""
    return f"{meeting['title'] or meeting['group_name'] or ''} {meeting['date']}".strip()
