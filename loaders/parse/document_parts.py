"""A document cut into parts, from which the fields of its kind are read.

Tested in tests/corpus/test_parsed_as_before.py and tests/corpus/test_twisted_as_before.py.
"""

from typing import Any, NamedTuple

from ...schema.told_by_person import NOTHING, Told
from .document_title import TitleLines
from .layout import Layout

Fields = dict[str, Any]
"""Fields of a `Document` by name, those that a kind of document has."""


class DocumentParts(NamedTuple):
    """A document cut into parts, ready to be read."""

    layout: Layout
    titles: TitleLines
    title: str | None
    told: Told = NOTHING
