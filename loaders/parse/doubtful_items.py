"""Items of an agenda that may be none: beside the others, or by their own words, a clerk would ask.

Tested in tests/loaders/parse/test_doubtful_items.py.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ...schema.names.listed_names import is_given_name
from ...schema.records import Document, Item
from .doubtful_days import MONTHS
from .doubtful_headings import doubtful_headings
from .mostly_unread import is_short
from .person_names import is_first_name, is_name
from .usual_agenda import is_usual_item
from .word_patterns import LazyPattern, is_generic_title

# What goes with people in a row of them: 'Anna Ek (S), tjg. ers. för Bo Ek', 'Anna Ek – Ledamot'.
_BESIDE_NAMES = LazyPattern(
    r"\([^)]*\)|\b(?:tjg|tjänstg\w*|ers|ersätt\w*|för|och|ledamot|suppleant|justera\w*|ordf\w*|sekr\w*|kassör\w*|"
    r"samt|mfl|m\.?fl)\b\.?|[–,;.-]",
    re.IGNORECASE,
)
# What stands where a heading can: a page's number, a number of a register, a place to sign, a part of a page.
_FURNITURE = LazyPattern(
    r"^(?:d(?:nr|iarienr)\b|sid(?:a|an)?\s\d|sida\s?:|protokollet? \w+ sid|datum för (?:datum|ansl|publ)|organ\b|"
    r"förvaringsplats|sammanträdesdatum|justeringens|beslutsinstans|utdragsbestyrkande|\w*signatur(?:er)?\b|anslag(?:et|sbevis)?$|"
    r"bevis\b|hoppa (?:över|till)|skriv ut|dela (?:sidan|på)|hjälp oss|tipsa|lyssna|spalt\b|kontakta? oss|"
    r"publicerad?\b|uppdaterad\b|senast ändrad)",
    re.IGNORECASE,
)
# What a letterhead is made of: a postcode with its town, a number of a telephone, an account or an organisation.
_LETTERHEAD = LazyPattern(
    r"\b\d{3} ?\d\d [A-ZÅÄÖ][a-zåäö]|\b\d{6}-\d{4}\b|\b0\d{1,3}[-/ ]\d{2,3} ?\d\d|www\.|\S@\S+\.\w|"
    r"[Ss]ida \d+ ?\(\d+\)|"
    r"^(?:(?:Post|Besöks)?[Aa]dress|Telefon|(?:Bank|Plus|Post)giro|Org(?:anisations)?\.?\s?n(?:umme)?r|Hemsida|E-?post|"
    r"(?:Tid|Plats)\s[A-ZÅÄÖ0-9]\S*)\b"
)
# A sentence that tells what was done; as a heading it stands only where all the others do.
_TELLS = LazyPattern(
    r"\b(?:valdes|beslut(?:ade|ades|ar)|beslöts?|redogjorde|informera(?:de|r)?|hälsar|hälsade|bjuds|hölls|"
    r"behandla(?:de|des)|flytta(?:s|des|ts)|diskutera(?:de|des|s)|antecknade|(?:var|är) närvarande)\b"
)
# What a scanner made of a signature or a stroke: 'OS ~', 'Ar', 'BjortyEk,C'.
_SCANNED = LazyPattern(r"[~|\\{}^¬]|^\W*[A-ZÅÄÖa-zåäö][a-zåäö]?\W*$|[a-zåäö][A-ZÅÄÖ][a-zåäö]+,\S")
# Strokes part the cells of a row: what stands behind them is no part of the heading.
_CELLS_GLUED = re.compile(r"\s\|(?:\s|$)")
_ATTACHED = LazyPattern(r"(?:bilaga|bilagor|tillägg)\b", re.IGNORECASE)
_BEGINS = LazyPattern(r"[-–]?\s?[\w\"”“'’«»(§]")
# The heads of a table of months: 'Nämnd Januari Februari Mars'.
_HEADS_OF_MONTHS = LazyPattern(rf"(?:{MONTHS}\W*){{3}}", re.IGNORECASE)
# Two items on one row of cells: columns of text were read across.
_SIDE_BY_SIDE = LazyPattern(r"^§ ?\d{1,3}\b[^\t\n]*\t§ ?\d{1,3}[.:]? ?[A-ZÅÄÖ]", re.MULTILINE)
_LEAST_NUMBERED = 3
# A number that is so far from the one above it belongs to another list.
_FAR = 6
_LONGEST = 200


def doubtful_items(document: Document) -> list[Item]:
    """The items that may be none."""
    items = document.items
    if not items:
        return []
    numbered = [item for item in items if item.number]
    mostly = len(numbered) >= _LEAST_NUMBERED and len(numbered) * 2 >= len(items)
    beside = (*_alone(document), *_again(document), *_twice(document), *_far(document), *doubtful_headings(document))
    beside = (*beside, *_above_who_came(document), *_of_another_list(document), *_leaps(items), *_across(document))
    doubtful = {id(item) for item in beside}
    opening = {id(item) for item in _opening(items)}
    return [
        item
        for item in items
        if id(item) in doubtful
        or (item.number is None and mostly and not (id(item) in opening or _may_lack_number(item)))
        or _is_none(item)
        or (_is_people(item.heading) and not _is_name_of_a_feast(item, items))
    ]


def _across(document: Document) -> list[Item]:
    """The items that hold cells where two items stand side by side: what is whose was lost."""
    if _SIDE_BY_SIDE.search(document.text) is None:
        return []
    return [item for item in document.items if "\t" in document.text[slice(*item.span)]]


def _opening(items: Sequence[Item]) -> list[Item]:
    """The items above number 1 that open nearly every meeting: 'Upprop', 'Val av justerare'."""
    first = list(takewhile(lambda item: item.number is None, items))
    usual = sum(is_usual_item(item.heading, 0, len(item.heading)) for item in first)
    begins = len(first) < len(items) and items[len(first)].number == "1"
    return first if begins and usual * 2 > len(first) else []


def _may_lack_number(item: Item) -> bool:
    """Whether an item may stand without a number among numbered ones: 'Bilaga 2', 'Övriga frågor' with its text."""
    usual = bool(item.text) and is_usual_item(item.heading, 0, len(item.heading))
    return usual or _ATTACHED.match(item.heading) is not None


def _is_none(item: Item) -> bool:
    """Whether a heading alone tells that it heads no item."""
    heading = item.heading.strip()
    if not _BEGINS.match(heading) or _FURNITURE.match(heading) or (item.number is None and heading[:1] == "§"):
        return True
    if item.number is not None:
        return _CELLS_GLUED.search(heading) is not None
    return any(pattern.search(heading) is not None for pattern in (_TELLS, _SCANNED, _HEADS_OF_MONTHS, _LETTERHEAD))


def _is_people(heading: str) -> bool:
    """Whether a heading is nothing but names, with their parties and roles."""
    words = " ".join(_BESIDE_NAMES.sub(" ", heading).split()) if len(heading) < _LONGEST else ""
    if not words or not is_given_name(words.split()[0].casefold()):
        return False
    return is_name(words) or all(map(is_first_name, words.split()))


def _is_name_of_a_feast(item: Item, items: Sequence[Item]) -> bool:
    """Whether a given name is the heading of a numbered item with its text, as no other is: '§ 4 Lucia'."""
    if not (item.number and item.text) or len(item.heading.split()) > 1:
        return False
    return not any(_is_people(other.heading) for other in items if other is not item)


def _alone(document: Document) -> Iterator[Item]:
    """The only item, without a number; and one that is the name of the group or of the paper."""
    if len(document.items) == 1 and document.items[0].number is None and not is_short(document):
        yield document.items[0]
    names = {_letters(name) for name in (document.meeting and document.meeting.body, document.title) if name}
    for item in document.items:
        if item.number is None and (_letters(item.heading) in names or is_generic_title(item.heading)):
            yield item


def _letters(words: str) -> str:
    """Words without the figures of a day, which a title and the line below it print in two ways."""
    return " ".join(re.findall(r"[^\W\d_]+", words.casefold()))


def _again(document: Document) -> Iterator[Item]:
    """Items whose heading stands again: without text, where the other has it (a list of contents), or thrice."""
    items = [(item, _plain(item)) for item in document.items]
    times = Counter(heading for _item, heading in items)
    told = {heading for item, heading in items if item.text}
    for item, heading in items:
        again = times[heading]
        if again > 1 and ((not item.text and heading in told) or (again > 2 and item.number is None)):
            yield item


def _twice(document: Document) -> Iterator[Item]:
    """Items that stand before, with the same number, heading and text: the page has them twice."""
    seen = set()
    for item in document.items:
        if item.number:
            told = (item.number, _plain(item), " ".join(item.text.split()))
            if item.text and told in seen:
                yield item
            seen.add(told)


def _far(document: Document) -> Iterator[Item]:
    """Items whose number leaves a gap behind numbers that followed each other."""
    before, in_order = None, 0
    for item in document.items:
        number = re.match(r"\d+", item.number) if item.number else None
        if number is None:
            continue
        here = int(number[0])
        if before is not None and here > before + _FAR and in_order >= _LEAST_NUMBERED - 1:
            yield item
        in_order += before is not None and here == before + 1
        before = here


def _above_who_came(document: Document) -> Iterator[Item]:
    """Unusual headings without a number above those who came, where numbered items stand below: a cover."""
    came = min((row.span[0] for row in document.attendance if row.name and row.status == "present"), default=0)
    below = [item for item in document.items if item.span[0] > came]
    if document.kind != "minutes" or not below or any(item.number is None for item in below):
        return
    for item in document.items:
        if item.number is None and item.span[1] <= came and not is_usual_item(item.heading, 0, len(item.heading)):
            yield item


def _of_another_list(document: Document) -> Iterator[Item]:
    """Bullets without a word below them of which none is usual at a meeting: what an association offers.

    And the first item where the whole agenda stands in it: '1. Öppnande 2. Val 3. Ekonomi'.
    """
    items = document.items
    yield from (item for item in items if _holds_agenda(item))
    bare = not any(item.number or item.text for item in items)
    usual = any(is_usual_item(item.heading, 0, len(item.heading)) for item in items)
    if document.kind == "minutes" and bare and not usual and len(items) >= _LEAST_NUMBERED:
        yield from items


def _holds_agenda(item: Item) -> bool:
    """Whether the numbers that follow an item's own stand in its heading and the line below."""
    number = item.number or ""
    if not number.isdigit() or not any(map(str.isdigit, item.heading)):
        return False
    first = int(number)
    told = f"{item.heading} {item.text.partition(chr(10))[0]}"
    follow = (re.search(rf"(?<!\d){first + n}\.? [A-ZÅÄÖ]", told) for n in range(1, _LEAST_NUMBERED + 1))
    return all(follow)


def _leaps(items: Sequence[Item]) -> Iterator[Item]:
    """Items whose number leaps ahead, where the next one goes on from before: 4, 10.2, 5."""
    numbers = [int(found[0]) if (found := re.match(r"\d+", item.number or "")) else None for item in items]
    for at in range(1, len(items) - 1):
        before, here, after = numbers[at - 1 : at + 2]
        if before is not None and here is not None and here > before + 1 and after == before + 1:
            yield items[at]


def _plain(item: Item) -> str:
    return item.heading.rstrip("0123456789").rstrip(" .…\t").casefold()
