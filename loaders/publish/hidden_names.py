"""Whose names may not stand in published texts, group by group: read from the record that is attached as `record`
and from the originals of its documents, attached as `originals`.

The temporary table `named` (build.py) holds the people whose names may. All others may not: residents, whether they
agreed to be named among staff or not, and people of whom it is not known in what capacity they came. Residents who
are counted have no row of their own; where they were listed by name, the documents tell it.
"""

import sqlite3
from collections import defaultdict
from functools import cached_property

from ...schema.privacy import (
    A_PARTICIPANT,
    A_RESIDENT,
    NameRemover,
    NamesElsewhere,
    ProtectedNames,
    WrittenForms,
    may_be_one_of,
    residents_by_answer,
)
from .names_by_group import NamesByGroup, names_by_group
from .residents_in_originals import ReadLists, listed_residents

_PEOPLE = (
    "SELECT p.id, n.name, p.category, p.id IN (SELECT id FROM named) FROM record.people p JOIN "
    "(SELECT id, name FROM record.people UNION SELECT person_id, name FROM record.person_names) n ON n.id = p.id"
)
# The removers of so many groups are at hand: texts come group by group, and a county's would fill the memory.
_MOST_REMOVERS = 4


_Hidden = dict[int | None, dict[str, str]]
_Kept = dict[int | None, set[str]]


def _all_hidden(hidden: _Hidden) -> list[tuple[str, str]]:
    return sorted((name, said) for names in hidden.values() for name, said in names.items())


def _all_kept(kept: _Kept) -> set[str]:
    return set().union(*kept.values())


class AllNames:
    """The names of all groups by their forms, worked out anew for other names than the last time."""

    def __init__(self, before: tuple[_Hidden, _Kept, WrittenForms] | None = None):
        """`before` are names that were hidden and kept by group another time, and their forms as written then."""
        self._last: tuple[list[tuple[str, str]], set[str], NamesElsewhere] | None = None
        if before is not None:
            hidden, kept, forms = before
            self._last = _all_hidden(hidden), _all_kept(kept), NamesElsewhere.read(forms)

    def known(self, hidden: list[tuple[str, str]], kept: set[str]) -> NamesElsewhere | None:
        """What `of` has worked out last, when it was of these names."""
        last = self._last
        return last[2] if last and last[:2] == (hidden, kept) else None

    def of(self, hidden: list[tuple[str, str]], kept: set[str]) -> NamesElsewhere:
        """The forms of the names that are hidden, each with the words that replace it, and of those that are kept."""
        known = self.known(hidden, kept)
        if known is None:
            known = NamesElsewhere(dict(hidden), kept)
            self._last = hidden, kept, known
        return known


class HiddenNames:
    """`of(group_id)` removes names from the texts of a group; of None, for texts that belong to none."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        told: NamesByGroup | None = None,
        lists: ReadLists | None = None,
        all_names: AllNames | None = None,
    ):
        """Raises UnusableSite when a list of members cannot be read.

        `told` is what `names_by_group` says of all groups, or of those whose texts will be cleaned (people and all
        other names are looked for in any case); None: it is asked. `lists` are lists of members that have been read
        before; those that are read now are put there. `all_names` has the forms of the names of another time.
        """
        self._all_names = all_names or AllNames()
        self.hidden: dict[int | None, dict[str, str]] = defaultdict(dict)
        self.kept: dict[int | None, set[str]] = defaultdict(set)
        self._removers: dict[int | None, NameRemover] = {}
        self._last: NameRemover | None = None
        told = names_by_group(connection) if told is None else told
        self._take_people(connection, told)
        counted = ((group_id, name) for group_id, one in told.items() for name in one.counted)
        listed = listed_residents(connection, {} if lists is None else lists)
        for group_id, name in (*counted, *listed, *residents_by_answer(connection, "record")):
            self.hidden[group_id][name] = A_RESIDENT
        for group_id, one in told.items():
            for name, category in one.untied:
                if category == "resident" or not may_be_one_of(name, self.kept[group_id]):
                    self._hide(group_id, name, category)

    def of(self, group_id: int | None) -> NameRemover:
        """The remover of names for the texts of that group; for None, of texts that belong to no group."""
        if group_id not in self._removers:
            if len(self._removers) >= _MOST_REMOVERS:
                del self._removers[next(iter(self._removers))]
            here = self.hidden.get(group_id, {}) if group_id is not None else {}
            ours = self.kept.get(group_id, ()) if group_id is not None else ()
            self._removers[group_id] = NameRemover(ProtectedNames(here, self._everybody, ours))
        # Texts come group by group, and the words of a whole county's groups would fill the memory.
        if self._last and self._last is not self._removers[group_id]:
            self._last.forget_words()
        self._last = self._removers[group_id]
        return self._last

    def __getstate__(self) -> tuple[dict[int | None, dict[str, str]], dict[int | None, set[str]]]:
        """For another process: the names, of which it makes the rest."""
        return self.hidden, self.kept

    def __setstate__(self, names: tuple[dict[int | None, dict[str, str]], dict[int | None, set[str]]]) -> None:
        self.hidden, self.kept = names
        self._all_names, self._removers, self._last = AllNames(), {}, None

    def forget_words(self) -> None:
        """Forget what has been found out of words when it is much, before texts are cleaned another time."""
        if self._last:
            self._last.forget_words()

    @cached_property
    def _all(self) -> tuple[list[tuple[str, str]], set[str]]:
        return _all_hidden(self.hidden), _all_kept(self.kept)

    @cached_property
    def _everybody(self) -> NamesElsewhere:
        return self._all_names.of(*self._all)

    @property
    def forms(self) -> WrittenForms | None:
        """The forms of all names, to be written down; None when no text has asked for them."""
        known = self._all_names.known(*self._all)
        return known.written() if known else None

    def _take_people(self, connection: sqlite3.Connection, told: NamesByGroup) -> None:
        groups = defaultdict(set)
        for group_id, one in told.items():
            for person_id in one.took_part:
                groups[person_id].add(group_id)
        for person_id, name, category, may_stand in connection.execute(_PEOPLE):
            for group_id in groups.get(person_id) or (None,):
                if may_stand:
                    self.kept[group_id].add(name)
                else:
                    self._hide(group_id, name, category)

    def _hide(self, group_id: int | None, name: str, category: str | None) -> None:
        if self.hidden[group_id].get(name) != A_RESIDENT:
            self.hidden[group_id][name] = A_RESIDENT if category == "resident" else A_PARTICIPANT
