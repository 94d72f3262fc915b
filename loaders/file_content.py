"""What one file says: its bytes are told apart by what they are, read and parsed.

Tested in tests/loaders/test_load_files.py and tests/loaders/test_sandbox.py.
"""

import pickle
from dataclasses import replace
from pathlib import Path

from ..schema.errors import IntranetError, UnreadableFile
from ..schema.records import Document
from ..schema.register_records import Register
from ..schema.told_by_person import NOTHING, Told
from .old_site.old_item import OldArticle, OldFile
from .old_site.read_item import article_document, event_document
from .parse.whole_document import parse_document
from .proposal_sheet.read_sheet import is_proposal_sheet, read_proposal_sheet
from .reading_outcome import Content, Reading
from .registers.document_in_table import document_in_table
from .registers.read_register import is_register, read_register
from .sandbox import Sandbox, unreadable_file
from .site import os_error_reason

LARGEST_FILE = 50_000_000


def read_item(path: Path) -> Reading:
    """What the item of an export at `path` says, where `lay_out` has put it. It raises nothing: see `read_file`."""
    item = pickle.loads(path.read_bytes())
    try:
        if not isinstance(item, OldFile):
            return Reading(*(article_document(item) if isinstance(item, OldArticle) else event_document(item)))
        if len(item.data) > LARGEST_FILE:
            raise UnreadableFile(_too_large(item.name))
        content = parse_file(item.name, item.data)
        return Reading(replace(content, old_page=item.page), item.data)
    except IntranetError as error:
        return Reading(None, b"", f"{error} (Stod på {item.page.site}{item.page.addresses[-1]}.)")
    except Exception as error:  # the libraries that read the text raise any type
        return Reading(None, b"", str(unreadable_file(item.name, error)))


def read_file(path: Path) -> Reading:
    """What the file says; a file that cannot be read is a Reading with the reason."""
    try:
        data = file_bytes(path)
        return Reading(read_content(path.name, data), data)
    except IntranetError as error:
        return Reading(None, b"", str(error))


def file_bytes(path: Path) -> bytes:
    """The file's bytes. Raises UnreadableFile when it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(_too_large(path.name))
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path.name}: filen kan inte läsas: {os_error_reason(error)}.") from error


def _too_large(name: str) -> str:
    return f"{name}: filen är större än {LARGEST_FILE // 1_000_000} MB; dela den i flera filer."


def read_content(name: str, data: bytes, told: Told = NOTHING) -> Content:
    """What the bytes of one file say, also when they are a sheet that this program has made.

    Arguments are those of `parse_file`. Raises UnreadableFile as it does, also for a damaged sheet.
    """
    if not is_proposal_sheet(data):
        return parse_file(name, data, told)
    try:
        return read_proposal_sheet(name, data)
    except IntranetError:
        raise
    except Exception as error:  # openpyxl raises any type for a damaged file
        raise unreadable_file(name, error) from error


def parse_file(name: str, data: bytes, told: Told = NOTHING) -> Document | Register:
    """What the bytes of one file say; `told` is what a person has told of the document.

    Raises UnreadableFile or InvalidRecord, whatever its reader stumbles over.
    """
    try:
        if not is_register(name, data):
            return parse_document(name, data, told)
        return document_in_table(name, data, told) or read_register(name, data, told)
    except IntranetError:
        raise
    except Exception as error:  # the libraries that read PDF, Word and Excel raise any type for a damaged file
        raise unreadable_file(name, error) from error


_reader = Sandbox(
    # Bytes of address space; a document of the largest size that is taken needs half of it.
    2_000_000_000,
    "filen tar för mycket tid eller minne att läsa; spara om den i sitt program och försök igen.",
)


def read_apart(name: str, data: bytes, seconds: float, told: Told = NOTHING) -> Content:
    """What `read_content` makes of the same arguments, in a process that is ended after so many seconds.

    Raises what `read_content` raises, UnreadableFile when the file takes too much memory, and TimeoutError.
    """
    content: Content = _reader.call(".file_content:read_content", name, data, told, seconds=seconds)
    return content
