"""The history of the record: who changed what, when and how. Every change is kept and can be taken back."""

from .change import change, recording, taking_back
from .groups_of_row import groups_of, may_edit_row
from .history_triggers import TRACKED, track
from .own_groups_guard import NotYours, check_own_groups

__all__ = [
    "TRACKED",
    "NotYours",
    "change",
    "check_own_groups",
    "groups_of",
    "may_edit_row",
    "recording",
    "taking_back",
    "track",
]
