"""Pictures without what the camera wrote into them: where, when and with what they were taken, and a smaller copy.

The picture itself is not packed anew, so it loses nothing. How it is to be turned is kept, and so are its colours
(https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B; https://www.w3.org/TR/png-3/#11Chunks).

Tested in tests/loaders/read/test_camera_data.py.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from ...schema.errors import UnreadableFile
from .zip_archive import ZipArchive

_JPEG, _PNG, _ZIP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"
_MARK, _END, _SCAN, _EXIF, _COMMENT = 0xFF, 0xD9, 0xDA, 0xE1, 0xFE
# Of what programs add to a picture, its colours are kept, and the size of its dots (JFIF, without its small copy).
_JFIF, _KEPT = 0xE0, {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
_APPLICATIONS = range(0xE0, 0xF0)
# Within the picture's own bytes 0xFF is followed by 0, or by one of eight marks at which reading may begin anew.
_NEXT_MARK = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_KEPT_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT cICP mDCV cLLI acTL fcTL fdAT".split()
)
# Where Word, Excel, PowerPoint and LibreOffice keep the pictures of a file.
_PICTURE = re.compile(r"(^|/)(media|Pictures|Thumbnails)/|\.(jpe?g|jpe|jfif|png)$", re.IGNORECASE)
_TURNED = 0x0112
_WAYS_TO_TURN = range(2, 9)


def without_camera_data(name: str, data: bytes) -> bytes:
    """The file `data` called `name` with none of that in it: a JPEG or PNG, or the pictures of an office file.

    Other files come back as they are. Raises UnreadableFile for a picture in whose parts a reader gets lost.
    """
    if data.startswith(_ZIP):
        return _office_file(name, data)
    parts = _jpeg_parts if data.startswith(_JPEG) else _png_parts if data.startswith(_PNG) else None
    try:
        return b"".join(parts(data)) if parts else data
    except (struct.error, IndexError, ValueError) as error:
        raise UnreadableFile(f"{name}: bilden är skadad; öppna den i sitt program och spara om den.") from error


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while data[at] == _MARK:
        while data[at + 1] == _MARK:
            at += 1
        if data[at + 1] == _END:
            # Some telephones put a second picture, or a film, behind the first.
            yield data[at : at + 2]
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        yield _kept_segment(data[at + 1], data[at:end])
        if data[at + 1] == _SCAN:
            found = _NEXT_MARK.search(data, end)
            if found is None:
                # A picture that was cut off is shown as far as it goes.
                yield data[end:]
                return
            yield data[end : found.start()]
            end = found.start()
        at = end
    raise ValueError("no mark")


def _kept_segment(mark: int, segment: bytes) -> bytes:
    content = segment[4:]
    if mark == _JFIF and content.startswith(b"JFIF\0"):
        return _segment(mark, content[:12] + b"\0\0")
    if mark == _EXIF and content.startswith(b"Exif\0\0"):
        turned = _only_how_to_turn(content[6:])
        return _segment(mark, b"Exif\0\0" + turned) if turned else b""
    is_added = mark in _APPLICATIONS or mark == _COMMENT
    return segment if not is_added or (mark in _KEPT and content.startswith(_KEPT[mark])) else b""


def _segment(mark: int, content: bytes) -> bytes:
    return struct.pack(">BBH", _MARK, mark, len(content) + 2) + content


def _png_parts(data: bytes) -> Iterator[bytes]:
    yield data[:8]
    at, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + length + 12
        if end > len(data):
            raise ValueError("cut off")
        if kind in _KEPT_CHUNKS:
            yield data[at:end]
        elif kind == b"eXIf" and (turned := _only_how_to_turn(data[at + 8 : end - 4])):
            yield struct.pack(">I", len(turned)) + kind + turned + struct.pack(">I", zlib.crc32(kind + turned))
        at = end


def _only_how_to_turn(exif: bytes) -> bytes:
    """What of `exif` is kept, b'' for nothing (https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6)."""
    order = "<" if exif.startswith(b"II") else ">"
    try:
        first = struct.unpack_from(f"{order}I", exif, 4)[0]
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for entry in range(count):
            tag, _, _, way = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * entry)
            if tag == _TURNED and way in _WAYS_TO_TURN:
                return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _TURNED, 3, 1, way, 0, 0)
    except struct.error:
        # Notes that nobody can read say nothing of how to turn the picture.
        pass
    return b""


def _office_file(name: str, data: bytes) -> bytes:
    archive = ZipArchive(name, data)
    pictures = {}
    for part in filter(_PICTURE.search, archive.part_names()):
        content = archive.read_part(part) or b""
        if content.startswith((_JPEG, _PNG)):
            cleaned = without_camera_data(f"{name}, {part}", content)
            if cleaned != content:
                pictures[part] = cleaned
    return _with_parts(data, pictures) if pictures else data


def _with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The zipped file with other content in some of its parts; order and way of packing stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, parts.get(info.filename, old.read(info)))
    return out.getvalue()
