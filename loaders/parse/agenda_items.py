"""Agenda items: their text as Markdown, and whether they were put off.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

import re
from dataclasses import replace
from functools import cache

from ...schema.records import Item
from ..read import Line
from .line_labels import ATTENDANCE
from .person_names import is_first_name, is_name
from .section import Part, Section
from .sentences import BEGINS_ATT, sentence_spans
from .word_patterns import LazyPattern, letters_held, whole_phrase_pattern

_WORD = re.compile(r"[^\W\d_]{2}")
_PAGE = re.compile(r"[\s.…_]+\d{1,3}$")
# So many letters tell that two headings are the same.
_TELLING = 8
_SHORT = 40
_ALL_THE_SAME = 3
_OF_GROUP = LazyPattern(
    r"[A-ZÅÄÖ][\w -]{0,40}?(?:gruppen|kommittén|utskottet|laget|sektionen|teamet|rådet)(?:\s?:|\s[–-])\s"
)
# With a subject it may be somebody who had no time for something.
_NO_TIME = LazyPattern(r"(?:hann|hanns|hinner|hinns) inte\b", re.IGNORECASE)
_LETTERED = LazyPattern(r"(?:[A-ZÅÄÖ]|[a-zåäö])\)\s")
_PUT_OFF = LazyPattern(r"\((?:bordlagd|bordläggs|uppskjut\w+|utgår|utgick)\)", re.IGNORECASE)
_DEFINITE = LazyPattern(r"(?:en|et|an|na|n)$|^Vi$")
# 'En målning av ladan bordlades' among so many paragraphs.
_ONE_MATTER = re.compile(r"(?:En|Ett)\s(?:\w+\.?\s){1,6}(?:bord|uppsk|skjuts|sköts)")
_MANY_PARTS = 4


@cache
def _deferral() -> re.Pattern[str]:
    return whole_phrase_pattern("deferral")


@cache
def _deferral_in_small() -> re.Pattern[str]:
    """The same for words in small letters, which takes half as long to tell."""
    return re.compile(_deferral().pattern)


@cache
def _not_deferred() -> re.Pattern[str]:
    return whole_phrase_pattern("deferral_exceptions")


def item_sections(sections: list[Section], text: str) -> list[Section]:
    """The sections that are agenda items; an agenda printed first and again as headings counts once."""
    found = [section for section in sections if section.printed and _is_item(section)]
    headings = [_without_page(text[section.start : section.end].replace("\n", " ")) for section in found]
    last = {(found[place].number, heading): place for place, heading in enumerate(headings)}
    numbers = {section.number: place for place, section in enumerate(found) if section.number}
    kept, listed = [], False
    for place, (section, heading) in enumerate(zip(found, headings, strict=True)):
        again = last[section.number, heading] > place
        if not again and section.number and (other := numbers[section.number]) > place:
            again = _is_longer(heading, headings[other])
        listed = again and (listed or _is_empty(section, text))
        if not listed:
            kept.append(section)
    return kept


def _is_empty(section: Section, text: str) -> bool:
    """Whether no words stand below a heading, or only such as head the rows below."""
    told = [part for part in section.parts if _WORD.search(text, part.start, part.end)]
    return not told or (len(told) == 1 and _is_subheading(text, told[0]))


def agenda_items(sections: list[Section], text: str) -> tuple[Item, ...]:
    """The records of all items; a number that all share is none: a list began anew each time."""
    items = tuple(agenda_item(section, text) for section in sections)
    ones = sum(item.number == "1" for item in items)
    same = len(items) >= _ALL_THE_SAME and (len({item.number for item in items}) == 1 or ones > _ALL_THE_SAME)
    return tuple(replace(item, number=None) for item in items) if same else items


def _is_subheading(text: str, part: Part) -> bool:
    """Whether a line of a list of contents heads the rows below it: 'Beslutspunkter'."""
    is_short = part.start == part.line.at and part.line.gap and part.end - part.start <= _SHORT
    return is_short and text[part.end - 1] not in ".!?:"


def _is_item(section: Section) -> bool:
    """Whether a section is an item: 'Röstlängd' with a number is one, and lists who came besides."""
    return section.kind in ("item", "proposals") or (
        section.kind in (*ATTENDANCE, "upcoming") and section.number is not None
    )


def _without_page(heading: str) -> str:
    """The heading in small letters, without the page's number that a list of contents prints behind it."""
    return _PAGE.sub("", heading.casefold())


