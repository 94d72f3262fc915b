"""Values of the record as a form shows them, and typed values as the record stores them."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any


def values_to_show(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    """Return those columns of a row (a sqlite3.Row or a mapping) as texts for a form; NULL is ''."""
    return {column: "" if row[column] is None else str(row[column]) for column in columns}


def value_to_store(value: str | date | None) -> str | None:
    """Return a typed value as the record stores it.

    Text is trimmed, in Unicode NFC and with line feeds as line ends. A day becomes 'YYYY-MM-DD'. An empty value
    becomes None.
    """
    if isinstance(value, date):
        return value.isoformat()
    return unicodedata.normalize("NFC", value or "").strip().replace("\r\n", "\n") or None
