"""Word documents (Office Open XML, ECMA-376): paragraphs, lists, tables, text boxes, and the page head as a hint."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line, lines_of_runs
from .docx_fields import FIELD_MARK, OpenFields, is_changing
from .docx_numbering import DocxNumbering
from .docx_parts import inserted_part, main_part, parts_beside, told_pictures
from .docx_styles import OFF, W, list_of, paragraph_styles, value_of
from .docx_unseen import UnseenRuns, is_deleted, is_placeholder, is_shaded, joined_paragraphs, words_below
from .merged_cells import MergedCells
from .raised_marks import raised_figures
from .symbol_fonts import draws_signs, shown_sign, shown_signs
from .table_rows import row_pieces
from .zip_archive import ZipArchive

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = W + "txbxContent"
# Of a formula, whose namespace ends so in both kinds of files.
_MATHEMATICAL_TEXT = "/math}t"
_SKIPPED = frozenset((W + "del", W + "moveFrom", W + "delText", W + "delInstrText", W + "pPr", W + "rPr", W + "rt"))
# The style of what stands below a picture, in Word's own names.
_CAPTION = re.compile(r"(?:caption|beskrivning|bildtext)\d*$", re.IGNORECASE)
# Tabs, and blanks that somebody set to make columns.
_COLUMNS = re.compile(r"\t|(?<=[^\s.!?]) {4,}(?=\S)")
_WRAPPERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"))
_REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
# Other documents that Word puts in when it opens this one.
_PUT_IN = (W + "altChunk", W + "subDoc")
_MOST_COLUMNS = 100
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,4}")
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


def read_docx(name: str, data: bytes) -> list[Piece]:
    """The lines of a Word document. Raises UnreadableFile when it is none."""
    archive = ZipArchive(name, data)
    main = main_part(archive.part_names())
    document = archive.read_xml(main) if main else None
    body = document.find(W + "body") if document is not None else None
    if body is None or main is None:
        raise UnreadableFile(f"{name}: filen är inte ett Word-dokument; spara den som .docx och försök igen.")
    reader = _Reader(name, archive, main)
    reader.look_for_signs(body)
    pieces = [*reader.heads(), *reader.blocks(body), *reader.asides()]
    return [*pieces, *told_pictures(body), *parts_beside(archive), *reader.unseen()]


class _Reader:
    def __init__(self, name: str, archive: ZipArchive, main: str) -> None:
        self._name, self._archive, self._main = name, archive, main
        self._fields = OpenFields()
        self._has_signs = False
        self._numberings = DocxNumbering(archive.read_xml("word/numbering.xml"))
        styles = archive.read_xml("word/styles.xml")
        self._levels, self._bold_styles, self._style_lists = paragraph_styles(styles)
        self._unseen_runs = UnseenRuns(styles)
        self._unseen: list[list[str]] = []
        self._style, self._is_shaded = "", False
        self._was_listed = False
        self._notes = {
            (kind, note.get(W + "id")): note
            for kind in ("footnote", "endnote")
            for note in _children(archive.read_xml(f"word/{kind}s.xml"), W + kind)
        }

    def look_for_signs(self, body: Element) -> None:
        """Notes whether letters of the document are drawn as signs; few are."""
        self._has_signs = any(draws_signs(fonts.get(W + "ascii")) for fonts in body.iter(W + "rFonts"))

    def heads(self) -> list[Piece]:
        """What the page heads print, each wording once."""
        return self._beside(r"word/header\d*\.xml", "head")

    def asides(self) -> list[Piece]:
        """What the page feet print, each wording once, and the comments in the margin."""
        comments = self._archive.read_xml("word/comments.xml")
        told = [piece for comment in _children(comments, W + "comment") for piece in self.blocks(comment)]
        feet = self._beside(r"word/footer\d*\.xml", "foot")
        return [*feet, *(piece._replace(zone="comment", level=0, gap=False) for piece in told)]

    def _beside(self, parts: str, zone: str) -> list[Piece]:
        pieces: list[Piece] = []
        seen: set[str] = set()
        for part in sorted(self._archive.part_names()):
            if not re.fullmatch(parts, part):
                continue
            for piece in self.blocks(self._archive.read_xml(part)):
                wording = piece.content or "\t".join(piece.cells)
                if wording not in seen:
                    seen.add(wording)
                    pieces.append(piece._replace(zone=zone, level=0, gap=False))
        return pieces

    def unseen(self) -> list[Piece]:
        """What the document holds and nobody sees, a line for each paragraph."""
        told = (clean_line("".join(words)) for words in self._unseen)
        return [Piece(words, zone="hidden") for words in told if words]

    def blocks(self, parent: Element | None) -> Iterator[Piece]:
        """The paragraphs and rows below an element, in order; none below no element."""
        for child in joined_paragraphs(parent) if parent is not None else ():
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif _is_left_out(child):
                self._unseen.append([words_below(child)])
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)
            elif child.tag in _PUT_IN:
                yield from inserted_part(self._name, self._archive, self._main, child)

    # ------------------------------------------------------------------ paragraphs
    def _paragraph(self, paragraph: Element) -> Iterator[Piece]:
        runs: list[tuple[str, bool]] = []
        boxes: list[Element] = []
        style = value_of(paragraph, W + "pPr", W + "pStyle") or ""
        before = self._style, self._is_shaded
        self._style, self._is_shaded = style, self._is_shaded or is_shaded(paragraph)
        self._unseen.append([])
        self._fields = OpenFields()
        self._collect(paragraph, runs, boxes)
        self._style, self._is_shaded = before
        level = self._levels.get(style, 0)
        number, bullet, indent = self._numberings.next_number(list_of(paragraph) or self._style_lists.get(style))
        bold = style in self._bold_styles
        for position, line in enumerate(lines_of_runs(runs)):
            gap = position == 0 and not (bullet and self._was_listed)
            look = Piece("", bullet if position == 0 else "", level, 0, gap, indent)
            caption = "matter" if _CAPTION.match(style) else ""
            yield from _piece(line, number if position == 0 else "", bold, look._replace(zone=caption))
            self._was_listed = bool(bullet)
        for box in boxes:
            yield from self.blocks(box)
        for reference in (one for one in paragraph.iter() if one.tag in _REFERENCES):
            note = self._notes.pop((_REFERENCES[reference.tag], reference.get(W + "id")), None)
            for place, piece in enumerate(self.blocks(note)):
                yield piece._replace(content=f"Fotnot: {piece.content}") if place == 0 and piece.content else piece

    def _collect(
        self, element: Element, runs: list[tuple[str, bool]], boxes: list[Element], bold: bool = False
    ) -> None:
        """The text below a paragraph with its weight; text boxes are set aside."""
        for child in element:
            tag = child.tag
            if _is_left_out(child) or self._is_unseen(child):
                self._unseen[-1].append(words_below(child))
                continue
            if tag in _SKIPPED:
                continue
            if tag == _BOX:
                boxes.append(child)
            elif tag == W + "r":
                at = len(runs)
                self._collect(child, runs, boxes, _is_bold(child))
                runs[at:] = _as_raised(child, runs[at:])
            elif tag == FIELD_MARK or tag == W + "instrText":
                runs.append((self._field(child), bold))
            elif tag == _COMPATIBILITY + "AlternateContent":
                self._collect(_drawn_of(child), runs, boxes, bold)
            elif (printed := self._printed(child, element)) is None:
                self._collect(child, runs, boxes, bold)
            elif self._fields.hides():
                self._unseen[-1].append(printed)
            else:
                runs.append((printed, bold))

    def _printed(self, element: Element, run: Element) -> str | None:
        """What an element of a run prints; None for one that only holds others."""
        tag = element.tag
        if tag == W + "t" or tag.endswith(_MATHEMATICAL_TEXT):
            font = _font_of(run) if self._has_signs else None
            return shown_signs(font, element.text or "") if draws_signs(font) else element.text or ""
        if tag == W + "sym":
            code = element.get(W + "char") or ""
            return shown_sign(element.get(W + "font"), int(code, 16)) if _HEXADECIMAL.fullmatch(code) else ""
        return _SIGNS.get(tag)

    def _field(self, mark: Element) -> str:
        """Notes a part of a field; what it shows by itself."""
        if mark.tag == FIELD_MARK:
            return self._fields.mark(mark)
        self._fields.ask(mark.text or "")
        return ""

    def _is_unseen(self, element: Element) -> bool:
        return element.tag == W + "r" and self._unseen_runs.is_unseen(element, self._style, self._is_shaded)

    # ------------------------------------------------------------------ tables
    def _table(self, table: Element) -> Iterator[Piece]:
        first, before, merged = True, self._is_shaded, MergedCells()
        self._is_shaded = before or is_shaded(table, self._unseen_runs.plain_tables)
        for row in _children(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None or row.find(f"{W}trPr/{W}hidden") is not None:
                self._unseen.append([words_below(row)])
                continue
            cells: list[list[Piece]] = [[] for _column in range(_span(row, "trPr", "gridBefore"))]
            own, covered = 0, set[int]()
            for cell in _children(row, W + "tc"):
                if _goes_on(cell):
                    covered.add(len(cells))
                cells.append(list(self._cell(cell)))
                own = len(cells)
                cells += [[] for _column in range(_span(cell, "tcPr", "gridSpan") - 1)]
            del cells[own:]
            yield from row_pieces(merged.filled(cells, covered), gap=first, goes_on=bool(covered))
            first = False
        self._is_shaded = before

    def _cell(self, cell: Element) -> Iterator[Piece]:
        if cell.find(f"{W}tcPr/{W}cellDel") is None:
            yield from self.blocks(cell)
        else:
            self._unseen.append([words_below(cell)])


def _span(element: Element, properties: str, tag: str) -> int:
    """Over how many columns of the table's grid a cell runs, or a row begins behind; 0 when it does not say."""
    told = value_of(element, W + properties, W + tag) or ""
    return min(int(told), _MOST_COLUMNS) if told.isdigit() and len(told) < 6 else 0


