"""OpenDocument text (ISO/IEC 26300): headings, paragraphs, lists, tables, bold type.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line
from .raised_marks import raised_figures
from .table_rows import row_pieces
from .zip_archive import ZipArchive

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SKIPPED = frozenset(
    (
        TEXT + "tracked-changes",
        TEXT + "note",
        OFFICE + "annotation",
        TEXT + "sequence-decls",
        TEXT + "table-of-content",
    )
)
_HIDDEN = frozenset((TEXT + "hidden-text", TEXT + "hidden-paragraph", TEXT + "placeholder"))
_WHITE = ("#ffffff", "#fefefe")
_BLOCKS = frozenset(
    (TEXT + "section", TEXT + "index-body", OFFICE + "text", TABLE + "table-header-rows", TABLE + "table-rows")
)


def read_odt(name: str, data: bytes) -> list[Piece]:
    """The lines of an OpenDocument text. Raises UnreadableFile when it is none."""
    archive = ZipArchive(name, data)
    content = archive.read_xml("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise UnreadableFile(f"{name}: filen är inget textdokument; spara den som .odt eller .docx och försök igen.")
    styles = archive.read_xml("styles.xml")
    reader = _Reader(content, styles)
    reader.keep_deleted(body)
    heads = []
    for header in styles.iter(STYLE + "header") if styles is not None else ():
        heads += [piece._replace(zone="head", level=0, gap=False) for piece in reader.blocks(header)]
    return [*heads, *reader.blocks(body), *reader.unseen()]


class _Reader:
    def __init__(self, content: Element, styles: Element | None = None) -> None:
        self._unseen: list[str] = []
        both = [part for part in (styles, content) if part is not None]
        self._hidden = {
            style.get(STYLE + "name") for part in both for style in part.iter(STYLE + "style") if _is_unseen(style)
        }
        self._bold = {
            style.get(STYLE + "name")
            for style in content.iter(STYLE + "style")
            if any(p.get(FO + "font-weight") == "bold" for p in style.iter(STYLE + "text-properties"))
        }
        self._raised = {
            style.get(STYLE + "name")
            for style in content.iter(STYLE + "style")
            if any(
                (p.get(STYLE + "text-position") or "").startswith("super")
                for p in style.iter(STYLE + "text-properties")
            )
        }

    def unseen(self) -> list[Piece]:
        """What the document holds and nobody sees."""
        return [Piece(words, zone="hidden") for words in map(clean_line, self._unseen) if words]

    def keep_deleted(self, body: Element) -> None:
        """Keep what was deleted with tracked changes for `unseen`."""
        self._unseen += ["".join(deleted.itertext()) for deleted in body.iter(TEXT + "deletion")]

    def _hides(self, element: Element) -> bool:
        """Whether what is below is not seen; it is kept for `unseen` then."""
        styled = element.get(TEXT + "style-name") in self._hidden
        if not styled and element.tag not in _HIDDEN and element.get(TEXT + "display") not in ("none", "condition"):
            return False
        self._unseen.append(element.get(TEXT + "string-value") or "".join(element.itertext()))
        return True

    def blocks(self, parent: Element, depth: int = 0) -> Iterator[Piece]:
        """The paragraphs, list entries and rows below an element, in order."""
        for child in parent:
            if self._hides(child):
                continue
            if child.tag == TEXT + "h":
                level = child.get(TEXT + "outline-level") or "1"
                yield from self._paragraph(child, level=int(level) if level.isdigit() else 1)
            elif child.tag == TEXT + "p":
                yield from self._paragraph(child)
            elif child.tag == TEXT + "list":
                yield from self._list(child, depth)
            elif child.tag == TABLE + "table":
                yield from self._table(child)
            elif child.tag in _BLOCKS:
                yield from self.blocks(child, depth)

    def _paragraph(self, paragraph: Element, level: int = 0) -> Iterator[Piece]:
        runs: list[tuple[str, bool]] = []
        self._collect(paragraph, runs, paragraph.get(TEXT + "style-name") in self._bold)
        for position, line in enumerate(_lines(runs)):
            printed = "".join(text for text, _bold in line)
            columns = tuple(filter(None, (clean_line(column) for column in printed.split("\t"))))
            if len(columns) > 1:
                yield Piece("", "", level, 0, position == 0, 0, columns)
            elif columns:
                yield Piece(columns[0], "", level, _strong(line, columns[0]), position == 0)

    def _collect(self, element: Element, runs: list[tuple[str, bool]], bold: bool) -> None:
        runs.append((element.text or "", bold))
        for child in element:
            if child.tag == TEXT + "tab":
                runs.append(("\t", bold))
            elif child.tag == TEXT + "line-break":
                runs.append(("\n", bold))
            elif child.tag == TEXT + "s":
                runs.append((" ", bold))
            elif child.tag not in _SKIPPED and not self._hides(child):
                at = len(runs)
                self._collect(child, runs, bold or child.get(TEXT + "style-name") in self._bold)
                if child.get(TEXT + "style-name") in self._raised:
                    runs[at:] = [(raised_figures(text), is_bold) for text, is_bold in runs[at:]]
            runs.append((child.tail or "", bold))

    def _list(self, listed: Element, depth: int) -> Iterator[Piece]:
        if depth > 20:
            return
        for entry in listed.iter(TEXT + "list-item") if depth == 0 else ():
            for position, piece in enumerate(self._entry(entry)):
                yield piece._replace(bullet="-" if position == 0 else "", gap=False, level=0)

    def _entry(self, entry: Element) -> Iterator[Piece]:
        for child in entry:
            if child.tag in (TEXT + "p", TEXT + "h") and not self._hides(child):
                yield from self._paragraph(child)

    def _table(self, table: Element) -> Iterator[Piece]:
        first = True
        for row in table.iter(TABLE + "table-row"):
            cells = [list(self.blocks(cell)) for cell in row.findall(TABLE + "table-cell")]
            yield from row_pieces(cells, gap=first)
            first = first and not any(cells)


def _is_unseen(style: Element) -> bool:
    """Whether a style hides text, strikes it out, or sets it white on white."""
    for look in style.iter(STYLE + "text-properties"):
        if look.get(TEXT + "display") == "none" or look.get(STYLE + "text-line-through-style", "none") != "none":
            return True
        grounds = [part.get(FO + "background-color") for part in style.iter()]
        if look.get(FO + "color") in _WHITE and not any(
            ground not in (None, "transparent", *_WHITE) for ground in grounds
        ):
            return True
    return False


def _lines(runs: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    line: list[tuple[str, bool]] = []
    for text, bold in runs:
        if text == "\n":
            yield line
            line = []
        elif text:
            line.append((text, bold))
    yield line


def _strong(line: list[tuple[str, bool]], content: str) -> int:
    lead = ""
    for text, bold in line:
        if text.strip() and not bold:
            break
        lead += text
    return min(len(clean_line(lead)), len(content))
