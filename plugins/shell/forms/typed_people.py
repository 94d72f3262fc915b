"""People by the name that is typed into a form: a known name means that person, another is kept as it is written.

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
# Those who belong to the group now, and those who have been at its meetings; residents are not suggested.
_OF_GROUP = """
SELECT p.id, p.name FROM people p WHERE p.category <> 'resident' AND p.id IN (
    SELECT person_id FROM memberships
    WHERE group_id = :group AND (ends_on IS NULL OR ends_on >= date('now', 'localtime'))
    UNION SELECT a.person_id FROM meetings m JOIN attendance a ON a.meeting_id = m.id WHERE m.group_id = :group
) ORDER BY p.name, p.id LIMIT 500
"""
_EVERYBODY = "SELECT id, name FROM people WHERE category <> 'resident' ORDER BY name, id"
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


def suggested(connection: sqlite3.Connection, group_id: int | None) -> list[str]:
    """The names that a form suggests for a group (id), each once; one that several have with its number."""
    return _told_apart(connection.execute(_OF_GROUP, {"group": group_id}).fetchall())


def everybody(connection: sqlite3.Connection) -> list[str]:
    """The names of all but residents, for a form that is about no group in particular; otherwise as `suggested`."""
    return _told_apart(connection.execute(_EVERYBODY).fetchall())


def _told_apart(rows: Iterable[Any]) -> list[str]:
    times = Counter(row["name"] for row in rows)
    return [row["name"] if times[row["name"]] == 1 else numbered(row["name"], row["id"]) for row in rows]


def numbered(name: str, number: int) -> str:
    """'Anna Ek (nr 12)': how a form tells people of one name apart."""
    return f"{name} (nr {number})"


def number_in(connection: sqlite3.Connection, typed: str) -> int | None:
    """The person (id) whose number stands in what was typed; None when there is none or nobody has it."""
    found = _NUMBERED.fullmatch(" ".join(typed.split()))
    row = found and connection.execute("SELECT id FROM people WHERE id = ?", [int(found[2])]).fetchone()
    return row and row[0]


def person_typed(
    connection: sqlite3.Connection, typed: str, group_id: int | None, field: str, gettext: Gettext
) -> tuple[str | None, int | None]:
    """The name to store and the person (id) whom it surely means, None for a name that nobody known has.

    Of several people of that name it is the one who is a member of the group (id, or None). Raises FieldError at
    `field` when that leaves several; 'Anna Ek (nr 12)' says which.
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
            ", ".join(filter(None, (numbered(row["name"], row["id"]), row["belongs"]))) for row in found
        )
        text = gettext("Several people have that name. Write which one: %(names)s")
        raise FieldError(field, text % {"names": ways})
    return name, None


def _called(connection: sqlite3.Connection, name: str, group_id: int | None) -> list:
    key = name_key(name)
    rows = connection.execute(_CALLED, {"length": len(name), "group": group_id}).fetchall()
    return list({row["id"]: row for row in rows if name_key(row["called"]) == key}.values())
