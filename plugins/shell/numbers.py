"""Numbers of rows, as they come in addresses and forms.

Tested in tests/plugins/shell/forms/test_drafts.py.
"""

# More digits are no row of ours, do not fit SQLite's integers, and keep int() busy.
_MOST_DIGITS = 15


def row_number(text: str | None) -> int | None:
    """The number that `text` holds in the digits 0-9, at most 15 of them; None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
