"""Inverted indexes (postings): people by whole name, by every part of it, by initial and by group.

Tested in tests/schema/settle/test_person_answer.py.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations

from .likeness import KnownParts, without_accents
from .name_fit import PersonName
from .name_readings import Reading
from .name_records import Person, Spelling

# From fewer people than this nothing can be said about how common a name is.
FEWEST = 500


class Postings:
    """Who has a name, a part of one, or belongs to a group. Ids of people in, sets of ids out."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.parts = KnownParts()
        self._forms: dict[int, tuple[tuple[PersonName, int | None], ...]] = {}
        self._exact: dict[tuple[str, int | None], set[int]] = defaultdict(set)
        self._joined: dict[str, set[int]] = defaultdict(set)
        self._by_part: dict[str, set[int]] = defaultdict(set)
        self._by_initial: dict[str, set[int]] = defaultdict(set)
        self._members: dict[int, set[int]] = defaultdict(set)
        self._common: Counter[tuple[str, int]] = Counter()

    def add(self, person: Person) -> None:
        """Put a person in, or take what is now known about a person in place of what was."""
        self.remove(person.id)
        names = ((person.name, None), *((spelling.name, spelling.group_id) for spelling in person.spellings))
        self.people[person.id] = person
        self._forms[person.id] = tuple((PersonName.of(name), group_id) for name, group_id in names)
        for ids in self._sets_of(person):
            ids.add(person.id)
        for form, _ in self._forms[person.id]:
            for part in form.parts:
                self.parts.add(part)
        self._common.update(self._ends(person.id))

    def remove(self, person_id: int) -> None:
        """Forget a person; nothing happens when there is none with that id."""
        if person_id in self.people:
            for ids in self._sets_of(self.people[person_id]):
                ids.discard(person_id)
            self._common.subtract(self._ends(person_id))
            del self.people[person_id], self._forms[person_id]

    def add_spelling(self, person_id: int, spelling: Spelling) -> None:
        """Take in another spelling of a person who is known."""
        person = self.people[person_id]
        self.add(replace(person, spellings=(*person.spellings, spelling)))

    def add_member(self, person_id: int, group_id: int) -> None:
        """Take in that a person who is known belongs to a group, or has met with it."""
        person = self.people[person_id]
        if group_id not in person.groups:
            self.people[person_id] = replace(person, groups=person.groups | {group_id})
            self._members[group_id].add(person_id)

    def set_category(self, person_id: int, category: str) -> None:
        """Take in what a person who is known takes part as."""
        self.people[person_id] = replace(self.people[person_id], category=category)

    def forms(self, person_id: int, group_id: int | None) -> list[PersonName]:
        """The names under which a person may be printed in the documents of a group."""
        return [form for form, scope in self._forms[person_id] if scope is None or scope == group_id]

    def exact(self, key: str, group_id: int | None = None) -> set[int]:
        """Who is written like this everywhere, or, with a group, by a spelling of that group alone."""
        return self._exact.get((key, group_id), set())

    def members(self, group_id: int | None) -> set[int]:
        """Who belongs to the group or has met with it."""
        return self._members.get(group_id, set()) if group_id is not None else set()

    def near(self, reading: Reading, members: set[int]) -> set[int]:
        """Whose names share enough with a printed one to be worth comparing.

        Two parts alike are asked for, or one and an initial; of the members one part is enough when it stands alone.
        """
        whole = [self._with_part_like(part) for part in reading.parts if len(part) > 1]
        found = set(self._joined.get("".join(reading.parts), ()))
        for one, other in combinations(whole, 2):
            found |= one & other
        if len(whole) == 1:
            found |= whole[0] & members
            for part in reading.parts:
                if len(part) == 1:
                    found |= whole[0] & self._by_initial.get(without_accents(part)[:1], set())
        # The register may have a single name, or an initial in place of one.
        if single := members & self._by_initial.get("", set()):
            found |= single & set().union(*whole)
        return found

    def namesakes_expected(self, person_id: int) -> float:
        """How many others with the same full name to expect among as many people again as are known here.

        Given and family names are taken as independent; the person's own are not counted.
        """
        ends = self._ends(person_id)
        if len(ends) < 2:
            return 0.0
        given, family = ((self._common[end] - 1) for end in ends)
        return given * family / max(len(self.people), FEWEST)

    def _sets_of(self, person: Person) -> list[set[int]]:
        """Every set in which the person's id stands."""
        sets = [self._members[group_id] for group_id in person.groups]
        for form, group_id in self._forms[person.id]:
            if form.parts:
                sets += [self._exact[" ".join(form.parts), group_id], self._joined["".join(form.parts)]]
            for part in form.parts:
                sets += [self._by_part[part], self._by_initial[without_accents(part)[:1]]]
            if len(form.parts) == 1 or any(len(part) == 1 for part in form.parts):
                sets.append(self._by_initial[""])
        return sets

    def _ends(self, person_id: int) -> list[tuple[str, int]]:
        """First given name and last family name of a person, marked 0 and 1."""
        parts = self._forms[person_id][0][0].parts
        return [(without_accents(parts[0]), 0), (without_accents(parts[-1]), 1)] if len(parts) > 1 else []

    def _with_part_like(self, part: str) -> set[int]:
        alike = [self._by_part[known] for known in self.parts.like(part)]
        return alike[0] if len(alike) == 1 else set().union(*alike)
