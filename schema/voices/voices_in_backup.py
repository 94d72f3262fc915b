"""What is in `voices.db` from before a day: a backup holds no more.

Rows tell the day on which they came in. A backup that had the rows of the day it was made on would tell which came
before that hour of the day, and which after.

Tested in tests/loaders/backup/test_voices.py.
"""

import sqlite3

from .sent_proposal import PROPOSAL
from .voices_file import forget_order

_SENT_SINCE = "SELECT id FROM sent_proposals WHERE status = 'new' AND sent_on >= :day"
# What a coordinator has decided stands in the history of the record with its hour.
_STATEMENTS = (
    f"DELETE FROM follow_codes WHERE kind = :kind AND row_id IN ({_SENT_SINCE})",
    f"DELETE FROM sent_messages WHERE sent_proposal_id IN ({_SENT_SINCE})",
    "DELETE FROM sent_messages WHERE is_answer = 0 AND status = 'new' AND sent_on >= :day",
    f"DELETE FROM sent_proposals WHERE id IN ({_SENT_SINCE})",
    "DELETE FROM survey_answers WHERE answered_on >= :day",
)


def leave_before(voices: sqlite3.Connection, day: str) -> None:
    """Take out of a copy of `voices.db` what came in on the day 'YYYY-MM-DD' or later and nobody has decided yet.

    The copy is made anew then, in the order of its random ids. A sign-up has no day and stays.
    """
    voices.execute("PRAGMA secure_delete = ON")
    with voices:
        for statement in _STATEMENTS:
            voices.execute(statement, {"day": day, "kind": PROPOSAL} if ":kind" in statement else {"day": day})
    forget_order(voices)
