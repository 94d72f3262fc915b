"""The text that every reader gives: clean lines, each with a hint about its look.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from ...schema.records import Span, Unread
from .ditto_marks import as_above
from .letterspacing import is_letterspaced, without_letterspacing
from .raised_marks import with_raised_minutes_told
from .symbol_fonts import MARKS

LARGEST_TEXT = 5_000_000
"""Characters. Thirty pages of minutes are about 80,000; what is longer than this is no meeting document."""

# The zones of what gets no place in the text, with the kind by which the load report tells it.
_LEFT_OUT = {"hidden": "hidden", "beside": "page_head"}
_DASHES = ("–", "—")
_SAYS = re.compile(
    r"[,?!]\s(?:säger|sa|sade|berättar|berättade|menar|menade|förklarar|förklarade|tycker|tyckte|undrar|undrade|"
    r"framhåller|framhöll)\s(?=\w)"
)
_SENTENCE_ENDS = (".", "?", "!", "…", "”", '"')


class Piece(NamedTuple):
    """One logical line as a reader sees it, mark-up taken off, before it has a place in the text.

    `strong` counts the characters at the beginning that are set in bold; `gap` says that a blank line or a
    paragraph break stands before; `indent` is the depth in columns; `zone` is "head" for what is printed in a
    page's head, which is no content but may hold the date; "foot" for its foot and what a site prints around its
    pages, "matter" for what tells of the publication (front matter, 'Publicerad', credits of pictures), "comment" for
    one in the margin, "quoted" for what a letter quotes and its signature, "attachment" for the name of a file that
    is not opened, "hidden" for what nobody sees in the original, "beside" for menus and the like around a page's
    content: these are no content either, and are told as not read.
    """

    content: str
    bullet: str = ""
    level: int = 0
    strong: int = 0
    gap: bool = False
    indent: int = 0
    cells: tuple[str, ...] = ()
    zone: str = ""


class Line(NamedTuple):
    """One logical line of a `DocumentText`: [start, end) with its bullet, [at, end) without; cells are spans too."""

    start: int
    at: int
    end: int
    bullet: str
    level: int
    strong: int
    gap: bool
    indent: int
    cells: tuple[Span, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document's whole text (Unicode NFC, line ends \\n), its lines and its IANA media type."""

    text: str
    lines: tuple[Line, ...]
    media_type: str
    left_out: tuple[Unread, ...] = ()
    """What the file holds and nobody sees in it, or what stands beside the content: it is no part of the text."""


def assemble_text(pieces: Iterable[Piece], media_type: str) -> DocumentText:
    """Lays the pieces out one below the other and notes where each one came to stand.

    Bullets are printed as '- ' and the dash of speech as a dash, cells of a row are parted by tabs, a gap is an
    empty line. The contents must be NFC.
    """
    parts: list[str] = []
    lines: list[Line] = []
    position = 0
    told = [piece for piece in pieces if ("\t".join(piece.cells) if piece.cells else piece.content)]
    filled = with_dittos([piece for piece in told if piece.zone not in _LEFT_OUT])
    own = [place for place, piece in enumerate(filled) if not piece.zone]
    speech = {own[place] for place in speech_places([filled[place] for place in own])}
    for place, piece in enumerate(filled):
        content, bullet, level, strong, gap, indent, cells, zone = piece
        if is_letterspaced(content, cells):
            content, cells = without_letterspacing("  ".join(cells) or content), ()
        if cells:
            content = "\t".join(cells)
        lead = ("\n\n" if gap else "\n") if parts else ""
        lead_in = _lead_in(bullet, place in speech)
        start = position + len(lead)
        at = start + len(lead_in)
        end = at + len(content)
        parts += (lead, lead_in, content)
        lines.append(Line(start, at, end, bullet, level, strong, gap, indent, _spans(cells, at), zone))
        position = end
    left_out = tuple(Unread(_LEFT_OUT[piece.zone], piece.content) for piece in told if piece.zone in _LEFT_OUT)
    return DocumentText("".join(parts), tuple(lines), media_type, left_out)


