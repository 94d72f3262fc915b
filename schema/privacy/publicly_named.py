"""Whose name may stand in public: the view `publicly_named` of the record, asked by everybody who wants to know.

The rule itself is a view in schema/sql/intranet (in force as 060_consents_have_days.sql says it, which made the one
of 018_publicly_named.sql anew), so that SQL, pages and publishing have one answer. Publishing (loaders/publish), the
withdrawal of names, the page that is shown before minutes are published and the search for words that may be names
all ask here.

Tested in tests/loaders/publish/test_publicly_named.py.
"""

import sqlite3


def people_named_in_public(connection: sqlite3.Connection, record: str = "main") -> dict[int, str]:
    """Everybody whose name may stand in public, as {id of the person: name}.

    `record` is the name under which the record is attached to the connection (trusted).
    """
    return dict(tuple(row) for row in connection.execute(f"SELECT person_id, name FROM {record}.publicly_named"))


def is_named_in_public(person_id: str) -> str:
    """The SQL condition that a person may be named in public: 1 or 0, also 0 for nobody.

    `person_id` is SQL for the id of the person, as 'p.id' (trusted).
    """
    return f"coalesce({person_id} IN (SELECT person_id FROM publicly_named), 0)"
