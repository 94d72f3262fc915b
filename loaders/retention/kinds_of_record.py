"""What is due of intranet.db, and its removal: names of who came, memberships, attachments, comments, history.

Tested in tests/loaders/retention/test_kinds.py.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from ...schema.json_strings import json_text
from ...schema.originals import forget_attached_files
from ...schema.privacy import is_named_in_public
from ...schema.transaction import write_transaction
from .opened_site import DueRow, OpenedSite, everything_unlocked, forget_empty_changes, forget_rows

NAMES_REMOVED = "Namnen är gallrade {day}"
"""What stands beside a number of people whose names were removed; published minutes say it too."""
_NAMED = """
SELECT a.id, m.date, '' FROM attendance a JOIN meetings m ON m.id = a.meeting_id
WHERE a.name IS NOT NULL AND m.date <= ? ORDER BY m.date, a.id
"""
_NAMES_OF_NAMED = """
SELECT a.id, a.name || ', ' || coalesce(m.title, g.name, 'aktivitet'), '/meetings/' || m.slug
FROM attendance a JOIN meetings m ON m.id = a.meeting_id LEFT JOIN groups g ON g.id = m.group_id
WHERE a.id IN (SELECT value FROM json_each(?))
"""
_NAMED_COUNT = """
SELECT count(*) FROM meetings m CROSS JOIN attendance a ON a.meeting_id = m.id
WHERE a.name IS NOT NULL AND m.date <= ?
"""
_MEMBERSHIPS = """
SELECT s.id, s.ends_on, p.name || ', ' || g.name, '/groups/' || g.slug
FROM memberships s JOIN people p ON p.id = s.person_id JOIN groups g ON g.id = s.group_id
WHERE s.ends_on <= ? ORDER BY s.ends_on, s.id
"""
# Signed minutes are minutes.
_ATTACHMENTS = """
SELECT id, added_on, name, '/attachments/' || id FROM attachments
WHERE added_on <= ? AND kind <> 'signed_minutes' ORDER BY added_on, id
"""
_NAMES_OF_COMMENTS = """
SELECT c.id, coalesce(c.actor_name, c.actor_id) || ', ' || coalesce(i.heading, substr(f.text, 1, 80)),
       CASE WHEN i.id IS NOT NULL THEN '/meetings/' || m.slug ELSE '/proposals/row/' || f.id END
FROM comments c LEFT JOIN agenda_items i ON i.id = c.item_id LEFT JOIN meetings m ON m.id = i.meeting_id
LEFT JOIN proposals f ON f.id = c.proposal_id WHERE c.id IN (SELECT value FROM json_each(?))
"""
# Where a day ends, as moments are stored.
_END_OF_DAY = "strftime('%Y-%m-%dT%H:%M:%SZ', ?, '+1 day', 'utc')"
_COMMENTS = f"""
SELECT id, date(created_at, 'localtime') AS day, '' FROM comments WHERE created_at < {_END_OF_DAY} ORDER BY day, id
"""
_COMMENTS_COUNT = f"SELECT count(*) FROM comments WHERE created_at < {_END_OF_DAY}"
# Of a resident whose row was deleted the name is needed: with it the texts of documents hide the name.
_NEEDED = "table_name = 'people' AND operation = 'delete' AND json_extract(before, '$.category') = 'resident'"
_CHANGES = f"""
SELECT id, date(at, 'localtime') AS day, coalesce(actor_name, actor_id, 'vid servern'), NULL
FROM changes c WHERE day <= ? AND is_open IS NULL
  AND EXISTS (SELECT 1 FROM history WHERE change_id = c.id AND NOT ({_NEEDED})) ORDER BY day, id
"""
_CHANGES_COUNT = f"""
SELECT count(*) FROM changes c WHERE at < {_END_OF_DAY} AND is_open IS NULL
  AND EXISTS (SELECT 1 FROM history WHERE change_id = c.id AND NOT ({_NEEDED}))
"""
_CATEGORY = """
CASE (SELECT category FROM people WHERE id = a.person_id) WHEN 'resident' THEN 'resident'
ELSE coalesce(a.category, (SELECT category FROM people WHERE id = a.person_id), 'other') END
"""
_COUNTED = f"""
SELECT meeting_id, status, {_CATEGORY} AS category, min(position), count(*), sum({is_named_in_public("a.person_id")})
FROM attendance a WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3
"""
_COUNT = """
INSERT INTO attendance (meeting_id, position, status, category, head_count, note) VALUES (?, ?, ?, ?, ?, ?)
"""
_VERSION = "UPDATE minutes_versions SET content = ? WHERE id = ?"
_TOLD = """
INSERT INTO told_counts (meeting_id, status, category, heads, told_on) SELECT ?1, ?2, ?3, ?4, date('now', 'localtime')
WHERE EXISTS (SELECT 1 FROM told_counts WHERE meeting_id = ?1)
ON CONFLICT (meeting_id, status, category) DO UPDATE SET heads = heads + excluded.heads
"""


def named_attendance(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Names of whoever came, or did not, at meetings of that day or earlier."""
    return _rows(site, _NAMED, up_to)


