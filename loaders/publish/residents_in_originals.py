"""Residents in the lists of members that documents are, read from their originals.

The record is attached as `record`, the originals of its documents as `originals`.

Tested in tests/loaders/publish/test_hidden_names.py and tests/loaders/publish/test_publish_changes.py.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator

from ...schema.errors import IntranetError, InvalidRecord, UnusableSite
from ...schema.lookup import name_key
from ...schema.register_records import Register
from ...schema.store_phrases import category_of_printed
from ...schema.told_by_person import Told, told_from

_ROSTERS = (
    "SELECT d.id, d.name, d.told, d.sha256, o.removed_on FROM record.documents d "
    "LEFT JOIN originals.originals o ON o.sha256 = d.sha256 WHERE d.kind = 'roster'"
)
_NOTED = "SELECT coalesce(group_name, ''), name FROM originals.residents WHERE sha256 = ?"
_CONTENT = "SELECT content FROM originals.originals WHERE sha256 = ?"
_LATER_VERSIONS = "SELECT replaces_id, id FROM record.documents WHERE replaces_id IS NOT NULL"
_GROUPS = "SELECT name, id FROM record.groups UNION SELECT name, group_id FROM record.group_names"

# Group as compared ('' when the list does not say it) and name of each resident in a list.
Listed = list[list[str]]
ReadLists = dict[str, Listed]
"""Lists of members that have been read, by a digest of what they were read from."""


def listed_residents(connection: sqlite3.Connection, lists: ReadLists) -> Iterator[tuple[int | None, str]]:
    """Residents in lists of members, whether they agreed to be named or not, with the group where it is known.

    What has been read is taken from `lists`, which holds afterwards what there is now. Raises UnusableSite when a
    list cannot be read, because nobody could say then whom to hide. A list is read when a later version of it is:
    whoever was told that it cannot be read has handed it in again.
    """
    before, read, failures, noted = dict(lists), set(), {}, Listed()
    lists.clear()
    for document_id, name, told, sha256, removed_on in connection.execute(_ROSTERS).fetchall():
        if removed_on is not None:
            # Its file is gone; whom it lists as residents was noted when it was loaded.
            noted += ([name_key(group), resident] for group, resident in connection.execute(_NOTED, [sha256]))
            read.add(document_id)
            continue
        digest = hashlib.sha256(json.dumps([name, told, sha256]).encode()).hexdigest()
        try:
            lists[digest] = before.get(digest) or _residents(connection, name, sha256, told_from(told))
            read.add(document_id)
        except IntranetError as error:
            failures[document_id] = _unreadable(name, error)
    later = dict(connection.execute(_LATER_VERSIONS).fetchall()) if failures else {}
    for document_id, failure in failures.items():
        version: int | None = document_id
        while version is not None and version not in read:
            version = later.get(version)
        if version is None:
            raise UnusableSite(failure)
    groups = {name_key(name): group_id for name, group_id in connection.execute(_GROUPS)}
    return ((groups.get(group), name) for listed in (*lists.values(), noted) for group, name in listed)


def _unreadable(name: str, error: IntranetError) -> str:
    why = str(error).removeprefix(f"{name}: ").rstrip(".")
    return (
        f"Medlemslistan {name} kan inte läsas ({why}), och då går det inte att veta vilka invånare som ska döljas. "
        "Spara om den i sitt program, läs in den under samma namn och publicera sedan."
    )


def _residents(connection: sqlite3.Connection, name: str, sha256: str, told: Told) -> Listed:
    """The residents in the list of members with these bytes, read with what a person has `told` of it.

    Raises InvalidRecord when there are none or it is no such list any more, and what `parse_file` raises.
    """
    # The parser takes longer to import than a publication that has read all lists before.
    from ..file_content import parse_file  # noqa: PLC0415

    content = connection.execute(_CONTENT, [sha256]).fetchone()
    if content is None:
        raise InvalidRecord("dess original finns inte i private/originals.db; lägg tillbaka den filen")
    roster = parse_file(name, content[0], told)
    if roster.kind != "roster":
        raise InvalidRecord("den är inte längre en medlemslista")
    if isinstance(roster, Register) and roster.lacks:
        raise InvalidRecord(f"kolumnen {roster.lacks[0]} saknas; svara först på frågan om dess kolumner i inkorgen")
    if isinstance(roster, Register):
        rows = [row.values for row in roster.rows if row.values.get("category") == "resident"]
        return [[name_key(row["group"] or ""), row["name"]] for row in rows if row["name"]]
    return [["", member.name] for member in roster.roster if category_of_printed(member.group) == "resident"]
