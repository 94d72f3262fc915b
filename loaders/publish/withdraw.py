"""Whose name may no longer be public is gone from the published file at once, and not at the next publishing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ...schema.database import PUBLIC, RECORD
from ...schema.errors import UnusableSite
from ...schema.transaction import refusal_reason
from .build import publish_site

# People whose name stands in the published file and may not stand in public, or is another by now.
_TOO_MANY = """
SELECT 1 FROM people p WHERE NOT EXISTS (
    SELECT 1 FROM record.publicly_named r WHERE r.person_id = p.id AND r.name = p.name
) LIMIT 1
"""


def take_out(folder: Path) -> bool:
    """Publish the site in `folder` anew when the published file names a person whom the record does not name to
    everybody now; returns whether it did.

    The file is made anew whole and swapped in, so nothing is left in free pages, a journal or the search index.
    Raises UnusableSite when it cannot be written: the name stands there then.
    """
    folder = Path(folder)
    if not (folder / PUBLIC).exists() or not _names_too_many(folder):
        return False
    publish_site(folder)
    return True


def _names_too_many(folder: Path) -> bool:
    public, record = (f"{(folder / name).absolute().as_uri()}?mode=ro" for name in (PUBLIC, RECORD))
    try:
        with closing(sqlite3.connect(public, uri=True)) as connection:
            connection.execute("ATTACH ? AS record", [record])
            return connection.execute(_TOO_MANY).fetchone() is not None
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"{folder / PUBLIC} kan inte läsas: {refusal_reason(error) or error}.") from error
