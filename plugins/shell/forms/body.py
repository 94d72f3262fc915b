"""What a form has sent: the fields of a POST, as text that can be stored.

Tested in tests/plugins/people/test_forms.py.
"""

import re
import unicodedata

from ..datasette_types import Request
from .editor import Sent

# A form of a meeting with a hundred people and fifty items; Datasette's own limits are for small forms.
LIMITS = {"max_fields": 5000, "max_field_size": 500_000, "max_request_size": 5_000_000}
_READ = "intranet_fields"
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]")


async def read_fields(request: Request) -> Sent:
    """The fields of a POST, each text as `_clean` gives it; read once, however often they are asked for.

    Raises datasette's BadRequest for a body that is no form or is too large.
    """
    if _READ not in request.scope:
        form = await request.form(**LIMITS)
        fields: dict[str, list[str]] = {}
        for name, value in form.items():
            fields.setdefault(name, []).append(_clean(value))
        request.scope[_READ] = Sent(fields)
    return request.scope[_READ]


def _clean(text: str) -> str:
    """In Unicode NFC, without the control characters that no key types, and '' when there are blanks alone."""
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    return "" if text.isspace() else text
