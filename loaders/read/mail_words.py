"""The words of a letter: which parts of it hold them, and in which characters and lines they stand there.

Tested in tests/loaders/read/test_eml.py.
"""

import re
from email.message import EmailMessage, MIMEPart
from html import unescape

from .text_encoding import decode_text

_MARKUP = re.compile(r"<(?:style|script|head)\b.*?</(?:style|script|head)\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"\w+")


def attached_parts(message: EmailMessage) -> list[EmailMessage]:
    """The files that a letter brings; Apple Mail puts them into one of the two ways in which it says its words."""
    if message.get_content_type() != "multipart/alternative":
        return list(message.iter_attachments())
    parts = (part for part in message.walk() if isinstance(part, EmailMessage))
    return [part for part in parts if part.get_content_disposition() == "attachment"]


def further_words(message: EmailMessage) -> list[MIMEPart]:
    """The texts behind attached files: some programs part a letter at each of them."""
    if message.get_content_type() == "multipart/alternative":
        return []
    return [part for part in message.iter_attachments() if is_words(part)]


def is_words(part: MIMEPart) -> bool:
    """Whether a part is words of the letter itself and no file."""
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return is_text and not part.get_filename() and part.get_content_disposition() != "attachment"


def fuller_part(name: str, message: EmailMessage) -> tuple[MIMEPart | None, str]:
    """The plain text of a letter, or its HTML where most words stand there alone; and what the plain text says then.

    Some programs send 'This message is in HTML' as the plain text.
    """
    plain, html = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    if plain is None or html is None:
        return plain or html, ""
    said, printed = content_of(name, plain), unescape(_MARKUP.sub(" ", content_of(name, html)))
    shown = _words(printed)
    if _are_one_below_other(message, plain, html) and len(shown) < len(_words(said)):
        # The second says mostly that the letter was sent from a telephone.
        return plain, " ".join(printed.split())
    if len(shown - _words(said)) * 2 <= len(shown):
        return plain, ""
    return html, said


def _are_one_below_other(message: EmailMessage, plain: MIMEPart, html: MIMEPart) -> bool:
    """Whether a letter has its words in two parts below each other, and not twice in two ways."""
    return message.get_content_type() == "multipart/mixed" and {plain, html} <= set(message.iter_parts())


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def content_of(name: str, part: MIMEPart) -> str:
    """The text of a part; guessed from its bytes when the letter names a wrong or unknown character set."""
    try:
        content = str(part.get_content())
    except LookupError:
        content = "\ufffd"
    payload = None if content.isascii() else part.get_payload(decode=True)
    if isinstance(payload, bytes):
        # Bytes beyond ASCII that are UTF-8 are no text in another character set by chance, whatever the letter says.
        content = _as_utf8(payload) or (decode_text(name, payload) if "\ufffd" in content else content)
    content = content.replace("\r\n", "\n")
    if str(part.get_param("format") or "").lower() != "flowed":
        return content
    return _flowed(content, str(part.get_param("delsp") or "").lower() == "yes")


def _as_utf8(payload: bytes) -> str:
    """The bytes as UTF-8; '' where they are none, or have no letter beyond ASCII."""
    try:
        return "" if payload.isascii() else payload.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _flowed(content: str, drops_blank: bool) -> str:
    """The lines of a text that flows (RFC 3676): a blank at the end says that the next one goes on."""
    lines: list[list[str]] = []
    depth, is_open = 0, False
    for line in content.split("\n"):
        quotes = len(line) - len(line.lstrip(">"))
        words = line[quotes:].removeprefix(" ")
        if is_open and quotes == depth and words != "-- ":
            lines[-1].append(words)
        else:
            lines.append([">" * quotes + (" " if quotes else ""), words])
        depth, is_open = quotes, words.endswith(" ") and words != "-- "
        if is_open and drops_blank:
            lines[-1][-1] = lines[-1][-1].removesuffix(" ")
    return "\n".join(map("".join, lines))
