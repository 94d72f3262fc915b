"""The person or group that somebody means who types a name: an exact match, else candidates."""

import sqlite3
from collections.abc import Callable, Iterable

from .group_lookup import GroupLookup
from .match import Candidate, Match
from .name_key import name_key
from .person_lookup import PersonLookup

_MOST = 20


def people_named(connection: sqlite3.Connection, typed: str) -> Match:
    """The person whose name or other spelling is exactly `typed`; candidates when it is nobody's or several people's.

    Candidates are at most 20 people whose name has each typed word at the beginning of a word. When there are none,
    the answer is the one that the typed name would have in a document.
    """
    known = "SELECT id, name, name FROM people"
    spelt = "SELECT p.id, s.name, p.name FROM person_names s JOIN people p ON p.id = s.person_id"
    names = connection.execute(f"{known} UNION ALL {spelt} ORDER BY 3, 1")
    return _found(names, typed, lambda: PersonLookup(connection).match_name(typed))


def groups_named(connection: sqlite3.Connection, typed: str) -> Match:
    """The group called `typed`, as `people_named` finds people."""
    known = "SELECT id, name, name FROM groups"
    spelt = "SELECT g.id, s.name, g.name FROM group_names s JOIN groups g ON g.id = s.group_id"
    names = connection.execute(f"{known} UNION ALL {spelt} ORDER BY 3, 1")
    return _found(names, typed, lambda: Match(None, GroupLookup(connection).similar_groups(typed)))


def _found(names: Iterable[tuple[int, str, str]], typed: str, similar: Callable[[], Match]) -> Match:
    key = name_key(typed)
    wanted = key.split()
    if not wanted:
        return Match()
    exact: dict[int, Candidate] = {}
    partly: dict[int, Candidate] = {}
    for row_id, name, called in names:
        known = name_key(name)
        if known == key:
            exact[row_id] = Candidate(row_id, called, "samma namn")
        elif all(any(word.startswith(part) for word in known.split()) for part in wanted):
            partly.setdefault(row_id, Candidate(row_id, called, "namnet innehåller det du skrev"))
    if len(exact) == 1:
        return Match(next(iter(exact)))
    offered = tuple({**exact, **partly}.values())[:_MOST]
    return Match(None, offered) if offered else similar()
