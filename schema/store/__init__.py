"""Stores documents and registers in the record, each in one transaction; the same file twice changes nothing."""

from .outcome import Outcome
from .store import Store, save_document

__all__ = ["Outcome", "Store", "save_document"]
