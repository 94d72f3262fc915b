"""Row numbers in addresses and forms."""

# No row of ours has more digits. More of them may not fit SQLite's integers, and keep int() busy.
_MOST_DIGITS = 15


def row_number(text: str | None) -> int | None:
    """Return the number in `text`, which has 1 to 15 digits 0-9. Return None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
