"""Chairs and others who cannot be it: they were away, their names are none, another is listed as the chair.

Tested in tests/loaders/parse/test_doubtful_officers.py and tests/loaders/parse/test_doubtful_meeting.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ...schema.records import Document, Doubt, Meeting, Span
from ...schema.told_by_person import Told
from .doubtful_meeting import stands_below_roles
from .plausible_names import is_plausible_name

OFFICERS = "Är det här rätt personer i de rollerna? De är inte införda."

_CHAIR = re.compile(r"(?:mötes)?ordf(?:örande|\.)?$", re.IGNORECASE)
_CHOSEN = re.compile(
    r"(?<!och )(?<!samt )\b[Ss]ekret\w{2,6}\s(?:för (?:mötet|årsmötet|stämman)\s)?"
    r"(?:valdes|valde mötet|väljs|utsågs|utses)\s(?P<who>[A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+)"
)
_OFFICES = ("chair", "secretary")


def without_doubtful_officers(document: Document, told: Told) -> tuple[Document, tuple[Doubt, ...]]:
    """The document without a chair and others who cannot be it, and the question about them."""
    meeting = document.meeting
    if meeting is None:
        return document, ()
    away = {row.name.casefold() for row in document.attendance if row.name and row.status != "present"}
    away -= {row.name.casefold() for row in document.attendance if row.name and row.status == "present"}
    present = {row.name for row in document.attendance}
    spans: list[Span] = []

    def is_right(name: str, office: str = "") -> bool:
        span = _place_of(document, name)
        fits = is_plausible_name(name) and name.casefold() not in away and (" " in name or name in present)
        fits = fits and not (office == "secretary" and _another_was_chosen(document.text, name))
        if (fits and not stands_below_roles(document.text, name)) or span in told.kept:
            return True
        if span not in told.declined:
            spans.append(span)
        return False

    offices = {name: getattr(meeting, name) for name in _OFFICES}
    right: dict[str, Any] = {
        name: who if who is None or is_right(who, name) else None for name, who in offices.items()
    }
    if (other := _other_chair(document, right["chair"])) is not None and _place_of(document, other) not in told.kept:
        places = [_place_of(document, right["chair"]), _place_of(document, other)]
        if not set(places) & set(told.kept):
            spans += [place for place in places if place not in told.declined]
            right["chair"] = None
    if right["chair"] and right["chair"] == right["secretary"] and _is_on_one_line(document, right["chair"]):
        # One line was read as both.
        place = _place_of(document, right["chair"])
        if place not in told.kept:
            spans += [place] if place not in told.declined else []
            right |= {"chair": None, "secretary": None}
    right["adjusters"] = tuple(name for name in meeting.adjusters if is_right(name))
    changed: Meeting = replace(meeting, **right)
    doubts = (Doubt("rows", OFFICERS, tuple(dict.fromkeys(spans))),) if spans else ()
    return replace(document, meeting=changed), doubts


def _other_chair(document: Document, chair: str | None) -> str | None:
    """Somebody else who is listed as present and as the chair; None when nobody is, or the two are one person."""
    listed = [
        row.name
        for row in document.attendance
        if row.name and row.status == "present" and row.role and _CHAIR.fullmatch(row.role.strip())
    ]
    if chair is None or len(listed) != 1 or _may_be_one(listed[0], chair) or _is_elected(document.text, chair):
        return None
    return listed[0]


def _another_was_chosen(text: str, secretary: str) -> bool:
    """Whether the meeting chose somebody else than the one who is listed: 'Till sekretare valdes Bo Ek'."""
    chosen = [found["who"] for found in _CHOSEN.finditer(text)] if "ekret" in text else []
    return bool(chosen) and not any(_may_be_one(secretary, who) for who in chosen)


def _is_elected(text: str, chair: str) -> bool:
    """Whether the text says that somebody was chosen as the chair of the meeting."""
    who = re.escape(chair)
    return re.search(rf"{who}\s(?:valdes|väljs|utsågs|utses)\s[^.]{{0,30}}ordförande", text) is not None


def _may_be_one(one: str, other: str) -> bool:
    """Whether two printed names may be one person's: 'Asta Ek' and 'Asta', 'A. Ek'."""
    words, others = set(_words(one)), set(_words(other))
    return bool(words & others)


def _words(name: str) -> Iterator[str]:
    return (word.casefold() for word in re.findall(r"[^\W\d_]{2,}", name))


def _place_of(document: Document, name: str) -> Span:
    """Where a name stands in the document, the last time; the meeting's passage when it is printed in another way."""
    at = document.text.rfind(name)
    if at >= 0:
        return at, at + len(name)
    return document.meeting.span if document.meeting else (0, len(document.text))


def _is_on_one_line(document: Document, name: str) -> bool:
    """Whether no second line has the name, but for those of who was there: a chair who writes too stands on two."""
    text = document.text
    listed = {text.count("\n", 0, row.span[0]) for row in document.attendance}
    return sum(name in line for at, line in enumerate(text.split("\n")) if at not in listed) < 2
