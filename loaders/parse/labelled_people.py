"""Lines that list a whole body in sentences: 'Styrelse: Anna Ek, ordförande. Övriga ledamöter: Bo Alm.'

Tested in tests/loaders/parse/test_labelled_people.py.
"""

import re
from collections.abc import Iterator

from ...schema.names.listed_names import is_given_name_or_like
from ..read import Line
from .person_names import is_role
from .roster_groups import names_body
from .roster_words import is_for_several, is_own_body, role_heading
from .word_patterns import LazyPattern

_PIECE = LazyPattern(
    r"(?<=[\wåäö)]{2})\s?[.;]\s?(?P<label>[A-ZÅÄÖ][a-zåäö]{2,30}(?:\s[a-zåäö]{1,20}){0,3}?)"
    r"(?P<colon>\s?:\s?|\s(?:är|var)\s|\s?)(?=[A-ZÅÄÖ])"
)

# Who sat there once: 'Den gamla styrelsen bestod av …'.
_PAST = LazyPattern(
    r"\b(?:första|tidigare|dåvarande|gamla)\s(?:styrelsen|kommittén|nämnden)\b|\bsåg ut så här\b", re.IGNORECASE
)
_LABEL = LazyPattern(
    r"(?P<head>[A-ZÅÄÖ][a-zåäö]{3,30}(?:\s[a-zåäö]{1,20}){0,3}?)(?:\s\([A-ZÅÄÖ]{2,6}\))?\s?(?=(?P<given>[A-ZÅÄÖ][\w-]+))"
)


def lines_of_labels(text: str, lines: list[Line]) -> list[Line]:
    """The lines, each of those that go on with another label of people as so many lines."""
    return [part for line in whole_lists(text, lines) for part in _parts(text, line)]


def whole_lists(text: str, lines: list[Line]) -> Iterator[Line]:
    """The lines; a list of names that ends with a comma goes on with the line below it."""
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(text, before, line):
            before = before._replace(end=line.end)
            continue
        if before is not None:
            yield before
        before = line
    if before is not None:
        yield before


def _goes_on(text: str, line: Line, below: Line) -> bool:
    is_open = text[line.end - 1] == "," and text.find(",", line.at, line.end - 1) >= 0
    marked = line.cells or line.level or below.cells or below.level or below.bullet or below.gap
    return is_open and not marked and text[below.at].isupper()


def _parts(text: str, line: Line) -> list[Line]:
    if (
        line.cells
        or line.level
        or not any(text.find(stop, line.at, line.end - 1) >= 0 for stop in ".;")
        or _PAST.search(text, line.at, line.end)
    ):
        return [line]
    begins = [
        piece.start("label")
        for piece in _PIECE.finditer(text, line.at, line.end)
        if is_label_of_people(piece["label"]) and (piece["colon"].strip() or text[line.at : piece.start()].count(","))
    ]
    if not begins:
        return [line]
    ends = [*begins, line.end]
    first = line._replace(end=begins[0], strong=min(line.strong, begins[0] - line.at))
    rest = [
        line._replace(start=start, at=start, end=end, bullet="", strong=0, gap=False)
        for start, end in zip(begins, ends[1:], strict=True)
    ]
    return [one._replace(end=one.at + len(text[one.at : one.end].rstrip())) for one in (first, *rest)]


def is_label_of_people(label: str) -> bool:
    """Whether words stand before people: 'Övriga ledamöter', 'Ersättare i styrelsen', 'Valberedning'."""
    return role_heading(label) is not None or is_own_body(label)


def plural_office(text: str, start: int, end: int) -> re.Match[str] | None:
    """'Ersättare i styrelsen Anna Ek och Bo Alm', 'Programråd Cia Berg': what stands above people elsewhere."""
    label = _LABEL.match(text, start, end)
    if label is None or is_for_several(label["head"]):
        return label
    is_body = (names_body(label["head"]) and not is_role(label["head"])) or is_own_body(label["head"])
    return label if is_body and is_given_name_or_like(label["given"].casefold()) else None
