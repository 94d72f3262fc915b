"""People by printed name, from an index in memory that is built once and kept up as rows are added."""

import sqlite3
from collections import defaultdict

from rapidfuzz.distance import OSA

from .match import Candidate, Match
from .names import name_form, name_key

_ATTENDED = (
    "SELECT DISTINCT m.group_id, a.person_id FROM attendance a JOIN meetings m ON m.id = a.meeting_id "
    "WHERE a.person_id IS NOT NULL AND m.group_id IS NOT NULL"
)
_ASKED = (
    "SELECT r.printed, m.group_id FROM review r LEFT JOIN attendance a ON r.table_name = 'attendance' AND a.id = r.row_id "
    "LEFT JOIN meetings m ON m.id = a.meeting_id WHERE r.kind = 'person' AND r.printed IS NOT NULL"
)


class People:
    """The people of the record and everything they are called."""

    def __init__(self, connection: sqlite3.Connection):
        self._names: dict[int, str] = {}
        self._categories: dict[int, str] = {}
        self._exact: dict[str, list[int]] = defaultdict(list)
        self._spellings: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
        self._given: dict[str, list[int]] = defaultdict(list)
        self._family: dict[str, list[int]] = defaultdict(list)
        self._members: dict[int, set[int]] = defaultdict(set)
        self.asked: set[tuple[str, int | None]] = set()
        """Printed forms, as name_key, that have been asked about, each with the group it was printed in."""
        for row in connection.execute("SELECT id, name, category FROM people"):
            self.add(*row)
        for row in connection.execute("SELECT name, person_id, group_id FROM person_names"):
            self.add_spelling(*row)
        for query in ("SELECT group_id, person_id FROM memberships", _ATTENDED):
            for group_id, person_id in connection.execute(query):
                self.add_member(group_id, person_id)
        for printed, group_id in connection.execute(_ASKED):
            self.asked.add((name_key(printed), group_id))

    def add(self, person_id: int, name: str, category: str) -> None:
        """Know one more person."""
        key = name_key(name)
        words = key.split()
        self._names[person_id] = name
        self._categories[person_id] = category
        self._exact[key].append(person_id)
        self._given[words[0]].append(person_id)
        self._family[words[-1]].append(person_id)

    def add_category(self, person_id: int, category: str) -> None:
        """Know in what capacity a person takes part."""
        self._categories[person_id] = category

    def add_spelling(self, name: str, person_id: int, group_id: int | None) -> None:
        """Know another spelling of a person, within one group or everywhere."""
        self._spellings[name_key(name)].append((person_id, group_id))

    def add_member(self, group_id: int | None, person_id: int) -> None:
        """Know that a person belongs to, or has met with, a group."""
        if group_id is not None:
            self._members[group_id].add(person_id)

    def category(self, person_id: int) -> str:
        """The category of a known person."""
        return self._categories[person_id]

    def find(self, printed: str, group_id: int | None = None, register: bool = False) -> Match:
        """The person whom `printed` means in a document of the group `group_id`.

        Sure is only a full name or a taught spelling that fits one person. With `register` a name that is
        merely similar to another counts as a name of its own, since registers spell names out.
        """
        key = name_key(printed)
        exact = self._known_as(key, group_id)
        if len(exact) == 1:
            return Match(exact[0])
        if exact:
            return Match(None, self._candidates(exact, group_id, "samma namn"))
        form = name_form(printed)
        if form == "full":
            found = [] if register else self._similar(key)
            return Match(None, self._candidates(found, group_id, "liknande namn"))
        if form == "initial":
            return Match(None, self._candidates(self._by_initial(key), group_id, "initialen stämmer"))
        if form == "first":
            members = self._members.get(group_id, ()) if group_id is not None else ()
            found = [person_id for person_id in self._given.get(key, ()) if person_id in members]
            return Match(None, self._candidates(found, group_id, "förnamnet stämmer"))
        return Match()

    def _known_as(self, key: str, group_id: int | None) -> list[int]:
        found = list(self._exact.get(key, ()))
        for person_id, within in self._spellings.get(key, ()):
            if within in (None, group_id) and person_id not in found:
                found.append(person_id)
        return found

    def _by_initial(self, key: str) -> list[int]:
        first, last = (word.rstrip(".") for word in (key.split(maxsplit=1)[0], key.rsplit(maxsplit=1)[-1]))
        if len(first) > 1:
            return [i for i in self._given.get(first, ()) if self._last(i).startswith(last)]
        near = self._family.get(last, ()) if len(last) > 1 else self._names
        return [i for i in near if self._first(i).startswith(first) and self._last(i).startswith(last)]

    def _similar(self, key: str) -> list[int]:
        """People with one letter more, less, other or swapped, or with one more or fewer names in the middle.

        One difference leaves the given or the family name whole, so only those who share one are compared.
        """
        first, last = key.split(maxsplit=1)[0], key.rsplit(maxsplit=1)[-1]
        same_given, same_family = self._given.get(first, ()), self._family.get(last, ())
        near = {i for i in (*same_given, *same_family) if self._differs_little(key, i)}
        return sorted(near.union(i for i in same_given if self._last(i) == last))

    def _differs_little(self, key: str, person_id: int) -> bool:
        return OSA.distance(key, name_key(self._names[person_id]), score_cutoff=1) <= 1

    def _first(self, person_id: int) -> str:
        return name_key(self._names[person_id]).split()[0]

    def _last(self, person_id: int) -> str:
        return name_key(self._names[person_id]).split()[-1]

    def _candidates(self, ids: list[int], group_id: int | None, reason: str) -> tuple[Candidate, ...]:
        members = self._members.get(group_id, set()) if group_id is not None else set()
        return tuple(
            Candidate(i, self._names[i], f"{reason}, hör till gruppen" if i in members else reason)
            for i in sorted(ids, key=lambda i: (i not in members, self._names[i], i))
        )
