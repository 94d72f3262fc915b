"""What the last publication knew: up to which write it had read the record, whose names it hid, and what it took for
explained. The next one makes anew what has changed since, and what something of this would say otherwise of.

It holds names, so it lies in the folder that only the site's own user can look into, and it is written anew whole
each time: of whoever is erased nothing is left in it. Without it, all is made anew.

Tested in tests/loaders/publish/test_publish_changes.py.
"""

import hashlib
import json
import os
import secrets
import sqlite3
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ...schema.database import PRIVATE
from ...schema.json_strings import json_text
from ...schema.privacy import UnexplainedWords, WrittenForms
from .hidden_names import AllNames, HiddenNames
from .names_by_group import NamesByGroup, ToldNames
from .residents_in_originals import ReadLists

STATE_FILE = PRIVATE.with_name(".publication.json")
# By the readers, too: lists of members that have been read are remembered. Of a package its own files, and none of
# those in packages below it.
RULES = (
    "schema", "schema.privacy", "schema.names", "schema.lookup", "schema.originals", "loaders", "loaders.publish",
    "loaders.parse", "loaders.read", "loaders.registers",
)  # fmt: skip
"""The packages by whose files texts are cleaned and names found."""
_VERSION = "SELECT coalesce(max(version), 0) FROM {}.touched"
_LAST_CHANGE = "SELECT id, at, way FROM {}.changes ORDER BY id DESC LIMIT 1"
_CHANGE = "SELECT id, at, way FROM {}.changes WHERE id = ?"

_NAMELESS = (
    "SELECT g.id FROM main.groups g JOIN record.groups r ON r.id = g.id WHERE g.name <> r.name OR g.slug <> r.slug"
)


@dataclass(slots=True)
class LastPublication:
    """`version` is the greatest of `touched` that was read, `mark` that of the published file (application_id).

    `change` is the last row of `changes` then, by which another record in this one's place is noticed; `rules` a
    digest of the program. `people` has (category, whether named) by id, `hidden_words` how many words of a meeting
    are hidden. `nameless_groups` are those whose name is hidden, `by_themselves` meetings published alone since, and
    `forms` those of all names (`NamesElsewhere.written`), when any text was cleaned.
    """

    version: int
    mark: int
    change: list[Any] | None
    rules: str
    may_stand: list[str]
    told: NamesByGroup
    lists: ReadLists
    hidden: dict[int | None, dict[str, str]]
    kept: dict[int | None, set[str]]
    people: dict[int, list[Any]]
    explained: set[str]
    said: set[tuple[Any, ...]]
    hidden_words: dict[int, int]
    nameless_groups: set[int]
    by_themselves: set[int]
    forms: WrittenForms | None

    @property
    def all_names(self) -> AllNames:
        """The forms of the names that were hidden and kept then, for who hides and keeps the same."""
        return AllNames((self.hidden, self.kept, self.forms) if self.forms else None)


def last_publication(folder: Path, public: sqlite3.Connection, may_stand: frozenset[str]) -> LastPublication | None:
    """What the last publication of the site in `folder` knew; None when that does not fit what is there now.

    `public` has the published file as `published`, and the record as `record`.
    """
    last = _remembered(folder)
    if last is None:
        return None
    mark = public.execute("PRAGMA published.application_id").fetchone()[0]
    change = last.change and public.execute(_CHANGE.format("record"), [last.change[0]]).fetchone()
    fits = (
        last.mark == mark
        and last.rules == rules_of_the_program()
        and set(last.may_stand) == may_stand
        and (last.change is None or (change is not None and list(change) == last.change))
        and last.version <= record_version(public, "record")
    )
    return last if fits else None


def _remembered(folder: Path) -> LastPublication | None:
    try:
        return _read(json.loads((folder / STATE_FILE).read_text("utf-8")))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def people_told(folder: Path) -> set[int] | None:
    """Whom (people.id) the last publication of the site in `folder` named; None when nothing tells it."""
    last = _remembered(folder)
    return None if last is None else {person for person, (_, is_named) in last.people.items() if is_named}


def note_published_alone(folder: Path, meeting_id: int) -> None:
    """Remember that a meeting was published by itself: what was hidden then is not what was hidden in all others."""
    last = _remembered(folder)
    if last is not None:
        last.by_themselves.add(meeting_id)
        keep_last_publication(folder, last)


