"""Headings read as items that head none: papers of a page, choices in a letter, a sentence that goes on below.

Tested in tests/loaders/parse/test_doubtful_headings.py.
"""

import re
from collections.abc import Iterator, Sequence

from ...schema.records import Document, Item
from .heading_words import is_statement
from .text_behind_heading import SENTENCE_BEHIND
from .word_patterns import LazyPattern

# What a page has besides the agenda: its papers, and the meeting itself as a heading.
_OF_PAGE = LazyPattern(
    r"(?:(?:års)?mötes|stämmo)?(?:protokoll|kallelser?|handlingar|presentation(?:er)?|bilder|dokument|stadgar(?:na)?)"
    r"(?:\s(?:från|för|till|vid|inför)\s.*|\s?(?:19|20)\d\d)?|"
    r"(?:kallelse|inbjudan) (?:och|&|till)\s.*|"
    r"(?:övriga|tidigare|bifogade|utskickade) (?:handlingar|protokoll|dokument)(?:\s.*)?|"
    r"(?:\w+\s)?\w*(?:möte|stämma)\s(?:19|20)\d\d|"
    r"ajournering\b.*|justering(?:en)?|underskrift(?:er)?|"
    r"(?:arrangör(?:er)?|anmälan|kontakt(?:person)?|pris|kostnad|samling)\s?:.*",
    re.IGNORECASE,
)
# Two sentences, 'Val av revisor. Till revisor valdes', and not 'm.m. Bilaga' or 'ang. Ekbyn'.
_TWO_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?]\s[A-ZÅÄÖ”\"]\w+\s\w")
_ENDS = re.compile(r"[.!?:)”\"\d]$")
_WILL_BE = LazyPattern(
    r"\b(?:måste|väljs|väljes|blir kvar|bildar|upplöses|kan|ska|skall|får|behöver)\b", re.IGNORECASE
)
_CLOSES = LazyPattern(
    r"(?:års)?(?:mötets?|stämmans?|sammanträdets?|möte)?\s?(?:avslut\w+|stängning)|(?:mötet|stämman) avslut\w+",
    re.IGNORECASE,
)
# 'Val av justerare Nämndens beslut Bo Ek utses', 'Regler för vägar Direktionen har fått i uppdrag'
_DECISION_BEHIND = LazyPattern(r"\w\s(?-i:[A-ZÅÄÖ])\w+s (?:beslut|förslag)\s(?-i:[A-ZÅÄÖ])\w")
_BODY_BEHIND = LazyPattern(
    r"(?-i:[a-zåäö])\s(?=(?-i:[A-ZÅÄÖ]))\w*(?:nämnden|styrelsen|direktionen|utskottet|rådet|fullmäktige|förvaltningen|kontoret)\s"
    r"(?:har|hade|fick|beslutade|föreslår|anser|är)\b",
    re.IGNORECASE,
)
_LEAST_CHOICES = 2
# What holds two sentences and is longer is what was said, and no heading.
_LONG = 100


def doubtful_headings(document: Document) -> Iterator[Item]:
    """The items whose heading is a paper's name, one of several choices, or broken off in a sentence."""
    items = document.items
    for item in items:
        if (item.number is None and _OF_PAGE.fullmatch(item.heading.strip())) or _goes_on_below(item):
            yield item
    yield from _behind_the_close(items)
    if document.kind == "schedule" and _are_choices(document):
        yield from items


def _behind_the_close(items: Sequence[Item]) -> Iterator[Item]:
    """The items without a number, and with no more than bullets, below the close of the meeting: its papers."""
    closes = next((at for at, item in enumerate(items) if _CLOSES.fullmatch(item.heading.strip())), len(items))
    for item in items[closes + 1 :]:
        if item.number is None and all(line.startswith("-") for line in item.text.split("\n") if line):
            yield item


def _goes_on_below(item: Item) -> bool:
    """Whether a second sentence begins in the heading and goes on below, or the heading is a long text."""
    heading, text = item.heading.strip(), item.text.lstrip()
    if item.number is not None and (SENTENCE_BEHIND.search(heading) or _DECISION_BEHIND.search(heading)) is not None:
        return True
    if item.number is not None and len(heading) > _LONG and _BODY_BEHIND.search(heading) is not None:
        return True
    if _TWO_SENTENCES.search(heading) is None:
        return False
    return len(heading) > _LONG or (text[:1].islower() and _ENDS.search(heading) is None)


def _are_choices(document: Document) -> bool:
    """Whether the numbered lines of a letter are sentences: what may be chosen, and no agenda."""
    told = [item for item in document.items if _WILL_BE.search(item.heading) or is_statement(item.heading)]
    return len(told) >= _LEAST_CHOICES and len(told) * 2 > len(document.items)
