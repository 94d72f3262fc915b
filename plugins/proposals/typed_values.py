"""The conversion of typed texts, days and names into stored values, for proposals, projects and actions.

Tested in tests/plugins/proposals/test_action_new.py.
"""

import sqlite3

from ...schema.lookup import name_key
from ..shell.forms.typed_people import person_typed
from ..shell.language import Gettext

_GROUPS = """
SELECT id, name FROM groups WHERE length(name) = :length
UNION SELECT group_id, name FROM group_names WHERE length(name) = :length
"""
# The form does not suggest residents. A person who means one knows the name.
SUGGESTED = """
SELECT name FROM (SELECT DISTINCT name FROM people WHERE category <> 'resident' UNION SELECT name FROM groups)
ORDER BY name COLLATE swedish LIMIT 2000
"""


def who_is_meant(
    connection: sqlite3.Connection, typed: str | None, gettext: Gettext
) -> tuple[str | None, int | None, int | None]:
    """Return (name to store, person id, group id) for a name in the field `responsible`.

    The ids are None when nobody known has the name. Raises FieldError when several people have the name, or when
    nobody of that name has the given number. 'Anna Ek (nr 12)' says which person it is.
    """
    name, person = person_typed(connection, typed or "", None, "responsible", gettext)
    groups = [] if name is None or person is not None else _groups_called(connection, name)
    return name, person, groups[0] if len(groups) == 1 else None


def _groups_called(connection: sqlite3.Connection, name: str) -> list[int]:
    rows = connection.execute(_GROUPS, {"length": len(name)}).fetchall()
    return list(dict.fromkeys(row["id"] for row in rows if name_key(row["name"]) == name_key(name)))
