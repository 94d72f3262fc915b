"""The Word file that papers are filled into: the program's own, or one that a municipality has put in its place.

A template is an ordinary document. In its text, page heads and feet `{{titel}}`, `{{grupp}}`, `{{dag}}` and
`{{status}}` are filled in; the paragraph that says `{{innehåll}}` gives way to what the paper says.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...schema.errors import UnusableSite

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

CONTENT = "innehåll"
FIELDS = ("titel", "grupp", "dag", "status")
_FIELD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
# A template of megabytes is a mistake; what a small file unpacks to is looked at before it is read.
_LARGEST, _LARGEST_UNPACKED = 10_000_000, 100_000_000
_PARTS = ("/header", "/footer")


def packaged_template(name: str) -> bytes:
    """The program's own template: `paper.docx` or `paper.typ`."""
    return files(__package__).joinpath("templates", name).read_bytes()


def check_docx_template(path: Path) -> None:
    """See that the file can be filled in. Raises UnusableSite with what is wrong and the remedy, in one line."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableSite(f"{path} kan inte läsas; kontrollera sökvägen.") from error
    try:
        document = open_template(content)
    except Exception as error:
        raise UnusableSite(f"{path} är ingen Word-fil (.docx); spara mallen på nytt i Word.") from error
    paragraphs = list(_paragraphs(document))
    found = [name for paragraph in paragraphs for name in _names(paragraph)]
    unknown = sorted({name for name in found if name not in (*FIELDS, CONTENT)})
    if unknown:
        known = ", ".join(f"{{{{{name}}}}}" for name in (*FIELDS, CONTENT))
        raise UnusableSite(f"{path}: {{{{{unknown[0]}}}}} finns inte; det som kan fyllas i är {known}.")
    if place_of_content(document) is None:
        raise UnusableSite(
            f"{path}: ett stycke i texten ska bara vara {{{{{CONTENT}}}}}; skriv det där protokollet ska stå."
        )


def open_template(content: bytes) -> "Document":
    """The Word file, opened. Raises ValueError when it is too large; what python-docx raises when it is none."""
    from docx import Document as open_docx  # noqa: PLC0415 - slow to import

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if len(content) > _LARGEST or sum(one.file_size for one in archive.infolist()) > _LARGEST_UNPACKED:
            raise ValueError("too large")
    return open_docx(io.BytesIO(content))


def place_of_content(document: "Document") -> Any:
    """The paragraph element that says {{innehåll}}, before which the paper is written; None without one."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for paragraph in document.element.body.findall(qn("w:p")):
        text = unicodedata.normalize("NFC", _text(_pieces(paragraph))).strip()
        found = _FIELD.fullmatch(text)
        if found and found[1] == CONTENT:
            return paragraph
    return None


def fill_in(document: "Document", values: Mapping[str, str]) -> None:
    """Put the values in the place of the fields, in the text and in the page heads and feet.

    Word keeps a field in pieces when part of it has been edited, so it is looked for across them. A paragraph of the
    text that has nothing but an empty field is taken out.
    """
    for paragraph in list(_paragraphs(document)):
        pieces = _pieces(paragraph)
        text = _text(pieces)
        for found in reversed(list(_FIELD.finditer(text))):
            value = values.get(unicodedata.normalize("NFC", found[1]))
            if value is not None:
                _replace(pieces, found.start(), found.end(), value)
        if text and not _text(pieces).strip() and paragraph.getparent() is document.element.body:
            document.element.body.remove(paragraph)


def _replace(pieces: list["BaseOxmlElement"], start: int, end: int, value: str) -> None:
    at = 0
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - at, 0), min(end - at, len(text))
        if first < last:
            piece.text = text[:first] + value + text[last:]
            value = ""
        at += len(text)


def _paragraphs(document: "Document") -> Iterator["BaseOxmlElement"]:
    from docx.oxml.ns import qn  # noqa: PLC0415

    heads = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(_PARTS)]
    for part in (document.part, *heads):
        yield from part.element.iter(qn("w:p"))


def _pieces(paragraph: "BaseOxmlElement") -> list["BaseOxmlElement"]:
    from docx.oxml.ns import qn  # noqa: PLC0415

    return list(paragraph.iter(qn("w:t")))


def _text(pieces: list["BaseOxmlElement"]) -> str:
    return "".join(piece.text or "" for piece in pieces)


def _names(paragraph: "BaseOxmlElement") -> list[str]:
    return [unicodedata.normalize("NFC", name) for name in _FIELD.findall(_text(_pieces(paragraph)))]
