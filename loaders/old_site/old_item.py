"""One page, file or event of an old site, as its export tells it.

Tested in tests/loaders/old_site/test_load_export.py.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape

from ...schema.clock import ZONE
from ...schema.old_site import OldPage

_TAG = re.compile(r"<[^<>]*>")
LEFT = {
    "draft": "Utkast",
    "private": "Privata sidor och filer",
    "trash": "Ligger i papperskorgen",
    "waiting": "Inte publicerade än",
    "internal_event": "Kalenderposter som inte var för alla",
    "password": "Skyddade med lösenord",
    "revision": "Äldre versioner",
    "menu": "Menyer och delar av utseendet",
    "comments": "Kommentarer",
    "not_there": "Filer som inte finns i exporten; hämta dem och läs in dem för sig",
    "picture": "Bilder",
    "link": "Länkar",
    "folder": "Mappar, samlingar och andra sidor utan egen text",
    "empty": "Sidor utan text",
    "no_day": "Kalenderposter utan dag",
    "more_days": "Återkommande utan slut: bara de första dagarna är med",
    "type": "Okända slag",
    "field": "Egna fält och uppgifter utan plats i registret",
    "redirect": "Gamla adresser som inte leder till något som är inläst; läs in exporten av sidorna först",
    "redirect_taken": "Gamla adresser där en annan sida redan står",
    "broken": "Poster som inte går att tyda",
    "kind": "Filer av slag som inte läses",
}
"""What is not read of an export or an archive, with the words for the report."""


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What is not read: a key of LEFT, what it is called, and its address or what else tells which one it is."""

    reason: str
    title: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class OldArticle:
    """A page or news; `html` is its text, `lead` what stands above it, `subjects` the words it is filed under."""

    page: OldPage
    name: str
    title: str
    published_on: str | None
    lead: str
    html: str
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OldFile:
    """A file with its bytes."""

    page: OldPage
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which an event takes place, in Swedish time: days 'YYYY-MM-DD' and times 'HH:MM'."""

    date: str
    end_date: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class OldEvent:
    """An event of the calendar; `html` is its text."""

    page: OldPage
    name: str
    title: str
    times: tuple[Occurrence, ...]
    place: str | None
    html: str


OldItem = OldArticle | OldFile | OldEvent | LeftBehind


def words_of(html: str) -> str:
    """The words of a text in HTML, on one line."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def swedish_moment(printed: object) -> datetime | None:
    """The moment of an ISO text in Swedish time; what has no zone is taken as it stands. None for all else."""
    try:
        moment = datetime.fromisoformat(str(printed).strip().replace(" ", "T").replace("Z", "+00:00"))
        moment = moment.astimezone(ZONE).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment if 1970 <= moment.year <= 2200 else None


def swedish_day(printed: object) -> str | None:
    """The day of such a moment, 'YYYY-MM-DD'; None for what is none, and for the beginning of computers' time."""
    moment = swedish_moment(printed)
    return moment.date().isoformat() if moment and moment.date() > date(1970, 1, 2) else None


def occurrence_of_item(start: datetime, end: datetime | None, whole_day: bool) -> Occurrence:
    """The time from `start` to `end`, both in Swedish time; `end` is None for an open end."""
    last = end.date().isoformat() if end and end.date() > start.date() else None
    if whole_day:
        return Occurrence(start.date().isoformat(), last, None, None)
    is_later = end is not None and (end > start)
    return Occurrence(
        start.date().isoformat(), last, f"{start:%H:%M}", f"{end:%H:%M}" if end is not None and is_later else None
    )
