"""The history of the record: who changed what, when and how. Every change is kept and can be taken back."""

from .change import recorded_change, recorded_transaction, taking_back
from .history_triggers import TRACKED, renew_history_triggers
from .own_groups_guard import NotYours, OnlyByPages, check_own_groups, check_row_by_row, refused_row_by_row
from .row_rights import groups_of, may_edit_row
from .ways_of_writing import row_writes_only

__all__ = [
    "TRACKED",
    "NotYours",
    "OnlyByPages",
    "check_own_groups",
    "check_row_by_row",
    "groups_of",
    "may_edit_row",
    "recorded_change",
    "recorded_transaction",
    "refused_row_by_row",
    "renew_history_triggers",
    "row_writes_only",
    "taking_back",
]
