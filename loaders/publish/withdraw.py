"""The withdrawal of names: a name that may no longer be public leaves the published file, and releases, at once.

It is looked for among the people there, and in texts (names_in_texts.py).
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from ...schema.database import ORIGINALS, PRIVATE, PUBLIC, RECORD, open_originals, open_private
from ...schema.errors import UnusableSite
from ...schema.privacy import people_named_in_public, pseudonyms_of_site
from ...schema.transaction import refusal_reason
from ..releases.withdraw_release import withdraw_releases
from .names_in_texts import names_that_stood, tells_names, touches_texts

# {id of the person: name}
Named = dict[int, str]
_MERGED = "SELECT merged_id, kept_id FROM record.merges WHERE table_name = 'people' AND undone_at IS NULL"


def take_out(folder: Path) -> bool:
    """Publish the site in `folder` anew when the published file names somebody who may not be named in public now.

    Returns whether it did. The file is made anew whole and swapped in, so nothing is left in free pages, a journal
    or the search index. Releases that name them are withdrawn.
    Raises UnusableSite when a file cannot be written; the name still stands there then.
    """
    folder = Path(folder)
    if not (folder / PUBLIC).exists():
        return False
    stood = _names_that_stood(folder)
    withdraw_releases(folder, lambda path: _names_too_many(folder, path, _may_not_be_named, (tells_names, stood)))
    if not _names_too_many(folder, folder / PUBLIC, _is_named_otherwise, (touches_texts, stood)):
        return False
    # It takes as long to import as the rest of a command, and is seldom needed.
    from .publish_site import publish_site  # noqa: PLC0415

    publish_site(folder)
    return True


def _names_that_stood(folder: Path) -> list[str]:
    try:
        return names_that_stood(folder)
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"{folder / RECORD} kan inte läsas: {refusal_reason(error) or error}.") from error


def _names_too_many(
    folder: Path,
    path: Path,
    is_too_much: Callable[[sqlite3.Connection, Named, Named], bool],
    in_texts: tuple[Callable[[sqlite3.Connection, list[str]], bool], list[str]],
) -> bool:
    """Whether a published file says too much of people, by what it says and who may be named now.

    `in_texts` says whether a text has one of the names that stood in the last publication and may stand no longer,
    with these names.
    """
    open_private(folder).close()
    open_originals(folder).close()
    published, record, private, originals = (
        f"{one.absolute().as_uri()}?mode=ro" for one in (path, folder / RECORD, folder / PRIVATE, folder / ORIGINALS)
    )
    try:
        with closing(sqlite3.connect(published, uri=True)) as connection:
            connection.execute("ATTACH ? AS record", [record])
            connection.execute("ATTACH ? AS kept", [private])
            connection.execute("ATTACH ? AS originals", [originals])
            pseudonyms = pseudonyms_of_site(connection, "kept")
            people = connection.execute("SELECT id, name FROM people").fetchall()
            told = {pseudonyms.person(number) or 0: name for number, name in people}
            tells, stood = in_texts
            named = people_named_in_public(connection, "record")
            return is_too_much(connection, told, named) or tells(connection, stood)
    except sqlite3.DatabaseError as error:
        raise UnusableSite(f"{path} kan inte läsas: {refusal_reason(error) or error}.") from error


def _is_named_otherwise(_: sqlite3.Connection, told: Named, named: Named) -> bool:
    """Whether somebody may not be named in public, or has another name by now."""
    return not told.items() <= named.items()


def _may_not_be_named(connection: sqlite3.Connection, told: Named, named: Named) -> bool:
    """Whether somebody may not be named in public; what a release says of whoever has another name now stays."""
    kept = dict(connection.execute(_MERGED).fetchall())
    return any(_followed(person, kept) not in named for person in told)


def _followed(person: int, kept: dict[int, int]) -> int:
    """Whom the person was merged with, in the end."""
    seen: set[int] = set()
    while person in kept and person not in seen:
        seen.add(person)
        person = kept[person]
    return person
