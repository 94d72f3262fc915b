"""OpenDocument text (ISO/IEC 26300): headings, paragraphs, lists, tables, notes, text boxes, bold type.

Tested in tests/loaders/read/test_odt.py and tests/corpus/test_parsed_as_before.py.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line, lines_of_runs
from .merged_cells import MergedCells
from .odt_lists import OdtNumbering
from .odt_styles import FO, OFFICE, STYLE, TABLE, TEXT, hidden_styles, styles_with
from .raised_marks import raised_figures
from .table_rows import row_pieces
from .zip_archive import ZipArchive

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SKIPPED = frozenset((TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "table-of-content"))
_HIDDEN = frozenset((TEXT + "hidden-text", TEXT + "hidden-paragraph", TEXT + "placeholder"))
_HIDES_PARAGRAPH = f"{TEXT}hidden-paragraph[@{TEXT}is-hidden='true']"
# Days and times that change by themselves, unless they are fixed.
_CHANGING = frozenset(
    TEXT + name for name in ("date", "time", "print-date", "print-time", "modification-date", "modification-time")
)
_BLOCKS = frozenset((TEXT + "section", TEXT + "index-body", OFFICE + "text"))
_ROWS = frozenset((TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"))
_CELLS = frozenset((TABLE + "table-cell", TABLE + "covered-table-cell"))
_MOST_COLUMNS = 100
_DEEPEST = 20


def read_odt(name: str, data: bytes) -> list[Piece]:
    """The lines of an OpenDocument text. Raises UnreadableFile when it is none."""
    archive = ZipArchive(name, data)
    if b"encryption-data" in (archive.read_part("META-INF/manifest.xml") or b""):
        raise UnreadableFile(f"{name}: filen är skyddad med lösenord; spara den utan lösenord och försök igen.")
    content = archive.read_xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise UnreadableFile(f"{name}: filen är inget textdokument; spara den som .odt eller .docx och försök igen.")
    styles = archive.read_xml("styles.xml")
    reader = _Reader([part for part in (styles, content) if part is not None])
    reader.keep_deleted(body)
    heads, feet = (
        [
            piece._replace(zone=zone, level=0, gap=False)
            for one in (styles.iter(STYLE + tag) if styles is not None else ())
            for piece in reader.blocks(one)
        ]
        for tag, zone in (("header", "head"), ("footer", "foot"))
    )
    return [*heads, *reader.blocks(body), *feet, *reader.aside()]


class _Reader:
    def __init__(self, parts: list[Element]) -> None:
        self._unseen: list[str] = []
        self._remarks: list[Piece] = []
        self._hidden = hidden_styles(parts)
        self._bold = styles_with(parts[-1:], lambda look: look.get(FO + "font-weight") == "bold")
        self._raised = styles_with(
            parts[-1:], lambda look: (look.get(STYLE + "text-position") or "").startswith("super")
        )
        self._numbering = OdtNumbering(parts)

    def aside(self) -> list[Piece]:
        """The remarks in the margin, and what the document holds and nobody sees."""
        hidden = (Piece(words, zone="hidden") for words in map(clean_line, self._unseen) if words)
        return [*self._remarks, *hidden]

    def keep_deleted(self, body: Element) -> None:
        """Keep what was deleted with tracked changes for `aside`."""
        self._unseen += ["".join(deleted.itertext()) for deleted in body.iter(TEXT + "deletion")]

    def _hides(self, element: Element) -> bool:
        """Whether what is below is not seen, or changes by itself; it is kept for `aside` then."""
        is_changing = element.tag in _CHANGING and element.get(TEXT + "fixed") != "true"
        styled = element.get(TEXT + "style-name") in self._hidden
        is_off = element.get(TEXT + "display") in ("none", "condition")
        is_shown = element.tag in _HIDDEN and element.get(TEXT + "is-hidden") == "false"
        is_folded = element.get(TABLE + "visibility") in ("collapse", "filter")
        is_hidden = element.tag in _HIDDEN or element.find(_HIDES_PARAGRAPH) is not None
        if is_shown or not (is_changing or styled or is_off or is_folded or is_hidden):
            return False
        self._unseen.append(element.get(TEXT + "string-value") or " ".join(element.itertext()))
        return True

    def blocks(self, parent: Element) -> Iterator[Piece]:
        """The paragraphs, list entries and rows below an element, in order."""
        for child in parent:
            if self._hides(child):
                continue
            if child.tag in (TEXT + "h", TEXT + "p"):
                yield from self._paragraph(child)
            elif child.tag == TEXT + "list":
                yield from self._list(child)
            elif child.tag == TABLE + "table":
                yield from self._table(child)
            elif child.tag in _BLOCKS or child.tag.startswith(_DRAW):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element, number: str = "") -> Iterator[Piece]:
        """A paragraph or heading, its text boxes and its notes; `number` is that of an entry of a list."""
        runs: list[tuple[str, bool]] = []
        beside: list[Element] = []
        level = 0
        if paragraph.tag == TEXT + "h":
            told = paragraph.get(TEXT + "outline-level") or "1"
            level = int(told) if told.isdigit() else 1
            is_plain = paragraph.get(TEXT + "is-list-header") == "true"
            number = number or ("" if is_plain else self._numbering.next_heading(level))
        self._collect(paragraph, runs, beside, paragraph.get(TEXT + "style-name") in self._bold)
        lead = f"{number} " if number else ""
        for position, line in enumerate(lines_of_runs(runs)):
            yield from _piece(line, lead if position == 0 else "", level, position == 0)
        for box in beside:
            if box.tag == TEXT + "note":
                yield from self._note(box)
            else:
                yield from self.blocks(box)

    def _note(self, note: Element) -> Iterator[Piece]:
        body = note.find(TEXT + "note-body")
        for place, piece in enumerate(self.blocks(body) if body is not None else ()):
            yield piece._replace(content=f"Fotnot: {piece.content}") if place == 0 and piece.content else piece

    def _remark(self, remark: Element) -> None:
        lines = (clean_line("".join(one.itertext())) for one in remark.iter(TEXT + "p"))
        self._remarks += [Piece(words, zone="comment") for words in lines if words]

    def _collect(self, element: Element, runs: list[tuple[str, bool]], beside: list[Element], bold: bool) -> None:
        """The text below a paragraph with its weight; text boxes and notes are set aside."""
        runs.append((element.text or "", bold))
        for child in element:
            if child.tag == TEXT + "tab":
                runs.append(("\t", bold))
            elif child.tag == TEXT + "line-break":
                runs.append(("\n", bold))
            elif child.tag == TEXT + "s":
                runs.append((" ", bold))
            elif child.tag == OFFICE + "annotation":
                self._remark(child)
            elif child.tag == TEXT + "note" or child.tag.startswith(_DRAW):
                # A link may stand around words, and is drawn too.
                beside += [child] if child.tag != _DRAW + "a" else [*child]
            elif child.tag not in _SKIPPED and not self._hides(child):
                at = len(runs)
                self._collect(child, runs, beside, bold or child.get(TEXT + "style-name") in self._bold)
                if child.get(TEXT + "style-name") in self._raised:
                    runs[at:] = [(raised_figures(text), is_bold) for text, is_bold in runs[at:]]
            runs.append((child.tail or "", bold))

    # ------------------------------------------------------------------ lists
    def _list(self, listed: Element, depth: int = 1, style: str = "") -> Iterator[Piece]:
        style = listed.get(TEXT + "style-name") or style
        goes_on = listed.get(TEXT + "continue-numbering") == "true" or listed.get(TEXT + "continue-list")
        if depth == 1 and not goes_on:
            self._numbering.restart(style)
        for entry in listed if depth <= _DEEPEST else ():
            if self._hides(entry):
                continue
            is_entry = entry.tag == TEXT + "list-item"
            number = self._numbering.next_number(style, depth, entry.get(TEXT + "start-value")) if is_entry else ""
            yield from self._entry(entry, depth, style, number)

    def _entry(self, entry: Element, depth: int, style: str, number: str) -> Iterator[Piece]:
        first = entry.tag == TEXT + "list-item"
        for child in entry:
            if child.tag == TEXT + "list":
                yield from self._list(child, depth + 1, style)
            elif child.tag in (TEXT + "p", TEXT + "h") and not self._hides(child):
                for piece in self._paragraph(child, number if first else ""):
                    yield piece._replace(
                        bullet="-" if first and not number else "", gap=bool(number) and first, level=0,
                        indent=2 * (depth - 1),
                    )  # fmt: skip
                    first = False
            elif child.tag == TABLE + "table":
                yield from self._table(child)

    # ------------------------------------------------------------------ tables
    def _table(self, table: Element) -> Iterator[Piece]:
        first, merged = True, MergedCells()
        below: dict[int, range] = {}
        for number, row in enumerate(_rows(table)):
            if self._hides(row):
                continue
            cells: list[list[Piece]] = []
            own = 0
            for cell in (one for one in row if one.tag in _CELLS):
                times = min(_count(cell, "number-columns-repeated"), _MOST_COLUMNS)
                if (height := _count(cell, "number-rows-spanned")) > 1:
                    below[len(cells)] = range(number + 1, number + height)
                lines = list(self.blocks(cell)) if cell.tag == TABLE + "table-cell" else []
                cells += [lines] * times
                if cell.tag == TABLE + "table-cell":
                    own = len(cells) if lines else len(cells) - times + 1
            covered = {at for at, rows in below.items() if number in rows and not any(cells[at : at + 1])}
            del cells[own:]
            yield from row_pieces(merged.filled(cells, covered), gap=first, goes_on=bool(covered))
            first = first and not any(cells)


def _count(cell: Element, name: str) -> int:
    """Over how many columns or rows a cell goes."""
    told = cell.get(TABLE + name) or "1"
    return int(told) if told.isdigit() and len(told) < 8 else 1


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table; not those of a table in one of its cells."""
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _piece(line: list[tuple[str, bool]], lead: str, level: int, gap: bool) -> Iterator[Piece]:
    printed = lead + "".join(text for text, _bold in line)
    columns = tuple(filter(None, (clean_line(column) for column in printed.split("\t"))))
    if len(columns) > 1:
        yield Piece("", "", level, 0, gap, 0, columns)
    elif columns and printed.strip() != lead.strip():
        yield Piece(columns[0], "", level, _strong(line, lead, columns[0]), gap)


def _strong(line: list[tuple[str, bool]], lead: str, content: str) -> int:
    strong = lead
    for text, bold in line:
        if text.strip() and not bold:
            break
        strong += text
    return 0 if strong == lead else min(len(clean_line(strong)), len(content))