def named_attendance_count(site: OpenedSite, up_to: str) -> int:
    """How many names `named_attendance` would give."""
    return _counted(site, _NAMED_COUNT, up_to)


def name_attendance(site: OpenedSite, rows: Sequence[DueRow]) -> list[DueRow]:
    """Those rows of `named_attendance` with their names and meetings."""
    return _with_names(site, _NAMES_OF_NAMED, rows)


def count_without_names(site: OpenedSite, rows: Sequence[DueRow], day: str) -> None:
    """Count those people in the place of their names: by meeting, state and capacity, in each version of minutes."""
    ids = json.dumps([row.id for row in rows])
    with write_transaction(site.record) as connection, everything_unlocked(connection):
        counted = connection.execute(_COUNTED, [ids]).fetchall()
        meetings = {row[0] for row in counted}
        forget_rows(connection, "attendance", [row.id for row in rows])
        note = NAMES_REMOVED.format(day=day)
        for meeting_id, status, category, position, heads, _ in counted:
            connection.execute(_COUNT, [meeting_id, position, status, category, heads, note])
        for meeting_id in meetings:
            _count_in_versions(connection, meeting_id, note)
    # Those who were named in public were told already. Without this, publishing would take them for a new number,
    # which tells by its difference what a few did.
    with write_transaction(site.private) as private:
        told = [(meeting, status, category, named) for meeting, status, category, _, _, named in counted if named]
        private.executemany(_TOLD, told)


def _count_in_versions(connection: sqlite3.Connection, meeting_id: int, note: str) -> None:
    query = "SELECT id, content FROM minutes_versions WHERE meeting_id = ?"
    for version_id, content in connection.execute(query, [meeting_id]).fetchall():
        said = json.loads(content)
        said["attendance"] = [_without_name(row, note) for row in said["attendance"]]
        connection.execute(_VERSION, [json_text(said), version_id])


def _without_name(row: dict[str, Any], note: str) -> dict[str, Any]:
    nothing = dict.fromkeys(("name", "person_id", "affiliation", "role", "stands_in_for_id"))
    return {**row, **nothing, "note": note} if row["name"] else row


def due_memberships(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Memberships that ended on that day or earlier."""
    return _rows(site, _MEMBERSHIPS, up_to)


def remove_memberships(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove the memberships; the people stay."""
    _forget(site, "memberships", rows)


def due_attachments(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Attachments handed in on that day or earlier; not signed minutes."""
    return _rows(site, _ATTACHMENTS, up_to)


def remove_attachments(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove the attachments and their files."""
    _forget(site, "attachments", rows)
    forget_attached_files(site.record)


def due_comments(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Comments written on that day or earlier."""
    return _rows(site, _COMMENTS, up_to)


def name_comments(site: OpenedSite, rows: Sequence[DueRow]) -> list[DueRow]:
    """Those rows of `due_comments` with who wrote them about what."""
    return _with_names(site, _NAMES_OF_COMMENTS, rows)


def comments_count(site: OpenedSite, up_to: str) -> int:
    """How many `due_comments` would give."""
    return _counted(site, _COMMENTS_COUNT, up_to)


def remove_comments(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove the comments, and whom they spoke to."""
    with write_transaction(site.record) as connection, everything_unlocked(connection):
        forget_rows(connection, "comments", [row.id for row in rows])
        connection.executemany(
            "DELETE FROM history WHERE table_name = 'mentions' "
            "AND ? = coalesce(json_extract(before, '$.comment_id'), json_extract(after, '$.comment_id'))",
            [(row.id,) for row in rows],
        )


def due_changes(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Changes of that day or earlier, but for what says which residents were taken out of the record."""
    return _rows(site, _CHANGES, up_to)


def changes_count(site: OpenedSite, up_to: str) -> int:
    """How many `due_changes` would give."""
    return _counted(site, _CHANGES_COUNT, up_to)


def remove_changes(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove what the history keeps of the changes. They cannot be undone after that."""
    with write_transaction(site.record) as connection:
        of_changes = [(row.id,) for row in rows]
        connection.executemany(f"DELETE FROM history WHERE change_id = ? AND NOT ({_NEEDED})", of_changes)
        forget_empty_changes(connection, [int(row.id) for row in rows])


def _forget(site: OpenedSite, table: str, rows: Sequence[DueRow]) -> None:
    with write_transaction(site.record) as connection, everything_unlocked(connection):
        forget_rows(connection, table, [row.id for row in rows])


def _rows(site: OpenedSite, query: str, up_to: str) -> list[DueRow]:
    return [DueRow(*row) for row in site.record.execute(query, [up_to])]


def _with_names(site: OpenedSite, query: str, rows: Sequence[DueRow]) -> list[DueRow]:
    """The rows with label and path, which `query` gives by their ids. A row that is gone by now is left out."""
    found = site.record.execute(query, [json.dumps([row.id for row in rows])]).fetchall()
    named = {row_id: {"label": label, "path": path} for row_id, label, path in found}
    return [row._replace(**named[row.id]) for row in rows if row.id in named]


def _counted(site: OpenedSite, query: str, up_to: str) -> int:
    return int(site.record.execute(query, [up_to]).fetchone()[0])
