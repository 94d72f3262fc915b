"""Headings of agenda items as they are compared.

Tested in tests/schema/store/test_deferred_items.py.
"""

from ..search_index import swedish_stems


def heading_key(heading: str) -> str:
    """The heading as it is compared: the stems of its words, without the number and marks in front."""
    return swedish_stems(heading.lstrip("§0123456789.): "))
