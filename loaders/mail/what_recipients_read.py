"""What a recipient may read when a letter is sent: the record for those who may view it, else what is published.

It is the rule of the site's pages (plugins/shell/record.py), asked in the same words of datasette.yml. So a letter
tells nobody what they could not read on the site at that moment.

Tested in tests/loaders/mail/test_send_due.py.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...schema.database import PUBLIC, RECORD
from ...schema.mail.recipients import Recipient
from ...schema.rights import edited_groups, edits_all
from ...schema.swedish_order import add_swedish
from ..site import settings_of_site

_MEMBER = """
SELECT 1 FROM memberships WHERE person_id = ? AND group_id = ?
    AND coalesce(starts_on, '') <= ? AND coalesce(ends_on, '9999') >= ?
"""


@dataclass(frozen=True)
class Readers:
    """The two files, read only; `public` is None when nothing is published or its file is damaged.

    `today` is the day in Sweden, 'YYYY-MM-DD'. `groups_with_letters` are the ids of the groups whose members without
    an account get letters.
    """

    record: sqlite3.Connection
    public: sqlite3.Connection | None
    today: str
    groups_with_letters: frozenset[int]
    may_view_record: Any

    def reads_record(self, recipient: Recipient) -> bool:
        """Whether the recipient may view the record now."""
        from datasette.utils import actor_matches_allow  # noqa: PLC0415 - slow to import

        actor = recipient.actor
        return bool(actor and actor["roles"] and actor_matches_allow(actor, self.may_view_record))

    def file_of(self, recipient: Recipient) -> sqlite3.Connection | None:
        """The file that the recipient's letters are written from; None when it cannot be read now."""
        return self.record if self.reads_record(recipient) else self.public

    def is_concerned(self, recipient: Recipient, group_id: int | None) -> bool:
        """Whether news of the group (None: of no group) are for the recipient: a member, its coordinator, or one who
        wants those of all groups and may view the record."""
        if recipient.all_groups and self.reads_record(recipient):
            return True
        if group_id is None:
            return False
        if group_id in edited_groups(recipient.actor):
            return True
        if recipient.actor is None and group_id not in self.groups_with_letters:
            return False
        if recipient.person_id is None:
            return False
        asked = [recipient.person_id, group_id, self.today, self.today]
        return self.record.execute(_MEMBER, asked).fetchone() is not None

    def coordinates(self, recipient: Recipient, group_id: int | None) -> bool:
        """Whether the recipient looks after what the group has promised: its coordinator, or one of all groups who
        wants news of all of them."""
        return group_id in edited_groups(recipient.actor) or (edits_all(recipient.actor) and recipient.all_groups)


@contextmanager
def readers_of_site(folder: Path, today: str, groups_with_letters: frozenset[int]) -> Iterator[Readers]:
    """The files of the site, open for reading. Raises sqlite3.DatabaseError when the record cannot be read."""
    site = settings_of_site(folder)
    rule = ((site.get("databases") or {}).get("intranet") or {}).get("permissions") or {}
    with closing(_reading(folder / RECORD)) as record:
        public = _public(folder / PUBLIC)
        try:
            # Who is not told of may not view it: Datasette's own default would be everybody.
            yield Readers(record, public, today, groups_with_letters, rule.get("view-database", False))
        finally:
            if public is not None:
                public.close()


def _public(path: Path) -> sqlite3.Connection | None:
    if not path.exists():
        return None
    try:
        public = _reading(path)
        # An older version of the program made a file without it.
        public.execute("SELECT 1 FROM calendar_entries LIMIT 1")
    except sqlite3.DatabaseError:
        return None
    return public


def _reading(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
    add_swedish(connection)
    return connection
