"""The history of the record: who changed what, when and how. Every change is kept and can be taken back."""

from .change import recorded_change, recorded_transaction, taking_back
from .groups_of_row import groups_of, may_edit_row
from .history_triggers import TRACKED, renew_history_triggers
from .own_groups_guard import NotYours, check_own_groups

__all__ = [
    "TRACKED",
    "NotYours",
    "check_own_groups",
    "groups_of",
    "may_edit_row",
    "recorded_change",
    "recorded_transaction",
    "renew_history_triggers",
    "taking_back",
]
