"""Plain text and Markdown: the marks are taken off and told as hints. Offices mix the two, so one reader does both.

Markdown as CommonMark has it, as far as minutes use it: headings, emphasis, links, lists, tables, quotes, rules.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import re
from itertools import pairwise
from unicodedata import normalize

from .bare_signs import rows_with_signs_as_headings
from .document_text import Piece, visible_text
from .fallen_grids import rows_of_fallen_grids
from .fallen_tables import rows_of_fallen_tables
from .gapped_rows import rows_of_gapped_tables
from .page_furniture import FOOT, FORM_FEED, NUMBERED, furniture_zones, without_page_number
from .piped_rows import rows_of_piped
from .spaced_grids import rows_of_spaced_grids
from .tabbed_grids import rows_of_grids
from .white_strips import rows_in_columns
from .whole_labels import with_whole_labels
from .wrapped_lines import breaks_word, continues_line, is_full_line, joined_lines, rows_of_lists, wrapped_width

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x85]")
# A hollow bullet of Word comes as the letter 'o'.
_MARKER = re.compile(r"(?P<bullet>[-*•·▪◦‣+–—]|o(?=\s+[A-ZÅÄÖ]))(?:\s+|(?<=[•▪]))(?=\S)|(?P<heading>#{1,6})\s+|>\s?")
_NO_WORDS = re.compile(r"[\W_]+")
_RULE = re.compile(r"(=+|-+)\s*")
_MARKUP = re.compile(r"[*_\[\\`<]")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\s]{0,500}\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:|www\.)[^<>\s]{1,300}|[^<>\s@]{1,100}@[^<>\s]{1,200})>")
# Raw HTML within a line (CommonMark 6.6) but for what strikes words through.
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|big|center|code|div|em|font|h[1-6]|i|mark|p|small|span|strong|sub|sup|u)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])([^*]{1,2000}?)(?<=[^\s*_])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_COLUMNS = re.compile(
    # The blanks are asked for first, which is quick, and then what stands before them.
    r"\t\t*| (?<=[^\s.!?] ) {2,}(?=\S)|  (?=\S)(?<=[^\s.,;!?\d§]  )"
    + "".join(rf"(?<!\b{word}  )" for word in "av och att för till med i på som den det en".split())
)
# '<br>' in what was copied from a web page, and where its brackets were lost: 'Budget 2024brRemiss från nämnden'.
_BREAK = re.compile(r"<br\s?/?>")
_HARD_BREAK = re.compile(r"\\+[ \t]*$", re.MULTILINE)
_GLUED_BREAK = re.compile(r"br(?<=[a-zåäö\d)]br)(?=[A-ZÅÄÖ][a-zåäö]{3})")
_VALUE_FOLLOWS = re.compile(r",\s\w{2,20}:$")
_EMPTY_CELL = re.compile(r"\t\t|^\t\S|^[–—-]\t|\t[–—-]$", re.MULTILINE)
_DASH_CELL = re.compile(r"[-–—] \|")
_PIPED = re.compile(r"\S \| \S.* \| \S")
_SPACED_CLAUSE = re.compile(r"^((?:\d{1,2}[.)]\s+)?(?:dels\s+)?att|dels)\s+", re.IGNORECASE)
# A line that may have gone on for want of room has more characters than this.
_WHOLE_LINE = 45
_WORDS_BEFORE_SLIP = 4
# The only gap of a list with commas stands within a name: 'Anna Ek, Bo  Alm, Cia Dahl'.
_SLIP_IN_NAME = re.compile(
    r"^(?!.*  .*  |.*\t)(?=[^,]*,[^,]*,).*[,:] [A-ZÅÄÖ][\w-]{1,20}  [A-ZÅÄÖ][\w-]{1,20}(?:,.*)?$", re.DOTALL
)
# A row so long may hold a whole document.
_ALL_IN_ONE, _LEAST_PARTS = 400, 5
_COUNTS = re.compile(r"(?:(?<=[.!?:)] )|(?<=\w ))(?P<number>\d{1,2})\.\s(?=[A-ZÅÄÖ])")
_LEADERS = re.compile(r"[.…_]{4,}")


def read_plain(text: str) -> list[Piece]:
    """The logical lines of a text file; what belongs to its pages and not to it has its zone."""
    rows = _rows(visible_text(_with_breaks(text)).replace(FORM_FEED, f"\n{FORM_FEED}\n"))
    if separated := _separated(rows):
        return separated
    rows = rows_with_signs_as_headings(rows) if "§" in text else rows
    grids = rows_of_fallen_grids(rows)
    others = rows_of_fallen_tables(rows)
    grids |= others if grids.keys().isdisjoint(others) else {}
    grids |= rows_of_spaced_grids(rows)
    grids |= rows_of_gapped_tables(rows) if "  " in text else {}
    grids |= rows_of_grids(rows) if "\t" in text and _EMPTY_CELL.search(text) else {}
    grids |= rows_in_columns(rows) if "    " in text else {}
    grids |= rows_of_piped(rows) if "|" in text else {}
    return with_whole_labels(_pieces(rows, grids))


def _pieces(rows: list[str], grids: dict[int, tuple[str, ...]]) -> list[Piece]:
    """The lines of the rows, wrapped ones put together; a row of `grids` has cells."""
    zones = furniture_zones([FORM_FEED if row == FORM_FEED else row.strip() for row in rows])
    width = wrapped_width([len(row.rstrip()) for index, row in enumerate(rows) if index not in zones])
    listed = rows_of_lists(rows)
    pieces: list[Piece] = []
    beside: list[tuple[int, Piece]] = []
    gap = broken = across = False
    for index, row in enumerate(rows):
        bare, is_hard_break = _without_hard_break(row)
        if zones.get(index) == NUMBERED:
            bare, number = without_page_number(bare)
            beside.append((len(pieces) + 1, Piece(number, zone=FOOT)))
        elif index in zones:
            beside += [(len(pieces), _beside(bare, zones[index]))]
            across = True
            continue
        if not bare:
            gap = True
            continue
        if len(bare) >= 3 and _NO_WORDS.fullmatch(bare):
            if _underlines(bare, pieces, gap):
                pieces[-1] = pieces[-1]._replace(level=1 if bare[0] == "=" else 2)
            gap = True
            continue
        indent = len(row) - len(row.lstrip(" \t"))
        gap = gap and not (across and pieces and _is_cut(pieces[-1], bare))
        if index in grids:
            pieces += [Piece("", indent=0, gap=gap, cells=_cells(list(cells))) for cells in [grids[index]] if cells]
        elif (
            index not in listed
            and _may_go_on(pieces, bare, gap)
            and _goes_on(pieces[-1], bare, indent, 0 if broken else width, broken)
        ):
            pieces[-1] = _append(pieces[-1], bare)
        else:
            pieces.append(_piece(bare, indent, gap))
        broken = row.endswith("  ") or is_hard_break
        gap = across = False
    return _in_order(pieces, beside)


def _without_hard_break(row: str) -> tuple[str, bool]:
    """A row without the backslash at its end, and whether it had one."""
    bare = row.strip()
    return (bare[:-1].rstrip(), True) if bare.endswith("\\") else (bare, False)


def _may_go_on(pieces: list[Piece], bare: str, gap: bool) -> bool:
    """Whether there is a line above; below a gap it has to end inside a word."""
    return bool(pieces) and (not gap or breaks_word(pieces[-1].content, bare))


def _rows(text: str) -> list[str]:
    other_ends = any(map(text.__contains__, "\r\u2028\u2029\x0b\x85"))
    rows = (_LINE_ENDS.sub("\n", text) if other_ends else text).split("\n")
    if max(map(len, rows)) < _ALL_IN_ONE:
        return rows
    return [part for row in rows for part in (_counted_parts(row) if len(row) >= _ALL_IN_ONE else (row,))]


def _counted_parts(row: str) -> list[str]:
    """The parts of a long row that numbers behind stops count from 1 on: a document's lines have run into one."""
    places: list[int] = []
    for number in _COUNTS.finditer(row):
        if number["number"] == str(len(places) + 1):
            if places and row[number.start() - 2] not in ".!?":
                return [row]
            places.append(number.start())
    if len(places) < _LEAST_PARTS:
        return [row]
    return [row[start:end] for start, end in pairwise([0, *places, len(row)]) if start < end]


