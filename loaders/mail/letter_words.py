"""The words of letters, in Swedish and English: phrases of `letter_words.yml`, days and times.

Tested in tests/loaders/mail/test_send_due.py.
"""

import textwrap
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel.dates import format_date

_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_WIDTH = 72


@cache
def _words() -> dict[str, Any]:
    text = files(__package__).joinpath("letter_words.yml").read_text("utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return words


def letter_phrase(key: str, language: str, **values: Any) -> str:
    """The phrase `key` in 'sv' or 'en', filled in. The value `n` chooses between one and many."""
    text = _words()[key][language]
    if isinstance(text, list):
        text = text[0 if values["n"] == 1 else 1]
    return str(text).format(**values)


def day_words(day: str, language: str, with_year: bool = True) -> str:
    """A day 'YYYY-MM-DD' in words: 'torsdag 7 december 2017'."""
    return format_date(date.fromisoformat(day), "EEEE d MMMM y" if with_year else "EEEE d MMMM", _LOCALES[language])


def hours_words(starts_at: str | None, ends_at: str | None, language: str) -> str:
    """The hours of a meeting, 'HH:MM' each, in words: 'kl. 13.15–16.00'; '' when it is not known when it begins."""
    if not starts_at:
        return ""
    at, end = (str(clock or "").replace(":", "." if language == "sv" else ":") for clock in (starts_at, ends_at))
    return letter_phrase("until_clock", language, at=at, end=end) if end else letter_phrase("clock", language, at=at)


def cut_to_one_line(text: str, longest: int) -> str:
    """The text on one line of at most so many characters."""
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"


def indented_lines(text: str) -> str:
    """The text in lines of at most 72 characters, two blanks before each. Words, and so addresses, stay whole."""
    lines = [
        textwrap.wrap(line, _WIDTH - 2, break_long_words=False, break_on_hyphens=False) or [""]
        for line in text.strip().splitlines()
    ]
    return "\n".join(f"  {line}".rstrip() for wrapped in lines for line in wrapped)
