"""Who and which group is meant by a printed name.

Sure matches are made, unsure ones become candidates, none is guessed.
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
