"""Matching of printed names against people who are known, without a database.

`NameIndex` holds the people and answers `match(printed, group_id)` with a `NameMatch`. A match is *sure* only when
the printed form leaves one possibility; everything else is offered with a reason, for a person to decide.
"""

from .name_matching import NameIndex
from .name_readings import is_full_name, spelling_key
from .name_records import NameMatch, Person, ScoredPerson, Spelling

__all__ = ["NameIndex", "NameMatch", "Person", "ScoredPerson", "Spelling", "is_full_name", "spelling_key"]
