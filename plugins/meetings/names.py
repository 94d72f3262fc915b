"""People by the name that is typed into a form: a known name means that person, another is kept as it is written."""

import re
import unicodedata
from collections import Counter

from ...schema.lookup import name_key
from ..shell.forms import FieldError

_NUMBERED = re.compile(r"(.*\S)\s*\((?:nr|no\.?)\s*(\d+)\)")
# Those who belong to the group now, and those who have been at its meetings; residents are not suggested.
_OF_GROUP = """
SELECT p.id, p.name FROM people p WHERE p.category <> 'resident' AND p.id IN (
    SELECT person_id FROM memberships WHERE group_id = :group AND coalesce(ends_on, '9999') >= date('now')
    UNION SELECT a.person_id FROM meetings m JOIN attendance a ON a.meeting_id = m.id WHERE m.group_id = :group
) ORDER BY p.name, p.id LIMIT 500
"""
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


def suggested(connection, group_id: int | None) -> list[str]:
    """The names that a form suggests for a group (id), each once; one that several have with its number."""
    rows = connection.execute(_OF_GROUP, {"group": group_id}).fetchall()
    times = Counter(row["name"] for row in rows)
    return [row["name"] if times[row["name"]] == 1 else _numbered(row) for row in rows]


def person_typed(connection, typed: str, group_id: int | None, field: str, gettext) -> tuple[str | None, int | None]:
    """The name to store and the person (id) whom it surely means, None for a name that nobody known has.

    Of several people of that name it is the one who is a member of the group (id). Raises FieldError at `field` when
    that leaves several; 'Anna Ek (nr 12)' says which.
    """
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not name:
        return None, None
    if numbered := _NUMBERED.fullmatch(name):
        found = _called(connection, numbered[1], group_id)
        wanted = next((row for row in found if row["id"] == int(numbered[2])), None)
        if wanted is None:
            raise FieldError(field, gettext("Nobody of that name has that number."))
        return wanted["name"], wanted["id"]
    found = _called(connection, name, group_id)
    inside = [row for row in found if row["is_member"]]
    if len(found) == 1 or len(inside) == 1:
        return name, (inside or found)[0]["id"]
    if found:
        ways = " · ".join(", ".join(filter(None, (_numbered(row), row["belongs"]))) for row in found)
        text = gettext("Several people have that name. Write which one: %(names)s")
        raise FieldError(field, text % {"names": ways})
    return name, None


def _numbered(row) -> str:
    return f"{row['name']} (nr {row['id']})"


def _called(connection, name: str, group_id: int | None) -> list:
    key = name_key(name)
    rows = connection.execute(_CALLED, {"length": len(name), "group": group_id}).fetchall()
    return list({row["id"]: row for row in rows if name_key(row["called"]) == key}.values())
