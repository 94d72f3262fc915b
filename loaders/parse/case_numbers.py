"""The number of a case beside a heading, 'Dnr KS 2021/288', and the page behind it in a list of contents.

Tested in tests/loaders/parse/test_item_numbers.py.
"""

import re

_DIARY = re.compile(
    r"(?:d(?:iarie)?[.-]?nr|diarienummer|d:?nr)\b.{0,60}|(?-i:[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]?[A-ZÅÄÖ]{0,4})"
    r"[ /-]?\d{2,4}[/:-]\d{1,5}(?:[-.:]\d+)*"
    r"|(?:\d{4}|\d\d)[-/ ]?[A-ZÅÄÖ]{2,6}[ -]?\d{1,6}",
    re.IGNORECASE,
)

_DIARY_BEFORE = re.compile(
    r"(?:d(?:iarie)?[.-]?nr|diarienummer|d:?nr)[.:]?\s(?:[A-ZÅÄÖ]{2,5}[ /-]?)?\d{2,4}[/:.-]\d{1,5}(?:[-.:]\d+)*\s"
    r"(?=(?-i:[A-ZÅÄÖ][a-zåäö]{3}))",
    re.IGNORECASE,
)
_PAGE_BEHIND, _LONGEST_PAGE = re.compile(r"\s?(?:\.{2,}|…)\s?\d{1,3}$"), 12


def bare_heading(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a heading stands between a case's number and a page: 'Bryggan' in 'Dnr KS 2021/288 Bryggan... 12'."""
    page = _PAGE_BEHIND.search(text, max(start, end - _LONGEST_PAGE), end)
    before = _DIARY_BEFORE.match(text, start, end)
    return before.end() if before else start, page.start() if page else end


def is_diary_number(printed: str) -> bool:
    """Whether the words are an item's number in the register: 'Dnr KS 2021/288', '2012-KS0412'."""
    bare = printed.strip(" .,:;()")
    return _DIARY.fullmatch(bare) is not None and _DIARY_BEFORE.match(bare) is None


def diary_number_behind(text: str, start: int, end: int) -> int | None:
    """Where a case's number begins behind a heading and its stop: 'Bidrag till hamnen. KUN 16-2003'."""
    stop = text.rfind(". ", start, end) if text[end - 1].isdigit() else -1
    return stop + 1 if stop > start and is_diary_number(text[stop + 1 : end]) else None


def number_above(number: str | None, theme: str | None) -> tuple[str | None, str | None]:
    """The number and the theme of a proposal below a heading that is no theme but its number: 'HKF-2031-117-206'."""
    is_number = number is None and theme is not None and is_diary_number(theme)
    return (theme, None) if is_number else (number, theme)
