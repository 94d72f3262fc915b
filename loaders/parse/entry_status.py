"""Whether a day is certain, and whether what was planned for it is called off.

Tested in tests/loaders/parse/test_entry_status.py.
"""

import re
from dataclasses import replace

from ...schema.records import Upcoming
from .word_patterns import LazyPattern, may_hold, whole_phrase_pattern

_BELOW = LazyPattern(r"\b(?:följande|nedan\w*|dessa)\b", re.IGNORECASE)
_PERHAPS = LazyPattern(r"ev\b|eventuell", re.IGNORECASE)
# 'Ev. extra möte', 'ev 14 maj', '(ev)'; 'eventuell lunch' is no meeting.
_PERHAPS_MEETING = LazyPattern(
    r"\w*\.?,?\s*(?:$|[)\]?/]|\d|(?:den|kl)\b|(?:mån|tis|ons|tors|fre|lör|sön)|(?:ändr|flytt|inställ|extra|ytterligare)\w*|"
    r"(?:dag|datum|tid|möte)(?:er|ar)?\b|\w*(?:möte|träff|sammanträde|stämma|styrelse|nämnd|råd)\w*)",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = LazyPattern(
    r"\w*\.?\s(?:\w*program|\w*budget|rösträkning|dagordning|föredragningslista|agenda|resultat|\w*prognos|\w*bokslut|"
    r"ramar|beräkning|rapport|besked|version|anmälan|lista|förslag)(?:et|en)?\b",
    re.IGNORECASE,
)
_FROM = LazyPattern(r"\s(?:i?från|kl)\b", re.IGNORECASE)
_NOT = LazyPattern(r"\b(?:inte|ej|aldrig)\s$", re.IGNORECASE)
_PARTICIPLE = LazyPattern(
    r"(?:följande\s)?(?:inställ(?:d|t|da)|avlys(?:t|ta)|(?:inhibera|avboka)(?:d|t|de))\b(?!.*\d[/.]\d)", re.IGNORECASE
)
_ALONE = LazyPattern(
    r"[(\[*\s]*(?:(?:mötet|sammanträdet|träffen|är|obs)\W+)*(?:inställ(?:d|t)|avlyst|inhibera[dt]|avbokat|prel(?:iminärt)?)[)\]*!.\s]*",
    re.IGNORECASE,
)
_LONGEST_HEADING = 70
# So many words, a time and a place, may stand between a day and what became of it.
_MOST_BETWEEN = 12


def is_tentative(printed: str) -> bool:
    """Whether words around a day say that it is not certain: '(prel.)', 'ev. 14 maj'."""
    if not may_hold(printed, "preliminary"):
        return False
    for match in whole_phrase_pattern("preliminary").finditer(printed):
        if _PERHAPS.match(match[0]):
            if _PERHAPS_MEETING.match(printed, match.end()):
                return True
        elif not _OF_SOMETHING_ELSE.match(printed, match.end()):
            return True
    return False


def is_called_off(printed: str) -> bool:
    """Whether words around a day say that nothing comes of it: 'INSTÄLLT', 'inhiberas'; not 'bussen utgår från'."""
    found = whole_phrase_pattern("cancelled").finditer(printed) if may_hold(printed, "cancelled") else ()
    return any(not (_FROM.match(printed, one.end()) or _NOT.search(printed, 0, one.start())) for one in found)


def is_status_alone(printed: str) -> bool:
    """Whether a line says nothing but what became of the day above it: 'INSTÄLLT', '(inställt)', 'preliminärt'."""
    return _ALONE.fullmatch(printed) is not None


def ends_last(text: str, found: list[Upcoming], start: int, end: int, *, as_heading: bool = False) -> bool:
    """'INSTÄLLT' alone right below the last entry that was found is about that entry; whether it was such a line.

    What looks like a heading is so only where the day of that entry has other lines below, or the next a bullet.
    """
    if not found or not is_status_alone(text[start:end]):
        return False
    last, off = found[-1], is_called_off(text[start:end])
    if start < last.span[1] or len(text[last.span[1] : start].split()) > _MOST_BETWEEN:
        return False
    if as_heading and not (text[last.span[1] : start].strip() or text[end:].lstrip().startswith("- ")):
        return False
    found[-1] = replace(last, cancelled=last.cancelled or off, preliminary=last.preliminary or not off)
    return True


def leads_to_tentative(printed: str) -> bool:
    """Whether a line says of the days right below it that they are not certain: 'Den preliminära planen är:'."""
    words = printed.casefold()
    if "preliminär" not in words:
        return False
    is_heading = words.startswith("preliminär") and len(words) <= _LONGEST_HEADING and words[-1] not in ".!?"
    return is_heading or printed.endswith(":") or _BELOW.search(printed) is not None


def leads_to_called_off(printed: str) -> bool:
    """Whether a heading says of all below it that it is called off: 'Inställda möten', 'INHIBERAT PROGRAM:'."""
    is_heading = len(printed) <= _LONGEST_HEADING and printed[-1:] not in ".!?,;"
    return is_heading and _PARTICIPLE.match(printed) is not None
