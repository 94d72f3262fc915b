"""The moment of a change in Swedish time, in the visitor's language.

Tested in tests/plugins/history/test_pages.py.
"""

from ...schema.clock import swedish_time
from .formats import format_date


def format_moment(at: str, language: str = "sv") -> str:
    """Return a moment as text: '7 december 2017 klockan 13.15' or '7 December 2017 at 13:15'.

    `at` is UTC, 'YYYY-MM-DDTHH:MM:SSZ'. Raises ValueError for other text.
    """
    moment = swedish_time(at)
    day = format_date(moment.date(), language, "long")
    return f"{day} klockan {moment:%H.%M}" if language == "sv" else f"{day} at {moment:%H:%M}"
