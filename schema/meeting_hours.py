"""The hours of a meeting: whether its end can be right.

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
