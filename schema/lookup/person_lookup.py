"""Lookup of people by printed name: an index of names, filled from the record and kept up as rows are added.

Tested in tests/schema/settle/test_person_answer.py.
"""

import sqlite3
from collections import defaultdict

from ..names import NameIndex, Person, Spelling
from .match import Candidate, Match
from .name_key import letters_without_dots, name_key, name_letters

_ATTENDED = (
    "SELECT DISTINCT m.group_id, a.person_id FROM attendance a JOIN meetings m ON m.id = a.meeting_id "
    "WHERE a.person_id IS NOT NULL AND m.group_id IS NOT NULL"
)
_ASKED = (
    "SELECT r.printed, coalesce(r.group_id, m.group_id), json_extract(r.row_values, '$.area') FROM review r "
    "LEFT JOIN attendance a ON r.table_name = 'attendance' AND a.id = r.row_id "
    "LEFT JOIN meetings m ON m.id = a.meeting_id WHERE r.kind = 'person' AND r.printed IS NOT NULL"
)


class PersonLookup:
    """The people of the record with all their names.

    `asked` holds what has been asked about: (printed name as `name_key`, group id, area). The area is that of a line
    in a list of members.
    """

    def __init__(self, connection: sqlite3.Connection):
        self._index = NameIndex()
        self._names: dict[int, str] = {}
        self._categories: dict[int, str] = {}
        self._exact: dict[str, list[int]] = defaultdict(list)
        # By the letters alone: 'Anna-Karin Ek' and 'Anna Karin Ek' may be one. Made when it is first asked for.
        self._letters: dict[str, list[int]] | None = None
        self._bare: dict[str, list[int]] | None = None
        self._members: dict[int, set[int]] = defaultdict(set)
        # Answers by printed name and group; an unsure one is good for as long as nothing more is known of anybody.
        self._sure: dict[tuple[str, int | None], Match] = {}
        self._unsure: dict[int | None, dict[str, Match]] = defaultdict(dict)
        for query in ("SELECT group_id, person_id FROM memberships", _ATTENDED):
            for group_id, person_id in connection.execute(query):
                self._members[group_id].add(person_id)
        groups = defaultdict(set)
        for group_id, members in self._members.items():
            for person_id in members:
                groups[person_id].add(group_id)
        for person_id, name, category in connection.execute("SELECT id, name, category FROM people"):
            self._add(Person(person_id, name, (), frozenset(groups[person_id]), category))
        for name, person_id, group_id in connection.execute("SELECT name, person_id, group_id FROM person_names"):
            self._index.add_spelling(person_id, Spelling(name, group_id))
        asked = connection.execute(_ASKED)
        self.asked: set[tuple[str, int | None, str | None]] = {(name_key(row[0]), *row[1:]) for row in asked}

    def add(self, person_id: int, name: str, category: str) -> None:
        """Take in one more person."""
        if name_key(name) in self._exact:
            self._sure.clear()
        self._unsure.clear()
        self._add(Person(person_id, name, category=category))

    def set_category(self, person_id: int, category: str) -> None:
        """Take in the category (vocabulary `person_category`) of a person who is known."""
        self._categories[person_id] = category
        self._index.set_category(person_id, category)
        self._sure.clear()
        self._unsure.clear()

    def add_member(self, group_id: int | None, person_id: int) -> None:
        """Take in that a person belongs to a group, or has met with it."""
        if group_id is not None and person_id not in self._members[group_id]:
            self._members[group_id].add(person_id)
            self._index.add_member(person_id, group_id)
            self._unsure.pop(group_id, None)

    def category_of_person(self, person_id: int) -> str:
        """The category of a person. Raises KeyError for an id that is not known."""
        return self._categories[person_id]

    def match_name(self, printed: str, group_id: int | None = None) -> Match:
        """The person whom `printed` means in a document of the group `group_id` (None: no group is known).

        An answer is kept until a person is added who may change it: the same names are printed again and again.
        """
        match = self._sure.get((printed, group_id)) or self._unsure[group_id].get(printed)
        if match is None:
            found = self._index.match(printed, group_id)
            if found.sure is not None:
                match = self._sure[printed, group_id] = Match(found.sure)
            else:
                offered = tuple(Candidate(c.person_id, self._names[c.person_id], c.reason) for c in found.candidates)
                match = self._unsure[group_id][printed] = Match(None, offered)
        return match

    def forget_sure_answers(self) -> None:
        """Forget the sure answers: a person added since may be meant as well."""
        self._sure.clear()

    def match_listed_name(self, name: str, group_id: int | None) -> Match:
        """The person of exactly that name; of several, the one who belongs to the group.

        This is for registers, which write names in full. There a similar name is another person's; one that differs
        by hyphens, blanks, accents or missing dots alone may be the same person's.
        """
        exact = self._exact.get(name_key(name), [])
        if not exact:
            near = self._by_letters().get(name_letters(name), []) or self._with_dots(name)
            return Match(None, tuple(Candidate(i, self._names[i], "nästan samma namn") for i in near))
        inside = [person_id for person_id in exact if group_id is not None and person_id in self._members[group_id]]
        if len(exact) == 1 or len(inside) == 1:
            return Match((inside or exact)[0])
        return Match(None, tuple(Candidate(i, self._names[i], "samma namn") for i in exact))

    def _with_dots(self, name: str) -> list[int]:
        """Those who may be meant by a name without dots, 'Bjorn Asbrink', or whose name was typed so before.

        One letter that differs is another name's: 'Åke' and 'Ake'.
        """
        typed, bare = name_letters(name), letters_without_dots(name)
        near = ((i, name_letters(self._names[i])) for i in self._without_dots().get(bare, []))
        return [i for i, known in near if bare in (typed, known) and sum(map(str.__ne__, known, typed)) > 1]

    def _without_dots(self) -> dict[str, list[int]]:
        if self._bare is None:
            self._bare = defaultdict(list)
            for person_id, name in self._names.items():
                self._bare[letters_without_dots(name)].append(person_id)
        return self._bare

    def _by_letters(self) -> dict[str, list[int]]:
        if self._letters is None:
            self._letters = defaultdict(list)
            for person_id, name in self._names.items():
                self._letters[name_letters(name)].append(person_id)
        return self._letters

    def _add(self, person: Person) -> None:
        self._names[person.id] = person.name
        self._categories[person.id] = person.category
        self._exact[name_key(person.name)].append(person.id)
        if self._letters is not None:
            self._letters[name_letters(person.name)].append(person.id)
        if self._bare is not None:
            self._bare[letters_without_dots(person.name)].append(person.id)
        self._index.add(person)
