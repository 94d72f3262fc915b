"""Plain text and Markdown: the marks are taken off and told as hints. Offices mix the two, so one reader does both.

Markdown as CommonMark has it, as far as minutes use it: headings, emphasis, links, lists, tables, quotes, rules.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from unicodedata import normalize

from .document_text import Piece, visible_text
from .wrapped_lines import continues_line, is_full_line, joined_lines, wrapped_width

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_MARKER = re.compile(r"(?P<bullet>[-*•·▪◦‣+–—])(?:\s+|(?<=[•▪]))(?=\S)|(?P<heading>#{1,6})\s+|>\s?")
_NO_WORDS = re.compile(r"[\W_]+")
_RULE = re.compile(r"(=+|-+)\s*")
_MARKUP = re.compile(r"[*_\[\\`<]")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,500}\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{1,300})>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])([^*]{1,2000}?)(?<=[^\s*_])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_COLUMNS = re.compile(r"\t+|(?<=[^\s.!?]) {3,}(?=\S)|(?<=[^\s.!?\d§]) {2}(?=\S)")
_VALUE_FOLLOWS = re.compile(r",\s\w{2,20}:$")
_PIPED = re.compile(r"\S \| \S.* \| \S")
_SPACED_CLAUSE = re.compile(r"^((?:dels\s+)?att|dels)\s+", re.IGNORECASE)
_LEADER = ("....", "…", "____")
_LEADERS = re.compile(r"[.…_]{4,}")


def read_plain(text: str) -> list[Piece]:
    """The logical lines of a text file."""
    rows = _LINE_ENDS.sub("\n", visible_text(text)).split("\n")
    width = wrapped_width([len(row.rstrip()) for row in rows])
    pieces: list[Piece] = []
    gap = broken = False
    for row in rows:
        bare = row.strip()
        if not bare:
            gap = True
            continue
        if len(bare) >= 3 and _NO_WORDS.fullmatch(bare):
            if _underlines(bare, pieces, gap):
                pieces[-1] = pieces[-1]._replace(level=1 if bare[0] == "=" else 2)
            gap = True
            continue
        indent = len(row) - len(row.lstrip(" \t"))
        if pieces and not gap and _goes_on(pieces[-1], bare, indent, 0 if broken else width, broken):
            pieces[-1] = _append(pieces[-1], bare)
        else:
            pieces.append(_piece(bare, indent, gap))
        broken = row.endswith("  ") or bare.endswith("\\")
        gap = False
    return pieces


def _underlines(bare: str, pieces: list[Piece], gap: bool) -> bool:
    return bool(pieces) and not gap and not pieces[-1].bullet and _RULE.fullmatch(bare) is not None


def _goes_on(piece: Piece, bare: str, indent: int, width: int, broken: bool) -> bool:
    if piece.level or piece.cells:
        return False
    if _VALUE_FOLLOWS.search(piece.content) and len(bare) < 40:
        return True
    if broken or (("  " in bare or "\t" in bare) and _COLUMNS.search(bare)):
        return False
    if indent > piece.indent + 3 and not piece.bullet and len(piece.content) < 30 and not piece.content.endswith(","):
        return False
    full = is_full_line(piece.content, bare, width)
    if indent >= 8 and indent == piece.indent and len(piece.content) + indent < width * 0.6:
        return False
    hanging = indent > piece.indent and (full or bare[0].islower() or piece.content.endswith(","))
    return continues_line(piece.content, bare, full, bool(width), hanging)


def _append(piece: Piece, bare: str) -> Piece:
    content, _strong = _inline(bare)
    return piece._replace(content=joined_lines(piece.content, content))


def _piece(bare: str, indent: int, gap: bool) -> Piece:
    bullet, level = "", 0
    marker = _MARKER.match(bare)
    while marker and not level:
        if marker["heading"]:
            level = len(marker["heading"])
            bare = bare.rstrip("#").rstrip()
        elif marker["bullet"] and bullet:
            break
        bullet = marker["bullet"] or bullet
        bare = bare[marker.end() :]
        marker = _MARKER.match(bare)
    if bare.startswith("|") and bare.count("|") >= 2:
        return Piece("", indent=indent, gap=gap, cells=_cells(bare.strip("|").split("|")))
    if " | " in bare and _PIPED.search(bare):
        return Piece("", bullet, level, 0, gap, indent, _cells(bare.strip("| ").split(" | ")))
    if any(leader in bare for leader in _LEADER):
        bare = _LEADERS.sub("\t", bare).strip()
    if "  " in bare or "\t" in bare:
        bare = _SPACED_CLAUSE.sub(r"\1 ", bare)
        columns = _COLUMNS.split(bare)
    else:
        columns = [bare]
    if len(columns) > 1:
        return Piece("", bullet, level, 0, gap, indent, _cells(columns))
    content, strong = _inline(bare)
    return Piece(content, bullet, level, strong, gap, indent)


def _cells(columns: list[str]) -> tuple[str, ...]:
    return tuple(_inline(column)[0] for column in columns)


def _inline(text: str) -> tuple[str, int]:
    """The text without inline marks, and how many characters at its beginning were bold."""
    if not _MARKUP.search(text):
        return _spaced(text), 0
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    first = _STRONG.match(text.lstrip("*_") if text.startswith(("***", "___")) else text)
    strong = len(_spaced(first[2])) if first else 0
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    # A mark that is taken away can bring a letter and a loose accent together.
    return normalize("NFC", _spaced(_ESCAPE.sub(r"\1", text))), strong


def _spaced(text: str) -> str:
    return " ".join(text.split())
