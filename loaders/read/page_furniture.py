"""The page around a document's words: running heads and feet, page numbers, address blocks, menus, credits.

They are told by their wording, and by standing on the next page again, before anybody looks at what words mean.

Tested in tests/loaders/read/test_page_furniture.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ...schema.names.listed_names import is_given_name
from .contact_lines import contact_kinds, is_contact_line
from .document_text import Piece
from .front_matter import front_matter_rows
from .web_furniture import web_furniture

FOOT, HEAD, NUMBERED = "foot", "head", "numbered"
"""Zones: what a page prints around the words, its head that is a hint; a line that ends with the page's number."""
_NUMBER = r"\d{1,3}\s?\(\s?\d{1,3}\s?\)"
_PAGED = rf"(?:sida|sid\.?|page)\s?:?\s?(?:{_NUMBER}|\d{{1,3}}(?:\s?(?:av|of|/)\s?\d{{1,3}})?)"
_PAGE = re.compile(
    rf"{_PAGED}|{_NUMBER}|\(\d{{1,2}}\)|[-–]\s?\d{{1,3}}\s?[-–]|\d{{1,3}}\s(?:av|of)\s\d{{1,3}}", re.IGNORECASE
)
# 'Kulturnämnden 2018-03-14 Sida 2 (7)': a page's number at the end, or at the beginning, of its head.
_SHEET_END = re.compile(rf".{{0,150}}[\s|]{_PAGED}|.{{0,150}}(?:\t|\s\|\s|\s{{2}}|\d\d\s){_NUMBER}", re.IGNORECASE)
_SHEET_BEGIN = re.compile(rf"{_PAGED}[\s|].{{0,150}}", re.IGNORECASE)
_PAGE_BESIDE = re.compile(
    rf"(?P<before>.*?)[\s|,]*(?P<page>{_PAGED}|{_NUMBER})[\s|]*(?P<after>.*)", re.IGNORECASE | re.DOTALL
)
_OF_SO_MANY = re.compile(rf"{_NUMBER}|\d\s?(?:av|of)\s\d", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:(?:justerande(?:s|n)?|justerarnas?|ordförandens?|sekreterarens?)\s?(?:sign(?:atur(?:er)?)?\b\.?|signum)"
    r"|utdragsbestyrkande|utdraget bestyrks|rätt utdraget(?: intygas)?|expedieras|signatur(?:er)?(?: "
    r"justerare)?)[\s.:_]*",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\s*\t\s*|\s{3,}|\s\|\s|\|")
# Words that recur in minutes, on whatever page they stand.
_RECURS = re.compile(
    r"§|\d{1,3}(?:\.\d+)*[.)]?\s|att\s|[-*•–#]\s?|(?:beslut|yttrande|ärende|bakgrund|förslag|diskussion|samman|"
    r"yrkande|"
    r"föredrag|information|reserv|närvar|frånvar|ordförande|sekreterare|ansvarig|plats|tid|datum)",
    re.IGNORECASE,
)
# What may be decided alike in two items: 'Nämndens beslut', 'Nämnden lägger saken till handlingarna.'
_DECIDES = re.compile(
    r"s beslut$|\b(?:beslutar|beslutade|beslöt|läggs?|lägger|lades|godkänn(?:er|s)|godkändes|noterar|noteras|tackar|"
    r"fastställ(?:er|s)|till handlingarna|tagit del)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:plats|tid|datum|dag|lokal|när|var|närvarande|kontakt\w*|anmälan|\w*ansvarig)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r".{60,}|.*[a-zåäö]{2}[.!?]$")
_TITLE, _TOP, _REACH, _LONGEST, _WHOLE_ADDRESS = 3, 12, 12, 200, 3
FORM_FEED = "\f"


def furniture_zones(printed: Sequence[str]) -> dict[int, str]:
    """The zone of each line that is no content, by its index.

    `printed` are all lines in order, blank ones as '', a form feed as such; cells are parted by tabs or wide gaps.
    """
    zones = front_matter_rows(printed)
    told = [index for index, line in enumerate(printed) if line and index not in zones]
    zones |= web_furniture(printed, told)
    zones |= _running(printed, [index for index in told if index not in zones])
    return _address_blocks(printed, told, zones) | zones


def with_page_furniture(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces; those of them that are no content have their zone."""
    out = list(pieces)
    printed: list[str] = []
    places: list[int] = []
    for place, piece in enumerate(out):
        if piece.gap and printed and printed[-1]:
            printed.append("")
            places.append(-1)
        printed.append("" if piece.zone else "\t".join(piece.cells) or piece.content)
        places.append(place)
    numbers: dict[int, Piece] = {}
    for index, zone in furniture_zones(printed).items():
        piece = out[places[index]]
        if zone == NUMBERED:
            rest, number = without_page_number(printed[index])
            cells = tuple(rest.split("\t")) if "\t" in rest else ()
            numbers[places[index]] = Piece(number, zone=FOOT)
            piece = piece._replace(content="" if cells else rest, cells=cells, strong=min(piece.strong, len(rest)))
        else:
            piece = piece._replace(zone=zone)
        out[places[index]] = piece
    return [one for place, piece in enumerate(out) for one in (piece, *filter(None, [numbers.get(place)]))]


def without_page_number(line: str) -> tuple[str, str]:
    """A line's words, and the page's number that it begins or ends with."""
    found = _PAGE_BESIDE.fullmatch(line)
    if found is None:
        return line, ""
    before, after = found["before"].rstrip(" \t|*_"), found["after"]
    return (f"{before}\t{after}" if before and after else before or after), found["page"]


# ---------------------------------------------------------------- what every page prints
def _running(printed: Sequence[str], told: list[int]) -> dict[int, str]:
    """Page numbers and signature strips, and what stands around them again and again."""
    zones: dict[int, str] = {}
    alike: dict[tuple[str, str], list[int]] = {}
    for place, index in enumerate(told):
        kind = _anchor(printed[index])
        if kind:
            shape = _shape(printed[index]) if kind in ("sheet", "page") else _words(printed[index])
            alike.setdefault((kind, shape), []).append(place)
        if kind in ("page", "signed", "feed"):
            zones[index] = FOOT
    lines = [_words(printed[index]) for index in told] if any(len(places) > 1 for places in alike.values()) else []
    for (kind, _shape_of_all), places in alike.items():
        numbered = kind == "sheet" and _OF_SO_MANY.search(printed[told[places[0]]])
        if kind == "sheet" and (len(places) > 1 or (places[0] < _TOP and numbered)):
            zones |= _sheets(printed, told, places)
        zones |= {told[place]: FOOT for place in _around(lines, places, kind == "contact")}
        if kind == "contact":
            zones |= dict.fromkeys(_with_pages_below(printed, told, places), FOOT)
    return zones


def _with_pages_below(printed: Sequence[str], told: list[int], places: list[int]) -> list[int]:
    """The lines of an address that comes again and again, each with the page's bare number below it."""
    below = [told[place + 1] for place in places if place + 1 < len(told)]
    numbers = [int(printed[index]) for index in below if printed[index].isdecimal() and len(printed[index]) < _TITLE]
    first = numbers[0] if numbers else 0
    least = 1 if len(contact_kinds(printed[told[places[0]]])) >= _WHOLE_ADDRESS else 2
    if len(numbers) < max(len(places), least) or numbers != [*range(first, first + len(numbers))]:
        return []
    return [*(told[place] for place in places), *below]


def _anchor(line: str) -> str:
    """What tells that a page begins or ends here; '' for a line that does not."""
    if line == FORM_FEED:
        return "feed"
    if len(line) > _LONGEST:
        return ""
    bare = line.strip("*_#| ")
    first, last = bare[:1], bare[-1:]
    if last in ")0123456789-–" and _PAGE.fullmatch(bare):
        return "page"
    if (
        first in "jJoOsSuUrReE"
        and _SIGNED.match(bare)
        and all(map(_SIGNED.fullmatch, filter(None, _CELLS.split(bare))))
    ):
        return "signed"
    if (last in ")0123456789" and _SHEET_END.fullmatch(bare)) or (first in "sSpP" and _SHEET_BEGIN.fullmatch(bare)):
        return "sheet"
    return "contact" if is_contact_line(bare) else ""


def _sheets(printed: Sequence[str], told: list[int], places: list[int]) -> dict[int, str]:
    """Heads with a page's number in them: the first may hold the day and the group, at the top also the title."""
    sheets = [told[place] for place in places]
    zones = dict.fromkeys(sheets, FOOT)
    if not contact_kinds(without_page_number(printed[sheets[0]])[0]):
        zones[sheets[0]] = NUMBERED if places[0] < _TITLE else HEAD
    return zones


def _around(lines: list[str], places: list[int], alone: bool) -> set[int]:
    """The places of what stands at the same distance from two such lines in the same words.

    `alone` says that the lines are furniture only together with others. At the top of a document they are its own.
    """
    found: set[int] = set()
    for one, other in pairwise(places):
        steps = [*_alike(lines, one, other, 1), *_alike(lines, one, other, -1)]
        if alone and len(steps) < 2:
            continue
        is_title = one + min(0, 0, *steps) < _TITLE
        for step in [0, *steps] if alone else steps:
            found.add(other + step)
            if not is_title or is_contact_line(lines[one + step]):
                found.add(one + step)
    return found


def _alike(lines: list[str], one: int, other: int, step: int) -> list[int]:
    """How far from two places the lines go on in the same words, downwards or upwards."""
    at = step
    while abs(at) <= _REACH and one + at >= 0 and other + at < len(lines) and (step < 0 or one + at < other):
        line = lines[one + at]
        recurs = _RECURS.match(line) or _DECIDES.search(line)
        if line != lines[other + at] or (recurs and not is_contact_line(line)):
            break
        at += step
    return list(range(step, at, step))


def _words(line: str) -> str:
    return "  ".join(filter(None, map(str.strip, _CELLS.split(line.casefold())))) or line


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", _words(line))


# ---------------------------------------------------------------- address blocks
def _address_blocks(printed: Sequence[str], told: list[int], zones: dict[int, str]) -> dict[int, str]:
    """The address of an organisation at the end or the beginning of a document; none in a list of addresses."""
    found: list[list[int]] = []
    for run in _runs(printed, told):
        lines = [printed[index] for index in run if index not in zones]
        kinds = set().union(*map(contact_kinds, lines))
        strong = kinds & {"postcode", "org", "giro"}
        if strong and len(kinds - {"street"}) > 1 and not any(map(_is_own, lines)):
            found.append(run)
    if len({tuple(printed[index] for index in run if index not in zones) for run in found}) > 2:
        return {}
    at = {index: place for place, index in enumerate(told)}
    ends = [run for run in found if at[run[-1]] >= len(told) - _TOP or at[run[0]] < _TOP]
    return {index: FOOT for run in ends for index in _block(printed, run)}


def _runs(printed: Sequence[str], told: list[int]) -> Iterator[list[int]]:
    """Lines without a blank one between them, those of them that hold an address."""
    run: list[int] = []
    for index in [*told, -1]:
        if run and index != run[-1] + 1:
            yield from [run] if any(is_contact_line(printed[one]) for one in run) else []
            run = []
        run.append(index)


def _is_own(line: str) -> bool:
    """Whether a line is of somebody, or says what the address is for."""
    words = line.strip("*_#- ").split()
    named = len(words) > 1 and is_given_name(words[0].strip(",:")) and words[1][:1].isupper()
    return named or _LABELLED.match(line.strip("*_#- ")) is not None


def _block(printed: Sequence[str], run: list[int]) -> list[int]:
    """From the first line with an address to the last, and the short line above them: the organisation's name."""
    contacts = [place for place, index in enumerate(run) if is_contact_line(printed[index])]
    first, last = contacts[0], contacts[-1]
    if first == 1 and last > first and not _SENTENCE.fullmatch(printed[run[0]]):
        first = 0
    block = run[first : last + 1]
    others = (printed[index] for index in block if not is_contact_line(printed[index]))
    return [] if any(map(_SENTENCE.fullmatch, others)) else block
