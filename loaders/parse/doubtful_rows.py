"""Rows that are taken out of a document until a person has said whether they are right, with the question about them.

Tested in tests/loaders/parse/test_plausible_records.py.
"""

import re
from dataclasses import replace
from typing import Any

from ...schema.records import LISTS_OF_ROWS, Document, Doubt, Span
from ...schema.told_by_person import Told

_GOES_ON = re.compile(r"(?:,? [a-zåäöé]+)+(?=[.!?]?(?:\n|$))")


def without_doubtful(document: Document, question: str, doubtful: list[Any], told: Told) -> Document:
    """The document without the doubtful rows that nobody has said are right, and with one question about them.

    `doubtful` are rows of any of its records. What a person has said is not right is left out without a question.
    """
    if not doubtful:
        return document
    places = {id(row): passage_of(document.text, row) for row in doubtful}
    gone = {number for number, place in places.items() if place not in told.kept}
    asked = dict.fromkeys(place for number, place in places.items() if number in gone and place not in told.declined)
    if not gone:
        return document
    left: dict[str, Any] = {}
    for name in LISTS_OF_ROWS:
        rows = getattr(document, name)
        right = tuple(row for row in rows if id(row) not in gone)
        if len(right) < len(rows):
            left[name] = right
    if "items" in left:
        left |= _with_their_items(document, left)
    doubts = (Doubt("rows", question, tuple(asked)),) if asked else ()
    return replace(document, **left, doubts=(*document.doubts, *doubts))


def _with_their_items(document: Document, left: dict[str, Any]) -> dict[str, Any]:
    """The decisions and actions, each with the new number of its item; None where the item is gone."""
    numbers = {id(item): number for number, item in enumerate(left["items"])}
    new = [numbers.get(id(item)) for item in document.items]
    return {
        name: tuple(row if row.item is None else replace(row, item=new[row.item]) for row in rows)
        for name in ("decisions", "actions")
        if (rows := left.get(name, getattr(document, name)))
    }


def passage_of(text: str, row: Any) -> Span:
    """The passage of a row with what stands beside it on its line and was read with it: 'Asta Ekmark, PRO'."""
    start, end = row.span
    line_end = text.find("\n", end)
    for name in ("affiliation", "role", "note", "group"):
        if said := getattr(row, name, None):
            at = text.find(said, start, line_end if line_end >= 0 else len(text))
            end = max(end, at + len(said)) if at >= 0 else end
    # Words that go on behind what was taken for a name are no name either: 'Kvarnhjulet snurrar obemärkt'.
    goes_on = _GOES_ON.match(text, end)
    return start, goes_on.end() if goes_on else end
