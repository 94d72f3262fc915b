"""Residents whom documents list by name, and the names that the record's copies of those documents hide.

A resident stands in the record by name only after consent (people.consent_on). All others who are listed as residents
are known here alone: whatever intranet.db keeps of a document is made without their names.

Tested in tests/schema/originals/test_keep_texts.py.
"""

import hmac
import json
import sqlite3
from collections.abc import Iterator

from ..lookup import name_completeness, name_key
from ..names.name_readings import parts_of_name
from ..privacy import A_RESIDENT, NameRemover, ProtectedNames, residents_by_answer
from ..records import Attendance, Document
from ..register_records import Register
from ..store_phrases import category_of_printed

Name = tuple[int | None, str]
_GROUPS = "SELECT name, id FROM groups UNION ALL SELECT name, group_id FROM group_names"
# Of the documents with the SHA-256 in the JSON list :asked, the groups that they tell of.
_GROUPS_OF_DOCUMENTS = """
WITH asked AS (SELECT id, sha256 FROM documents WHERE sha256 IN (SELECT value FROM json_each(:asked)))
SELECT d.sha256, m.group_id FROM asked d CROSS JOIN meetings m ON m.document_id = d.id
UNION SELECT d.sha256, coalesce(a.group_id, m.group_id) FROM asked d CROSS JOIN articles a ON a.document_id = d.id
    LEFT JOIN meetings m ON m.id = a.meeting_id
UNION SELECT d.sha256, t.group_id FROM asked d CROSS JOIN passages p ON p.document_id = d.id
    AND p.table_name = 'memberships' JOIN memberships t ON t.id = p.row_id
UNION SELECT d.sha256, m.group_id FROM asked d CROSS JOIN passages p ON p.document_id = d.id
    AND p.table_name = 'meetings' JOIN meetings m ON m.id = p.row_id
"""
# Residents who agreed to be named, and those who stood here until their row was taken out.
_CONSENTING = """
SELECT name FROM people WHERE category = 'resident'
UNION SELECT n.name FROM people p JOIN person_names n ON n.person_id = p.id WHERE p.category = 'resident'
"""
_TAKEN_OUT = """
SELECT json_extract(before, '$.name') FROM history WHERE table_name = 'people' AND operation = 'delete'
    AND json_extract(before, '$.category') = 'resident'
"""
_PEOPLE = "SELECT id, name FROM people UNION ALL SELECT person_id, name FROM person_names"
_TOOK_PART = """
SELECT person_id FROM memberships WHERE group_id = :id
UNION SELECT a.person_id FROM attendance a JOIN meetings m ON m.id = a.meeting_id WHERE m.group_id = :id
UNION SELECT chair_id FROM meetings WHERE group_id = :id UNION SELECT secretary_id FROM meetings WHERE group_id = :id
"""


def residents_listed(content: Document | Register) -> list[tuple[str, str | None]]:
    """The names that a document or register lists as residents', each with the group printed beside it, or None."""
    if isinstance(content, Register):
        rows = [row.values for row in content.rows if row.values.get("category") == "resident"]
        return [(row["name"], row.get("group")) for row in rows if row.get("name")]
    present: list[tuple[str, str | None]] = [
        (row.name, None) for row in content.attendance if row.name and listed_category(row) == "resident"
    ]
    members = [(one.name, None) for one in content.roster if category_of_printed(one.group) == "resident"]
    return present + members


def listed_category(row: Attendance) -> str | None:
    """The category (vocabulary person_category) in which somebody came, by what is printed beside the name."""
    # 'Vera Holm (invånare)' has the category in the place of the role.
    said = row.category or category_of_printed(row.affiliation)
    return said or ("resident" if category_of_printed(row.role) == "resident" else None)


class ResidentsHidden:
    """The residents who may not be named in the record now, and the removers of their names, group by group."""

    def __init__(self, record: sqlite3.Connection, originals: sqlite3.Connection):
        self._record = record
        self._groups: dict[str, set[int | None]] = {}
        self.names: set[Name] = set(self._listed(record, originals))
        self._words = {part for _, name in self.names for part in parts_of_name(name)}
        self._removers: dict[frozenset[int | None], NameRemover] = {}
        self._key = originals.execute("SELECT key FROM secret").fetchone()[0]

    def _listed(self, record: sqlite3.Connection, originals: sqlite3.Connection) -> Iterator[Name]:
        residents = originals.execute("SELECT sha256, name, group_name FROM residents").fetchall()
        self.find_groups({sha256 for sha256, *_ in residents})
        groups = {name_key(name): group_id for name, group_id in record.execute(_GROUPS)}
        agreed = {name_key(name) for (name,) in record.execute(_CONSENTING)}
        listed: list[Name] = [(None, name) for (name,) in record.execute(_TAKEN_OUT)]
        for sha256, name, group_name in residents:
            printed = groups.get(name_key(group_name)) if group_name else None
            own = {printed} if printed is not None else self._groups[sha256] or {None}
            listed += [(group_id, name) for group_id in own]
        listed += residents_by_answer(record)
        for group_id, name in listed:
            if name_key(name) not in agreed and name_completeness(name) != "none":
                yield group_id, name

    def find_groups(self, asked: set[str]) -> None:
        """Look up the groups of many documents at once, given by their SHA-256, for `groups_of`."""
        found = self._record.execute(_GROUPS_OF_DOCUMENTS, {"asked": json.dumps(sorted(asked))})
        self._groups |= {sha256: set() for sha256 in asked}
        for sha256, group_id in found:
            self._groups[sha256].add(group_id)

    def groups_of(self, sha256: str) -> frozenset[int | None]:
        """The ids of the groups that the document with that SHA-256 tells of; empty when none is known."""
        if sha256 not in self._groups:
            self.find_groups({sha256})
        return frozenset(self._groups[sha256]) - {None}

    def remover(self, groups: frozenset[int | None]) -> NameRemover:
        """The remover of residents' names for texts of these groups; without any, as every text mentions them."""
        if groups not in self._removers:
            here = {name: A_RESIDENT for group_id, name in sorted(self.names, key=str) if group_id in groups}
            everybody = {name: A_RESIDENT for _, name in sorted(self.names, key=str)}
            ours, all_people = self._people(groups)
            self._removers[groups] = NameRemover(ProtectedNames(here, everybody, ours, all_people))
        return self._removers[groups]

    def _people(self, groups: frozenset[int | None]) -> tuple[set[str], set[str]]:
        """Those who may be named: all of these groups, and others who share a word with somebody who may not."""
        people = self._record.execute(_PEOPLE).fetchall() if self.names else []
        part = {row[0] for group_id in groups if people for row in self._record.execute(_TOOK_PART, {"id": group_id})}
        elsewhere = {name for _, name in people if not self._words.isdisjoint(parts_of_name(name))}
        return {name for person_id, name in people if person_id in part}, elsewhere

    def marks(self) -> dict[str, Name]:
        """A mark for each name, from which nobody who lacks the secret can tell it."""
        return {
            hmac.digest(self._key, f"{group_id} {name_key(name)}".encode(), "sha256").hex(): (group_id, name)
            for group_id, name in self.names
        }
