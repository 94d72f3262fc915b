"""Lines that hold what others print on several: '§ 2 Val § 3 Ekonomi', 'Plats: Kansliet. Närvarande: Siv Ek'.

Tested in tests/loaders/parse/test_parted_lines.py.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..read import Line
from .line_labels import PEOPLE, label_kind
from .word_patterns import LazyPattern, begins_like_minutes

# Labels stand together at the top of a document, and no line of them is longer.
_TOP, _LONGEST = 40, 600
_SIGN = LazyPattern(r"(?<!\S)§\s?(?P<number>\d{1,4})(?P<year>/\d{2,4})?\.?\s+(?=[A-ZÅÄÖ])")
_LABEL = LazyPattern(r"(?<!\S)(?P<label>[A-ZÅÄÖ][a-zåäö]+(?:\s[a-zåäö]+){0,2})\s?:(?=\s)")
_CELL_LABEL = LazyPattern(r"(?P<label>[A-ZÅÄÖ][a-zåäö]+(?:\soch\s[a-zåäö]+)?)(?:\s?:\s?|\s|$)")
# A PDF may hold a heading in capitals on the line above it: 'Styrelsemöte kl 10–12 NÄRVARANDE'.
_LABEL_BEHIND = LazyPattern(r"(?<=[a-zåäö\d.] )(?:NÄRVARANDE|DELTAGARE|FRÅNVARANDE|DAGORDNING):?$")
_WHEN_AND_WHERE = ("when_and_where", "place")
_LABELS = (*PEOPLE, "when_and_where", "place", "chair", "secretary", "adjusters")


def parted_lines(text: str, lines: list[Line]) -> list[Line]:
    """The lines in their order; each of those that hold several as so many lines."""
    return [part for index, line in enumerate(lines) for part in _parts(text, line, index < _TOP)]


def _parts(text: str, line: Line, is_at_top: bool) -> Iterator[Line]:
    if line.cells and is_at_top:
        yield from _labelled_cells(text, line)
        return
    if line.cells or line.level or line.end - line.at > _LONGEST:
        yield line
        return
    places = _signs(text, line) if text.startswith("§", line.at) else _labels(text, line) if is_at_top else []
    in_capitals = is_at_top and not places and (text[line.end - 1].isupper() or text[line.end - 2].isupper())
    if in_capitals and (behind := _LABEL_BEHIND.search(text, line.at, line.end)):
        places = [behind.start()]
    begin = line
    for place in places:
        end = place
        while text[end - 1] in " \t":
            end -= 1
        yield begin._replace(end=end, strong=min(begin.strong, end - begin.at))
        begin = Line(place, place, line.end, "", 0, 0, False, line.indent, (), line.zone)
    yield begin


def _labelled_cells(text: str, line: Line) -> Iterator[Line]:
    """'Datum: 4 mars | Tid: | 18.00 | Plats Lyktan': a row of labels, each with what it labels, as so many lines."""
    labels = {n: label for n, cell in enumerate(line.cells) if (label := _label_of_cell(text, cell)) is not None}
    if len(labels) < 2 or 0 not in labels or label_kind(labels[0]["label"]) not in _WHEN_AND_WHERE:
        yield line
        return
    begins = [*labels, len(line.cells)]
    pieces = [_own_cells(line.cells[first:last], labels[first]) for first, last in pairwise(begins)]
    if any(
        len(cells) == 1 and label.end() >= cells[0][1] for cells, label in zip(pieces, labels.values(), strict=True)
    ):
        # The heads of the columns of a table label nothing beside them.
        yield line
        return
    for cells in pieces:
        start = cells[0][0] if cells is not pieces[0] else line.start
        part = line._replace(start=start, at=cells[0][0], end=cells[-1][1], strong=0)
        yield part._replace(cells=tuple(cells) if len(cells) > 1 else (), gap=line.gap and start == line.start)


def _label_of_cell(text: str, cell: tuple[int, int]) -> re.Match[str] | None:
    """The label that a cell begins with: 'Tid:', 'Tid 18.00'."""
    words = _CELL_LABEL.match(text, *cell)
    if words is None or label_kind(words["label"]) not in _LABELS:
        return None
    # 'Datum för anslag', 'Tid och Plats' go on behind the first word.
    goes_on = ":" not in words[0] and words.end() < cell[1] and text[words.end()].islower()
    return None if goes_on else words


def _own_cells(cells: tuple[tuple[int, int], ...], label: re.Match[str]) -> list[tuple[int, int]]:
    """The cells of one label; a label without a colon before its words in one cell becomes a cell of its own."""
    (start, end), *rest = cells
    if ":" in label[0] or label.end() >= end:
        return [(start, end), *rest]
    return [(start, label.end("label")), (label.end(), end), *rest]


def _signs(text: str, line: Line) -> list[int]:
    """Where further items begin, whose numbers count on from the first."""
    found: list[int] = []
    last: int | None = None
    for sign in _SIGN.finditer(text, line.at, line.end):
        number = int(sign["number"])
        if last is not None and number == last + 1:
            found.append(sign.start())
        last = number if last is None or number == last + 1 else last
    return found


def _labels(text: str, line: Line) -> list[int]:
    """Where further labels begin, behind one at the beginning or behind what says that these are minutes."""
    if text.find(":", line.at, line.end) < 0:
        return []
    found = [label for label in _LABEL.finditer(text, line.at, line.end) if label_kind(label["label"]) in _LABELS]
    first = bool(found) and found[0].start() == line.at
    if not found or (not first and not begins_like_minutes(text[line.at : line.end])):
        return []
    return [
        label.start()
        for before, label in zip([None, *found], found, strict=False)
        if label.start() > line.at and not (before and _goes_on(text, before, label))
    ]


def _goes_on(text: str, before: re.Match[str], label: re.Match[str]) -> bool:
    """'Plats: Kommunhuset, Lokal: Björken': behind a comma a label of the same kind tells more of the same."""
    same = label_kind(before["label"]) == label_kind(label["label"])
    return same and text[before.end() : label.start()].rstrip().endswith(",")
