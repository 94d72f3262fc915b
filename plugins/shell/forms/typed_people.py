"""People from typed names: a known name means that person, an unknown name stays as it is.

Tested in tests/plugins/meetings/test_as_read.py.
"""

import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Any

from ....schema.lookup import name_key
from ..language import Gettext
from .editor import FieldError

_NUMBERED = re.compile(r"(.*\S)\s*\((?:nr|no\.?)\s*(\d{1,18})\)")
# The members of the group today, and the people who have been at its meetings. Residents are not suggested.
_OF_GROUP = """
SELECT p.id, p.name FROM people p WHERE p.category <> 'resident' AND p.id IN (
    SELECT person_id FROM memberships
    WHERE group_id = :group AND (ends_on IS NULL OR ends_on >= date('now', 'localtime'))
    UNION SELECT a.person_id FROM meetings m JOIN attendance a ON a.meeting_id = m.id WHERE m.group_id = :group
) ORDER BY p.name COLLATE swedish, p.id LIMIT 500
"""
_EVERYBODY = "SELECT id, name FROM people WHERE category <> 'resident' ORDER BY name COLLATE swedish, id"
_CALLED = """
SELECT p.id, p.name, n.name AS called, EXISTS (
    SELECT 1 FROM memberships WHERE person_id = p.id AND group_id = :group) AS is_member,
    (SELECT g.name FROM memberships s JOIN groups g ON g.id = s.group_id WHERE s.person_id = p.id LIMIT 1) AS belongs
FROM (
    SELECT id, name FROM people WHERE length(name) = :length
    UNION SELECT person_id, name FROM person_names
    WHERE length(name) = :length AND (group_id IS NULL OR group_id = :group)
) n JOIN people p ON p.id = n.id
"""


def suggested_people(connection: sqlite3.Connection, group_id: int | None) -> list[str]:
    """Return the names that a form suggests for a group (id). A name of several people comes with each number."""
    return _told_apart(connection.execute(_OF_GROUP, {"group": group_id}).fetchall())


def suggested_from_all(connection: sqlite3.Connection) -> list[str]:
    """Return the names of all people except residents, for a form without a group; see `suggested_people`."""
    return _told_apart(connection.execute(_EVERYBODY).fetchall())


def _told_apart(rows: Iterable[Any]) -> list[str]:
    times = Counter(row["name"] for row in rows)
    return [row["name"] if times[row["name"]] == 1 else numbered_name(row["name"], row["id"]) for row in rows]


def numbered_name(name: str, number: int) -> str:
    """Return a name with the number of the person: 'Anna Ek (nr 12)'. It tells people of one name apart."""
    return f"{name} (nr {number})"


def number_in(connection: sqlite3.Connection, typed: str) -> int | None:
    """Return the person (id) whose number is in the typed text, or None without a number or such a person."""
    found = _NUMBERED.fullmatch(" ".join(typed.split()))
    row = found and connection.execute("SELECT id FROM people WHERE id = ?", [int(found[2])]).fetchone()
    return row and row[0]


def person_typed(
    connection: sqlite3.Connection, typed: str, group_id: int | None, field: str, gettext: Gettext
) -> tuple[str | None, int | None]:
    """Return (name to store, person id). The id is None for an unknown name; both are None for an empty text.

    When several people have the name, the member of the group `group_id` counts. Raises FieldError for `field` when
    several are left, and when nobody of the name has the number in 'Anna Ek (nr 12)'.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name:
        return None, None
    if with_number := _NUMBERED.fullmatch(name):
        found = _called(connection, with_number[1], group_id)
        wanted = next((row for row in found if row["id"] == int(with_number[2])), None)
        if wanted is None:
            raise FieldError(field, gettext("Nobody of that name has that number."))
        return wanted["name"], wanted["id"]
    found = _called(connection, name, group_id)
    inside = [row for row in found if row["is_member"]]
    if len(found) == 1 or len(inside) == 1:
        return name, (inside or found)[0]["id"]
    if found:
        ways = " · ".join(
            ", ".join(filter(None, (numbered_name(row["name"], row["id"]), row["belongs"]))) for row in found
        )
        text = gettext("Several people have that name. Write which one: %(names)s")
        raise FieldError(field, text % {"names": ways})
    return name, None


def _called(connection: sqlite3.Connection, name: str, group_id: int | None) -> list:
    key = name_key(name)
    rows = connection.execute(_CALLED, {"length": len(name), "group": group_id}).fetchall()
    return list({row["id"]: row for row in rows if name_key(row["called"]) == key}.values())
