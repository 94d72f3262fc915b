"""The days of a series of meetings: at a rhythm from the first one, or written one a line.

Tested in tests/plugins/meetings/test_planning.py.
"""

import re
from datetime import date, datetime, time
from itertools import islice

from babel.dates import get_month_names

# The longest series that is planned at once: every week for two years.
MOST = 110
WEEKLY, BIWEEKLY, MONTHLY = "weekly", "biweekly", "monthly"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[ /.-]+(\d{4})")
_WORDS = re.compile(r"(?i)(?:den )?(\d{1,2})(?::?e|\.)? ([a-zåäö]{3,})\.? (\d{4})")
_WEEKDAY = re.compile(
    r"(?i)^(?:mån|tis|ons|tors|fre|lör|sön|mon|tues?|wednes|thurs?|fri|satur|sun)(?:da[gy](?:en)?)?,? "
)


def repeated_days(first: date, rhythm: str, until: date) -> list[date]:
    """The days from `first` to `until`, both included: each week, every second week, or each month on the same
    weekday of the month (the second Tuesday; a fifth one counts as the last). Recurrence rules as in RFC 5545.

    At most MOST + 1 days, so that the caller can tell when there are too many.
    """
    # Imported when it is needed: most requests plan nothing.
    from dateutil import rrule  # noqa: PLC0415

    start, end = datetime.combine(first, time()), datetime.combine(until, time())
    if rhythm == MONTHLY:
        number = (first.day - 1) // 7 + 1
        on = rrule.weekday(first.weekday())(-1 if number == 5 else number)
        rule = rrule.rrule(rrule.MONTHLY, byweekday=on, dtstart=start, until=end)
    else:
        rule = rrule.rrule(rrule.WEEKLY, interval=2 if rhythm == BIWEEKLY else 1, dtstart=start, until=end)
    return [moment.date() for moment in islice(rule, MOST + 1)]


def written_day(line: str) -> date | None:
    """The day that a line names ('2027-03-09', '9/3 2027', 'tisdag 9 mars 2027', '9 March 2027'); None for none."""
    text = _WEEKDAY.sub("", " ".join(line.split()).strip(" ,;"))
    try:
        if _ISO.fullmatch(text):
            return date.fromisoformat(text)
        if found := _NUMBERS.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if (found := _WORDS.fullmatch(text)) and (month := _month(found[2].casefold())):
            return date(int(found[3]), month, int(found[1]))
    except ValueError:
        pass
    return None


def lacks_year(line: str) -> bool:
    """Whether a line that is no day would be one with a year behind it ('8 mars', '8/3')."""
    # A leap year: also 29 February is a day.
    return written_day(line) is None and written_day(f"{line.strip(' ,;.')} 2028") is not None


def _month(word: str) -> int | None:
    """The number of a month by its Swedish or English name, or the first three letters of it."""
    for locale in ("sv", "en"):
        for number, name in get_month_names(locale=locale).items():
            if word in (name.casefold(), name.casefold()[:3]) or (word == "sept" and number == 9):
                return number
    return None
