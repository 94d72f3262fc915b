"""Residents whom other documents list: minutes that print such a name without saying so mean a resident, too.

Tested in tests/schema/store/test_people.py.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from ..lookup import name_key

_LISTED = "SELECT name, sha256, group_name FROM residents"
_NAMES_OF_GROUP = "SELECT name FROM groups WHERE id = ? UNION ALL SELECT name FROM group_names WHERE group_id = ?"
_STANDS = "SELECT 1 FROM documents WHERE sha256 = ?"
_TELLS_OF_GROUP = (
    "SELECT 1 FROM documents d JOIN meetings m ON m.document_id = d.id WHERE d.sha256 = ? AND m.group_id = ?"
)


class ResidentsElsewhere:
    """Which names documents list as residents'. It is read once, and told what is loaded after that."""

    def __init__(self, originals: sqlite3.Connection):
        self._listed: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
        for name, sha256, group_name in originals.execute(_LISTED):
            self._listed[name_key(name)].add((sha256, group_name))

    def add(self, sha256: str, residents: Iterable[tuple[str, str | None]]) -> None:
        """Take up the names that the document with this SHA-256 lists, each with the group printed beside it."""
        for name, group_name in residents:
            self._listed[name_key(name)].add((sha256, group_name))

    def has(self, record: sqlite3.Connection, name: str, group_id: int | None) -> bool:
        """Whether a document that tells of the group `group_id` lists the name, written in full, as a resident's."""
        key = name_key(name)
        if group_id is None or " " not in key or key not in self._listed:
            return False
        names = {name_key(own) for (own,) in record.execute(_NAMES_OF_GROUP, [group_id, group_id])}
        for sha256, group_name in self._listed[key]:
            if group_name:
                found = name_key(group_name) in names and record.execute(_STANDS, [sha256]).fetchone()
            else:
                found = record.execute(_TELLS_OF_GROUP, [sha256, group_id]).fetchone()
            if found:
                return True
        return False
