"""The words of meetings in other calendars, in Swedish and English: phrases of `event_words.yml`.

Tested in tests/loaders/calendar/test_calendar_file.py.
"""

from functools import cache
from importlib.resources import files

import yaml


@cache
def _words() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("event_words.yml").read_text("utf-8")
    words: dict[str, dict[str, str]] = yaml.safe_load(text)
    return words


def event_words(key: str, language: str, **values: str) -> str:
    """The text `key` of event_words.yml in 'sv' or 'en', filled in."""
    return _words()[key][language].format(**values)
