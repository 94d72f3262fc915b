"""How to reach a person: in private.db, shown in the person's form alone, in no history and on no page.

Tested in tests/plugins/people/test_forms.py.
"""

from pathlib import Path

import sqlite_utils

from ...schema.database import open_private
from ...schema.transaction import writing
from ..shell.private import with_private

FIELDS = ("email", "phone")


def contacts_of_person(folder: Path | None, person_id: int | None) -> dict[str, str]:
    """The e-mail address and the telephone number of a person, '' where none is known. Not for the event loop."""
    if folder is None or person_id is None:
        return dict.fromkeys(FIELDS, "")
    private = open_private(folder)
    try:
        query = "SELECT email, phone FROM contacts WHERE person_id = ?"
        found = private.execute(query, [person_id]).fetchone() or ("", "")
    finally:
        private.close()
    return {name: value or "" for name, value in zip(FIELDS, found, strict=True)}


async def keep_contacts(folder: Path | None, person_id: int, contacts: dict[str, str]) -> None:
    """Store what is known now; a person of whom nothing is known has no row."""
    values = [contacts.get(name) or None for name in FIELDS]

    def store(private: sqlite_utils.Database) -> None:
        with writing(private) as connection:
            connection.execute("DELETE FROM contacts WHERE person_id = ?", [person_id])
            if any(values):
                connection.execute(
                    "INSERT INTO contacts (person_id, email, phone) VALUES (?, ?, ?)", [person_id, *values]
                )

    await with_private(folder, store)
