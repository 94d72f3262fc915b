"""The records that go into the index of names and the answers that come out of it.

Tested in tests/schema/names/test_name_matching.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another way of writing a person's name, everywhere or only in the documents of one group."""

    name: str
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the index knows them: `groups` they belong to or have met with, `category` from the vocabulary."""

    id: int
    name: str
    spellings: tuple[Spelling, ...] = ()
    groups: frozenset[int] = frozenset()
    category: str = "other"


@dataclass(frozen=True, slots=True)
class ScoredPerson:
    """Somebody who may be meant: how well it fits (0 to 1) and why, in plain Swedish."""

    person_id: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """The answer for one printed name: `sure` is the person when there is no doubt; `candidates`, best first.

    A sure person is also the first candidate, with the reason. When nobody fits it is `NameMatch(None, ())`.
    """

    sure: int | None
    candidates: tuple[ScoredPerson, ...]


NOBODY = NameMatch(None, ())
