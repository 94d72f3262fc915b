"""Who is to see to it, typed as a name: a known name means that person or group, another is kept as it is written."""

import re
import unicodedata

from ...schema.lookup import name_key
from ..shell.forms import FieldError

_NUMBERED = re.compile(r"(.*\S)\s*\((?:nr|no\.?)\s*(\d{1,9})\)")
_PEOPLE = """
SELECT id, name FROM people WHERE length(name) = :length
UNION SELECT person_id, name FROM person_names WHERE length(name) = :length AND group_id IS NULL
"""
_GROUPS = """
SELECT id, name FROM groups WHERE length(name) = :length
UNION SELECT group_id, name FROM group_names WHERE length(name) = :length
"""
# Residents are not suggested; whoever means one knows the name.
SUGGESTED = """
SELECT name FROM (SELECT DISTINCT name FROM people WHERE category <> 'resident' UNION SELECT name FROM groups)
ORDER BY name LIMIT 2000
"""


def who_is_meant(connection, typed: str | None, gettext) -> tuple[str | None, int | None, int | None]:
    """(name to store, person id, group id) for a name typed into the field `responsible`.

    Raises FieldError when several people have the name; 'Anna Ek (nr 12)' says which.
    """
    name = " ".join(unicodedata.normalize("NFC", typed or "").split())
    number = None
    if numbered := _NUMBERED.fullmatch(name):
        name, number = numbered[1], int(numbered[2])
    people = _called(connection, _PEOPLE, name)
    if number is not None and number not in people:
        raise FieldError("responsible", gettext("Nobody of that name has that number."))
    if number is None and len(people) > 1:
        text = gettext("Several people have that name. Write which one: %(names)s")
        ways = ", ".join(f"{name} (nr {person})" for person in sorted(people))
        raise FieldError("responsible", text % {"names": ways})
    groups = [] if people else _called(connection, _GROUPS, name)
    person = number if number is not None else next(iter(people), None)
    return name or None, person, groups[0] if len(groups) == 1 else None


def _called(connection, sql: str, name: str) -> list[int]:
    rows = connection.execute(sql, {"length": len(name)}).fetchall()
    return list(dict.fromkeys(row["id"] for row in rows if name_key(row["name"]) == name_key(name)))