def _with_breaks(text: str) -> str:
    """The text without the line breaks that a web page left in it as words.

    In a text that has its own lines they only part the words of one line.
    """
    if "\\\n" in text:
        # Markdown's own way to end a line inside a paragraph.
        text = _HARD_BREAK.sub("", text)
    if "br" not in text:
        return text
    instead = "\n" if len(_BREAK.findall(text)) > text.count("\n") else " "
    return _GLUED_BREAK.sub(" ", _BREAK.sub(instead, text))


def _separated(rows: list[str]) -> list[Piece]:
    """The rows of a table with semicolons between its cells, as a spreadsheet saves it; empty for another text."""
    filled = [row for row in rows if row.strip()]
    marks = {row.count(";") for row in filled}
    if len(filled) < 2 or len(marks) != 1 or marks.pop() < 2:
        return []
    return [Piece("", cells=tuple(cell.strip().strip('"') for cell in row.split(";"))) for row in filled]


def _beside(bare: str, zone: str) -> Piece:
    """A line that is no content, as it stands; the fences around such lines say nothing."""
    if zone in ("matter", "hidden"):
        words = bare.removeprefix("<!--").removesuffix("-->").strip()
        return Piece("" if _NO_WORDS.fullmatch(words) else _inline(words)[0], gap=True, zone=zone)
    return (
        _piece(bare, 0, gap=True)._replace(level=0, strong=0, bullet="", zone=zone) if bare else Piece("", zone=zone)
    )


