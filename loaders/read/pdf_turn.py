"""How a PDF's page is to be looked at: its size, how far it is turned, and which of its letters nobody sees.

Tested in tests/loaders/read/test_pdf.py.
"""

import math
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

# Letters of a page whose direction is looked at, and how many of them must agree.
_LOOKED_AT, _MOST_OF_ALL = 60, 0.8
Edges = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


class PageLook(NamedTuple):
    """Width and height of a page when its letters stand upright, the quarters that it is turned, see `turn_of`.

    `unseen` are the places of letters in the text page that are left out.
    """

    width: float
    height: float
    turn: int = 0
    unseen: frozenset[int] = frozenset()

    def upright(self, edges: Edges) -> Edges:
        """A box on the page when that is turned so that its letters stand upright."""
        left, bottom, right, top = edges
        if self.turn == 1:
            return bottom, self.height - right, top, self.height - left
        if self.turn == 2:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        return (self.width - top, left, self.width - bottom, right) if self.turn else edges


def turn_of(textpage: PdfTextPage) -> int:
    """How many quarters of a turn to the left most letters of a page are set, from 0 to 3."""
    turns = [0, 0, 0, 0]
    count = textpage.count_chars()
    for index in range(0, count, max(count // _LOOKED_AT, 1)):
        angle = pdfium.FPDFText_GetCharAngle(textpage, index)
        # PDFium counts turns to the right.
        turns[round(-angle / (math.pi / 2)) % 4 if angle > 0 else 0] += 1
    most = max(range(4), key=turns.__getitem__)
    return most if turns[most] > _MOST_OF_ALL * sum(turns) else 0
