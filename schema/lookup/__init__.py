"""Lookup of people and groups by a printed or typed name.

A name is matched only when there is no doubt. Otherwise the possible rows are offered as candidates.
"""

from .group_lookup import GroupLookup, group_key, group_name
from .match import Candidate, Match
from .name_key import name_completeness, name_key
from .person_lookup import PersonLookup
from .typed_names import groups_named, people_named

__all__ = [
    "Candidate",
    "GroupLookup",
    "Match",
    "PersonLookup",
    "group_key",
    "group_name",
    "groups_named",
    "name_completeness",
    "name_key",
    "people_named",
]
