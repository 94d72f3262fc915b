"""The store of contact details: how to reach a person, kept in private.db.

Only the person's form shows these details, and the person's page to the group when the person has agreed to that. No
history and no other page holds them.

Tested in tests/plugins/people/test_forms.py.
"""

from contextlib import closing
from pathlib import Path

import sqlite_utils

from ...schema.database import open_private
from ...schema.transaction import write_transaction
from ..shell.private_databases import with_private

FIELDS = ("email", "phone")


def contacts_of_person(folder: Path | None, person_id: int | None) -> dict[str, str]:
    """Return the person's {'email': …, 'phone': …}, with '' for what is not known.

    `folder` is the site's folder. The function reads a file, so do not call it on the event loop.
    """
    if folder is None or person_id is None:
        return dict.fromkeys(FIELDS, "")
    with closing(open_private(folder)) as private:
        return contacts_in(private, person_id)


def contacts_in(private: sqlite_utils.Database, person_id: int) -> dict[str, str]:
    """Return the person's contact details in the open private database, as `contacts_of_person` does."""
    query = "SELECT email, phone FROM contacts WHERE person_id = ?"
    found = private.execute(query, [person_id]).fetchone() or ("", "")
    return {name: value or "" for name, value in zip(FIELDS, found, strict=True)}


async def keep_contacts(folder: Path | None, person_id: int, contacts: dict[str, str]) -> None:
    """Replace the stored contact details of a person with {'email': …, 'phone': …}.

    A person without any details has no row.
    """
    values = [contacts.get(name) or None for name in FIELDS]

    def store(private: sqlite_utils.Database) -> None:
        with write_transaction(private) as connection:
            connection.execute("DELETE FROM contacts WHERE person_id = ?", [person_id])
            if any(values):
                connection.execute(
                    "INSERT INTO contacts (person_id, email, phone) VALUES (?, ?, ?)", [person_id, *values]
                )

    await with_private(folder, store)
