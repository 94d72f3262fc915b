"""Who took part in each group, and which names stand there that could not be tied to anybody: what publishing reads
of attendance, minutes and documents to know whose names to hide.

The record is attached as `record`, the originals of its documents as `originals`.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from ...schema.lookup import name_completeness
from ...schema.store_phrases import category_of_printed

# Rows of minutes as they were published before a correction, which may have taken a name out of the record.
_EARLIER = (
    "FROM record.minutes_versions v JOIN record.meetings m ON m.id = v.meeting_id AND m.minutes_version > 1 "
    "JOIN json_each(v.content, '$.{}') r"
)
_WAS = "r.value ->> "
_NOBODYS = "coalesce({} NOT IN (SELECT id FROM record.people), true)"
_GONE = _NOBODYS.format(f"{_WAS}'person_id'")
# Whose the name of a chair or secretary is: chair_id or secretary_id.
_LED = "(v.content -> '$.meeting' ->> (r.key || '_id'))"
_MET = "FROM record.{} r JOIN record.meetings m ON m.id = r.meeting_id"
# Each part has its own condition, so that a few groups are found by their meetings and not by reading all attendance.
_TOOK_PART = " UNION ".join(
    f"SELECT m.group_id, {person} {rows} WHERE {{groups}}"
    for person, rows in (
        ("m.person_id", "FROM record.memberships m"),
        ("r.person_id", _MET.format("attendance")),
        ("r.person_id", _MET.format("adjusters")),
        ("r.person_id", _MET.format("actions")),
        ("m.chair_id", "FROM record.meetings m"),
        ("m.secretary_id", "FROM record.meetings m"),
        (f"{_WAS}'person_id'", _EARLIER.format("attendance")),
        (f"{_WAS}'person_id'", _EARLIER.format("adjusters")),
        (f"{_WAS}'person_id'", _EARLIER.format("actions")),
        ("r.value", f"{_EARLIER.format('meeting')} ON r.key IN ('chair_id', 'secretary_id')"),
    )
)
# Names that were printed and could not be tied to anybody.
_UNTIED = " UNION ".join(
    f"SELECT m.group_id, {name}, {category} {rows} AND {{groups}}"
    for name, category, rows in (
        ("r.name", "r.category", f"{_MET.format('attendance')} WHERE r.name IS NOT NULL AND r.person_id IS NULL"),
        ("r.name", "NULL", f"{_MET.format('adjusters')} WHERE r.person_id IS NULL"),
        ("m.chair", "NULL", "FROM record.meetings m WHERE m.chair IS NOT NULL AND m.chair_id IS NULL"),
        ("m.secretary", "NULL", "FROM record.meetings m WHERE m.secretary IS NOT NULL AND m.secretary_id IS NULL"),
        (
            f"{_WAS}'name'",
            f"{_WAS}'category'",
            f"{_EARLIER.format('attendance')} WHERE {_WAS}'name' IS NOT NULL AND {_GONE}",
        ),
        (f"{_WAS}'name'", "NULL", f"{_EARLIER.format('adjusters')} WHERE {_GONE}"),
        (
            "r.value",
            "NULL",
            f"{_EARLIER.format('meeting')} WHERE r.value IS NOT NULL "
            f"AND r.key IN ('chair', 'secretary') AND {_NOBODYS.format(_LED)}",
        ),
    )
)
_PRINTED = 'substr(o.text, p.start + 1, p."end" - p.start)'
_ORIGINAL = "JOIN (record.documents d JOIN originals.originals o ON o.sha256 = d.sha256) ON d.id = p.document_id"
_COUNTED = (
    f"SELECT m.group_id, {_PRINTED} {_MET.format('attendance')} "
    f"JOIN record.passages p ON p.table_name = 'attendance' AND p.row_id = r.id {_ORIGINAL} "
    "WHERE r.name IS NULL AND r.category = 'resident' AND {groups} "
    f"UNION SELECT m.group_id, {_PRINTED} {_EARLIER.format('attendance')} "
    f"JOIN record.passages p ON p.table_name = 'attendance' AND p.row_id = {_WAS}'id' {_ORIGINAL} "
    f"WHERE {_WAS}'name' IS NULL AND {_WAS}'category' = 'resident' AND {{groups}}"
)
_ALL, _SOME, _NONE = "true", "m.group_id IN (SELECT value FROM json_each(:groups))", "m.group_id IS NULL"

Groups = Collection[int | None] | None
"""Ids of groups, None among them for what belongs to no group; None for all groups."""


@dataclass(slots=True)
class ToldNames:
    """Of one group: people (ids) who took part, (name, category) of those tied to nobody, counted residents."""

    took_part: set[int] = field(default_factory=set)
    untied: set[tuple[str, str | None]] = field(default_factory=set)
    counted: set[str] = field(default_factory=set)


NamesByGroup = dict[int | None, ToldNames]


def names_by_group(
    connection: sqlite3.Connection, groups: Groups = None, untied: Groups = None, counted: Groups = None
) -> NamesByGroup:
    """What is told in each of `groups`, and for the other two in those groups; the work grows with them."""
    found: NamesByGroup = defaultdict(ToldNames)
    for group_id, name, category in _rows(connection, _UNTIED, untied):
        found[group_id].untied.add((name, category))
    # Whether a name that is tied to nobody may stand depends on who took part there.
    groups = None if groups is None else {*groups, *found}
    for group_id, person_id in _rows(connection, _TOOK_PART, groups):
        if person_id is not None:
            found[group_id].took_part.add(person_id)
    for group_id, name in _rows(connection, _COUNTED, counted):
        if name_completeness(name) != "none" and category_of_printed(name) is None:
            found[group_id].counted.add(name)
    return found


def _rows(connection: sqlite3.Connection, query: str, groups: Groups) -> Iterator[tuple[Any, ...]]:
    if groups is None:
        yield from connection.execute(query.replace("{groups}", _ALL))
        return
    some = [group_id for group_id in groups if group_id is not None]
    if some:
        yield from connection.execute(query.replace("{groups}", _SOME), {"groups": json.dumps(some)})
    if None in groups:
        yield from connection.execute(query.replace("{groups}", _NONE))
