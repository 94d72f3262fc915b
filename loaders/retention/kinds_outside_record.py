"""What is due of private.db and of waiting sheets, and its removal: contacts, sheets, drafts, letters, keys.

Tested in tests/loaders/retention/test_kinds.py.
"""

import json
from collections.abc import Sequence

import sqlite_utils

from ...schema.transaction import write_transaction
from .opened_site import DueRow, OpenedSite

# The last day on which somebody was a member or at a meeting; nothing for whoever is a member now.
_LAST_SEEN = """
SELECT p.id, max(coalesce((SELECT max(ends_on) FROM memberships WHERE person_id = p.id), ''),
                 coalesce((SELECT max(m.date) FROM attendance a JOIN meetings m ON m.id = a.meeting_id
                           WHERE a.person_id = p.id), '')) AS day, p.name,
       EXISTS (SELECT 1 FROM history h JOIN changes c ON c.id = h.change_id WHERE h.table_name = 'people'
               AND h.row_id = p.id AND h.operation = 'insert' AND date(c.at, 'localtime') > :up_to) AS is_new
FROM people p WHERE p.id IN (SELECT value FROM json_each(:ids))
  AND NOT EXISTS (SELECT 1 FROM memberships WHERE person_id = p.id AND (ends_on IS NULL OR ends_on > :up_to))
"""
# Up to when memberships and names of who came have been removed.
_REMOVED_UP_TO = """
SELECT coalesce(max(p.up_to), '') FROM retention_protocols p JOIN retention_decisions d ON d.id = p.decision_id
WHERE d.kind IN ('memberships', 'attendance_names')
"""
_SHEETS = """
SELECT id, date(handed_in_at, 'localtime') AS day, name, '/inbox/sheets/' || id FROM waiting_sheets WHERE day <= ?
ORDER BY day, id
"""
_DRAFTS = """
SELECT json_array(actor_id, form, showing), date(saved_at, 'localtime') AS day, actor_id || ', ' || form, NULL
FROM drafts WHERE day <= ? ORDER BY day
"""
_LETTERS = """
SELECT l.id, date(l.ended_at, 'localtime') AS day, coalesce(r.actor_id, 'person nr ' || r.person_id), NULL
FROM letters l JOIN mail_recipients r ON r.id = l.recipient_id WHERE day <= ? ORDER BY day, l.id
"""
# (table, column with the moment at which it ended, column that finds the row, what to call it)
_SIGN_INS = (
    ("sessions", "expires_at", "session_hash", "actor_id"),
    ("sign_in_links", "expires_at", "token_hash", "actor_id"),
    ("api_tokens", "expires_at", "token_hash", "actor_id"),
    ("failed_sign_ins", "failed_at", "subject_hash", "'misslyckad inloggning'"),
)


def due_contacts(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Contact details of whoever is no member, and was last one or at a meeting on that day or earlier.

    Whoever was never one is left alone, unless what would tell it has been removed: then it was before that.
    """
    known = [row[0] for row in site.private.execute("SELECT person_id FROM contacts").fetchall()]
    rows = site.record.execute(_LAST_SEEN, {"ids": json.dumps(known), "up_to": up_to}).fetchall()
    before = site.private.execute(_REMOVED_UP_TO).fetchone()[0]
    due = [
        DueRow(number, day or ("" if is_new else before), name, f"/people/{number}")
        for number, day, name, is_new in map(tuple, rows)
    ]
    return sorted((row for row in due if "" < row.day <= up_to), key=lambda row: (row.day, row.id))


def remove_contacts(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove the contact details; the people stay."""
    _delete(site.private, "contacts", "person_id", rows)


def due_sheets(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Sheets and registers that wait to be looked through since that day or earlier."""
    return _rows(site.originals, _SHEETS, up_to)


def remove_sheets(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove what the sheets would have changed."""
    _delete(site.originals, "waiting_sheets", "id", rows)


def due_drafts(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Drafts of forms saved on that day or earlier."""
    return _rows(site.private, _DRAFTS, up_to)


def remove_drafts(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove the drafts."""
    with write_transaction(site.private) as connection:
        connection.executemany(
            "DELETE FROM drafts WHERE json_array(actor_id, form, showing) = ?", [row[:1] for row in rows]
        )


def due_letters(site: OpenedSite, up_to: str) -> list[DueRow]:
    """What is kept of letters that were sent, or could not be, on that day or earlier."""
    return _rows(site.private, _LETTERS, up_to)


def remove_letters(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove what is kept of the letters."""
    _delete(site.private, "letters", "id", rows)


def due_sign_ins(site: OpenedSite, up_to: str) -> list[DueRow]:
    """Sessions, links and keys that ended, and failures to sign in, on that day or earlier."""
    found = []
    for table, moment, key, who in _SIGN_INS:
        query = f"SELECT {key}, date({moment}, 'localtime') AS day, {who} FROM {table} WHERE day <= ?"
        for value, day, label in map(tuple, site.private.execute(query, [up_to]).fetchall()):
            found.append(DueRow(json.dumps([table, key, value]), day, label))
    return sorted(found, key=lambda row: row.day)


def remove_sign_ins(site: OpenedSite, rows: Sequence[DueRow], _day: str) -> None:
    """Remove them."""
    with write_transaction(site.private) as connection:
        for row in rows:
            table, key, value = json.loads(str(row.id))
            connection.execute(f"DELETE FROM {table} WHERE {key} = ?", [value])


def _delete(db: sqlite_utils.Database, table: str, key: str, rows: Sequence[DueRow]) -> None:
    with write_transaction(db) as connection:
        connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", [(row.id,) for row in rows])


def _rows(db: sqlite_utils.Database, query: str, up_to: str) -> list[DueRow]:
    return [DueRow(*tuple(row)) for row in db.execute(query, [up_to]).fetchall()]
