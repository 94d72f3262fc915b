"""Stores documents and registers in the record, each in one transaction; the same file twice changes nothing.

The parts are imported when first asked for: the pages need `rows`, and not what reads names and dates.
"""

from importlib import import_module
from typing import Any

_PUBLIC = {"Outcome": ".outcome", "Store": ".store", "save_document": ".store"}
__all__ = list(_PUBLIC)


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name], __package__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
