"""Text to records: what a document says, before anything is matched against the database or written.

Public: `parse_document` and `parse_text`. They are imported when first asked for: publishing needs two small parts of
this package alone, and the parser's patterns take longer to compile than the rest of that command.

Tested in tests/corpus/test_layouts.py, tests/corpus/test_parsed_as_before.py and
tests/corpus/test_twisted_as_before.py.
"""

from importlib import import_module
from typing import Any

__all__ = ["parse_document", "parse_text"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(".whole_document", __package__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
