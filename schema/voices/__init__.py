"""What people without an account have sent, kept in `private/voices.db` without a trace of who they are."""

from .follow_code import (
    UnreadableCode,
    follow_words,
    hash_of_code,
    keep_code,
    keep_hash,
    new_follow_code,
    read_typed_code,
    row_of_code,
)
from .voices_file import new_row_id, today_in_sweden, writing_voices
from .voices_in_backup import leave_before

__all__ = [
    "UnreadableCode",
    "follow_words",
    "hash_of_code",
    "keep_code",
    "keep_hash",
    "leave_before",
    "new_follow_code",
    "new_row_id",
    "read_typed_code",
    "row_of_code",
    "today_in_sweden",
    "writing_voices",
]
