"""Who and which group is meant by a printed name.

Sure matches are made, unsure ones become candidates, none is guessed.
"""

from .group_lookup import Groups, group_key, group_name
from .match import Candidate, Match
from .name_key import name_form, name_key
from .person_lookup import People
from .search import groups_named, people_named

__all__ = [
    "Candidate",
    "Groups",
    "Match",
    "People",
    "group_key",
    "group_name",
    "groups_named",
    "name_form",
    "name_key",
    "people_named",
]
