"""Days and hours as papers print them, in Swedish.

Tested in tests/loaders/papers/test_read_papers.py.
"""

from datetime import date

from babel.dates import format_date


def day_in_words(day: str, with_weekday: bool = False) -> str:
    """A day 'YYYY-MM-DD' as '7 december 2017', or 'torsdag 7 december 2017'."""
    return format_date(date.fromisoformat(day), "EEEE d MMMM y" if with_weekday else "d MMMM y", "sv_SE")


def days_in_words(first: str, last: str | None) -> str:
    """The days of a meeting: 'torsdag 7 december 2017', with '– 8 december 2017' when it lasts longer."""
    whole = day_in_words(first, with_weekday=True)
    return f"{whole} – {day_in_words(last)}" if last and last != first else whole


def hours_in_words(starts_at: str | None, ends_at: str | None) -> str:
    """The hours of a meeting, 'HH:MM' each, as 'kl. 13.15–16.00'; '' when it is not known when it begins."""
    if not starts_at:
        return ""
    return f"kl. {starts_at}{f'–{ends_at}' if ends_at else ''}".replace(":", ".")
