"""The formats that attachments may have, told from their content: the name must say the same.

Nothing that a browser or an office program runs is taken: no web pages, no drawings with scripts, no macros.

Tested in tests/plugins/papers/test_attachments.py.
"""

from ...schema.errors import UnreadableFile
from .text_encoding import decode_text
from .zip_archive import ZipArchive

FORMATS = ("pdf", "jpg", "png", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "md")
_ALSO = {"jpeg": "jpg", "markdown": "md", "text": "txt"}
_STARTS = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
_OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}
_TEXTS = ("txt", "csv", "md")
# What begins so is run by a browser that does not believe what it is told.
_MARKUP = (b"<!", b"<?", b"<html", b"<svg", b"<script", b"<head", b"<body")
_CHOICES = "PDF, bilder (.jpg, .png), Word, Excel, PowerPoint, OpenDocument och text (.txt, .csv, .md)"


def attachment_format(name: str, data: bytes) -> str:
    """One of FORMATS, which both the name and the content show.

    Raises UnreadableFile, with the remedy, for other formats, for a content that is not what the name says, for an
    empty file and for macros.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    format_ = _ALSO.get(ending, ending)
    if format_ not in FORMATS:
        raise UnreadableFile(f"{name}: den sortens fil kan inte bli bilaga; det kan {_CHOICES}.")
    if not data.strip():
        raise UnreadableFile(f"{name}: filen är tom; kontrollera att rätt fil sparades.")
    if not _shows(format_, name, data):
        raise UnreadableFile(
            f"{name}: filen heter .{ending} men är något annat eller skadad; öppna den i sitt program och spara om."
        )
    return format_


def _shows(format_: str, name: str, data: bytes) -> bool:
    if format_ in _STARTS:
        return data.startswith(_STARTS[format_])
    if format_ in _TEXTS:
        return _is_text(name, data)
    if not data.startswith(b"PK\x03\x04"):
        return False
    archive = ZipArchive(name, data)
    parts = set(archive.part_names())
    if any("vbaproject" in part.lower() or part.startswith("Basic/") for part in parts):
        raise UnreadableFile(f"{name}: filen har makron; spara den utan makron eller som PDF.")
    if format_ in _OFFICE:
        return _OFFICE[format_] in parts
    kind = archive.read_part("mimetype") or b""
    return kind.decode("ascii", "replace").strip() == _OPEN_DOCUMENT + _OPEN[format_]


def _is_text(name: str, data: bytes) -> bool:
    if b"\0" in data or data.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return False
    try:
        decode_text(name, data)
    except UnreadableFile:
        return False
    return True
