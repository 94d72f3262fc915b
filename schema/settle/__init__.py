"""What a person decides about people and groups: who a printed name means, and which two are one and the same."""

from .groups import settle_group
from .merge import merge_groups, merge_people, unmerge
from .outcome import Merged, Settled
from .people import settle_person
from .question import dismiss

__all__ = [
    "Merged",
    "Settled",
    "dismiss",
    "merge_groups",
    "merge_people",
    "settle_group",
    "settle_person",
    "unmerge",
]
