"""Small raised figures: the mark of a footnote behind a day must not look like a figure of the day.

Tested in tests/loaders/read/test_raised_marks.py.
"""

import re

_FIGURES, _RAISED = "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UP, _DOWN = str.maketrans(_FIGURES, _RAISED), str.maketrans(_RAISED, _FIGURES)
_MINUTES = re.compile(
    r"(?:(?<![\d.:,])(?:[01]?\d|2[0-4])(?=[⁰¹³⁴][⁰⁵])|(?i:\bkl(?:ockan|\.)?)\s?\d\d?(?=[⁰¹²³⁴⁵][⁰⁵]))([⁰¹²³⁴⁵][⁰⁵])(?![⁰¹²³⁴-⁹])"
)
_QUARTERS = ("00", "15", "30", "45")


def raised_figures(printed: str) -> str:
    """What is printed small and raised, with raised figures: 5 behind the day 29 becomes 29⁵."""
    return printed.translate(_UP)


def with_raised_minutes_told(line: str) -> str:
    """The line with minutes that stand raised behind their hour as they are usually printed: 18³⁰ is 18.30."""
    return _MINUTES.sub(_time, line) if "⁰" in line or "⁵" in line else line


def _time(found: re.Match[str]) -> str:
    minutes = found[1].translate(_DOWN)
    is_time = minutes in _QUARTERS or found[0][0] in "kK"
    return f"{found[0][:-2]}.{minutes}" if is_time else found[0]
