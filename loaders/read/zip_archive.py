"""Zipped office files (docx, odt), opened with care: bombs and entities are refused.

Tested in tests/loaders/read/test_refused.py.
"""

import io
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from ...schema.errors import UnreadableFile

LARGEST_PART = 40_000_000
"""Bytes of one unpacked part; the text of a thousand pages is less."""
LARGEST_RATIO = 200
MOST_PARTS = 3000
_UTF_8 = 0x800
# zipfile raises NotImplementedError for a way of packing or a version that it does not know.
_DAMAGE = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error)
# The name that Word gives its elements in files saved as 'Strict Open XML', and the one in all others.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class ZipArchive:
    """The parts of one zipped file. Raises UnreadableFile for what is damaged, encrypted or blown up."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self._damaged() from error
        if len(self._zip.namelist()) > MOST_PARTS:
            raise UnreadableFile(
                f"{name}: filen innehåller orimligt många delar och öppnas inte; är den ett arkiv, packa upp det och "
                "läs in dokumenten i omgångar."
            )

    def part_names(self) -> list[str]:
        """The names of all parts."""
        return self._zip.namelist()

    def marked_names(self) -> list[tuple[str, bool]]:
        """The names of all parts, each with whether the file says that it is written in UTF-8."""
        return [(info.filename, bool(info.flag_bits & _UTF_8)) for info in self._zip.infolist()]

    def read_part(self, part: str) -> bytes | None:
        """One part unpacked; None when the file has no such part.

        Raises UnreadableFile for a part that is damaged, encrypted or too large.
        """
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            return None
        if info.file_size > LARGEST_PART or info.file_size > LARGEST_RATIO * max(info.compress_size, 5000):
            raise UnreadableFile(f"{self._name}: filen packas upp till orimlig storlek och öppnas inte.")
        if info.flag_bits & 1:
            raise UnreadableFile(
                f"{self._name}: filen är skyddad med lösenord; spara den utan lösenord och försök igen."
            )
        try:
            with self._zip.open(info) as part_file:
                data = part_file.read(LARGEST_PART + 1)
        except (*_DAMAGE, zlib.error, EOFError, RuntimeError) as error:
            raise self._damaged() from error
        if len(data) > LARGEST_PART:
            raise UnreadableFile(f"{self._name}: filen packas upp till orimlig storlek och öppnas inte.")
        return data

    def read_xml(self, part: str) -> ElementTree.Element | None:
        """One part as an XML tree; None when the file has no such part.

        Raises UnreadableFile for a part that is damaged or has a document type or entities, which office files lack.
        """
        data = self.read_part(part)
        if data is None:
            return None
        if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
            raise UnreadableFile(f"{self._name}: filen innehåller otillåtna XML-entiteter och öppnas inte.")
        try:
            return ElementTree.fromstring(data.replace(_STRICT, _USUAL))
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise self._damaged() from error

    def _damaged(self) -> UnreadableFile:
        return UnreadableFile(
            f"{self._name}: filen är skadad; öppna den i sitt program, spara om den och försök igen."
        )
