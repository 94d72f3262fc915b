"""Dates, times, numbers and codes as people read them, in Swedish or English (Unicode CLDR through Babel)."""

from datetime import date, time

from babel import dates, numbers

from ...schema import vocabulary
from ...schema.clock import swedish_time

# British English: day before month and a 24-hour clock, as in Swedish.
LOCALES = {"sv": "sv_SE", "en": "en_GB"}
# CLDR patterns: the weekday is what people plan by, so the usual form names it.
PATTERNS = {"full": "EEEE d MMMM y", "long": "d MMMM y", "short": "d MMM y", "month": "MMMM y"}


def format_date(value: str | date | None, language: str = "sv", style: str = "full") -> str:
    """A date as text; "" for None.

    `value` is a date, 'YYYY-MM-DD', or a moment as it is stored (UTC), which is told by its Swedish day; `style` is
    full ('torsdag 7 december 2017'), long ('7 december 2017'), short ('7 dec. 2017') or month ('december 2017').
    ValueError for a string that is no date.
    """
    if not value:
        return ""
    if isinstance(value, str):
        value = swedish_time(value).date() if value.endswith("Z") else date.fromisoformat(value)
    return dates.format_date(value, PATTERNS[style], locale=LOCALES[language])


def format_time(value: str | time | None, language: str = "sv") -> str:
    """A time of day on the 24-hour clock, '13:15'; `value` is a time or 'HH:MM'; "" for None."""
    if not value:
        return ""
    clock = value if isinstance(value, time) else time.fromisoformat(value)
    return dates.format_time(clock, "HH:mm", locale=LOCALES[language])


def format_number(value: float | None, language: str = "sv") -> str:
    """A number with the language's group and decimal signs: 1 234,5 or 1,234.5; "" for None."""
    return "" if value is None else numbers.format_decimal(value, locale=LOCALES[language])


def format_percent(value: float | None, language: str = "sv") -> str:
    """A share (0.5) as a whole percentage, '50 %' or '50%'; "" for None."""
    return "" if value is None else numbers.format_percent(value, locale=LOCALES[language])


def vocabulary_label(name: str, code: str | None, language: str = "sv") -> str:
    """What people are shown for `code` of the vocabulary list `name`; "" for None, KeyError for an unknown one."""
    return "" if code is None else vocabulary.label(name, code, language)
