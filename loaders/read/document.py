"""One door for all formats."""

from datasette_intranet.schema.errors import UnreadableFile

from .encoding import decode
from .plain import read_plain
from .text import LARGEST_TEXT, Text, assemble


def read_document(name: str, data: bytes) -> Text:
    """A file's text and lines.

    `name` is the file's name without folder; it only decides between plain text and Markdown, which the content
    cannot tell apart. Raises UnreadableFile for what is empty, too large, damaged or of no format that is read.
    """
    if not data.strip():
        raise UnreadableFile(f"{name}: filen är tom; kontrollera att rätt fil sparades.")
    text = decode(name, data)
    if len(text) > LARGEST_TEXT:
        raise UnreadableFile(f"{name}: texten är för lång; dela den i flera filer.")
    media_type = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
    return assemble(read_plain(text), media_type)
