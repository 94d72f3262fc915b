"""PDF with text: the words in reading order, without running heads and feet, lines put together again.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import re

import pypdfium2

from ...schema.errors import UnreadableFile
from ...schema.names.listed_names import is_given_name
from ..sandbox import allow_page
from .document_text import LARGEST_TEXT, Piece, clean_line
from .pdf_boxes import write_boxes
from .pdf_columns import lines_of_page
from .pdf_covered import covered_words, struck_words
from .pdf_letters import Box, letters_of
from .pdf_line import PdfLine, line_of_row, printed_line, with_space_above
from .pdf_remarks import files_within, remarks_on
from .pdf_rules import ruled_tables
from .pdf_turn import PageLook, turn_of
from .pdf_unseen import is_picture, objects_of, take_out_sideways, take_out_unseen
from .table_rows import row_pieces
from .whole_labels import with_whole_labels
from .wrapped_lines import continues_line, joined_lines

MOST_PAGES = 600
_PAGE_NUMBER = re.compile(
    r"(?:sida\s?)?\d{1,3}\s?(?:\(\d{1,3}\)|av\s\d{1,3}|/\s?\d{1,3})?|-\s?\d{1,3}\s?-", re.IGNORECASE
)
# What a form of Adobe's own kind (XFA) says in the place of its content.
_FORM_OF_ONE_PROGRAM = re.compile(r"(?:Please wait|Vänta)\b[ .…]{0,4}", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:[A-ZÅÄÖ]\w{0,4}\s)?§\s?\d")
_SHEET = re.compile(r"\bsida\s?\d{1,3}\s?(?:\(\d{1,3}\)|av\s\d{1,3})|\b\d{1,2}\s?\(\d{1,2}\)(?:$|\t)", re.IGNORECASE)
# Line heights between two lines of a title.
_CLOSE = 2.6
# Points by which the left edges of two lines of one cell may differ.
_SAME_EDGE = 3
_BULLET = re.compile(r"([•·▪◦‣●○■-])\s+|\uf0b7\s*")


def read_pdf(name: str, data: bytes) -> list[Piece]:
    """The lines of a PDF, each page within the time that a sandbox allows for it; to be called in one.

    Raises UnreadableFile when it is damaged, protected, or pictures without text.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(
            f"{name}: PDF-filen är skadad eller skyddad med lösenord; spara om den utan skydd och försök igen."
        ) from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableFile(f"{name}: PDF-filen har fler än {MOST_PAGES} sidor; dela den i flera filer.")
        if document.get_formtype():
            document.init_forms()
        aside: list[Piece] = [Piece(clean_line(file), zone="attachment") for file in files_within(document)]
        pages = _pages(name, document, aside)
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile(f"{name}: en sida i PDF-filen är skadad; spara om filen och försök igen.") from error
    finally:
        document.close()
    if not any(pages):
        raise UnreadableFile(
            f"{name}: PDF-filen är inskannade bilder utan text; kör textigenkänning (OCR) eller ladda upp originalet."
        )
    if len(pages) == 1 and pages[0] and _FORM_OF_ONE_PROGRAM.match(pages[0][0].text):
        raise UnreadableFile(
            f"{name}: PDF-filen är ett formulär som bara Adobe Reader visar; öppna det där, skriv ut det till en ny "
            "PDF och försök igen."
        )
    return [*with_whole_labels(_pieces(_without_furniture(pages))), *(piece for piece in aside if piece.content)]


def _pages(name: str, document: pypdfium2.PdfDocument, aside: list[Piece]) -> list[list[PdfLine]]:
    """The lines of each page; words that nobody sees and remarks are added to `aside`."""
    pages: list[list[PdfLine]] = []
    characters = 0
    for number in range(len(document)):
        allow_page()
        page, remarks, struck_boxes, unseen_fields = _opened_page(document, number)
        aside += [Piece(clean_line(said), zone="comment") for said in remarks]
        objects = objects_of(page)
        unseen = take_out_unseen(page, objects)
        aside += [Piece(clean_line(words), zone="comment") for words in take_out_sideways(page)]
        lines, also = _seen_lines(page, objects, struck_boxes, number + 1)
        aside += [Piece(clean_line(words), zone="hidden") for words in (*unseen, *also, *unseen_fields)]
        characters += sum(len(line.text) for line in lines)
        if characters > LARGEST_TEXT:
            raise UnreadableFile(f"{name}: texten är för lång; dela den i flera filer.")
        shown = [line for line in lines if line.text]
        if not shown and is_picture(page, objects):
            aside.append(Piece(f"sida {number + 1} är en bild; texten i den läses inte", zone="attachment"))
        pages.append(with_space_above(shown))
        page.close()
    return pages


