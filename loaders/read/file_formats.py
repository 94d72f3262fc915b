"""The format of a file, told from its content, and the reader for it."""

import re
from collections.abc import Callable

from ...schema.errors import UnreadableFile
from ..sandbox import Sandbox
from .document_text import LARGEST_TEXT, DocumentText, Piece, assemble_text
from .ics import is_calendar, read_ics
from .page_furniture import with_page_furniture
from .plain_text import read_plain
from .refused_formats import refuse_binary, refuse_data, refuse_zipped
from .text_encoding import decode_text

LARGEST_FILE = 50_000_000
"""Bytes. Minutes with pictures stay far below."""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ICS = "text/calendar"
PDF, HTML, EML, MARKDOWN, PLAIN = "application/pdf", "text/html", "message/rfc822", "text/markdown", "text/plain"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|"
    rb"section|div|meta|table|h[1-6]|[uo]l|p)\b",
    re.IGNORECASE | re.DOTALL,
)
# What a file that is named as a web page has somewhere, though it begins with words.
_TAG = re.compile(rb"<(?:p|br|div|table|h[1-6]|ul|ol|span|strong|b)\b[^<>]{0,200}>", re.IGNORECASE)
_NAMED_HTML = re.compile(r"\.x?html?$", re.IGNORECASE)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}\r?\n")
# The line before each letter of a mailbox (RFC 4155).
_MAILBOX = re.compile(
    rb"(?:\A|\r?\n\r?\n)From [^\r\n]{3,200}\d\d:\d\d[^\r\n]{0,40}\r?\n(?=[A-Za-z][A-Za-z0-9-]{1,40}:)"
)
_MAIL_FIELD = re.compile(
    rb"^(?:From|Received|Return-Path|MIME-Version|Message-ID|Delivered-To):", re.IGNORECASE | re.MULTILINE
)
_AN_EXPORT = (
    "filen är exporten av en hel webbplats; den som sköter webbplatsen läser in den vid servern, med intranet load."
)
_PLONE = re.compile(rb"\s*(?:\[\s*)?\{\s*\"@?\w")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# What the name says and the content then has to show.
_PROMISED = re.compile(r"\.(?:pdf|docx?|odt|xlsx?)$", re.IGNORECASE)
# Text whatever its letters are: what has one of these endings, or none, is told how to be saved as text.
_TEXTS = re.compile(r"\.(?:te?xt|md|markdown|html?|xhtml|eml|ics|csv|tsv|log)$|^[^.]*$", re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")
_PROGRAMS = (b"MZ", b"\x7fELF")
# PDFium cannot be stopped from within, and a PDF can be made to loop. A usual document takes a tenth of the memory.
pdf_sandbox = Sandbox(
    400_000_000,
    "PDF-filen tar för mycket tid eller minne att läsa; skriv ut den till en ny PDF och försök igen.",
)


def read_document(name: str, data: bytes) -> DocumentText:
    """A file's text and lines.

    `name` is the file's name without folder; it only decides between plain text and Markdown, which the content
    cannot tell apart. Raises UnreadableFile for what is empty, too large, damaged or of no format that is read.
    """
    if not data.strip():
        raise UnreadableFile(f"{name}: filen är tom; kontrollera att rätt fil sparades.")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile(f"{name}: filen är större än 50 MB; spara den utan bilder eller dela den.")
    media_type = media_type_of(name, data)
    text = assemble_text(_READERS[media_type](name, data), media_type)
    if not text.text.strip():
        raise UnreadableFile(f"{name}: det finns ingen text i filen; kontrollera att rätt fil sparades.")
    if len(text.text) > LARGEST_TEXT:
        raise UnreadableFile(f"{name}: texten är för lång; dela den i flera filer.")
    return text


def media_type_of(name: str, data: bytes) -> str:
    """The IANA media type that the content shows. Raises UnreadableFile for known formats that are not read."""
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    if b"%PDF-" in data[:1024]:
        return PDF
    refuse_binary(name, data)
    if name.lower().endswith(".zip"):
        raise UnreadableFile(
            f"{name}: filen heter .zip men är inget arkiv; hämta eller spara det på nytt och försök igen."
        )
    start = data[3:3000] if data.startswith(b"\xef\xbb\xbf") else data[:3000]
    if is_calendar(data):
        return ICS
    _refuse_export(name, start)
    if _HTML.match(start) or (_NAMED_HTML.search(name) and _TAG.search(start)):
        return HTML
    letter = data[letter_start(name, data) :][:20_000]
    if _MAIL.match(letter) and _MAIL_FIELD.search(letter):
        return EML
    refuse_data(name, data[3:] if data.startswith(b"\xef\xbb\xbf") else data)
    if b"\0" in data[:8000] and not data.startswith(_UTF_16) and (called := _PROMISED.search(name)):
        raise UnreadableFile(
            f"{name}: filen heter {called[0].lower()} men är skadad eller något annat; öppna den i sitt program, "
            "spara om den och försök igen."
        )
    return MARKDOWN if name.lower().endswith((".md", ".markdown")) else PLAIN


def letter_start(name: str, data: bytes) -> int:
    """Where the letter of a mailbox begins, 0 for all else. Raises UnreadableFile when it holds several letters."""
    if not data.startswith(b"From "):
        return 0
    letters = _MAILBOX.findall(data)
    if len(letters) > 1:
        raise UnreadableFile(
            f"{name}: filen är en brevlåda med {len(letters)} brev; spara breven vart för sig som .eml."
        )
    found = _MAILBOX.match(data)
    return found.end() if found else 0


def _is_plone(start: bytes) -> bool:
    return _PLONE.match(start) is not None and all(mark in start for mark in (b'"@id"', b'"@type"'))


def _refuse_export(name: str, start: bytes) -> None:
    if (b"wordpress.org/export/" in start and b"<rss" in start) or _is_plone(start):
        raise UnreadableFile(f"{name}: {_AN_EXPORT}")


def _zipped(name: str, data: bytes) -> str:
    from .docx_parts import main_part  # noqa: PLC0415
    from .zip_archive import ZipArchive  # noqa: PLC0415

    archive = ZipArchive(name, data)
    names = set(archive.part_names())
    if main_part(archive.part_names()) is not None:
        return DOCX
    kind = (archive.read_part("mimetype") or b"").decode("ascii", "replace").strip() if "mimetype" in names else ""
    if kind == ODT or kind == ODT + "-template":
        return ODT
    refuse_zipped(name, archive.part_names(), kind)


def _other_kind(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name}: den här sortens fil går inte att läsa; Word (.docx), PDF, OpenDocument (.odt), text, webbsidor, "
        "e-post (.eml), kalendrar (.ics), och register i Excel (.xlsx) eller CSV, går att läsa."
    )


