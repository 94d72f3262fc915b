"""E-mail (RFC 5322, MIME): the subject and the message, or the one attached document that it only forwards."""

import email
import email.policy
import re
from collections import deque
from collections.abc import Callable
from email.message import EmailMessage, MIMEPart

from ...schema.errors import UnreadableFile
from .document_text import Piece, clean_line
from .mail_words import attached_parts, content_of, fuller_part, further_words, is_words
from .sealed_letters import stop_at_sealed_letter
from .text_encoding import decode_text

_DOCUMENT = re.compile(r"\.(?:docx|odt|pdf|txt|md|html?|ics)$", re.IGNORECASE)
_REGISTER = re.compile(r"\.(?:xlsx?|xlsm|ods|csv|tsv)$", re.IGNORECASE)
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)
# Where an older letter begins, as Outlook and others print it, and a signature.
_OLDER = re.compile(
    r"^[ \t]*(?:-{2,} ?(?:Original(?:meddelande| Message)|Ursprungligt meddelande|Vidarebefordrat brev).*"
    r"|(?:Den|På|On)\s.{10,120}\n.{0,60}?(?:skrev|wrote):"
    r"|_{20,}+|\*?(?:Från|From):\*? .+\n(?:.*\n){0,3}?\*?(?:Skickat|Sent|Datum|Date):\*? .*"
    r"|(?:(?:Den|På|On|mån|tis|ons|tors?|fre|lör|sön)(?:dag)?\.? .{6,80}|\d{1,2} \w{3,9}\.? \d{4} .{3,60})"
    r"(?:skrev|wrote)(?: (?:(?-i:[A-ZÅÄÖ\"'<])|\S+@)[^\n]{0,80})?:)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
# The head of a letter that is forwarded: at least three of its fields below each other, and the line above them.
_HEAD = re.compile(
    r"(?:^(?:-{2,}[^\n]{3,60}-{2,}|Begin forwarded message:|Vidarebefordrat (?:brev|meddelande):?)[ \t]*\n+)?"
    r"^\*?(?:Från|From):[^\n]*\n"
    r"(?:^\*?(?:Skickat|Sent|Datum|Date|Till|To|Kopia|Cc|Ämne|Subject|Svar till|Reply-To):[^\n]*(?:\n|\Z)){2,}",
    re.MULTILINE | re.IGNORECASE,
)
# Apple Mail quotes what it forwards, so that it would be taken for an older letter.
_FORWARDED = re.compile(
    r"^(?:Begin forwarded message|Vidarebefordrat (?:brev|meddelande)):?[ \t]*\n\s*?(?P<quoted>(?:^>.*(?:\n|\Z))+)",
    re.MULTILINE | re.IGNORECASE,
)
_OLDER_HTML = re.compile(
    r"<blockquote\b|<div[^>]{0,200}(?:id=[\"']?(?:divRplyFwdMsg|appendonsend)|class=[\"']?gmail_quote)"
    r"|<div[^>]{0,200}border-top:\s?solid"
    r"|<div[^>]{0,200}(?:id=[\"']?(?:x_)*signature\b|class=[\"']?(?:gmail_signature|moz-signature))",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(?:-- ?|(?:Skickat från|Sent from) (?:min |my )?(?:iPhone|iPad|Android|Samsung|mobil|Outlook|Yahoo|Mail).*"
    r"|(?:Hämta|Skaffa) Outlook för .+|Get Outlook for .+)$",
    re.MULTILINE,
)
# Words that the letter's own text has when it brings the minutes itself.
_MINUTES = re.compile(
    r"^\W*(?:§|närvarande|deltagare|vi som var|med var|vilka|beslut|dagordning|punkt)", re.MULTILINE | re.IGNORECASE
)
# The words above a name with which a letter ends.
_CLOSING = re.compile(
    r"^[ \t]*(?:(?:med )?(?:vänliga?|bästa|varma|många|soliga) hälsning\w*|m\.?v\.?h\.?|vänligen|hälsning(?:ar)?)"
    r"[ ,.!]*(?:\n|[ /]{1,3}\w[^\n]{0,40}\n|\Z)",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST_SIGNATURE = 15
# So many lines of minutes make a short letter minutes itself, whatever it brings along.
_LEAST_MARKS = 3
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|webp|svg)$", re.IGNORECASE)
# What a letter that says little may be about, though nothing here reads it.
_OTHER_DOCUMENT = re.compile(r"\.(?:doc|dot|rtf|pages|wpd|msg|pptx?|odp)$", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.(?:zip|7z|rar|t?gz|tar)$", re.IGNORECASE)
# What a document is called that has no name, by its kind.
_NAMELESS = {
    "text/calendar": "inbjudan.ics", "application/pdf": "dokument.pdf", "text/markdown": "dokument.md",
    "application/vnd.oasis.opendocument.text": "dokument.odt", "application/ics": "inbjudan.ics",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "dokument.docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "dokument.xlsx",
    "application/msword": "dokument.doc", "application/rtf": "dokument.rtf",
}  # fmt: skip
_DEEPEST = 3
_PREFIX = re.compile(r"^(?:(?:sv|vb|re|fw|fwd)\s?:\s*)+", re.IGNORECASE)
_SHORT = 400


def read_eml(name: str, data: bytes, read_part: Callable[[str, bytes], list[Piece]], depth: int = 0) -> list[Piece]:
    """The lines of a message with its subject as title; its attached document follows.

    A short message that only forwards a document or a letter is left out in favour of it. What a reply quotes, the
    signature and the names of attachments that are not read come last, as what they are (`Piece.zone`). `read_part`
    reads an attachment, given its name and bytes. Raises UnreadableFile for a message without words, with several
    documents, which would be taken for one, and for a short one that only forwards what is not read.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        stop_at_sealed_letter(name, message)
        body, quoted = _body(name, message, read_part)
        attached = _attached(name, message, read_part)
        others = _not_opened(message)
        subject = _PREFIX.sub("", clean_line(_subject(name, message)))
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableFile(f"{name}: brevet är skadat; spara bilagan för sig och försök igen.") from error
    aside = [*_aside(quoted, "quoted"), *(Piece(filename, zone="attachment") for filename in others)]
    is_short = sum(len(piece.content) for piece in body if not piece.zone) < _SHORT
    if attached and is_short and len(_MINUTES.findall(_text_of(body))) < _LEAST_MARKS:
        return [*attached, *_aside(body, "quoted"), *aside]
    letters = [part for part in attached_parts(message) if part.get_content_type() == "message/rfc822"]
    if is_short and len(letters) == 1 and depth < _DEEPEST:
        inner = read_eml(name, letters[0].get_content().as_bytes(), read_part, depth + 1)
        return [*inner, *_aside([*body, *quoted], "quoted")]
    _stop_at_letters(name, letters if is_short and not attached else [])
    aside += [Piece(f"brev: {_title(name, letter)}", zone="attachment") for letter in letters]
    _stop_at_what_is_not_read(name, message, others if is_short and not _MINUTES.search(_text_of(body)) else [])
    if not body and not attached:
        raise UnreadableFile(f"{name}: brevet saknar text; spara bilagan för sig och försök igen.")
    if subject and not (body and body[0].content == subject):
        body.insert(0, Piece(subject, level=1))
    return [*body, *(piece._replace(gap=True) if at == 0 else piece for at, piece in enumerate(attached)), *aside]


def _stop_at_letters(name: str, letters: list[EmailMessage]) -> None:
    """Raises UnreadableFile when a letter that says little brings several others."""
    if len(letters) > 1:
        titles = ", ".join(_title(name, letter) for letter in letters[:5]) + (
            " med flera" if len(letters) > 5 else ""
        )
        raise UnreadableFile(
            f"{name}: brevet har flera brev inuti ({titles}); spara dem var för sig som .eml och läs in dem."
        )


def _title(name: str, part: EmailMessage) -> str:
    """The subject of a letter within a letter."""
    return clean_line(_subject(name, part.get_content())) or "utan ämne"


def _stop_at_what_is_not_read(name: str, message: EmailMessage, others: list[str]) -> None:
    """Raises UnreadableFile when a letter that says little brings a file that holds what was to be read."""
    registers = [filename for filename in others if _REGISTER.search(filename)]
    if registers:
        raise UnreadableFile(f"{name}: bilagan {registers[0]} är ett register; spara den för sig och läs in den.")
    if any(filename.lower() == "winmail.dat" for filename in others):
        raise UnreadableFile(
            f"{name}: bilagan winmail.dat kan inte läsas; be avsändaren skicka dokumentet på nytt utan Outlooks "
            "eget format (som HTML eller oformaterad text)."
        )
    archives = [filename for filename in others if _ARCHIVE.search(filename)]
    if archives:
        raise UnreadableFile(
            f"{name}: bilagan {archives[0]} är ett arkiv; spara den, packa upp den och läs in dokumenten i den."
        )
    documents = [filename for filename in others if _OTHER_DOCUMENT.search(filename)]
    if documents:
        raise UnreadableFile(
            f"{name}: bilagan {documents[0]} går inte att läsa; spara den som .docx eller .pdf och läs in den."
        )


def _text_of(pieces: list[Piece]) -> str:
    return "\n".join(piece.content or "\t".join(piece.cells) for piece in pieces if not piece.zone)


def _aside(pieces: list[Piece], zone: str) -> list[Piece]:
    return [piece if piece.zone else piece._replace(zone=zone, level=0, gap=False) for piece in pieces]


def _subject(name: str, message: EmailMessage) -> str:
    """The subject, also when its letters stand there as bare bytes, against the rules."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == "subject"), "")
    data = raw.encode("utf-8", "surrogateescape")
    if raw.isascii() or data == raw.encode("utf-8", "replace"):
        return str(message.get("Subject") or "")
    return decode_text(name, data)


def _body(
    name: str, message: EmailMessage, read_part: Callable[[str, bytes], list[Piece]]
) -> tuple[list[Piece], list[Piece]]:
    """The lines that the letter says itself, and those that it quotes or signs with."""
    part, stub = fuller_part(name, message)
    own_lines: list[Piece] = []
    quoted_lines: list[Piece] = []
    for one in filter(None, (part, *further_words(message))):
        own, quoted = _own_and_quoted(content_of(name, one), one.get_content_type() == "text/html")
        start = "<!doctype html>" if one.get_content_type() == "text/html" else ""
        own_lines += read_part(name, f"{start}{own}".encode()) if own.strip() else []
        quoted_lines += read_part(name, f"{start}{quoted}".encode()) if quoted.strip() else []
    return own_lines, [*quoted_lines, *(read_part(name, stub.encode()) if stub.strip() else [])]


def _own_and_quoted(content: str, is_html: bool) -> tuple[str, str]:
    """What a text of a letter says itself, and what it quotes or signs with."""
    content = content if is_html else _FORWARDED.sub(_unquoted, content)
    at = _end_of_own(content, _OLDER_HTML if is_html else _OLDER, is_html)
    own, quoted = content[:at], content[at:]
    if is_html:
        return own, quoted
    # What is forwarded is the letter's own; its head says who sent it when.
    heads = [head[0] for head in _HEAD.finditer(own)]
    return _HEAD.sub("\n", _QUOTED.sub("", own)), "\n".join([*_QUOTED.findall(own), *heads, quoted])


def _unquoted(forwarded: re.Match[str]) -> str:
    """The line above a forwarded letter and the letter, one sign of quoting less."""
    above = forwarded[0][: forwarded.start("quoted") - forwarded.start()]
    return above + re.sub(r"^> ?", "", forwarded["quoted"], flags=re.MULTILINE)


def _end_of_own(content: str, older: re.Pattern[str], is_html: bool) -> int:
    """Where the letter's own text ends: at what it quotes, when it brings the minutes itself, or at its signature."""
    found = older.search(content)
    end = found.start() if found and (is_html or _MINUTES.search(content[: found.start()])) else len(content)
    if is_html and found and not re.search(r"närvarande|beslut|§", content[:end], re.IGNORECASE):
        end = len(content)
    if is_html:
        return end
    signature = _SIGNATURE.search(content, 0, end)
    end = signature.start() if signature else end
    # Below an earlier one stand more lines than a signature has.
    for closing in deque(_CLOSING.finditer(content, 0, end), maxlen=_LONGEST_SIGNATURE + 1):
        if _is_signature(content[closing.end() : end]) and _MINUTES.search(content[: closing.start()]):
            return closing.start()
    return end


def _is_signature(words: str) -> bool:
    """Whether what stands below the closing words of a letter is whose letter it is, and nothing of its matter."""
    lines = words.strip().splitlines()
    begins_with_name = not lines or (lines[0].strip()[:1].isupper() and not lines[0].strip().endswith("."))
    return len(lines) <= _LONGEST_SIGNATURE and begins_with_name and not _MINUTES.search(words)


def _not_opened(message: EmailMessage) -> list[str]:
    """The names of the attached files that are not read; the pictures of a signature are left out."""
    names = []
    for part in attached_parts(message):
        filename = _name_of(part)
        is_picture = part.get_content_maintype() == "image" or _PICTURE.search(filename)
        if is_picture and (part.get("Content-ID") or not filename):
            continue
        if part.get_content_type() != "message/rfc822" and not is_words(part):
            names += [filename or part.get_content_type()] if not _DOCUMENT.search(filename) else []
    return names


def _attached(name: str, message: EmailMessage, read_part: Callable[[str, bytes], list[Piece]]) -> list[Piece]:
    found = [(filename, data) for filename, data in _attachments(message, _DOCUMENT) if data.strip()]
    if not found and message.get_content_type() == "multipart/alternative":
        # An invitation says the same once more for calendars, and the day only there.
        invitations = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        payloads = [part.get_payload(decode=True) for part in invitations[:1]]
        found = [("inbjudan.ics", data) for data in payloads if isinstance(data, bytes) and data.strip()]
    if len(found) > 1:
        names = ", ".join(filename for filename, _data in found[:5]) + (" med flera" if len(found) > 5 else "")
        raise UnreadableFile(
            f"{name}: brevet har flera dokument som bilagor ({names}); spara dem var för sig och läs in dem."
        )
    return [piece for filename, data in found for piece in read_part(f"{name}, bilagan {filename}", data)]


def _attachments(message: EmailMessage, ending: re.Pattern[str]) -> list[tuple[str, bytes]]:
    """Name and bytes of each attached file whose name ends so."""
    parts = [(_name_of(part), part) for part in attached_parts(message)]
    return [
        (filename, _bytes_of(filename, part))
        for filename, part in parts
        if ending.search(filename) and not part.is_multipart()
    ]


def _bytes_of(filename: str, part: MIMEPart) -> bytes:
    """The bytes of an attached file; of a text that says in which characters it is written, as UTF-8."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    is_told = part.get_content_type() == "text/plain" and part.get_content_charset() not in (None, "us-ascii")
    return content_of(filename, part).encode() if is_told and not data.isascii() else data


def _name_of(part: MIMEPart) -> str:
    """The name of an attached file; a document without one is called by its kind."""
    return clean_line(part.get_filename() or "") or _NAMELESS.get(part.get_content_type(), "")
