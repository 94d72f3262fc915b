"""The parts of a Word document that lie in files of their own within it: inserted documents, diagrams, workbooks.

Tested in tests/loaders/read/test_docx_fields.py.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .document_text import Piece, clean_line
from .text_encoding import decode_text
from .zip_archive import ZipArchive

_MAIN = re.compile(r"word/document\d*\.xml")
_DIAGRAM = re.compile(r"word/(?:diagrams/data|charts/chart)\d*\.xml")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PICTURE_WORDS = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_WEB_PAGE = re.compile(r"\.x?html?$", re.IGNORECASE)


def main_part(part_names: list[str]) -> str | None:
    """The part with the text; Word of the web numbers it: 'word/document2.xml'. None when there is none."""
    return min(filter(_MAIN.fullmatch, part_names), default=None)


def inserted_part(name: str, archive: ZipArchive, main: str, chunk: Element) -> list[Piece]:
    """The lines of a part that Word puts in when it opens the document (`w:altChunk`).

    A part that is no web page is told as an attachment.
    """
    folder, _, file = main.rpartition("/")
    relations = archive.read_xml(f"{folder}/_rels/{file}.rels")
    targets = {one.get("Id"): one.get("Target") or "" for one in (() if relations is None else relations)}
    target = targets.get(chunk.get(_RELATED), "")
    part = target.removeprefix("/") if target.startswith("/") else f"{folder}/{target}"
    data = archive.read_part(part) if target else None
    if data is None or not _WEB_PAGE.search(part):
        return [Piece(part.rpartition("/")[2] or "altChunk", zone="attachment")]
    from .html import read_html  # noqa: PLC0415 - few documents have such a part

    return read_html(f"{name}, {part}", decode_text(name, data))


def told_pictures(body: Element) -> Iterator[Piece]:
    """What the pictures of the text show, as whoever put them there has told of them."""
    drawn = [one.get("descr") for one in body.iter(_PICTURE_WORDS)]
    told = dict.fromkeys(words for words in map(clean_line, filter(None, drawn)) if words)
    yield from (Piece(f"bild: {words}", zone="attachment") for words in told)


def parts_beside(archive: ZipArchive) -> Iterator[Piece]:
    """What is drawn as diagrams, as comments, and the names of the files within the document."""
    for part in sorted(archive.part_names()):
        if part.startswith("word/embeddings/") and not part.endswith("/"):
            yield Piece(part.rpartition("/")[2], zone="attachment")
        elif _DIAGRAM.fullmatch(part) and (drawn := archive.read_xml(part)) is not None:
            for paragraph in drawn.iter(_DRAWN + "p"):
                words = clean_line("".join(run.text or "" for run in paragraph.iter(_DRAWN + "t")))
                yield from [Piece(words, zone="comment")] if words else []
