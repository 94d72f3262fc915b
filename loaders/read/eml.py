"""E-mail (RFC 5322, MIME): the subject and the message, or the one attached document that it only forwards."""

import email
import email.policy
import re
from collections.abc import Callable
from email.message import EmailMessage

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line

_DOCUMENT = re.compile(r"\.(?:docx|odt|pdf|txt|md|html?)$", re.IGNORECASE)
_REGISTER = re.compile(r"\.(?:xlsx|csv|tsv)$", re.IGNORECASE)
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
_PREFIX = re.compile(r"^(?:(?:sv|vb|re|fw|fwd)\s?:\s*)+", re.IGNORECASE)
_SHORT = 400


def read_eml(name: str, data: bytes, read_part: Callable[[str, bytes], list[Piece]]) -> list[Piece]:
    """The lines of a message with its subject as title; its attached document follows.

    A short message that only forwards a document is left out in favour of it. `read_part` reads an attachment, given
    its name and bytes. Raises UnreadableFile for a message without words, with several documents, which would be
    taken for one, and for a short one that only forwards a register.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        body = _body(name, message, read_part)
        attached = _attached(name, message, read_part)
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableFile(f"{name}: brevet är skadat; spara bilagan för sig och försök igen.") from error
    words = sum(len(piece.content) for piece in body)
    if attached and words < _SHORT:
        return attached
    registers = _attachments(message, _REGISTER)
    if registers and words < _SHORT:
        raise UnreadableFile(f"{name}: bilagan {registers[0][0]} är ett register; spara den för sig och läs in den.")
    if not body and not attached:
        raise UnreadableFile(f"{name}: brevet saknar text; spara bilagan för sig och försök igen.")
    subject = _PREFIX.sub("", clean_line(str(message.get("Subject") or "")))
    if subject and not (body and body[0].content == subject):
        body.insert(0, Piece(subject, level=1))
    return [*body, *(piece._replace(gap=True) if at == 0 else piece for at, piece in enumerate(attached))]


def _body(name: str, message: EmailMessage, read_part: Callable[[str, bytes], list[Piece]]) -> list[Piece]:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return []
    content = str(part.get_content())
    if part.get_content_type() == "text/html":
        return read_part(name, f"<!doctype html>{content}".encode())
    return read_part(name, _QUOTED.sub("", content).encode())


def _attached(name: str, message: EmailMessage, read_part: Callable[[str, bytes], list[Piece]]) -> list[Piece]:
    found = [(filename, data) for filename, data in _attachments(message, _DOCUMENT) if data.strip()]
    if len(found) > 1:
        names = ", ".join(filename for filename, _data in found[:5]) + (" med flera" if len(found) > 5 else "")
        raise UnreadableFile(
            f"{name}: brevet har flera dokument som bilagor ({names}); spara dem var för sig och läs in dem."
        )
    return [piece for filename, data in found for piece in read_part(f"{name}, bilagan {filename}", data)]


def _attachments(message: EmailMessage, ending: re.Pattern[str]) -> list[tuple[str, bytes]]:
    """Name and bytes of each attached file whose name ends so."""
    parts = [(clean_line(part.get_filename() or ""), part) for part in message.iter_attachments()]
    payloads = [
        (filename, part.get_payload(decode=True))
        for filename, part in parts
        if ending.search(filename) and not part.is_multipart()
    ]
    return [(filename, data if isinstance(data, bytes) else b"") for filename, data in payloads]
