"""Who is meant by a printed name: pure matching of names against the people that the record knows, no database.

`NameIndex` holds the people and answers `match(printed, group_id)` with a `Match`. A match is *sure* only when the
printed form leaves one possibility; everything else is offered with a reason, for a person to decide.
"""

from .index import NameIndex
from .match import Candidate, Match, Person, Spelling
from .reading import is_full_name, spelling_key

__all__ = ["Candidate", "Match", "NameIndex", "Person", "Spelling", "is_full_name", "spelling_key"]
