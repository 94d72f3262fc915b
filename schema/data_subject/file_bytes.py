"""What can be read in the bytes of a file whatever it is: Word, Excel, PDF, mail, pictures with words about them.

It tells whether a name stands in a file, not what the file says: readers in loaders/read do that. A name may stand
where no reader looks, such as the author of a Word file.

Tested in tests/schema/data_subject/test_file_bytes.py.
"""

import binascii
import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from email import message_from_bytes

_PDF = b"%PDF-"
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_BASE64 = re.compile(rb"(?:[A-Za-z0-9+/]{40,}\s+){2,}[A-Za-z0-9+/=]+")
# Its alphabet as one letter, and each blank as one: whether a large file has such a line is seen at once.
_MARKED = bytes(
    ord("a") if bytes([one]).isalnum() or one in b"+/" else ord(" ") if bytes([one]).isspace() else 0
    for one in range(256)
)
_LINE_OF_BASE64 = b"a" * 40 + b" "
_IS_MAIL = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
_DEEPEST, _LARGEST = 4, 200_000_000
# What zipfile raises for a file that is damaged, locked with a password (RuntimeError), or packed in a way that it
# does not know (a RuntimeError too). The others in the archive are read all the same.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError)


def texts_in_bytes(data: bytes, depth: int = 0) -> Iterator[str]:
    """Texts that may be in the bytes, each as UTF-8, as Latin-1 and as UTF-16; of archives those of what is in them.

    At most 200 MB are unpacked, four deep: the files were read when they were loaded, and are no bombs.
    """
    yield from _as_text(data)
    if depth < _DEEPEST:
        for part in _parts(data):
            yield from texts_in_bytes(part, depth + 1)


def _as_text(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    yield text
    if "<" in text:
        # A name that Word has cut into runs: '<w:t>Ve</w:t></w:r><w:r><w:t>ra</w:t>'.
        yield _TAGS.sub("", text)
    if b"\0" in data:
        # Letters of Western Europe in UTF-16, of either order, wherever they begin; and all others.
        yield data.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").translate(None, b"\0").decode("latin-1")
        yield data.decode("utf-16", "replace")
    elif "\ufffd" in text:
        yield data.decode("latin-1")


def _parts(data: bytes) -> Iterator[bytes]:
    if data[:4] == b"PK\x03\x04":
        yield from _zipped(data)
    elif data.startswith(_PDF):
        for stream in _STREAM.findall(data):
            yield from _inflated(stream)
        yield from map(_from_hexadecimal, _HEXADECIMAL.findall(data))
    elif data[:2] == b"\x1f\x8b":
        yield from _inflated(data, 31)
    elif _IS_MAIL.match(data):
        for part in message_from_bytes(data).walk():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield content
    else:
        yield from _from_base64(data)


def _from_hexadecimal(figures: bytes) -> bytes:
    bare = re.sub(rb"\s", b"", figures)
    return binascii.unhexlify(bare[: len(bare) // 2 * 2])


def _from_base64(data: bytes) -> Iterator[bytes]:
    marked, done = data.translate(_MARKED), 0
    while (line := marked.find(_LINE_OF_BASE64, done)) >= 0:
        begins = len(marked[done:line].rstrip(b"a")) + done
        found = _BASE64.match(data, begins)
        done = found.end() if found else line + len(_LINE_OF_BASE64)
        if found:
            with contextlib.suppress(binascii.Error):
                yield binascii.a2b_base64(found[0])


def _zipped(data: bytes) -> Iterator[bytes]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _UNREADABLE:
        return
    with archive:
        left = _LARGEST
        for info in archive.infolist():
            left -= info.file_size
            if left < 0:
                return
            yield info.filename.encode()
            try:
                content = archive.read(info)
            except _UNREADABLE:
                continue
            yield content


def _inflated(data: bytes, bits: int = 15) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(bits).decompress(data, _LARGEST)
    except zlib.error:
        return
