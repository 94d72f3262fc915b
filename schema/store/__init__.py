"""The store: writes documents and registers to the record, each in one transaction.

Storing the same file twice changes nothing. The modules are imported when they are first used, because the pages need
`sql_rows` but not the modules that read names and dates.
"""

from importlib import import_module
from typing import Any

_PUBLIC = {"Outcome": ".import_outcome", "Store": ".document_store", "save_document": ".one_document"}
__all__ = list(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name], __package__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
