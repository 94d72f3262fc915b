"""Places in a body that nobody holds: 'Vakant', '1 plats ledig'.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re

from .word_patterns import LazyPattern

_VACANT = LazyPattern(
    r"\(?(?:vakan\w*|obesatt|ledig plats|\d+ plats(?:er)? ledig\w*|ej utsedd|n\.?n\.?|meddelas senare|utses \w+)\b",
    re.IGNORECASE,
)


def is_vacant(printed: str) -> bool:
    """Whether a line or cell says that nobody sits there: 'Vakant', '1 plats ledig', 'Utses vid varje möte'."""
    return _VACANT.match(printed.rpartition(":")[2].strip()) is not None
