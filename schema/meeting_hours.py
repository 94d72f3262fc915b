"""The hours of a meeting: whether its end can be right, and how long it was.

Tested in tests/loaders/parse/test_doubtful_times.py and tests/schema/store/test_meetings.py.
"""

_EVENING, _NIGHT = "18:00", "04:00"


def ends_before_start(start: str | None, end: str | None) -> bool:
    """Whether an end ('HH:MM') is before the start of the same day; what begins in the evening may end in the night.

    >>> ends_before_start("15:00", "13:00"), ends_before_start("22:00", "00:30")
    (True, False)
    """
    if not start or not end or end >= start:
        return False
    return not (start >= _EVENING and end < _NIGHT)


def length_in_hours(start: str | None, end: str | None) -> float | None:
    """How long a meeting was that began and ended at these times ('HH:MM'); None when that is not known.

    >>> length_in_hours("22:00", "00:30"), length_in_hours("13:00", None)
    (2.5, None)
    """
    if not start or not end or start == end or ends_before_start(start, end):
        return None
    minutes = [int(time[:2]) * 60 + int(time[3:]) for time in (start, end)]
    return (minutes[1] - minutes[0]) % (24 * 60) / 60