def _seen_lines(
    page: pypdfium2.PdfPage, objects: list[pypdfium2.PdfObject], struck_boxes: list[Box], number: int
) -> tuple[list[PdfLine], list[str]]:
    """The lines of a page as somebody sees them, and what is told of the words that are struck or covered.

    The words under a cover are not told: it may stand there to hide them.
    """
    textpage = page.get_textpage()
    turn = turn_of(textpage)
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, (top - bottom) or 1.0
    if turn % 2:
        width, height = height, width
    letters = letters_of(textpage)
    covered = covered_words(page, letters, objects)
    struck = struck_words(letters, objects, struck_boxes)
    hidden = frozenset(place for word in (*covered, *struck) for place in word.places)
    look = PageLook(width, height, turn, hidden)
    found = lines_of_page(textpage, letters, look, ruled_tables(page, look))
    textpage.close()
    told = [" ".join(word.text for word in struck)] if struck else []
    if covered:
        told.append(f"{len(covered)} ord som inte syns, under något annat på sida {number}")
    return [line_of_row(one.row, height) if one.row else printed_line(one, height) for one in found], told


def _opened_page(
    document: pypdfium2.PdfDocument, number: int
) -> tuple[pypdfium2.PdfPage, list[str], list[Box], list[str]]:
    """The page, what remarks on it say and strike out, and what is filled in fields that nobody sees.

    What is filled in the other fields of its form stands on it like other text.
    """
    page = document[number]
    remarks, struck_boxes = remarks_on(page)
    unseen: list[str] = []
    if document.formenv is not None:
        unseen = write_boxes(document, page)
        page.flatten()
        page.close()
        # The words of a page are found when it is opened.
        page = document[number]
    return page, remarks, struck_boxes, unseen


