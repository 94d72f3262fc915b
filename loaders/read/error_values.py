"""What Excel shows in the place of a value that it could not work out, in English and Swedish.

Tested in tests/loaders/read/test_error_values.py.
"""

import re

_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|REFERENS!|SAKNAS!|VÄRDEFEL!|NAMN\?|DIVISION/0!|"
    r"OGILTIGT!|SKÄRNING!)|#{3,20}"
)


def is_error_value(printed: str) -> bool:
    """Whether a cell holds nothing but such a value, or the crosses of a column that is too narrow."""
    return printed.startswith("#") and _ERROR.fullmatch(printed) is not None