def keep_last_publication(folder: Path, last: LastPublication) -> None:
    """Keep what this publication knew, in the place of what the one before knew. Raises OSError."""
    path = folder / STATE_FILE
    beside = path.with_suffix(".new")
    with open(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        # In one piece: json.dump writes each value by itself, in Python.
        file.write(json_text(_written(last)))
    os.replace(beside, path)


def mark_file(connection: sqlite3.Connection) -> int:
    """Give the published file, the connection's main one, a number of its own, and return it."""
    mark = 1 + secrets.randbelow(2**31 - 1)
    connection.execute(f"PRAGMA main.application_id = {mark}")
    return mark


def record_version(connection: sqlite3.Connection, record: str) -> int:
    """The number of the last write to what is published, of the record that is attached under a name (trusted)."""
    version: int = connection.execute(_VERSION.format(record)).fetchone()[0]
    return version


def last_change(connection: sqlite3.Connection, record: str) -> list[Any] | None:
    """The last change of the record: id, when, and how."""
    found = connection.execute(_LAST_CHANGE.format(record)).fetchone()
    return list(found) if found else None


def groups_without_name(connection: sqlite3.Connection) -> set[int]:
    """The groups of the main file whose name or address is not what the record says: it names somebody."""
    return {row[0] for row in connection.execute(_NAMELESS)}


def people_now(connection: sqlite3.Connection) -> dict[int, list[Any]]:
    """By id what everybody takes part as, and whether the name may stand (the temporary table `named`)."""
    query = "SELECT id, category, id IN (SELECT id FROM temp.named) FROM record.people"
    return {person_id: rest for person_id, *rest in connection.execute(query)}


@cache
def rules_of_the_program() -> str:
    """A digest of the code and the lists of words by which texts are cleaned."""
    digest = hashlib.sha256()
    root = __package__.removesuffix(".loaders.publish")
    for package in RULES:
        # Below `schema` and `loaders` by their folders: a package that is asked for by its name is imported.
        first, *below = package.split(".")
        folder = files(f"{root}.{first}").joinpath(*below)
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".sql", ".yml")):
                digest.update(file.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """What a publication has found out from the record; see `LastPublication`."""

    told: NamesByGroup
    lists: ReadLists
    people: dict[int, list[Any]]
    naming: HiddenNames
    unknown: UnexplainedWords
    hidden_words: dict[int, int]
    nameless_groups: set[int]
    renamed_groups: set[int] = field(default_factory=set)


def known_now(
    version: int, change: list[Any] | None, may_stand: frozenset[str], known: Known, mark: int = 0
) -> LastPublication:
    """What the next publication compares with."""
    naming, unknown = known.naming, known.unknown
    hidden = {group: names for group, names in naming.hidden.items() if names}
    kept = {group: names for group, names in naming.kept.items() if names}
    return LastPublication(
        version, mark, change, rules_of_the_program(), sorted(may_stand), known.told, known.lists, hidden, kept,
        known.people, unknown.explained, unknown.said, known.hidden_words, known.nameless_groups, set(),
        naming.forms,
    )  # fmt: skip


def _written(last: LastPublication) -> dict[str, Any]:
    told = {
        _key(group): [sorted(one.took_part), sorted(one.untied, key=repr), sorted(one.counted)]
        for group, one in last.told.items()
    }
    return {
        **{one.name: getattr(last, one.name) for one in fields(last)},
        "told": told,
        "hidden": {_key(group): names for group, names in last.hidden.items()},
        "kept": {_key(group): sorted(names) for group, names in last.kept.items()},
        "explained": sorted(last.explained),
        "said": sorted(last.said, key=repr),
        "nameless_groups": sorted(last.nameless_groups),
        "by_themselves": sorted(last.by_themselves),
    }


def _read(told: dict[str, Any]) -> LastPublication:
    names = {
        _group(group): ToldNames(set(took_part), {tuple(pair) for pair in untied}, set(counted))
        for group, (took_part, untied, counted) in told["told"].items()
    }
    return LastPublication(
        **{
            **told,
            "told": names,
            "hidden": {_group(group): names for group, names in told["hidden"].items()},
            "kept": {_group(group): set(names) for group, names in told["kept"].items()},
            "people": {int(person): rest for person, rest in told["people"].items()},
            "explained": set(told["explained"]),
            "said": {tuple(one) for one in told["said"]},
            "nameless_groups": set(told["nameless_groups"]),
            "by_themselves": set(told["by_themselves"]),
            "hidden_words": {int(meeting): words for meeting, words in told["hidden_words"].items()},
        }
    )


def _key(group: int | None) -> str:
    return "" if group is None else str(group)


def _group(key: str) -> int | None:
    return int(key) if key else None
