"""The store of other spellings of a name, as documents write it.

The form shows one spelling a line. A person's spelling can apply to one group only: 'Lasse | Byalaget'.

Tested in tests/plugins/people/test_forms.py.
"""

import sqlite3

from ...schema.lookup import groups_named
from ..shell.forms import FieldError
from ..shell.language import Gettext

_OF_PERSON = """
SELECT n.name, g.name AS group_name FROM person_names n LEFT JOIN groups g ON g.id = n.group_id
WHERE n.person_id = ? ORDER BY n.name COLLATE swedish, g.name COLLATE swedish
"""


def spellings_of_person(connection: sqlite3.Connection, person_id: int) -> str:
    """Return a person's spellings as the form shows them, one a line."""
    rows = connection.execute(_OF_PERSON, [person_id]).fetchall()
    return "\n".join(f"{row['name']} | {row['group_name']}" if row["group_name"] else row["name"] for row in rows)


def set_spellings_of_person(
    connection: sqlite3.Connection, person_id: int, text: str | None, gettext: Gettext
) -> None:
    """Store a person's spellings from the form's text, one a line. The spellings replace the old ones.

    Raises FieldError for an unknown group.
    """
    wanted = {_person_line(connection, line, gettext) for line in _lines(text)}
    query = "SELECT rowid, name, group_id FROM person_names WHERE person_id = ?"
    for row in connection.execute(query, [person_id]).fetchall():
        if (row["name"], row["group_id"]) in wanted:
            wanted.discard((row["name"], row["group_id"]))
        else:
            connection.execute("DELETE FROM person_names WHERE rowid = ?", [row["rowid"]])
    for name, group_id in sorted(wanted, key=str):
        connection.execute("INSERT INTO person_names VALUES (?, ?, ?)", [name, person_id, group_id])


def spellings_of_group(connection: sqlite3.Connection, group_id: int) -> str:
    """Return a group's spellings as the form shows them, one a line."""
    rows = connection.execute(
        "SELECT name FROM group_names WHERE group_id = ? ORDER BY name COLLATE swedish", [group_id]
    )
    return "\n".join(row["name"] for row in rows)


def set_spellings_of_group(connection: sqlite3.Connection, group_id: int, text: str | None, gettext: Gettext) -> None:
    """Store a group's spellings from the form's text, one a line. The spellings replace the old ones.

    Raises FieldError for a spelling that already means another group.
    """
    wanted = dict.fromkeys(_lines(text))
    for name in spellings_of_group(connection, group_id).splitlines():
        if name not in wanted:
            connection.execute("DELETE FROM group_names WHERE name = ?", [name])
    for name in wanted:
        taken = connection.execute(
            "SELECT g.id, g.name FROM group_names n JOIN groups g ON g.id = n.group_id WHERE n.name = ?", [name]
        ).fetchone()
        if taken and taken["id"] != group_id:
            text = gettext("%(name)s means %(group)s. Take it away there first.")
            raise FieldError("spellings", text % {"name": name, "group": taken["name"]})
        if not taken:
            connection.execute("INSERT INTO group_names (name, group_id) VALUES (?, ?)", [name, group_id])


def _lines(text: str | None) -> list[str]:
    return [" ".join(line.split()) for line in (text or "").splitlines() if line.strip(" |\t")]


def _person_line(connection: sqlite3.Connection, line: str, gettext: Gettext) -> tuple[str, int | None]:
    name, bar, group = (part.strip() for part in line.partition("|"))
    if not bar or not group:
        return name, None
    match = groups_named(connection, group)
    if match.id is None:
        raise FieldError("spellings", gettext("There is no group called %(name)s.") % {"name": group})
    return name, match.id
