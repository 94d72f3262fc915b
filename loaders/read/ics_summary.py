"""The name of a calendar's event: whose it is, and what programs and people write into it besides.

Tested in tests/loaders/read/test_ics_summary.py.
"""

import re

from .ics_events import Event

# What programs and people put into the name of an event when it changes.
_CHANGED = r"(?:inställ|avbok|flytta|framflytta|uppskjut|ändra|uppdatera|prel\b|prelim|ny (?:tid|dag|plats|lokal)\b)"
_SAID_BEFORE = re.compile(rf"[(\[]?(?P<note>{_CHANGED}\w*)[)\]]?(?:\s?[:–-]|[)\]])\s+(?=\S)", re.IGNORECASE)
_SAID_BEHIND = re.compile(rf"\s*[(\[](?P<note>{_CHANGED}[^()\[\]]{{0,40}})[)\]]\s*$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# So few marks before it: a long run of them is not looked through again from each of its marks.
_DAY = re.compile(
    r"[\s,(–-]{0,8}+(?:\b(?:mån|tis|ons|tors|fre|lör|sön)(?:dag\w{0,2}|\.)?\s+)?(?:\bden\s+)?"
    rf"(?P<printed>\b(?P<day>\d{{1,2}})(?:/(?P<number>\d{{1,2}})|\.?\s(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}})\b)(?!-[^\W\d])"
    r"(?:\s+(?:19|20)\d\d\b)?[\s,)]*",
    re.IGNORECASE,
)
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")


def is_private(event: Event) -> bool:
    """Whether whoever wrote the event keeps it from others (RFC 5545, 3.8.1.3)."""
    return event.text("CLASS").strip().upper() in _PRIVATE


def without_change(summary: str) -> tuple[str, str]:
    """Whose event it is, and what is said of it before or behind that: 'Inställt: Byalaget', 'Byalaget (flyttat)'."""
    before, behind = _SAID_BEFORE.match(summary), _SAID_BEHIND.search(summary)
    if before:
        return summary[before.end() :], before["note"].casefold()
    return (summary[: behind.start()], behind["note"].casefold()) if behind else (summary, "")


def without_days(summary: str) -> tuple[str, list[tuple[str, tuple[int, int]]]]:
    """The name without the days in it, and these, as printed and as (month, day); one of days alone stays."""
    days = []
    for found in _DAY.finditer(summary):
        month = int(found["number"]) if found["number"] else _MONTHS.index(found["month"].casefold()) + 1
        days.append((found["printed"], (month, int(found["day"]))))
    bare = _DAY.sub(" ", summary).strip(" ,:–-")
    return (bare, days) if bare else (summary, [])