def _is_longer(heading: str, other: str) -> bool:
    """Whether one of two headings goes on where the other ends: a list of contents breaks or shortens them."""
    shorter, longer = sorted((heading, other), key=len)
    return len(shorter) >= _TELLING and longer.startswith(shorter)


def agenda_item(section: Section, text: str) -> Item:
    """The record of one agenda item."""
    heading = text[section.start : section.end].replace("\n", " ")
    body = item_markdown(section.printed_stretches(), text)
    clauses = [part for part in section.parts if BEGINS_ATT.match(text, part.start, part.end)]
    told = [part for part in section.parts if part not in clauses] if len(clauses) > 1 else section.parts
    if any(part.label == "decision" for part in told):
        # What is told below 'Bakgrund' of an item that has its decision is of earlier meetings.
        told = [part for part in told if part.label not in ("inner", "motion")]
    deferred = _is_put_off(heading) or _waits(text, told)
    return Item(section.number, heading, body, deferred, (section.start, section.last))


def _waits(text: str, told: list[Part]) -> bool:
    """Whether the parts of an item say that it was put off.

    'Festgruppen: klar.', 'Brygggruppen: väntar till nästa möte.': one of several points waits, and not the item. Of
    bullets the first speaks of the item.
    """
    waiting = [part for part in told if _is_deferral(text, part)]
    if not waiting:
        return False
    if (
        len(waiting) == 1
        and len(told) >= _MANY_PARTS
        and _is_of_one_matter(text, waiting[0])
        and waiting[0] != told[-1]
    ):
        return False
    points = [part for part in told if _is_headed(text, part) or (part.line.bullet and part is not told[0])]
    return any(part not in points for part in waiting) or len(points) == len(waiting)


def _is_of_one_matter(text: str, part: Part) -> bool:
    """Whether a paragraph among many names what was put off, 'En målning av ladan bordlades', and not the item."""
    return _ONE_MATTER.match(text, part.start, part.end) is not None


def _is_headed(text: str, part: Part) -> bool:
    """Whether a part of an item is a point with a heading of its own: 'B) Redskap …', 'Festgruppen: …'."""
    return any(pattern.match(text, part.start, part.end) for pattern in (_LETTERED, _OF_GROUP))


def _is_put_off(heading: str) -> bool:
    return "(" in heading and _PUT_OFF.search(heading) is not None


def _is_deferral(text: str, part: Part) -> bool:
    if part.label != "motion" and _NO_TIME.match(text, part.start, part.end):
        return True
    if part.label == "motion":
        return False
    told = text[part.start : part.end].casefold()
    if not any(map(told.__contains__, letters_held(text, "deferral"))) or not _deferral_in_small().search(told):
        return False
    return any(
        _puts_off(text, start, end) and not _not_deferred().search(text, start, end)
        for start, end in sentence_spans(text, part.start, part.end)
        if text[end - 1] != "?"
    )


def _puts_off(text: str, start: int, end: int) -> bool:
    """Whether the sentence puts the item off; that 'Anna Ek återkommer vid nästa möte' is Anna's task."""
    told = _deferral().search(text, start, end)
    if told is None or "återkommer" not in text[told.start() : end].casefold():
        return told is not None
    first = text[start : told.start()].split()[:2]
    return not first or not (is_name(" ".join(first)) or (is_first_name(first[0]) and not _DEFINITE.search(first[0])))


def item_markdown(parts: list[Part], text: str) -> str:
    """The item's own text: paragraphs with the labels before them, bullets as '- ', and speech behind its dash."""
    out: list[str] = []
    before: Line | None = None
    for part in parts:
        content = text[part.start : part.end].replace("\t", " | " if part.line.cells else " ")
        lead_in = text[part.line.start] if part.line.bullet else ""
        listed = lead_in == "-"
        if before is not None:
            out.append("\n" if listed and text[before.start] == "-" and before.bullet else "\n\n")
        out.append(f"{lead_in} {content}" if lead_in else content)
        before = part.line
    return "".join(out)
