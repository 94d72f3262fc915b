"""Whether the day, the place and the group of a meeting fit what stands beside them in the document.

Tested in tests/loaders/parse/test_doubtful_meeting.py.
"""

import re

from ...schema.records import Document, Span
from .group_words import names_group
from .person_names import is_role
from .roster_groups import names_body
from .word_patterns import LazyPattern

# What stands before the day on which minutes were adjusted, posted or written, on its line or the one above.
_PAPER = LazyPattern(
    r"(?:juster\w*|publicer\w*|^\W*date\b|uppdater\w*|anslag\w*|utskick\w*|utskriv\w*|diari\w*|skapad|kungjor\w*|"
    r"nedtag\w*|ankom\w*|kallelse ut\w*)[^\n]{0,60}$",
    re.IGNORECASE,
)
_ABOVE = LazyPattern(r"\W*(?:justeringens?|publicerat|datum för\s.*|anslag\w*)\W*", re.IGNORECASE)
# 'Plats och tid | Kommunhuset 2013-09-10' stands above the numbers of the paragraphs where it is about adjusting.
_BELOW = LazyPattern(
    r"[^\n]{0,20}\n?\s*(?:paragraf\w*|underskrift\w*|sekreterare\s+paragraf)|[^\n]{0,25}paragraf", re.IGNORECASE
)
# One of these stands where the three patterns above find something.
_OF_PAPERS = tuple(
    "juster|publicer|date|uppdater|anslag|utskick|utskriv|diari|skapad|kungjor|nedtag|ankom|kallelse ut|datum för|"
    "paragraf|underskrift".split("|")
)
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
# 'Natten till den 14 mars kl. 23.30' is on the 13th, and kl. 00.30 on the 14th.
_NIGHT_TO = LazyPattern(r"\bnatten\s+(?:till|mot)\s+(?:den\s+)?(?:\w+dag(?:en)?,?\s+(?:den\s+)?)?$", re.IGNORECASE)
_NO_PLACE = LazyPattern(
    r"\b(?:januari|februari|mars|april|juni|juli|augusti|september|oktober|november|december|"
    r"(?:mån|tis|ons|tors|fre|lör|sön)dag\w*|deltagare|deltagande|program|protokoll|vi ses|gäster|tycker|annat fall|"
    r"godkän\w+)\b|^(?:besöksadress|postadress|telefon|nämnd)\b|\.\s[A-ZÅÄÖ]\w+:|^\w+- och \w+nämnden$|"
    r"^(?:sammanträdet?|mötet?|medtag|anmälan|ledare)\b|"
    r",\s\w*(?:föreningen|klubben|nämnden|rådet|gruppen|styrelsen|förbundet)$|,\s(?:som|där|med|vilket|vilken)\b",
    re.IGNORECASE,
)
# In a programme what stands behind a day may be the event, its leader or what to bring.
_NO_PLACE_TO_COME = LazyPattern(
    r"^(?:om|angående|ang\.?|gällande)\s|"
    r"^(?:\w*utskottet|sammanträde(?:t|na)?|möte(?:t|na)?|budget|bokslut|grund|distrikten|kommunerna|"
    r"\w*(?:nämnderna|styrelserna|grupperna)|(?:afton|sommar|kvälls|söndags)skola)$|"
    r"\b(?:berättar|blir|medtag|tag med|ta med|ledare|ansvarar|medverkar|presenterar|underhåll\w*|anmäl\w*)\b",
    re.IGNORECASE,
)
# 'Nämnderna' meet; 'i stugorna' is where.
_SEVERAL = LazyPattern(r"[a-zåäö]+(?:erna|arna|orna)", re.IGNORECASE)
_MEETING = LazyPattern(r"möte|träff|sammanträde|stämma|forum|meeting", re.IGNORECASE)
_LONGEST_PLACE, _OFFICES = 90, 2
_FAR = 200
_NO_BODY = LazyPattern(
    r"\b(?:protokoll|\w*anteckningar|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|"
    r"december|nyheter|program|advertisement|annons|meny|mötestider|sida|kallas|att)\b|^besl[uö]|\s[A-Z]\d\d\b|\s-\d+$|^\d+\.|"
    r"^(?:läns)?(?:styrelsen|förvaltningen|kansliet)\b.*, |\bmöte(?:t)? (?:på|i) (?:kansli|lokal)\w*|"
    r"^\w*(?:skolan|salen|lokalen)$|^\w*(?:möte|sammanträde|stämma|träff)(?:t|n)?\s\d|"
    r"^(?:konstituerande|ordinarie|extra|extrainsatt|första|sista) \w*(?:möte(?:t)?|stämman?)$|"
    r"^(?:välbesökt |nästa |digitalt? |ordinarie )?(?:höst|vår|års|månads|sommar|vinter|medlems)"
    r"(?:möte|stämma)(?:t|n)?$|"
    r"\b(?:justerandes signatur|utdragsbestyrkande)\b|(?-i:^(?:i|på|vid|hos|med|av|till|från)\s)",
    re.IGNORECASE,
)