def _characters(name: str, data: bytes) -> str:
    if len(data) > 4 * LARGEST_TEXT:
        raise UnreadableFile(f"{name}: texten är för lång; dela den i flera filer.")
    is_named_text = _TEXTS.search(name) is not None
    if data.startswith(_PROGRAMS) and not is_named_text:
        raise _other_kind(name)
    try:
        text = decode_text(name, data)
    except UnreadableFile as error:
        raise error if is_named_text else _other_kind(name) from error
    if len(text) > LARGEST_TEXT:
        raise UnreadableFile(f"{name}: texten är för lång; dela den i flera filer.")
    return text


def _plain(name: str, data: bytes) -> list[Piece]:
    return read_plain(_characters(name, data))


# The readers of heavier formats are imported when the first such file comes.
def _html(name: str, data: bytes) -> list[Piece]:
    from .html import read_html  # noqa: PLC0415

    return with_page_furniture(read_html(name, _characters(name, data)))


def _docx(name: str, data: bytes) -> list[Piece]:
    from .docx import read_docx  # noqa: PLC0415

    return with_page_furniture(read_docx(name, data))


def _pdf(name: str, data: bytes) -> list[Piece]:
    pieces: list[Piece] = pdf_sandbox.call(".read.pdf:read_pdf", name, data)
    return with_page_furniture(pieces)


def _odt(name: str, data: bytes) -> list[Piece]:
    from .odt import read_odt  # noqa: PLC0415

    return with_page_furniture(read_odt(name, data))


def _ics(name: str, data: bytes) -> list[Piece]:
    try:
        data.decode()
    except UnicodeDecodeError:
        # Lines are folded by bytes (RFC 5545, 3.1), in the middle of a letter too.
        data = _FOLD.sub(b"", data)
    return read_ics(name, _characters(name, data))


def _eml(name: str, data: bytes) -> list[Piece]:
    from .eml import read_eml  # noqa: PLC0415

    return read_eml(name, data[letter_start(name, data) :], _attachment)


def _attachment(name: str, data: bytes) -> list[Piece]:
    """A part of a message; a message inside a message is not opened."""
    if not data.strip():
        return []
    media_type = media_type_of(name, data)
    return _READERS[PLAIN if media_type == EML else media_type](name, data)


_READERS: dict[str, Callable[[str, bytes], list[Piece]]] = {
    PLAIN: _plain,
    MARKDOWN: _plain,
    HTML: _html,
    DOCX: _docx,
    PDF: _pdf,
    ODT: _odt,
    EML: _eml,
    ICS: _ics,
}
