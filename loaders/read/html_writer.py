"""What is gathered while a page is walked through: the line, the row and the lists that are open.

Tested in tests/loaders/read/test_file_formats.py and tests/loaders/read/test_spans.py.
"""

import re
from dataclasses import dataclass, field
from string import ascii_lowercase

from selectolax.lexbor import LexborNode

from .document_text import Piece, clean_line
from .html_tables import Spans, span_of
from .html_words import words_of
from .table_rows import row_pieces
from .wrapped_lines import breaks_off, joined_lines

# Blanks that a browser does not close up set columns apart; elsewhere white space is one blank.
_TYPED_BULLET = re.compile(r"[-•·]\s+(?=\S)")
_WIDE_GAP = re.compile(r"\u00a0(?:[ \t\r\n]{0,9}\u00a0){2,}")


@dataclass(slots=True)
class OpenList:
    """A list that is open: `ul` or `ol`, the number of its next entry and the step to the one after it.

    `kind` is 'a' or 'A' when the number is a letter.
    """

    tag: str
    number: int
    kind: str = ""
    step: int = 1

    def printed(self) -> str:
        """The number of the next entry as it is printed; Roman ones as figures."""
        if self.kind not in ("a", "A") or not 0 < self.number <= len(ascii_lowercase):
            return str(self.number)
        letter = ascii_lowercase[self.number - 1]
        return letter if self.kind == "a" else letter.upper()


@dataclass(slots=True)
class Writer:
    """Gathers inline text into pieces, one to a block, and the cells of a row into lines."""

    pieces: list[Piece] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)
    cells: list[list[Piece]] | None = None
    own_cells: int = 0
    zone: str = ""
    bullet: str = ""
    level: int = 0
    gap: bool = True
    indent: int = 0
    unseen: frozenset[int] = frozenset()
    spans: list[Spans] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)

    def text(self, printed: str, bold: bool) -> None:
        """Goes on with the line."""
        self.runs.append((printed, bold))

    def leave_out(self, node: LexborNode, zone: str) -> None:
        """Keeps the words of what is no content, to be told."""
        if words := clean_line(words_of(node)):
            self.aside.append(Piece(words, zone=zone))

    def flush(self, gap: bool = True) -> None:
        """Ends the line; `gap` says that a paragraph ends with it."""
        printed = "".join(printed for printed, _bold in self.runs).strip().replace("\t", " ")
        printed = _WIDE_GAP.sub("\t", printed)
        columns = tuple(filter(None, map(clean_line, printed.split("\t"))))
        content = columns[0] if len(columns) == 1 else ""
        typed = _TYPED_BULLET.match(content) if not (self.bullet or self.level) else None
        if typed:
            # Somebody typed the bullet: '<p>- Motionen avslås.</p>'
            content, self.bullet = content[typed.end() :], typed[0].strip()
            columns = (content,)
        if columns:
            piece = Piece(content, self.bullet, self.level, self._strong(content), self.gap, self.indent)
            piece = piece._replace(cells=columns if len(columns) > 1 else (), zone=self.zone)
            if self.cells is None and self._goes_on(piece):
                above = self.pieces[-1]
                self.pieces[-1] = above._replace(content=joined_lines(above.content, content))
            elif self.cells is None:
                self.pieces.append(piece)
                self.gap = False
            elif self.cells:
                self.cells[-1].append(piece._replace(gap=False))
            else:
                self.cells.append([piece._replace(gap=False)])
            self.bullet = ""
        self.runs.clear()
        self.gap = self.gap or gap

    def _goes_on(self, piece: Piece) -> bool:
        """Whether a line behind a break is the rest of the one above it."""
        if not self.pieces or piece.gap or piece.cells or piece.bullet:
            return False
        above = self.pieces[-1]
        return above.zone == piece.zone and not above.cells and breaks_off(above.content, piece.content)

    def _strong(self, content: str) -> int:
        lead = ""
        for printed, bold in self.runs:
            if not bold and printed.strip():
                break
            lead += printed
        return min(len(clean_line(lead)), len(content))

    def begin_row(self) -> None:
        """Ends the row before, if that is open, and begins one."""
        self.flush()
        # A table inside a cell: the one around it lays out the page.
        self.end_row()
        self.cells = []
        if self.spans:
            self.spans[-1].begin_row()

    def begin_cell(self, node: LexborNode) -> None:
        """Begins the next cell of a row; outside of rows nothing."""
        if self.cells is not None:
            self.flush()
            if self.spans:
                self.spans[-1].begin_cell(self.cells, span_of(node, "colspan"), span_of(node, "rowspan"))
            self.cells.append([])
            self.own_cells = len(self.cells)

    def end_cell(self) -> None:
        """Ends a cell; outside of rows nothing."""
        if self.cells is not None:
            self.flush()
            if self.spans:
                self.spans[-1].end_cell(self.cells)

    def end_row(self) -> None:
        """Ends the row that is open: its cells become lines."""
        cells, self.cells = self.cells or [], None
        # Empty cells at the end that only stand for the rest of a wide one say nothing.
        told = self.spans[-1].end_row(cells, self.own_cells) if self.spans else cells[: self.own_cells]
        goes_on = bool(self.spans and self.spans[-1].covered)
        for piece in row_pieces(told, self.gap, goes_on=goes_on):
            self.pieces.append(piece)
            self.gap = False