def _goes_on(cell: Element) -> bool:
    """Whether the cell above runs over this one too."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val", "continue") == "continue"


def _is_left_out(element: Element) -> bool:
    """Whether an element is deleted, shows nothing but a prompt, or a day that Word changes by itself."""
    if element.tag == W + "fldSimple":
        return is_changing(element.get(W + "instr") or "")
    return is_deleted(element) or (element.tag == W + "sdt" and is_placeholder(element))


def _drawn_of(drawing: Element) -> Element:
    """The first version with words, of a drawing that stands there for newer and for older programs."""
    return next((one for one in drawing if words_below(one).strip()), drawing)


def _font_of(run: Element) -> str | None:
    fonts = run.find(f"{W}rPr/{W}rFonts")
    return fonts.get(W + "ascii") if fonts is not None else None


def _children(parent: Element | None, tag: str) -> Iterator[Element]:
    """The children with that tag, also those in a content control or a tracked insertion; not theirs in turn."""
    for child in parent if parent is not None else ():
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _piece(line: list[tuple[str, bool]], number: str, bold: bool, look: Piece) -> Iterator[Piece]:
    """One printed line with the look of its paragraph; tabs part it into cells."""
    printed = number + "".join(text for text, _bold in line)
    told = tuple(filter(None, map(clean_line, _COLUMNS.split(printed))))
    if len(told) > 1:
        yield look._replace(cells=told)
    elif told:
        lead = number
        for text, is_bold in line:
            if text.strip() and not (is_bold or bold):
                break
            lead += text
        strong = 0 if clean_line(lead) == clean_line(number) else min(len(clean_line(lead)), len(told[0]))
        yield look._replace(content=told[0], strong=strong)


def _is_bold(run: Element) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(W + "val", "1") not in OFF


def _as_raised(run: Element, told: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The words of a run, with raised figures where it is printed small and raised."""
    if not told or value_of(run, W + "rPr", W + "vertAlign") != "superscript":
        return told
    return [(raised_figures(text), is_bold) for text, is_bold in told]
