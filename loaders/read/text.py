"""The one form that every reader gives: clean text, with a hint about the look of each line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from ...schema.records import Span
from .speech import DASHES, spoken

LARGEST_TEXT = 5_000_000
"""Characters. Thirty pages of minutes are about 80,000; what is longer than this is no meeting document."""


class Piece(NamedTuple):
    """One logical line as a reader sees it, mark-up taken off, before it has a place in the text.

    `strong` counts the characters at the beginning that are set in bold; `gap` says that a blank line or a
    paragraph break stands before; `indent` is the depth in columns; `zone` is "head" for what is printed in a
    page's head, which is no content but may hold the date.
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
    """One logical line of a `Text`: [start, end) with its bullet, [at, end) without; cells are spans too."""

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
class Text:
    """A document's whole text (Unicode NFC, line ends \\n), its lines and its IANA media type."""

    text: str
    lines: tuple[Line, ...]
    media_type: str


def assemble(pieces: Iterable[Piece], media_type: str) -> Text:
    """Lays the pieces out one below the other and notes where each one came to stand.

    Bullets are printed as '- ' and the dash of speech as a dash, cells of a row are parted by tabs, a gap is an
    empty line. The contents must be NFC.
    """
    parts: list[str] = []
    lines: list[Line] = []
    position = 0
    filled = [piece for piece in pieces if ("\t".join(piece.cells) if piece.cells else piece.content)]
    speech = spoken(filled)
    for place, piece in enumerate(filled):
        content, bullet, level, strong, gap, indent, cells, zone = piece
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
    return Text("".join(parts), tuple(lines), media_type)


def _lead_in(bullet: str, is_speech: bool) -> str:
    if is_speech:
        return f"{bullet} " if bullet in DASHES else "– "
    return "- " if bullet else ""


def _spans(cells: tuple[str, ...], at: int) -> tuple[Span, ...]:
    spans = []
    for cell in cells:
        spans.append((at, at + len(cell)))
        at += len(cell) + 1
    return tuple(spans)


def clean(text: str) -> str:
    """One line's text in NFC, every run of white space as one blank, without marks that nobody sees."""
    return " ".join(seen(text).split())


def seen(text: str) -> str:
    """A text in NFC without marks that nobody sees."""
    if text.isascii() and text.isprintable():
        return text
    return normalize("NFC", _UNSEEN.sub("", text))


# Control characters, the soft hyphen, zero-width marks, the byte order mark and what XML and JSON cannot carry.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b-\u200d\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
