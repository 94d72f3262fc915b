"""The call to a meeting by e-mail: who gets it, what it says, and putting it into the letters that wait.

Tested in tests/plugins/papers/test_call_page.py.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlite_utils

from ...schema.clock import ZONE
from ...schema.database import open_private
from ...schema.mail.letters import add_call
from ...schema.mail.recipients import Recipient, all_recipients, enter_recipients, groups_with_letters
from ...schema.transaction import write_transaction
from .mail_settings import MailSettings
from .news_letter import news_subject_and_parts, read_news
from .what_recipients_read import Readers, readers_of_site

_MEMBERS = """
SELECT DISTINCT p.id, p.name FROM memberships s JOIN people p ON p.id = s.person_id
WHERE s.group_id = (SELECT group_id FROM meetings WHERE id = :meeting)
  AND coalesce(s.starts_on, '') <= :today AND coalesce(s.ends_on, '9999') >= :today
ORDER BY p.name COLLATE swedish, p.id
"""
_GROUP = "SELECT group_id FROM meetings WHERE id = ?"


@dataclass(frozen=True, slots=True)
class CallReader:
    """Somebody whom a call concerns. `state` is 'agenda' (gets it whole), 'public' (gets what everybody reads),
    'declined', 'refused' (the address does not work), 'no_address', or 'not_chosen' (no account, and the group has
    not chosen that those get letters). `is_member` is False for coordinators and others who follow the group.
    """

    name: str
    state: str
    is_member: bool

    @property
    def gets(self) -> bool:
        """Whether a letter goes to them."""
        return self.state in ("agenda", "public")


def readers_of_call(folder: Path, meeting_id: int, now: datetime) -> list[CallReader]:
    """Everybody whom the call to the meeting (meetings.id) concerns: members first, by name.

    Raises UnusableSite when private.db cannot be used, and sqlite3.DatabaseError when the record cannot be read.
    """
    with _opened(folder, now) as (private, readers):
        group_id = readers.record.execute(_GROUP, [meeting_id]).fetchone()[0]
        known = {one.person_id: one for one in all_recipients(private) if one.person_id is not None}
        told = {"meeting": meeting_id, "today": readers.today}
        members = readers.record.execute(_MEMBERS, told).fetchall()
        found = [CallReader(row["name"], _state(readers, known.get(row["id"]), group_id), True) for row in members]
        ids = {row["id"] for row in members}
        others = [
            CallReader(str(one.actor["name"]), _state(readers, one, group_id), False)
            for one in all_recipients(private)
            if one.actor and one.person_id not in ids and readers.is_concerned(one, group_id)
        ]
    return found + [one for one in others if one.gets]


def call_letter(folder: Path, settings: MailSettings, meeting_id: int, now: datetime) -> str:
    """The call as those who read the record get it, in Swedish: the subject on the first line, then the text.

    '' when there is nothing to call to. Raises as `readers_of_call`.
    """
    with _opened(folder, now) as (_, readers):
        reader = Recipient(0, "x@x", None, "sv", True, None, {"roles": ["administrator"]}, frozenset(), False)
        found = read_news(readers, reader, frozenset([("call", meeting_id)]))
        if not found.rows:
            return ""
        subject, parts = news_subject_and_parts(settings, found.rows, "sv")
    return "\n\n".join([subject, *(text for part in parts for text in (part.heading, *part.entries))])


def send_call(folder: Path, settings: MailSettings, meeting_id: int, now: datetime) -> int:
    """Put the call into the letters that wait, for everybody who gets it; returns for how many.

    To each it goes once a day. Raises as `readers_of_call`.
    """
    with _opened(folder, now) as (private, readers):
        group_id = readers.record.execute(_GROUP, [meeting_id]).fetchone()[0]
        to = [one for one in all_recipients(private) if _state(readers, one, group_id) in ("agenda", "public")]
        with write_transaction(private) as connection:
            return sum(add_call(connection, one.id, meeting_id, now, settings.domain) for one in to)


def _state(readers: Readers, one: Recipient | None, group_id: int | None) -> str:
    if one is None or not one.address:
        return "no_address"
    if one.is_refused:
        return "refused"
    if not readers.is_concerned(one, group_id):
        return "not_chosen"
    if not one.wants("meetings"):
        return "declined"
    return "agenda" if readers.reads_record(one) else "public"


@contextmanager
def _opened(folder: Path, now: datetime) -> Iterator[tuple[sqlite_utils.Database, Readers]]:
    today = now.astimezone(ZONE).date().isoformat()
    with closing(open_private(folder)) as private:
        enter_recipients(private)
        with readers_of_site(folder, today, groups_with_letters(private)) as readers:
            yield private, readers
