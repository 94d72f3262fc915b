"""The columns of a register that a question is about, as they are shown to a person.

Tested in tests/loaders/registers/test_unknown_columns.py.
"""

from dataclasses import dataclass
from typing import Any

from ..store.unknown_columns import asked_columns
from .document_excerpt import DocumentTexts


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A column that no register knows: its heading, how many cells are filled, and the words of the first of them."""

    heading: str
    filled: int
    examples: tuple[str, ...]


def columns_shown(row: dict[str, Any], texts: DocumentTexts) -> dict[str, Any]:
    """The values of `Asked` about the columns of a row of `review`."""
    columns, fields = asked_columns(row["columns"])
    shown = []
    for column in columns:
        cells = (texts.excerpt(row["document_id"], *place) for place in column["examples"])
        words = tuple(cell.marked for cell in cells if cell is not None)
        shown.append(AskedColumn(column["heading"], column["filled"], words))
    return {"columns": tuple(shown), "fields": tuple(fields)}
