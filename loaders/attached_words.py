"""The words of an attachment, in which names are looked for before it is published.

Tested in tests/plugins/papers/test_attachments.py.
"""

from ..schema.errors import UnreadableFile
from .read.file_formats import read_document
from .read.unseen_words import unseen_words
from .sandbox import Sandbox

_READ = ("pdf", "docx", "odt", "txt", "csv", "md")
_SECONDS = 20
_reader = Sandbox(1_000_000_000, "filen tar för mycket tid eller minne att läsa.")


def attachment_text(name: str, data: bytes, format_: str) -> str | None:
    """The words of the file; None when they cannot be read: pictures, scanned paper, sheets, what takes too long."""
    if format_ not in _READ:
        return None
    try:
        text: str | None = _reader.call(".attached_words:words_of", name, data, format_, seconds=_SECONDS)
    except (UnreadableFile, TimeoutError):
        return None
    return text


def words_of(name: str, data: bytes, format_: str) -> str:
    """The words of a document, and behind them those that nobody sees in it. Raises UnreadableFile."""
    text = read_document(name, data).text
    return "\n".join(filter(None, (text, unseen_words(name, data, format_, text))))
