"""Whose names may not stand in published texts, group by group: read from the record that is attached as `record`
and from the originals of its documents, attached as `originals`.

The temporary table `named` (build.py) holds the people whose names may. All others may not: residents, whether they
agreed to be named among staff or not, and people of whom it is not known in what capacity they came. Residents who
are counted have no row of their own; where they were listed by name, the documents tell it.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from ...schema.errors import IntranetError, InvalidRecord, UnusableSite
from ...schema.lookup import name_completeness, name_key
from ...schema.privacy import (
    A_PARTICIPANT,
    A_RESIDENT,
    NameRemover,
    NamesElsewhere,
    ProtectedNames,
    may_be_one_of,
    residents_by_answer,
)
from ...schema.register_records import Register
from ...schema.store_phrases import category_of_printed
from ...schema.told import Told, told_from
from ..load_files import parse_file

# Rows of minutes as they were published before a correction, which may have taken a name out of the record.
_EARLIER = (
    "FROM record.minutes_versions v JOIN record.meetings m ON m.id = v.meeting_id AND m.minutes_version > 1 "
    "JOIN json_each(v.content, '$.{}') r"
)
_WAS = "r.value ->> "
_GONE = f"({_WAS}'person_id' IS NULL OR {_WAS}'person_id' NOT IN (SELECT id FROM record.people))"
_MET = "FROM record.{} r JOIN record.meetings m ON m.id = r.meeting_id"
# Each part has its own condition, so that a few groups are found by their meetings and not by reading all attendance.
_TOOK_PART = " UNION ".join(
    f"SELECT {person}, m.group_id {rows} WHERE {{groups}}"
    for person, rows in (
        ("m.person_id", "FROM record.memberships m"),
        ("r.person_id", _MET.format("attendance")),
        ("r.person_id", _MET.format("adjusters")),
        ("r.person_id", _MET.format("actions")),
        ("m.chair_id", "FROM record.meetings m"),
        ("m.secretary_id", "FROM record.meetings m"),
        (f"{_WAS}'person_id'", _EARLIER.format("attendance")),
        (f"{_WAS}'person_id'", _EARLIER.format("actions")),
    )
)
_ALL_GROUPS, _SOME_GROUPS = "true", "m.group_id IN (SELECT value FROM json_each(:groups))"
_PEOPLE = (
    "SELECT p.id, n.name, p.category, p.id IN (SELECT id FROM named) FROM record.people p JOIN "
    "(SELECT id, name FROM record.people UNION SELECT person_id, name FROM record.person_names) n ON n.id = p.id"
)
# Names that were printed and could not be tied to anybody.
_UNTIED = (
    f"SELECT m.group_id, r.name, r.category {_MET.format('attendance')} "
    "WHERE r.name IS NOT NULL AND r.person_id IS NULL "
    f"UNION SELECT m.group_id, r.name, NULL {_MET.format('adjusters')} WHERE r.person_id IS NULL "
    "UNION SELECT group_id, chair, NULL FROM record.meetings WHERE chair IS NOT NULL AND chair_id IS NULL "
    "UNION SELECT group_id, secretary, NULL FROM record.meetings WHERE secretary IS NOT NULL AND secretary_id IS NULL"
    f" UNION SELECT m.group_id, {_WAS}'name', {_WAS}'category' {_EARLIER.format('attendance')} "
    f"WHERE {_WAS}'name' IS NOT NULL AND {_GONE} "
    f"UNION SELECT m.group_id, {_WAS}'name', NULL {_EARLIER.format('adjusters')} WHERE {_GONE} "
    f"UNION SELECT m.group_id, r.value, NULL {_EARLIER.format('meeting')} "
    "WHERE r.value IS NOT NULL AND (r.key = 'chair' AND v.content ->> '$.meeting.chair_id' IS NULL "
    "OR r.key = 'secretary' AND v.content ->> '$.meeting.secretary_id' IS NULL)"
)
_ORIGINAL = "JOIN (record.documents d JOIN originals.originals o ON o.sha256 = d.sha256)"
_COUNTED = (
    f'SELECT DISTINCT m.group_id, substr(o.text, p.start + 1, p."end" - p.start) {_MET.format("attendance")} '
    "JOIN record.passages p ON p.table_name = 'attendance' AND p.row_id = r.id "
    f"{_ORIGINAL} ON d.id = p.document_id WHERE r.name IS NULL AND r.category = 'resident' "
    f'UNION SELECT m.group_id, substr(o.text, p.start + 1, p."end" - p.start) {_EARLIER.format("attendance")} '
    f"JOIN record.passages p ON p.table_name = 'attendance' AND p.row_id = {_WAS}'id' "
    f"{_ORIGINAL} ON d.id = p.document_id WHERE {_WAS}'name' IS NULL AND {_WAS}'category' = 'resident'"
)
_ROSTERS = (
    "SELECT d.id, d.name, iif(o.removed_on IS NULL, o.content, NULL), d.told, o.removed_on, d.sha256 "
    "FROM record.documents d "
    "LEFT JOIN originals.originals o ON o.sha256 = d.sha256 WHERE d.kind = 'roster'"
)
_LISTED = "SELECT name, group_name FROM originals.residents WHERE sha256 = ?"
_LATER_VERSIONS = "SELECT replaces_id, id FROM record.documents WHERE replaces_id IS NOT NULL"
_GROUPS = "SELECT name, id FROM record.groups UNION SELECT name, group_id FROM record.group_names"


class HiddenNames:
    """`of(group_id)` is the sieve for the texts of a group; of None, for texts that belong to none."""

    def __init__(self, connection: sqlite3.Connection, group_ids: Iterable[int] | None = None):
        """Raises UnusableSite when a list of members cannot be read.

        `group_ids` are the groups whose texts will be cleaned; with None, all. The work grows with their number.
        """
        self._hidden: dict[int | None, dict[str, str]] = defaultdict(dict)
        self._kept: dict[int | None, set[str]] = defaultdict(set)
        self._sieves: dict[int | None, NameRemover] = {}
        untied = connection.execute(_UNTIED).fetchall()
        groups = None if group_ids is None else {*group_ids, *(group_id for group_id, _, _ in untied)} - {None}
        self._take_people(connection, groups)
        for group_id, name in (
            *_counted(connection),
            *_listed(connection),
            *residents_by_answer(connection, "record"),
        ):
            self._hidden[group_id][name] = A_RESIDENT
        for group_id, name, category in untied:
            if category == "resident" or not may_be_one_of(name, self._kept[group_id]):
                self._hide(group_id, name, category)

    def of(self, group_id: int | None) -> NameRemover:
        """The remover of names for the texts of that group; for None, of texts that belong to no group."""
        if group_id not in self._sieves:
            here = self._hidden.get(group_id, {}) if group_id is not None else {}
            ours = self._kept.get(group_id, ()) if group_id is not None else ()
            self._sieves[group_id] = NameRemover(ProtectedNames(here, self._everybody, ours))
        return self._sieves[group_id]

    @cached_property
    def _everybody(self) -> NamesElsewhere:
        hidden = dict(sorted((name, said) for names in self._hidden.values() for name, said in names.items()))
        return NamesElsewhere(hidden, set().union(*self._kept.values()))

    def _take_people(self, connection: sqlite3.Connection, group_ids: set[int] | None) -> None:
        groups = defaultdict(set)
        where = _ALL_GROUPS if group_ids is None else _SOME_GROUPS
        among = {"groups": json.dumps(sorted(group_ids or ()))}
        for person_id, group_id in connection.execute(_TOOK_PART.format(groups=where), among):
            groups[person_id].add(group_id)
        for person_id, name, category, may_stand in connection.execute(_PEOPLE):
            for group_id in groups[person_id] or {None}:
                if may_stand:
                    self._kept[group_id].add(name)
                else:
                    self._hide(group_id, name, category)

    def _hide(self, group_id: int | None, name: str, category: str | None) -> None:
        if self._hidden[group_id].get(name) != A_RESIDENT:
            self._hidden[group_id][name] = A_RESIDENT if category == "resident" else A_PARTICIPANT


def _counted(connection: sqlite3.Connection) -> list[tuple[int | None, str]]:
    """Residents who were listed by name at a meeting and are counted, with the group."""
    found = connection.execute(_COUNTED).fetchall()
    return [
        (group_id, name)
        for group_id, name in found
        if name_completeness(name) != "none" and category_of_printed(name) is None
    ]


def _listed(connection: sqlite3.Connection) -> list[tuple[int | None, str]]:
    """Residents in lists of members, whether they agreed to be named or not, with the group where it is known.

    Raises UnusableSite when a list cannot be read, because nobody could say then whom to hide. A list is read when a
    later version of it is: whoever was told that it cannot be read has handed it in again.
    """
    groups = {name_key(name): group_id for name, group_id in connection.execute(_GROUPS)}
    found: list[tuple[int | None, str]] = []
    read: set[int] = set()
    failures: dict[int, str] = {}
    for document_id, name, content, told, removed_on, sha256 in connection.execute(_ROSTERS).fetchall():
        if removed_on is not None:
            # Its file is gone; whom it lists as residents was noted when it was loaded.
            listed = connection.execute(_LISTED, [sha256]).fetchall()
            found += [(groups.get(name_key(group or "")), resident) for resident, group in listed]
            read.add(document_id)
            continue
        try:
            found += _residents(name, content, told_from(told), groups)
            read.add(document_id)
        except IntranetError as error:
            failures[document_id] = _unreadable(name, error)
    later = dict(connection.execute(_LATER_VERSIONS).fetchall())
    for document_id, failure in failures.items():
        version: int | None = document_id
        while version is not None and version not in read:
            version = later.get(version)
        if version is None:
            raise UnusableSite(failure)
    return found


def _unreadable(name: str, error: IntranetError) -> str:
    why = str(error).removeprefix(f"{name}: ").rstrip(".")
    return (
        f"Medlemslistan {name} kan inte läsas ({why}), och då går det inte att veta vilka invånare som ska döljas. "
        "Spara om den i sitt program, läs in den under samma namn och publicera sedan."
    )


def _residents(name: str, content: bytes | None, told: Told, groups: dict[str, int]) -> list[tuple[int | None, str]]:
    """The residents in the list of members with these bytes, read with what a person has `told` of it.

    Raises InvalidRecord when there are none or it is no such list any more, and what `parse_file` raises.
    """
    if content is None:
        raise InvalidRecord("dess original finns inte i private/originals.db; lägg tillbaka den filen")
    roster = parse_file(name, content, told)
    if roster.kind != "roster":
        raise InvalidRecord("den är inte längre en medlemslista")
    if isinstance(roster, Register) and roster.lacks:
        raise InvalidRecord(f"kolumnen {roster.lacks[0]} saknas; svara först på frågan om dess kolumner i inkorgen")
    if isinstance(roster, Register):
        rows = [row.values for row in roster.rows if row.values.get("category") == "resident"]
        return [(groups.get(name_key(row["group"] or "")), row["name"]) for row in rows if row["name"]]
    return [(None, member.name) for member in roster.roster if category_of_printed(member.group) == "resident"]
