"""Lists of contents with page numbers, printed before the items or in their place.

A heading that goes on in the row below it is put together ('§ 29 Frågan om bussar i' and 'byarna | 12'), a page's
number that stands right behind a word is left out, and rows with page numbers are items where there are no others.

Tested in tests/loaders/parse/test_contents_pages.py.
"""

import re

from .line_labels import label_kind
from .section import Part, Section

_PAGE = re.compile(r"\d{1,3}")
_GLUED = re.compile(r"(?<=[a-zåäö)])\d{1,3}$")
_ROW = re.compile(r"(?P<heading>\S.*?[^\s.…_])(?P<between>(?!\.\d)[\s.…_]+)(?P<page>\d{1,3})$")
_LONGEST = 80
_ROWS = 4


def with_whole_headings(text: str, sections: list[Section]) -> None:
    """Puts together the headings of contents rows that take two lines, and cuts off page numbers glued to them."""
    rows = [section for section in sections if section.kind == "item" and section.number]
    paged = [(section, end) for section in rows if (end := _ends_below(text, section)) is not None]
    for section, end in paged:
        section.end, section.parts = end, []
    if paged or any(label_kind(text[s.start : s.end]) == "noise" for s in sections):
        for section in rows if _glued_to_few(text, rows) else ():
            glued = _GLUED.search(text, section.start, section.end)
            section.end = glued.start() if glued and not section.parts else section.end


def _ends_below(text: str, section: Section) -> int | None:
    """Where a heading ends on the row below it: before that row's page number; None for another section."""
    if len(section.parts) != 1 or section.parts[0].start != section.parts[0].line.at:
        return None
    cells = section.parts[0].line.cells
    if len(cells) != 2 or text[section.end - 1] in ".:!?" or not _PAGE.fullmatch(text, *cells[1]):
        return None
    words = text[slice(*cells[0])]
    goes_on = words[:1].islower() or _PAGE.match(words) is not None
    return cells[0][1] if goes_on and len(words) <= _LONGEST else None


def _glued_to_few(text: str, rows: list[Section]) -> bool:
    """Whether page numbers stand right behind words of a few headings without text."""
    glued = [section for section in rows if not section.parts and _GLUED.search(text, section.start, section.end)]
    return 0 < len(glued) <= max(2, len(rows) // 4)


def with_items_of_contents(text: str, sections: list[Section]) -> list[Section]:
    """The sections, with an item for each row of a list of contents at the top; to be used where no item is found."""
    for place, section in enumerate(sections):
        rows = [(part, row) for part in section.parts if (row := _ROW.fullmatch(text, part.start, part.end))]
        is_list = section.kind == "agenda" or any("." in row["between"] for _part, row in rows)
        if section.kind not in ("front", "agenda", "noise", "loose") or len(rows) < _ROWS or not _ascend(rows):
            continue
        if not is_list and label_kind(text[section.start : section.end]) != "noise":
            continue
        listed = {part.start for part, _row in rows}
        items = [
            Section("item", *row.span("heading"), None, [], True)
            for _part, row in rows
            if label_kind(row["heading"]) is None
        ]
        section.parts = [part for part in section.parts if part.start not in listed]
        return [*sections[: place + 1], *items, *sections[place + 1 :]]
    return sections


def _ascend(rows: list[tuple[Part, re.Match[str]]]) -> bool:
    pages = [int(row["page"]) for _part, row in rows]
    return pages == sorted(pages)
