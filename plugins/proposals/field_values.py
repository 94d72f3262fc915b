"""What a form field holds, as the record stores it."""

import unicodedata
from datetime import date


def as_stored(value: str | date | None) -> str | None:
    """Trimmed, Unicode NFC, line ends as \\n, days as 'YYYY-MM-DD', and nothing as None."""
    if isinstance(value, date):
        return value.isoformat()
    return unicodedata.normalize("NFC", value or "").strip().replace("\r\n", "\n") or None
