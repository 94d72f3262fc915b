"""A printed line of a PDF: its wording and cells, where it stands, and how it looks.

Tested in tests/loaders/read/test_file_formats.py and tests/loaders/read/test_pdf_rules.py.
"""

from typing import NamedTuple

from .document_text import clean_line
from .pdf_columns import PAGE_FOOT, PAGE_HEAD, PageLine
from .pdf_stretches import Stretch
from .pdf_tables import LEADERS, RuledRow, cells_in, rest_in
from .wrapped_lines import joined_lines


class PdfLine(NamedTuple):
    """One printed line: its wording, cells, left and right edge, and the empty space above it in line heights.

    `last_left` is the left edge of the last cell, of a line without cells its own. A row of a table with rules has
    the lines of each cell in `boxes`.
    """

    text: str
    cells: tuple[str, ...]
    left: float
    last_left: float
    right: float
    margin: float
    space: float
    size: float
    bold: bool
    zone: str
    boxes: tuple[tuple["PdfLine", ...], ...] = ()


def line_of_row(row: RuledRow, height: float) -> PdfLine:
    """A row of a table with rules as one line; its cells keep their own lines."""
    boxes = tuple(
        tuple(with_space_above([printed_line(PageLine(line, margin), height) for line in cell]))
        for cell, margin in zip(row.cells, row.margins, strict=True)
    )
    lines = [line for box in boxes for line in box]
    zones = {_zone(line[0].top, height) for cell in row.cells for line in cell}
    return lines[0]._replace(
        text="\t".join(" ".join(line.text for line in box) for box in boxes).strip("\t"),
        cells=(),
        space=row.top,
        zone=zones.pop() if len(zones) == 1 else "",
        boxes=boxes,
    )


def _zone(top: float, height: float) -> str:
    return "head" if top > PAGE_HEAD * height else "foot" if top < PAGE_FOOT * height else ""


def printed_line(line: PageLine, height: float) -> PdfLine:
    """A line with its cells: parted by the white strips of its table, or by wide gaps."""
    stretches = line.stretches
    cells: list[str] = []
    before: Stretch | None = None
    last_left = stretches[0].left
    for stretch in stretches:
        wording = stretch.text
        if before is not None and stretch.left - before.right < 1.6 * stretch.size:
            close = stretch.left - before.right < 0.12 * stretch.size
            cells[-1] += wording if close else " " + wording
        else:
            cells.append(wording)
            last_left = stretch.left
        before = stretch
    told = tuple(filter(None, (clean_line(part) for cell in cells for part in LEADERS.split(cell))))
    if line.strips:
        told, last_left = cells_in(stretches, line.strips)
        for rest in line.rest:
            parts = zip(told, rest_in(rest, line.strips), strict=True)
            told = tuple(joined_lines(cell, more) if cell and more else cell or more for cell, more in parts)
    top = max(stretch.top for stretch in stretches)
    size = max(stretch.size for stretch in stretches)
    left, right, bold = stretches[0].left, stretches[-1].right, all(stretch.bold for stretch in stretches)
    if any(LEADERS.search(cell) for cell in cells):
        # Below a dotted line stands who signs, and no rest of a cell.
        last_left = -1.0
    row = told if len(told) > 1 else ()
    return PdfLine("\t".join(told), row, left, last_left, right, line.margin, top, size, bold, _zone(top, height))


def with_space_above(lines: list[PdfLine]) -> list[PdfLine]:
    """Turns each line's height on the page into the space above it, in line heights."""
    out = []
    above: PdfLine | None = None
    for line in lines:
        space = (above.space - line.space) / max(line.size, 1.0) if above is not None else 0.0
        out.append(line._replace(space=space))
        above = line
    return out
