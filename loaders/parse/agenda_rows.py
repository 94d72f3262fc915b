"""Rows of an agenda that are the items of a document, where it has no others: '* Läget sedan sist'.

Tested in tests/loaders/parse/test_notices.py.
"""

import re

from .dates import Days
from .person_names import is_name
from .section import Part, Section


def with_agenda_items(text: str, days: Days, sections: list[Section]) -> list[Section]:
    """The sections, with an item for each row of the first agenda: under its heading, or as bullets at the top."""
    for place, section in enumerate(sections):
        bullets = [part for part in section.parts if part.line.bullet]
        rows = section.parts if section.kind == "agenda" and len(bullets) < 2 else bullets
        if section.kind not in ("front", "agenda") or len(rows) < 2:
            continue
        if all(_is_topic(text, days, row) for row in rows):
            section.parts = [part for part in section.parts if part not in rows]
            items = [Section("item", row.start, row.end, None, [], True) for row in rows]
            return [*sections[: place + 1], *items, *sections[place + 1 :]]
    return sections


def _is_topic(text: str, days: Days, row: Part) -> bool:
    """Whether a row of a list can be the heading of an item: a few words, no sentence, no person and no day."""
    printed = text[row.start : row.end]
    named = is_name(re.split(r"[,(]", printed)[0].strip()) or days.within(row.start, row.end)
    return not (row.line.cells or named) and len(printed) <= 90 and not printed.endswith((".", ",", ":"))