def with_dittos(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, where cells of rows say what the marks in them stand for; the first row of a table has none."""
    told: list[Piece] = []
    heads: tuple[str, ...] = ()
    for place, piece in enumerate(pieces):
        heads = heads if place and told[-1].cells else piece.cells
        above = told[-1].cells if place > 1 and told[-2].cells else ()
        told.append(piece._replace(cells=tuple(as_above(piece.cells, above, heads))) if above else piece)
    return told


def _lead_in(bullet: str, is_speech: bool) -> str:
    if is_speech:
        return f"{bullet} " if bullet in _DASHES else "– "
    return "- " if bullet else ""


def _spans(cells: tuple[str, ...], at: int) -> tuple[Span, ...]:
    spans = []
    for cell in cells:
        spans.append((at, at + len(cell)))
        at += len(cell) + 1
    return tuple(spans)


def speech_places(pieces: Sequence[Piece]) -> set[int]:
    """The places (indexes) of the pieces that are direct speech behind a dash.

    Each stands as a paragraph of its own. A hyphen needs somebody who says it ('- Ja, sa Bo'). A dash alone among
    other paragraphs is speech when it is a sentence; of several after each other one must tell who says it, or they
    are a list whose items are set apart.
    """
    found: set[int] = set()
    for mark, run in groupby(range(len(pieces)), lambda index: _dash_before(pieces, index)):
        places = list(run)
        said = [index for index in places if _SAYS.search(pieces[index].content)] if mark else []
        if mark == "-":
            found.update(said)
        elif mark and (said or (len(places) == 1 and pieces[places[0]].content.endswith(_SENTENCE_ENDS))):
            found.update(places)
    return found


def _dash_before(pieces: Sequence[Piece], index: int) -> str:
    """The hyphen or dash before a paragraph of its own; '' for all else."""
    piece = pieces[index]
    alone = (index == 0 or piece.gap) and (index + 1 == len(pieces) or pieces[index + 1].gap)
    if not alone or piece.cells:
        return ""
    return "–" if piece.bullet in _DASHES else "-" if piece.bullet == "-" else ""


def lines_of_runs(runs: Iterable[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """The runs (text, whether it is bold) of a paragraph, line by line; a run that is a line feed ends a line."""
    line: list[tuple[str, bool]] = []
    for text, bold in runs:
        if text == "\n":
            yield line
            line = []
        elif text:
            line.append((text, bold))
    yield line


def clean_line(text: str) -> str:
    """One line's text in NFC, every run of white space as one blank, without marks that nobody sees."""
    return " ".join(visible_text(text).split())


def visible_text(text: str) -> str:
    """A text in NFC without marks that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    if not text.replace("\n", "").replace("\t", "").isprintable():
        text = _UNSEEN.sub("", text).translate(MARKS)
    for printed, hyphen in _HYPHENS.items():
        text = text.replace(printed, hyphen)
    if _WIDE_FIGURES.search(text):
        text = text.translate(_AS_USUAL)
    return normalize("NFC", with_raised_minutes_told(text))


# A hyphen that does not break the line, and Unicode's own, are hyphens like the one on the keyboard.
_HYPHENS = {"\u2010": "-", "\u2011": "-"}
# Figures as wide as East Asian letters, which some keyboards type, and letters that a typesetter joined.
_WIDE_FIGURES = re.compile("[\uff10-\uff19\ufb00-\ufb06]")
_AS_USUAL = {0xFF10 + figure: str(figure) for figure in range(10)}
_AS_USUAL |= {0xFB00 + at: letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
# None of these is printable: control characters, the soft hyphen, zero-width marks, those that turn the direction of
# writing, the byte order mark and what XML and JSON cannot carry.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufffe\uffff\ud800-\udfff]"
)
