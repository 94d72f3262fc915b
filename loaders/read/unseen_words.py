"""What a file says outside its visible text: its author, remarks, hidden words and deleted ones.

No reader takes them for content, and whoever gets the file can find them.

Tested in tests/loaders/read/test_unseen_words.py.
"""

import re
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from ...schema.errors import UnreadableFile
from .zip_archive import ZipArchive

# Local names, in WordprocessingML, Dublin Core, OPC properties and OpenDocument.
_PARAGRAPHS = frozenset(("p", "h"))
_PROPERTIES = frozenset((
    "creator", "lastModifiedBy", "title", "subject", "description", "keywords", "keyword", "category", "Company",
    "Manager", "initial-creator", "user-defined", "lpwstr",
))  # fmt: skip
_ATTRIBUTES = frozenset(("author", "initials"))
# https://developer.adobe.com/xmp/docs/XMPSpecifications/
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def unseen_words(name: str, data: bytes, format_: str, seen: str) -> str:
    """The lines that stand in the file besides those in `seen`; '' when there are none, or it is of another format.

    `format_` is docx, odt or pdf. A part that is damaged is passed over.
    """
    found = _of_office_file(name, data) if format_ in {"docx", "odt"} else ()
    found = _of_pdf(data) if format_ == "pdf" else found
    lines = dict.fromkeys(" ".join(line.split()) for text in found for line in text.splitlines())
    # Most are whole lines; only the others are looked for in all that is seen.
    whole = {"", *seen.splitlines()}
    return "\n".join(line for line in lines if line not in whole and line not in seen)


def _of_office_file(name: str, data: bytes) -> Iterator[str]:
    try:
        archive = ZipArchive(name, data)
    except UnreadableFile:
        return
    for part in archive.part_names():
        if part.endswith(".xml"):
            try:
                root = archive.read_xml(part)
            except UnreadableFile:
                continue
            for element in root.iter() if root is not None else ():
                yield from _of_element(element)


def _of_element(element: Element) -> Iterator[str]:
    local = element.tag.rpartition("}")[2]
    if local in _PARAGRAPHS or local in _PROPERTIES:
        yield "".join(element.itertext())
    for name, value in element.attrib.items():
        if name.rpartition("}")[2] in _ATTRIBUTES:
            yield value


def _of_pdf(data: bytes) -> Iterator[str]:
    import pypdfium2  # noqa: PLC0415 - a server that only shows pages starts without it

    for packet in _XMP.findall(data):
        yield unescape(_TAG.sub("\n", packet.decode("utf-8", "replace")))
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    with document:
        yield from document.get_metadata_dict().values()
