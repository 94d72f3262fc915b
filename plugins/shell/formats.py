"""Dates, times, numbers and codes as people read them, in Swedish or English (Unicode CLDR, through Babel)."""

from datetime import date, time
from functools import lru_cache

from babel import dates, numbers

from ...schema import vocabulary
from ...schema.clock import swedish_time

# British English: day before month and a 24-hour clock, as in Swedish.
LOCALES = {"sv": "sv_SE", "en": "en_GB"}
# CLDR patterns. People plan by the weekday, so the usual style (full) names it.
PATTERNS = {"full": "EEEE d MMMM y", "long": "d MMMM y", "short": "d MMM y", "month": "MMMM y", "day": "EEEE d MMMM"}


def format_date(value: str | date | None, language: str = "sv", style: str = "full") -> str:
    """Return a date as text, or "" for None or "".

    `value` is a date, 'YYYY-MM-DD', or a moment in UTC ('YYYY-MM-DDTHH:MM:SSZ'), whose day in Sweden counts. `style`
    is full ('torsdag 7 december 2017'), long ('7 december 2017'), short ('7 dec. 2017'), month ('december 2017') or
    day ('torsdag 7 december').
    `language` is 'sv' or 'en'. Raises ValueError for other text, and KeyError for another style or language.
    """
    if not value:
        return ""
    if isinstance(value, str):
        value = swedish_time(value).date() if value.endswith("Z") else date.fromisoformat(value)
    return _day_text(value, PATTERNS[style], LOCALES[language])


# A list of a year says the same days and hours again and again, and Babel takes ten microseconds for each.
@lru_cache(maxsize=10_000)
def _day_text(day: date, pattern: str, locale: str) -> str:
    return dates.format_date(day, pattern, locale=locale)


@lru_cache(maxsize=3000)
def _clock_text(clock: time, locale: str) -> str:
    return dates.format_time(clock, "HH:mm", locale=locale)


def format_time(value: str | time | None, language: str = "sv") -> str:
    """Return a time of day on the 24-hour clock ('13:15'), or "" for None or "".

    `value` is a time or 'HH:MM'. Raises ValueError for other text, and KeyError for a language but 'sv' and 'en'.
    """
    if not value:
        return ""
    clock = value if isinstance(value, time) else time.fromisoformat(value)
    return _clock_text(clock, LOCALES[language])


def format_number(value: float | None, language: str = "sv") -> str:
    """Return a number with the language's separators ('1 234,5' or '1,234.5'), or "" for None.

    Raises KeyError for a language other than 'sv' and 'en'.
    """
    return "" if value is None else numbers.format_decimal(value, locale=LOCALES[language])


def format_percent(value: float | None, language: str = "sv") -> str:
    """Return a share (0.5) as a whole percentage ('50 %' or '50%'), or "" for None.

    Raises KeyError for a language other than 'sv' and 'en'.
    """
    return "" if value is None else numbers.format_percent(value, locale=LOCALES[language])


def vocabulary_label(name: str, code: str | None, language: str = "sv") -> str:
    """Return the label of `code` in the vocabulary list `name`, or "" for None.

    Raises KeyError for a list, a code or a language that the vocabulary does not have.
    """
    return "" if code is None else vocabulary.label_of_code(name, code, language)


def format_moment(at: str, language: str = "sv") -> str:
    """Return a moment as text: '7 december 2017 klockan 13.15' or '7 December 2017 at 13:15'.

    `at` is UTC, 'YYYY-MM-DDTHH:MM:SSZ'. Raises ValueError for other text.
    """
    moment = swedish_time(at)
    day = format_date(moment.date(), language, "long")
    return f"{day} klockan {moment:%H.%M}" if language == "sv" else f"{day} at {moment:%H:%M}"
