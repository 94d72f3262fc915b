"""Answers to surveys: for each day and answer how many gave it. Nothing is kept of who gave one, or of when that day.

So nobody can be kept from answering twice: whatever told that somebody had answered would tell who answers.
"""

import sqlite_utils

from ..survey_result import Answer
from .voices_file import today_in_sweden, writing_voices

_COUNT = """
INSERT INTO survey_answers VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1
"""


def count_answer(voices: sqlite_utils.Database, survey_id: int, option_id: int) -> None:
    """Count one more who has given this answer today. Raises UnusableSite when the file cannot be written."""
    with writing_voices(voices) as connection:
        connection.execute(_COUNT, [survey_id, today_in_sweden(), option_id])


def answers_of_survey(voices: sqlite_utils.Database, survey_id: int) -> list[Answer]:
    """How often each answer was given on each day: (day, number of the answer, how many)."""
    query = "SELECT answered_on, option_id, count FROM survey_answers WHERE survey_id = ? ORDER BY answered_on"
    return [(day, option, count) for day, option, count in voices.execute(query, [survey_id]).fetchall()]
