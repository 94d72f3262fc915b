"""Who changed what, when and how: every change of the record is kept, and can be taken back."""

from .belonging import groups_of, may_edit_row
from .change import change, recording, taking_back
from .guard import NotYours, guard
from .triggers import TRACKED, track

__all__ = [
    "TRACKED",
    "NotYours",
    "change",
    "groups_of",
    "guard",
    "may_edit_row",
    "recording",
    "taking_back",
    "track",
]
