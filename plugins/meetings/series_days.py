"""The days of a series of meetings: computed from a rhythm, or read from one written day a line.

Tested in tests/plugins/meetings/test_planning.py.
"""

import re
from datetime import date, datetime, time
from itertools import islice

from babel.dates import get_month_names

# The longest series that can be planned at once: every week for two years.
MOST = 110
WEEKLY, BIWEEKLY, MONTHLY = "weekly", "biweekly", "monthly"
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERS = re.compile(r"(\d{1,2})[/.](\d{1,2})[ /.-]+(\d{4})")
_WORDS = re.compile(r"(?i)(?:den )?(\d{1,2})(?::?e|\.)? ([a-zåäö]{3,})\.? (\d{4})")
_WEEKDAY = re.compile(
    r"(?i)^(?:mån|tis|ons|tors|fre|lör|sön|mon|tues?|wednes|thurs?|fri|satur|sun)(?:da[gy](?:en)?)?,? "
)


def repeated_days(first: date, rhythm: str, until: date) -> list[date]:
    """Return the days from `first` to `until`, both included.

    The rhythm is each week, every second week, or each month on the same weekday (the second Tuesday). A fifth
    weekday of the month counts as the last one. The rules are those of RFC 5545. The list has at most MOST + 1 days,
    so that the caller can see when there are too many.
    """
    # Imported here because most requests plan nothing.
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
    """Read a day ('2027-03-09', '9/3 2027', 'tisdag 9 mars 2027', '9 March 2027'); return None for other text."""
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
    """Tell whether a line would be a day if it had a year ('8 mars', '8/3')."""
    # 2028 is a leap year, so 29 February counts as a day too.
    return written_day(line) is None and written_day(f"{line.strip(' ,;.')} 2028") is not None


def _month(word: str) -> int | None:
    """Return the number of a month from its Swedish or English name, or the name's first three letters."""
    for locale in ("sv", "en"):
        for number, name in get_month_names(locale=locale).items():
            if word in (name.casefold(), name.casefold()[:3]) or (word == "sept" and number == 9):
                return number
    return None
