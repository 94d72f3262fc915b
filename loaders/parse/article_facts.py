"""What a news text says beside its meeting: who wrote it, whom to ask, when it changed, aims, coming decisions.

Tested in tests/loaders/parse/test_article_facts.py.
"""

import re
from collections.abc import Iterator
from typing import Any

from ...schema.records import Action, Aim, Span
from .dates import Days, first_year_on_or_after
from .layout import Layout
from .person_names import full_names_in
from .sentences import sentence_spans
from .word_patterns import LazyPattern

_AUTHOR = LazyPattern(
    r"(?:text(?: och (?:foto|bild))?|av|skriven av|skribent|författare|publicerad av|reporter|redaktör)\s?:?\s+"
    r"(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
_CONTACT = LazyPattern(
    r"(?:kontakt(?:a|person(?:er)?|uppgifter)?|för mer information|mer information|vill du veta mer|har du frågor"
    r"|frågor(?: besvaras av)?|presskontakt|upplysningar)\b[^.\n]{0,40}?(?::|,|\?|\bkontakta\b|$)",
    re.IGNORECASE,
)
_REACH = re.compile(r"[@＠]|\b0\d{1,3}[ -]?\d{2,3}(?:[ -]?\d{2,3}){1,3}\b|\+46")
_UPDATED = LazyPattern(
    r"\b(?:(?:senast\s)?(?:uppdatera|ändra|granska)(?:d|des|t)|senaste (?:uppdatering|ändring))\b", re.IGNORECASE
)
_BODIES = (
    r"(?:[A-ZÅÄÖ]\w+\s(?:kommuns?\s)?)?[A-ZÅÄÖa-zåäö]*(?:nämnden|styrelsen|fullmäktige|utskottet|beredningen|kommittén|"
    r"regeringen|riksdagen|domstolen)"
)
_WILL = r"(?:väntas|förväntas|ska|skall|kommer att|planerar att)\s(?:\w+\s){0,2}?"
_AWAITED = LazyPattern(
    rf"\b(?P<body>{_BODIES})\s(?:\w+\s){{0,2}}?"
    r"(?:beslutar|fattar\s(?:ett\s|sitt\s)?beslut|tar\s(?:ställning|beslut|upp)|avgör|behandlar|röstar"
    rf"|{_WILL}(?:besluta|fatta\s(?:ett\s|sitt\s)?beslut|ta\s(?:ställning|beslut|upp)|avgöra|behandla|rösta))\b"
    rf"|\b(?:beslutas|avgörs|behandlas|tas upp)\s(?:\w+\s){{0,3}}?(?:av|i|hos)\s(?P<by>{_BODIES})\b"
)
_AIM = LazyPattern(r"\b(?:mål(?:et|en|sättning(?:en)?)?|siktar|ska|skall|senast|nå)\b", re.IGNORECASE)
_SHARE = LazyPattern(r"(?<![\d,.])(?P<value>\d{1,3}(?:[.,]\d{1,2})?)\s?(?:procent|%)(?!\w)", re.IGNORECASE)
_YEAR = LazyPattern(r"\b(?:(?:till|senast|under|för)\s)?(?:år\s|årsskiftet\s)?(?P<year>20\d\d)\b", re.IGNORECASE)
_OF = LazyPattern(r"\s?(?:av|för)\s(?:alla\s|de\s)?")
_LONGEST_AIM = 200


def article_facts(layout: Layout, published_on: str | None) -> dict[str, Any]:
    """The fields of `Document` that an article has beside those of the contract."""
    told = [(line.at, line.end) for line in layout.lines]
    sentences = [span for start, end in told for span in sentence_spans(layout.text, start, end)]
    # Who changed it and when may stand in what the page prints around its words.
    lines = list(_all_lines(layout.text))
    return {
        "changed_on": _changed_on(layout, lines),
        "author": _author(layout.text, lines),
        "asides": tuple(_contacts(layout.text, lines)),
        "awaited": tuple(_awaited(layout.text, layout.days, sentences, published_on)),
        "aims": tuple(_aims(layout.text, sentences, published_on)),
    }


def _all_lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _changed_on(layout: Layout, lines: list[Span]) -> str | None:
    for start, end in lines:
        found = _UPDATED.search(layout.text, start, end) if end - start < 200 else None
        if found is None:
            continue
        for day in layout.days.within(found.end(), end)[:1]:
            if day.start - found.end() < 20 and day.iso():
                return day.iso()
    return None


def _author(text: str, lines: list[Span]) -> str | None:
    """Who wrote the text, as a line of its own says, at its beginning or end."""
    for start, end in (*lines[:6], *lines[-6:]):
        told = _AUTHOR.match(text, start, end) if end - start < 80 else None
        names = full_names_in(text, told.end(), end) if told else []
        if told and names and names[0][0] - told.end() < 2:
            return text[slice(*names[0])]
    return None


def _contacts(text: str, lines: list[Span]) -> Iterator[tuple[str, Span]]:
    """Whom to ask: the line, and the lines below it while they tell how to reach somebody."""
    index = 0
    while index < len(lines):
        start, end = lines[index]
        told = _CONTACT.match(text, start, end)
        index += 1
        while told and index < len(lines) and _REACH.search(text, *lines[index]) and lines[index][1] - start < 400:
            end = lines[index][1]
            index += 1
        if told and (_REACH.search(text, start, end) or full_names_in(text, told.end(), end)):
            yield "Kontakt", (start, end)


def _awaited(text: str, days: Days, sentences: list[Span], published_on: str | None) -> Iterator[Action]:
    """Decisions that another body is to make on a printed day, which had not been when the text was published."""
    for start, end in sentences:
        told = _AWAITED.search(text, start, end)
        if told is None:
            continue
        for day in days.within(start, end)[:1]:
            due = day.iso(first_year_on_or_after(day, published_on))
            if due and (published_on is None or due >= published_on):
                yield Action(text[start:end].strip(), told["body"] or told["by"], due, None, (start, end))


def _aims(text: str, sentences: list[Span], published_on: str | None) -> Iterator[Aim]:
    """'Målet är att 50 procent av invånarna ska kunna påverka 2017 och 60 procent 2018': an aim for each year."""
    for start, end in sentences:
        shares = [] if end - start > 2 * _LONGEST_AIM else list(_SHARE.finditer(text, start, end))
        if not shares or not _AIM.search(text, start, end):
            continue
        of = _OF.match(text, shares[0].end(), end)
        found: list[tuple[int, float]] = []
        first_year = end
        for place, share in enumerate(shares):
            until = shares[place + 1].start() if place + 1 < len(shares) else end
            if year := _YEAR.search(text, share.end(), until):
                first_year = min(first_year, year.start())
                found.append((int(year["year"]), float(share["value"].replace(",", "."))))
        what = text[of.end() : first_year].strip(" ,.–-") if of else ""
        if len(found) != len(shares) or not 8 <= len(what) <= _LONGEST_AIM:
            continue
        if published_on is None or all(of_year >= int(published_on[:4]) for of_year, _value in found):
            for of_year, value in found:
                yield Aim(what[0].upper() + what[1:], "%", of_year, value, (start, end))
