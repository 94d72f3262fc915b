"""From a file's bytes to its record. Pure: no database, no clock."""

import hashlib

from ...schema.records import Document, Source
from ..read import Text, read_document
from .dates import Days
from .kind import Make, kind_of
from .layout import Layout
from .readings import READINGS, Reading
from .titles import Titles


def parse_document(name: str, data: bytes) -> Document:
    """Everything that one document says.

    `name` is the file's name without folder, `data` its bytes. Raises UnreadableFile with one line in
    Swedish when the file cannot be read as text.
    """
    return parse_text(name, hashlib.sha256(data).hexdigest(), read_document(name, data))


def parse_text(name: str, sha256: str, text: Text) -> Document:
    """The record of a text that has been read already."""
    layout = Layout(text, Days(text.text))
    titles = Titles(layout)
    title = titles.title()
    kind = kind_of(Make(layout, title or ""))
    reading = Reading(layout, titles, title)
    found = READINGS[kind](reading)
    return Document(
        source=Source(name, sha256, text.media_type), kind=kind, text=text.text, **{"title": title, **found}
    )
