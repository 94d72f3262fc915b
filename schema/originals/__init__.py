"""The originals of documents, which lie in a file of their own, and what the record keeps of them."""

from .attached_files import attached_file, forget_attached_files, put_attached_file
from .carry_over import copy_originals, finish_upkeep, holds_originals
from .covered_text import BAR, BARS
from .keep_texts import below_title, follow_names, keep_texts, wait_for_text
from .kept_cells import kept_beside, kept_of
from .listed_residents import listed_category, residents_listed
from .original_file import (
    Original,
    forget_orphans,
    note_cells,
    note_kept,
    note_read,
    open_originals_beside,
    original_bytes,
    original_of,
    original_text,
    originals_beside,
    put_original,
    unread_originals,
)

__all__ = [
    "BAR",
    "BARS",
    "Original",
    "attached_file",
    "below_title",
    "copy_originals",
    "finish_upkeep",
    "follow_names",
    "forget_attached_files",
    "forget_orphans",
    "holds_originals",
    "keep_texts",
    "kept_beside",
    "kept_of",
    "listed_category",
    "note_cells",
    "note_kept",
    "note_read",
    "open_originals_beside",
    "original_bytes",
    "original_of",
    "original_text",
    "originals_beside",
    "put_attached_file",
    "put_original",
    "residents_listed",
    "unread_originals",
    "wait_for_text",
]
