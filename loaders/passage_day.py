"""The day that a passage prints, for a question that offers passages to choose between.

Tested in tests/plugins/inbox/test_question.py and tests/loaders/cli/test_review.py.
"""

from ..schema.errors import InvalidRecord
from ..schema.settle import Asked
from .parse.dates import Days


def day_of_passage(asked: Asked, number: int) -> str:
    """The day that a passage of the question prints, as ISO; `number` counts the passages from 1.

    Raises InvalidRecord when there is no such passage, or it prints no day with its year.
    """
    if not 1 <= number <= len(asked.rows):
        raise InvalidRecord(f"Frågan gäller {len(asked.rows)} dagar; det finns ingen nr {number}.")
    printed = asked.rows[number - 1].marked
    day = next((found.iso() for found in Days(printed).all), None)
    if day is None:
        raise InvalidRecord(f"”{printed[:60]}” är ingen dag med årtal; skriv dagen som 2018-03-14.")
    return day
