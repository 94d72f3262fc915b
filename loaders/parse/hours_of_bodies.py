"""The hours that one sentence tells of several bodies: 'Utskottet börjar kl 8.30 och direktionen kl 10.15.'

Tested in tests/loaders/parse/test_hours_of_bodies.py.
"""

import re

from .clock_times import ClockTime, find_clock_times
from .dates import Days
from .section import Section
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_OWNED = LazyPattern(
    r"[A-ZÅÄÖ][^.,:;!?\d]{3,80}s\s(?:ordinarie\s)?(?:sammanträden?|möten?|träffar)\s(?:börjar|startar|inleds|hålls)\b"
)
_LEAST = 2
_FAR = 60
_OTHERWISE = LazyPattern(r"\b(?:senast|anmäl\w*|kallelse\w*|handlingar\w*|utskick\w*|justering\w*)\b", re.IGNORECASE)


def hours_of_bodies(text: str, days: Days, section: Section, bodies: set[str]) -> dict[str, ClockTime]:
    """The time of each of the bodies that a sentence without a day tells.

    It tells those of two or more, or says whose meetings begin then: 'Nämndens sammanträden börjar 09:30.'
    """
    for part in section.parts:
        if part.line.cells:
            continue
        for first, last in sentence_spans(text, part.start, part.end):
            clocks = find_clock_times(text, first, last) if not days.within(first, last) else []
            if not clocks or _OTHERWISE.search(text, first, last):
                continue
            told = _told(text[first:last], [(clock.start - first, clock) for clock in clocks], bodies)
            if len(told) >= _LEAST or (len(told) == len(clocks) == 1 and _OWNED.match(text, first, last)):
                return told
    return {}


def _told(sentence: str, clocks: list[tuple[int, ClockTime]], bodies: set[str]) -> dict[str, ClockTime]:
    """The first time behind each body that stands before that of another one."""
    named = sorted((at, body) for body in bodies if (at := _place_of(body, sentence)) >= 0)
    told = {}
    for number, (at, body) in enumerate(named):
        until = named[number + 1][0] if number + 1 < len(named) else len(sentence)
        behind = [clock for place, clock in clocks if at < place < min(until, at + len(body) + _FAR)]
        if behind:
            told[body] = behind[0]
    return told


def _place_of(body: str, sentence: str) -> int:
    """Where a body is named: 'Arbetsutskott' may have the ending of 'arbetsutskottet'; -1 where it is not."""
    bare = re.sub(r"(?<=\w{5})(?:en|et|n|t)$", "", body)
    found = re.search(rf"\b{re.escape(bare)}\w{{0,3}}\b", sentence, re.IGNORECASE)
    return found.start() if found else -1