def _without_furniture(pages: list[list[PdfLine]]) -> list[PdfLine]:
    """All lines in order; what recurs at the top of the pages is kept once, as a hint, at the foot it is not."""
    shapes: dict[tuple[str, str], int] = {}
    for page in pages:
        for shape in {(_shape(line), line.zone) for line in page if line.zone}:
            shapes[shape] = shapes.get(shape, 0) + 1
    often = max(2, (len(pages) + 1) // 2)
    kept: list[PdfLine] = []
    seen: set[str] = set()
    for number, page in enumerate(pages):
        for line in page:
            recurs = line.zone and shapes[_shape(line), line.zone] >= (3 if _PARAGRAPH.match(line.text) else often)
            if recurs or (line.zone and (_PAGE_NUMBER.fullmatch(line.text) or _SHEET.search(line.text))):
                if not _PAGE_NUMBER.fullmatch(line.text) and _shape(line) not in seen:
                    seen.add(_shape(line))
                    kept.insert(len(seen) - 1, line)
                continue
            kept.append(line._replace(zone="", space=0.0 if number and line is page[0] else line.space))
    return kept


def _shape(line: PdfLine) -> str:
    """What stands on other pages again; '§ 18 Information' at the top is an item's heading."""
    return line.text if _PARAGRAPH.match(line.text) else re.sub(r"\d+", "0", line.text)


def _pieces(lines: list[PdfLine]) -> list[Piece]:
    return _pieces_in(lines, _usual_size(lines), _usual_spacing(lines))


def _pieces_in(lines: list[PdfLine], usual: float, spacing: float) -> list[Piece]:
    """The lines as a reader sees them, given the usual size of type and the space between two lines."""
    pieces: list[Piece] = []
    above: PdfLine | None = None
    for line in lines:
        if line.zone:
            told = line.cells or tuple(part for part in line.text.split("\t") if part and line.boxes)
            pieces.append(Piece("" if told else line.text, cells=told, zone=line.zone))
            continue
        if line.boxes:
            boxes = [_pieces_in([one._replace(zone="") for one in box], usual, spacing) for box in line.boxes]
            pieces += row_pieces(boxes, gap=above is None or not above.boxes, parts_last=True)
            above = line
            continue
        if above is not None and above.boxes:
            above = None
        if above is not None and not line.cells and pieces[-1].cells:
            *cells, last = pieces[-1].cells
            if _goes_on_in_cell(above, line, last, spacing):
                pieces[-1] = pieces[-1]._replace(cells=(*cells, joined_lines(last, line.text)))
            else:
                pieces.append(_piece(line, usual, spacing))
        elif above is not None and not line.cells and _goes_on(above, line, pieces[-1].content, spacing):
            before = pieces[-1]
            content = joined_lines(before.content, line.text)
            strong = len(content) if line.bold and before.strong >= len(before.content) else before.strong
            pieces[-1] = before._replace(content=content, strong=strong)
        else:
            pieces.append(_piece(line, usual, spacing))
        above = line
    return pieces


def _usual_size(lines: list[PdfLine]) -> float:
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[round(line.size, 1)] = sizes.get(round(line.size, 1), 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def _usual_spacing(lines: list[PdfLine]) -> float:
    """The space between lines, in line heights, above which a paragraph ends."""
    spaces = sorted(line.space for line in lines if 0.8 < line.space < 2.5)
    return max(1.15, 1.2 * spaces[len(spaces) // 4]) if spaces else 1.75


def _piece(line: PdfLine, usual: float, spacing: float) -> Piece:
    bullet = _BULLET.match(line.text)
    content = line.text[bullet.end() :] if bullet else line.text
    level = 2 if line.size > 1.18 * usual and len(content) < 90 and not line.cells else 0
    gap = line.space > spacing
    if line.cells:
        return Piece("", gap=gap, cells=line.cells)
    return Piece(content, "-" if bullet else "", level, len(content) if line.bold else 0, gap, int(line.left))


def _goes_on(above: PdfLine, line: PdfLine, before: str, spacing: float) -> bool:
    if abs(above.size - line.size) > 0.12 * line.size or above.bold != line.bold or _BULLET.match(line.text):
        return False
    width = (above.right - above.left) / max(len(above.text), 1)
    first_word = line.text.split(None, 1)[0]
    full = above.right + width * (len(first_word) + 1) > above.margin
    if line.space > spacing and not (full and _is_title_of_two_lines(above, line)):
        return False
    full = full or _is_broken_off(above.text, line.text)
    hanging = line.left > above.left + 8 and bool(re.match(r"(?:[-•]|\d{1,2}[.)])\s", above.text))
    return continues_line(before, line.text, full, True, hanging)


def _is_title_of_two_lines(above: PdfLine, line: PdfLine) -> bool:
    """Whether two lines in capitals stand close for their size, with no stop between."""
    return above.text.isupper() and line.text.isupper() and above.text[-1].isalpha() and line.space < _CLOSE


def _goes_on_in_cell(above: PdfLine, line: PdfLine, last: str, spacing: float) -> bool:
    """Whether a line right below the last cell of a row is the rest of it, and no entry of its own."""
    if abs(line.left - above.last_left) > _SAME_EDGE or line.left < above.left + 8 * bool(above.cells):
        return False
    cell = above.text.rpartition("\t")[2]
    named = is_given_name(line.text.partition(" ")[0].rstrip(","))
    if named and not cell.endswith((",", " och", " samt", " &")):
        # One person stands below the other.
        return False
    if line.text[-1] == "." and cell[-1].isalnum() and line.space <= spacing and not _BULLET.match(line.text):
        return True
    return _goes_on(above._replace(text=cell, left=above.last_left, bold=line.bold), line, last, spacing)


def _is_broken_off(before: str, after: str) -> bool:
    """Whether a long line ends inside a sentence, on a plain word: '… beslutade att anlita'."""
    last = before.rpartition(" ")[2]
    return len(before) > 60 and last.isalpha() and last.islower() and (len(after) > 25 or after[-1] in ".!?")