def is_no_place(place: str) -> bool:
    """Whether what was read as a meeting's place tells of something else: a day, who came, an address, a group."""
    is_group = " " not in place and names_group(place)
    return is_group or _NO_PLACE.search(place) is not None


def is_no_place_to_come(place: str, line: str = "") -> bool:
    """Whether what was read as the place of a coming meeting is the event itself, who leads it or what to bring.

    `line` is the one it stands on.
    """
    stands_in = any(f" {word} {place}" in line for word in ("i", "på", "vid"))
    return (
        is_no_place(place)
        or "- " in place.replace(" - ", "")
        or len(place) > _LONGEST_PLACE
        or _NO_PLACE_TO_COME.search(place) is not None
        or (_SEVERAL.fullmatch(place) is not None and not stands_in)
    )


def is_no_body(body: str) -> bool:
    """Whether what was read as the group that met is a title, a part of a page, a place or has a day in it."""
    return _NO_BODY.search(body) is not None


def is_lone_word(text: str, body: str) -> bool:
    """Whether the group is a word that names none and stands once in the text: 'Från Kunskapsbanken'."""
    if " " in body or body.isupper() or names_group(body) or names_body(body) or _MEETING.search(body):
        return False
    return text.count(body) == 1


def stands_below_roles(text: str, name: str) -> bool:
    """Whether somebody stands nowhere but below two offices, each alone on its line: a table fell apart."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    places = [at for at, line in enumerate(lines) if name in line]
    return bool(places) and all(
        lines[at].startswith(name) and at >= _OFFICES and all(map(is_role, lines[at - _OFFICES : at]))
        for at in places
    )


def is_cut_off(text: str, body: str) -> bool:
    """Whether the group's name ends where its line does, with the hyphen of a word that goes on below."""
    at = text.find(f"{body}-")
    return at >= 0 and text[at + len(body) + 1 :].lstrip(" \t")[:1] == "\n"


def paper_day(document: Document) -> Span | None:
    """Where the meeting's day stands, when it stands only where minutes are adjusted, posted or published."""
    if document.kind != "minutes" or document.meeting is None or document.meeting.date is None:
        return None
    text = document.text
    if not any(map(text.casefold().__contains__, _OF_PAPERS)):
        # In most minutes, and then no day has to be looked for.
        return None
    places = [found.span() for found in re.finditer(_printed(document.meeting.date), text, re.IGNORECASE)]
    if places and all(_is_of_papers(text, *place) for place in places):
        return places[0]
    return None


def night_before_day(document: Document) -> Span | None:
    """Where the meeting's day stands, when it is always the one that a night led to: 'natten till den 14 mars'."""
    meeting, text = document.meeting, document.text
    if meeting is None or meeting.date is None or "atten" not in text:
        return None
    places = [found.span() for found in re.finditer(_printed(meeting.date), text, re.IGNORECASE)]
    if places and all(_NIGHT_TO.search(text, max(0, start - 40), start) for start, _ in places):
        return places[0]
    return None


def _printed(date: str) -> str:
    """The ways in which a day (ISO) is printed, as a pattern."""
    year, month, day = (int(part) for part in date.split("-"))
    name, short = _MONTHS[month - 1], year % 100
    return (
        rf"(?<!\d)(?:{year}-0?{month}-0?{day}|{day}(?::?[ae])?\.?\s+{name}|{day}\s?{name[:3]}|{day}/{month}|"
        rf"(?:{year}|{short:02}){month:02}{day:02}|{short:02}-{month:02}-{day:02})(?!\d)"
    )


def _is_of_papers(text: str, start: int, end: int) -> bool:
    line = max(text.rfind("\n", max(0, start - _FAR), start) + 1, start - _FAR, 0)
    before = max(line - 1, 0)
    above = text[max(text.rfind("\n", max(0, before - _FAR), before) + 1, before - _FAR, 0) : before]
    return (
        _PAPER.search(text, line, start) is not None
        or _BELOW.match(text, end, end + 80) is not None
        or (bool(above.strip()) and _ABOVE.fullmatch(above) is not None)
    )