def _is_cut(piece: Piece, bare: str) -> bool:
    """Whether a sentence was broken off by the end of a page."""
    long = len(piece.content) > _WHOLE_LINE and piece.content[-1] not in '.!?:;”"'
    return long and bare[0].islower() and not (piece.cells or piece.level)


def _in_order(pieces: list[Piece], beside: list[tuple[int, Piece]]) -> list[Piece]:
    """The lines of the text with those beside it in their places: each behind the line that it may have cut."""
    out: list[Piece] = []
    begin = 0
    for place, piece in beside:
        out += pieces[begin:place]
        begin = place
        out.append(piece)
    return [*out, *pieces[begin:]]


def _underlines(bare: str, pieces: list[Piece], gap: bool) -> bool:
    return bool(pieces) and not gap and not pieces[-1].bullet and _RULE.fullmatch(bare) is not None


def _goes_on(piece: Piece, bare: str, indent: int, width: int, broken: bool) -> bool:
    if piece.level or piece.cells:
        return False
    if len(bare) < 40 and _VALUE_FOLLOWS.search(piece.content, max(0, len(piece.content) - _WHOLE_LINE)):
        return True
    if broken or (("  " in bare or "\t" in bare) and not _is_slip(bare) and _COLUMNS.search(bare)):
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
    # '- | 16 | 23' is a row whose first cell is a dash.
    marker = None if _DASH_CELL.match(bare) else _MARKER.match(bare)
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
    if "...." in bare or "…" in bare or "____" in bare:
        bare = _LEADERS.sub("\t", bare).strip()
    if "  " in bare or "\t" in bare:
        bare = _SPACED_CLAUSE.sub(r"\1 ", bare)
        columns = [bare] if _is_slip(bare) else _COLUMNS.split(bare)
    else:
        columns = [bare]
    if len(columns) > 1:
        return Piece("", bullet, level, 0, gap, indent, _cells(columns))
    content, strong = _inline(bare)
    return Piece(content, bullet, level, strong, gap, indent)


def _is_slip(bare: str) -> bool:
    """Whether the only gap of a row is a blank too many inside a name or a sentence."""
    if _SLIP_IN_NAME.search(bare):
        return True
    before, _gap, after = bare.partition("  ")
    if not after[:1].islower() or "  " in after or "\t" in bare or bare[-1] not in ".!?":
        return False
    return before[-1:].islower() and before.count(" ") >= _WORDS_BEFORE_SLIP


def _cells(columns: list[str]) -> tuple[str, ...]:
    return tuple(_inline(column)[0] for column in columns)


def _inline(text: str) -> tuple[str, int]:
    """The text without inline marks, and how many characters at its beginning were bold."""
    if not _MARKUP.search(text):
        return _spaced(text), 0
    text = _LINK.sub(r"\1", text)
    text = _INLINE_TAG.sub("", _AUTOLINK.sub(r"\1", text))
    first = _STRONG.match(text.lstrip("*_") if text.startswith(("***", "___")) else text)
    strong = len(_spaced(first[2])) if first else 0
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    # A mark that is taken away can bring a letter and a loose accent together.
    return normalize("NFC", _spaced(_ESCAPE.sub(r"\1", text))), strong


def _spaced(text: str) -> str:
    if "  " not in text and text.isprintable() and text[:1] != " " != text[-1:]:
        # Most texts have no other white space than single blanks.
        return text
    return " ".join(text.split())
