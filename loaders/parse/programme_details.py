"""The time, the title and the place in the lines of one activity of a programme.

Tested in tests/loaders/parse/test_programme_blocks.py.
"""

import re
from collections.abc import Iterator

from ...schema.records import Span
from .announcements import activity_pattern, names_activity
from .clock_times import ClockTime, find_clock_times, time_alone
from .lines_above_days import tells_aside
from .places import find_place, place_word_pattern, tidy_place
from .sentences import sentence_spans
from .word_patterns import LazyPattern, phrases_pattern, word_list

BETWEEN = " \t.,:;–—-()"
"""What stands between a day, its time, a title and a place."""
_PLACE = LazyPattern(r"(?:plats|lokal|var|samlingsplats|mötesplats|samling)\s?:\s*(?=\S)", re.IGNORECASE)
_MEETS = LazyPattern(r"\bsamling\b(?!\s?:)|\bvi\s(?:ses|samlas|träffas|möts)\b", re.IGNORECASE)
_TIME_LABEL = LazyPattern(r"(?:kl\.?|klockan|tid)?[\s:.,–()-]*", re.IGNORECASE)
_LETTERS = LazyPattern(r"[^\W\d]{2}")
_WEEKDAY = LazyPattern(rf"{phrases_pattern(word_list('weekdays'))}(?:en)?\.?", re.IGNORECASE)
_REMARK = LazyPattern(
    r"(?:obs\b|prel|ev\b|inställ|inhib|avlys|avbok|utgår|flytta|ändra|extra\b|ordinarie\b|reserv|ny tid|nytt datum)",
    re.IGNORECASE,
)
_LEADS_TO_PLACE = LazyPattern(r"(?:,?\s(?:samma tid|men|i|på|vid|hos|lokal:?|plats:?))+\s*$", re.IGNORECASE)
# 'Kören sjunger'
_SENTENCE = LazyPattern(r"\s[a-zåäö]{2,}(?:ar|er|as|es)\b")
_OBS = LazyPattern(r"obs[!:.]*\s+(?=\S)", re.IGNORECASE)
_LONGEST_TITLE = 100
_SHORT_PLACE = 40
_FEW_WORDS = 3
_NEAR = 2


def time_at_once(text: str, start: int, end: int) -> ClockTime | None:
    """The time that text[start:end] begins with, after 'kl' or 'Tid:'."""
    clock = next(iter(find_clock_times(text, start, end)), None)
    return clock if clock and _TIME_LABEL.fullmatch(text, start, clock.start) else None


def time_below(text: str, lines: list[Span]) -> ClockTime | None:
    """The time in the lines below a day: one that a line begins with, else the first that is told in no aside."""
    for start, end in lines[:_NEAR]:
        alone = time_alone(text[start:end])
        clock = ClockTime(start, end, *alone) if alone else time_at_once(text, start, end)
        if clock:
            return clock
    told = (span for span in _sentences(text, lines) if not tells_aside(text[slice(*span)]))
    return next((clocks[0] for span in told if (clocks := find_clock_times(text, *span))), None)


def _sentences(text: str, lines: list[Span]) -> Iterator[Span]:
    return (span for line in lines for span in sentence_spans(text, *line))


def activity_title(text: str, start: int, end: int) -> Span | None:
    """Where the first words of a line stand that name an activity: no time, no label."""
    if clock := time_at_once(text, start, end):
        start = clock.end
    later = next(iter(find_clock_times(text, start, end)), None)
    end = later.start if later and later.start > start else end
    while start < end and text[start] in BETWEEN:
        start += 1
    remark = _OBS.match(text, start, end)
    start = remark.end() if remark else start
    if _WEEKDAY.fullmatch(text, start, end) or time_alone(text[start:end]):
        return None
    if start >= end or _PLACE.match(text, start, end) or tells_aside(text[start:end]):
        return None
    first, last = sentence_spans(text, start, end)[0]
    return (first, min(last, first + _LONGEST_TITLE)) if _LETTERS.search(text, first, last) else None


def words_behind_day(text: str, start: int, end: int, place: str | None) -> str | None:
    """What a row of a list tells behind its day and time, where that is neither a note nor its place."""
    title = activity_title(text, start, end)
    words = text[slice(*title)].strip(BETWEEN) if title else ""
    at = words.find(place) if place else -1
    words = _LEADS_TO_PLACE.sub("", words[:at]).strip(BETWEEN) if at > 0 else words
    is_note = not words[:1].isupper() or text[start:end].lstrip()[:1] in "(*" or _REMARK.match(words)
    return None if is_note or words in (place or "") or (place and words.startswith(place)) else words


def labelled_place(text: str, lines: list[Span]) -> str | None:
    """What stands behind 'Plats:' or 'Samling:'."""
    label = next(filter(None, (_PLACE.match(text, *line) for line in lines)), None)
    return tidy_place(text[slice(*sentence_spans(text, label.end(), label.endpos)[0])]) if label else None


def place_behind_time(words: str) -> str | None:
    """What stands behind day and time, where the title stands above: 'Fredag 13 februari kl 19 Norrgården'."""
    is_place = words[:1].isupper() and len(words) <= _SHORT_PLACE and not names_activity(words)
    return words if is_place and not _SENTENCE.search(words) else None


def place_behind_comma(text: str, clock: ClockTime, lines: list[Span]) -> str | None:
    """'18.30–20.30, Klubbstugan' on a line below the day."""
    line = next((one for one in lines if one[0] <= clock.start < one[1]), None)
    if line is None or text[clock.end : clock.end + 1] != ",":
        return None
    return place_behind_time(text[clock.end : line[1]].strip(BETWEEN))


def place_in_title(text: str, start: int, end: int) -> str | None:
    """'Sagoläsning, Församlingshemmet i Norrby', 'Gille Sockenstugan', 'Utflykt till Norra sjön'."""
    activity = activity_pattern().match(text, start, end)
    last = text[start:end].rpartition(", ")
    behind = [last[2]] if last[1] else []
    behind += (
        [text[activity.end() : end]] if activity and len(text[activity.end() : end].split()) <= _FEW_WORDS else []
    )
    for words in (one.strip(BETWEEN) for one in behind):
        if words[:1].isupper() and len(words) <= _SHORT_PLACE and place_word_pattern().search(words):
            return words
    return find_place(text, start, end, [])


def place_to_meet(text: str, lines: list[Span], clock: ClockTime | None) -> str | None:
    """The place in 'Samling vid kyrkan kl 10', or in a sentence that is nothing but a place."""
    for first, last in _sentences(text, lines):
        words = text[first:last].strip(BETWEEN)
        if len(words) < _SHORT_PLACE and place_word_pattern().fullmatch(words):
            return words
        told = [(clock.start, clock.end)] if clock and first <= clock.start < last else []
        if _MEETS.search(text, first, last) and (place := find_place(text, first, last, told)):
            return place
    return None
