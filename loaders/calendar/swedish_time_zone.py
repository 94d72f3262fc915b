"""The time zone of Sweden as iCalendar describes one (VTIMEZONE).

Two rules, as Outlook wants them ([MS-OXCICAL] 2.1.3.1.1.19.2.2): it reads no lists of single days. They hold
since 1996, when the European Union made its summer time end in October.

Tested in tests/loaders/calendar/test_calendar_file.py.
"""

from datetime import datetime, timedelta

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

NAME = "Europe/Stockholm"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


def swedish_time_zone() -> Timezone:
    """The component VTIMEZONE."""
    zone = Timezone()
    zone.add("tzid", NAME)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    # The last Sundays of March and October.
    for part, starts, month, before, after, name in (
        (summer, datetime(1981, 3, 29, 2), 3, _WINTER, _SUMMER, "CEST"),
        (winter, datetime(1996, 10, 27, 3), 10, _SUMMER, _WINTER, "CET"),
    ):
        part.add("dtstart", starts)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone
