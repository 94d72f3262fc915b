"""What there is to sign up to, read from public.db for everybody or from the record for the signed-in.

Tested in tests/plugins/voices/test_sign_up.py.
"""

import sqlite3
from dataclasses import dataclass

_COLUMNS = """
m.id, m.slug, coalesce(m.title, g.name) AS title, m.group_id, m.date, m.end_date, m.starts_at, m.ends_at, m.place,
m.status, s.audience, s.is_open, s.closes_on, s.contact, s.text
"""
_FROM = "FROM meetings m JOIN signups s ON s.meeting_id = m.id LEFT JOIN groups g ON g.id = m.group_id"
_ONE = f"SELECT {_COLUMNS} {_FROM} WHERE m.{{key}} = ?"
# Most of them are open; how many are shown is a matter of what a page can be.
_COMING = f"SELECT {_COLUMNS} {_FROM} WHERE s.audience = 'open' AND m.date >= ? ORDER BY m.date, m.starts_at, m.id"
_QUOTAS = "SELECT id, area, category, places FROM signup_quotas WHERE meeting_id = ? ORDER BY position, id"


@dataclass(frozen=True)
class Quota:
    """Places for those from `area` who take part as `category`; None for all."""

    id: int
    area: str | None
    category: str | None
    places: int


@dataclass(frozen=True)
class Signup:
    """A meeting with its sign-up; days 'YYYY-MM-DD', times 'HH:MM', `id` is the meeting's."""

    id: int
    slug: str
    title: str
    group_id: int | None
    date: str
    end_date: str | None
    starts_at: str | None
    ends_at: str | None
    place: str | None
    status: str
    audience: str
    is_open: int
    closes_on: str | None
    contact: str | None
    text: str | None
    quotas: tuple[Quota, ...]

    @property
    def last_day(self) -> str:
        """The last day on which one can sign up."""
        return min(self.closes_on or self.date, self.date)

    @property
    def places(self) -> dict[int, int]:
        """How many places each quota has, by its id."""
        return {quota.id: quota.places for quota in self.quotas}

    def takes_in(self, today: str) -> bool:
        """Whether one can sign up on that day."""
        return bool(self.is_open) and self.is_ahead(today) and today <= self.last_day and bool(self.quotas)

    def is_ahead(self, today: str) -> bool:
        """Whether the meeting takes place on that day or later."""
        return self.status in ("planned", "preliminary") and today <= self.date

    def quota(self, row_id: int | None) -> Quota | None:
        """The quota of that id, None when there is none."""
        return next((one for one in self.quotas if one.id == row_id), None)


def signup_of_slug(connection: sqlite3.Connection, slug: str) -> Signup | None:
    """The sign-up to the meeting with that address; None when there is none in this file."""
    return _signup(connection, connection.execute(_ONE.format(key="slug"), [slug]).fetchone())


def signup_of_meeting(connection: sqlite3.Connection, meeting_id: int) -> Signup | None:
    """The sign-up to the meeting with that number; None when there is none in this file."""
    return _signup(connection, connection.execute(_ONE.format(key="id"), [meeting_id]).fetchone())


def open_signups(connection: sqlite3.Connection, today: str) -> list[Signup]:
    """All that everybody can sign up to on that day, the first meeting first."""
    found = (_signup(connection, row) for row in connection.execute(_COMING, [today]).fetchall())
    return [one for one in found if one and one.takes_in(today)]


def _signup(connection: sqlite3.Connection, row: sqlite3.Row | None) -> Signup | None:
    if row is None:
        return None
    quotas = tuple(Quota(*quota) for quota in connection.execute(_QUOTAS, [row["id"]]).fetchall())
    return Signup(**dict(row), quotas=quotas)
