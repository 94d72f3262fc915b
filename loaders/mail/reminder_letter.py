"""The reminder of a day: meetings tomorrow, what its reader has to do, and promises that they look after.

One letter a person and day. An action is told of three days before it is due, on the day, and each week that it is
late, for four weeks: then it is no reminder that lacks.

Tested in tests/loaders/mail/test_send_due.py.
"""

import json
import sqlite3
from collections.abc import Iterable
from datetime import date, timedelta

from ...schema.mail.recipients import Recipient
from .letter_parts import Part, SubjectAndParts, meeting_entry, site_link
from .letter_words import cut_to_one_line, day_words, letter_phrase
from .mail_settings import MailSettings
from .what_recipients_read import Readers

_DAYS_BEFORE, _WEEKS_LATE = 3, 4
_MEETINGS = """
SELECT m.id, m.slug, m.title, g.name AS group_name, coalesce(m.title, g.name) AS meeting, m.group_id, m.date,
       m.starts_at, m.ends_at, m.place, m.status
FROM meetings m LEFT JOIN groups g ON g.id = m.group_id
WHERE m.date = ? AND m.status IN ('planned', 'preliminary') ORDER BY m.starts_at, m.id
"""
_ACTIONS = """
SELECT a.id, a.kind, a.text, a.due_on, a.person_id,
       coalesce(a.asking_group_id, m.group_id, a.group_id, f.group_id) AS group_id
FROM actions a LEFT JOIN meetings m ON m.id = a.meeting_id LEFT JOIN proposals f ON f.id = a.proposal_id
WHERE a.status IN ('open', 'returned') AND a.due_on IN (SELECT value FROM json_each(?)) ORDER BY a.due_on, a.id
"""
_LONGEST_TEXT = 200


class RemindersOfDay:
    """What there is to be reminded of on the day of `readers`; `letter_for` tells one recipient's share of it."""

    def __init__(self, readers: Readers, settings: MailSettings) -> None:
        self._readers, self._settings = readers, settings
        today = date.fromisoformat(readers.today)
        tomorrow = (today + timedelta(1)).isoformat()
        days = [today + timedelta(_DAYS_BEFORE), *(today - timedelta(7 * week) for week in range(_WEEKS_LATE + 1))]
        told = json.dumps([day.isoformat() for day in days])
        self._meetings, self._actions = {}, {}
        for source in filter(None, (readers.record, readers.public)):
            self._meetings[id(source)] = source.execute(_MEETINGS, [tomorrow]).fetchall()
            self._actions[id(source)] = source.execute(_ACTIONS, [told]).fetchall()

    def letter_for(self, recipient: Recipient) -> SubjectAndParts | None:
        """The subject and the parts of the recipient's reminder; None when there is nothing to be reminded of."""
        source = self._readers.file_of(recipient)
        if source is None or not recipient.wants("reminders"):
            return None
        readers, language = self._readers, recipient.language
        meetings = [row for row in self._meetings[id(source)] if readers.is_concerned(recipient, row["group_id"])]
        actions = self._actions[id(source)]
        own = [row for row in actions if row["person_id"] is not None and row["person_id"] == recipient.person_id]
        promised = [
            row
            for row in actions
            if row not in own and row["kind"] != "task" and readers.coordinates(recipient, row["group_id"])
        ]
        parts = [
            Part(
                letter_phrase("tomorrow", language),
                tuple(meeting_entry(self._settings, row, language) for row in meetings),
            ),
            Part(letter_phrase("to_do", language), self._entries(own, language)),
            Part(letter_phrase("promises", language), self._entries(promised, language)),
        ]
        counts = {"meetings_tomorrow": meetings, "things_to_do": own, "promises_due": promised}
        what = ", ".join(letter_phrase(key, language, n=len(rows)) for key, rows in counts.items() if rows)
        return (letter_phrase("subject_reminder", language, what=what), parts) if what else None

    def _entries(self, rows: Iterable[sqlite3.Row], language: str) -> tuple[str, ...]:
        return tuple(self._entry(row, language) for row in rows)

    def _entry(self, row: sqlite3.Row, language: str) -> str:
        today, due = self._readers.today, row["due_on"]
        when = letter_phrase("due_today", language) if due == today else day_words(due, language)
        told = letter_phrase("late" if due < today else "due", language, day=when)
        return "\n".join(
            [
                cut_to_one_line(row["text"], _LONGEST_TEXT),
                told,
                site_link(self._settings, "/actions/", str(row["id"])),
            ]
        )
