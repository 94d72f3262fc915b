"""Lists of contents with page numbers, printed before the items or in their place.

A heading that goes on in the row below it is put together ('§ 29 Frågan om bussar i' and 'byarna | 12'), a page's
number that stands right behind a word is left out, and rows with page numbers are items where there are no others.

Tested in tests/loaders/parse/test_contents_pages.py.
"""

import re

from ..read import Line
from .line_labels import Label, label_kind
from .section import Part, Section

_PAGE = re.compile(r"\d{1,3}")
_GLUED = re.compile(r"(?<=[a-zåäö)])\d{1,3}$")
_ROW = re.compile(r"(?P<heading>\S.*?[^\s.…_])(?P<between>(?!\.\d)[\s.…_]+)(?P<page>\d{1,3})$")
_OPEN_END = re.compile(r"(?:,|\s[–-]|\s(?:och|samt|för|i|på|av|med|till|om|från|vid|att|den|en|ett))$")
_ONE_BREAK = re.compile(r"\s?[–-]?[ \t]*\n[ \t]*")
_LONGEST = 80
_ROWS = 4


def with_whole_headings(text: str, sections: list[Section]) -> None:
    """Puts together the headings of contents rows that take two lines, and cuts off page numbers glued to them."""
    _join_headings_of_two_lines(text, sections)
    rows = [section for section in sections if section.kind == "item" and section.number]
    paged = [(section, end) for section in rows if (end := _ends_below(text, section)) is not None]
    for section, end in paged:
        section.end, section.parts = end, []
    if paged or any(label_kind(text[s.start : s.end]) == "noise" for s in sections):
        for section in rows if _glued_to_few(text, rows) else ():
            glued = _GLUED.search(text, section.start, section.end)
            section.end = glued.start() if glued and not section.parts else section.end


def is_row_of_contents(text: str, label: Label, line: Line, below: Line | None) -> bool:
    """Whether a label is a row of a list of contents: 'Beslutande' with a page's number, and so the row below it."""
    if label.rest is None or not line.cells or below is None or not below.cells:
        return False
    return all(len(row.cells) > 1 and _PAGE.fullmatch(text, *row.cells[-1]) for row in (line, below))


def _join_headings_of_two_lines(text: str, sections: list[Section]) -> None:
    """Puts together the headings of items that go on in the line below: as the contents tell, or after 'och', '–'."""
    whole: dict[str, list[str]] = {}
    for section in sections:
        if section.kind == "item" and section.number and not section.parts:
            whole.setdefault(section.number, []).append(text[section.start : section.end].replace("\n", " "))
    for section in sections:
        rest = _second_line(text, section)
        if rest is None:
            continue
        heading, words = text[section.start : rest.start].rstrip(), text[rest.start : rest.end]
        told = any(one.startswith(f"{heading} {words}") for one in whole.get(section.number or "", ()))
        if told or (_OPEN_END.search(heading) and words[:1].islower() and words[-1] not in ".:!?"):
            section.end, section.parts = rest.end, section.parts[1:]


def _second_line(text: str, section: Section) -> Part | None:
    """The line right below an item's heading, where it may belong to it."""
    if section.kind != "item" or not section.number or not section.parts:
        return None
    part = section.parts[0]
    plain = part.start == part.line.at and not (part.line.gap or part.line.bullet or part.line.cells or part.label)
    is_below = _ONE_BREAK.fullmatch(text, section.end, part.start) is not None
    return part if plain and is_below and part.end - part.start <= _LONGEST else None


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
