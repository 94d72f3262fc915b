"""News for letters: what has happened in the record since the last look, and for whom it is.

It is read from the history, so it does not matter by which way something was changed. The first look after e-mail was
turned on finds nothing: what is old is no news.

Tested in tests/loaders/mail/test_send_due.py.
"""

import json
import sqlite3
from datetime import datetime

import sqlite_utils

from ...schema.mail.letters import News, add_news
from ...schema.mail.mail_state import HISTORY, mail_state_value, store_mail_state
from ...schema.mail.recipients import Recipient
from ...schema.transaction import write_transaction
from .what_recipients_read import Readers

KIND_OF_NEWS = {
    "called": "meetings",
    "changed": "meetings",
    "call": "meetings",
    "minutes": "minutes",
    "answer": "answers",
}
"""The kind of letter (mail_kind) by what has happened."""
# Not the group: two groups that become one move no meeting.
_FACTS = frozenset(("date", "end_date", "starts_at", "ends_at", "place", "status", "title"))
# What a command or a load writes in heaps is no news but for the meetings to come.
_BY_A_PERSON = ("form", "table", "api", "query")
_ENTRIES = """
SELECT h.table_name, h.row_id, h.operation, h.after, c.way FROM history h JOIN changes c ON c.id = h.change_id
WHERE h.change_id > ? AND h.change_id <= ? AND h.table_name IN ('meetings', 'proposals') AND h.operation <> 'delete'
ORDER BY h.id
"""
_GROUP = {
    "meetings": "SELECT group_id FROM meetings WHERE id = ?",
    "proposals": "SELECT coalesce(f.group_id, m.group_id) FROM proposals f "
    "LEFT JOIN meetings m ON m.id = f.meeting_id WHERE f.id = ?",
}
_COMING = "SELECT 1 FROM meetings WHERE id = ? AND coalesce(end_date, date) >= ?"
_STATE = "SELECT status, minutes_status FROM meetings WHERE id = ?"


def gather_news(
    private: sqlite_utils.Database, readers: Readers, recipients: list[Recipient], now: datetime, domain: str
) -> None:
    """Put what has happened since the last look into letters that wait. `domain` is that of their Message-IDs."""
    newest = readers.record.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0]
    known = mail_state_value(private.conn, HISTORY)
    since = newest if known is None else int(known)
    if known is not None and since == newest:
        return
    found = _news_between(readers, since, newest)
    with write_transaction(private) as connection:
        for recipient in recipients:
            own = [
                (what, row_id)
                for (what, row_id), group_id in found.items()
                if recipient.wants(KIND_OF_NEWS[what]) and readers.is_concerned(recipient, group_id)
            ]
            if own:
                add_news(connection, recipient.id, own, now, domain)
        store_mail_state(connection, HISTORY, str(newest))


def _news_between(readers: Readers, since: int, newest: int) -> dict[News, int | None]:
    """What has happened in the changes after `since`, up to `newest`, and the group that it belongs to."""
    found: dict[News, int | None] = {}
    for table, row_id, operation, after, way in readers.record.execute(_ENTRIES, [since, newest]):
        values = json.loads(after or "{}")
        what = (
            _of_meeting(readers, row_id, operation, values, way)
            if table == "meetings"
            else _of_proposal(readers.record, row_id, operation, values, way)
        )
        group = readers.record.execute(_GROUP[table], [row_id]).fetchone() if what else None
        if what and group:
            found[what, row_id] = group[0]
    # Who hears that a meeting is called hears of its day as it is then.
    return {one: group for one, group in found.items() if one[0] != "changed" or ("called", one[1]) not in found}


def _of_meeting(readers: Readers, row_id: int, operation: str, values: dict[str, object], way: str) -> str | None:
    state = readers.record.execute(_STATE, [row_id]).fetchone()
    if state is None:
        return None
    published = operation == "insert" or values.get("minutes_status") == "published"
    if published and state["minutes_status"] == "published":
        return "minutes" if way in _BY_A_PERSON else None
    if not readers.record.execute(_COMING, [row_id, readers.today]).fetchone() or state["status"] == "held":
        return None
    if operation == "insert":
        return "called" if state["status"] != "cancelled" else None
    return "changed" if _FACTS & set(values) else None


def _of_proposal(
    record: sqlite3.Connection, row_id: int, operation: str, values: dict[str, object], way: str
) -> str | None:
    if way not in _BY_A_PERSON or operation == "insert":
        return None
    return "answer" if str(values.get("answer") or "").strip() or values.get("answered_on") else None
