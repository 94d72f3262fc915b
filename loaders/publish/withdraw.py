"""The withdrawal of names: a name that may no longer be public leaves the published file at once."""

import sqlite3
from contextlib import closing
from pathlib import Path

from ...schema.database import PRIVATE, PUBLIC, RECORD, open_private
from ...schema.errors import UnusableSite
from ...schema.privacy import people_named_in_public, pseudonyms_of_site
from ...schema.transaction import refusal_reason
from .build import publish_site


def take_out(folder: Path) -> bool:
    """Publish the site in `folder` anew when the published file names somebody who may not be named in public now.

    Returns whether it did. The file is made anew whole and swapped in, so nothing is left in free pages, a journal
    or the search index.
    Raises UnusableSite when the file cannot be written; the name still stands there then.
    """
    folder = Path(folder)
    if not (folder / PUBLIC).exists() or not _names_too_many(folder):
        return False
    publish_site(folder)
    return True


def _names_too_many(folder: Path) -> bool:
    """Whether the published file has a person who may not be named in public, or who has another name by now."""
    open_private(folder).close()
    public, record, private = (f"{(folder / name).absolute().as_uri()}?mode=ro" for name in (PUBLIC, RECORD, PRIVATE))
    try:
        with closing(sqlite3.connect(public, uri=True)) as connection:
            connection.execute("ATTACH ? AS record", [record])
            connection.execute("ATTACH ? AS kept", [private])
            pseudonyms = pseudonyms_of_site(connection, "kept")
            published = connection.execute("SELECT id, name FROM people").fetchall()
            named = people_named_in_public(connection, "record").items()
            return not {(pseudonyms.person(row[0]), row[1]) for row in published} <= named
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"{folder / PUBLIC} kan inte läsas: {refusal_reason(error) or error}.") from error
