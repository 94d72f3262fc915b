"""Bytes to characters, for the encodings that Swedish offices have used.

Tested in tests/loaders/read/test_file_formats.py and tests/corpus/test_parsed_as_before.py.
"""

import codecs
import re

from ...schema.errors import UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SWEDISH = frozenset("åäöÅÄÖéÉüÜ")
_TYPOGRAPHY = frozenset("–—’‘”“•…§°½´€ \t\r\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b]")
# å, ä, ö, Å, Ä, Ö and é in UTF-8, each byte taken for a letter of Windows-1252.
_DOUBLE = re.compile("Ã(?:¥|¤|¶|…|„|–|©)")
_LEAST_TEXT = 0.97
_LEAST_LIKENESS = 0.6


def decode_text(name: str, data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 (with or without mark), Windows-1252, ISO 8859-15 or Mac OS Roman.

    Each line may be in an encoding of its own: UTF-8 beside Windows-1252, as when two files were put together.
    Raises UnreadableFile when the bytes are no text in any of them.
    """
    try:
        text = data.decode(_marked(data) or "utf-8")
    except UnicodeDecodeError:
        text = _mixed(data) or _legacy(name, data)
    # Old programs end a file with this mark.
    text = text.rstrip("\x1a")
    if "\x00" in text or _control_share(text) > 1 - _LEAST_TEXT:
        raise UnreadableFile(
            f"{name}: filen är inte text utan binära data; spara den som text (ett register som CSV UTF-8), Word "
            "eller PDF och försök igen."
        )
    if _is_doubly_encoded(text):
        raise UnreadableFile(
            f"{name}: filen verkar dubbelkodad (Ã¶ i stället för ö); öppna den i programmet som den kommer från och "
            "spara den en gång som UTF-8."
        )
    return text


def _is_doubly_encoded(text: str) -> bool:
    """Whether UTF-8 has been read as Windows-1252 and saved again: 'BjÃ¶rn', and no Swedish letter beside it."""
    return _DOUBLE.search(text) is not None and not any(letter in _SWEDISH for letter in text)


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:2000]
    if len(sample) >= 4 and b"\x00" in sample:
        odd, even = sample[1::2].count(0), sample[0::2].count(0)
        if odd > len(sample) * 0.3 and not even:
            return "utf-16-le"
        if even > len(sample) * 0.3 and not odd:
            return "utf-16-be"
    return None


def _mixed(data: bytes) -> str | None:
    """The text of lines of which some are UTF-8 and the others Windows-1252; None when no line is UTF-8."""
    lines = data.split(b"\n")
    told = [_utf8(line) for line in lines]
    if not any(text is not None and not text.isascii() for text in told):
        return None
    try:
        text = "\n".join(
            line.decode("cp1252") if text is None else text for line, text in zip(lines, told, strict=True)
        )
    except UnicodeDecodeError:
        return None
    others = "".join(line.decode("cp1252") for line, text in zip(lines, told, strict=True) if text is None)
    return text if _likeness(others) >= _LEAST_LIKENESS else None


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None


def _legacy(name: str, data: bytes) -> str:
    """The single-byte reading whose letters beyond ASCII look most like Swedish."""
    best, best_score = None, -1.0
    for encoding in ("cp1252", "iso-8859-15", "mac_roman"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _likeness(text)
        if score > best_score:
            best, best_score = text, score
    if best is not None and best_score >= _LEAST_LIKENESS:
        return best
    return _detected(name, data)


def _likeness(text: str) -> float:
    beyond = [letter for letter in text if letter > "\x7f"]
    if not beyond:
        return 1.0
    good = sum(1.0 if c in _SWEDISH else 0.7 if c in _TYPOGRAPHY else 0.3 if c.isalpha() else 0.0 for c in beyond)
    return good / len(beyond)


def _detected(name: str, data: bytes) -> str:
    """What charset-normalizer makes of the rest (other Latin alphabets)."""
    from charset_normalizer import from_bytes  # noqa: PLC0415

    found = from_bytes(data[:200_000]).best()
    if found is not None:
        try:
            return data.decode(found.encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    raise UnreadableFile(f"{name}: teckenkodningen går inte att känna igen; spara filen som UTF-8 och försök igen.")


def _control_share(text: str) -> float:
    sample = text[:20_000]
    return len(_CONTROLS.findall(sample)) / len(sample) if sample else 0.0
