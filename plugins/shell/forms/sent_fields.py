"""The fields of a POST as clean text.

Tested in tests/plugins/people/test_forms.py.
"""

import re
import unicodedata
from collections.abc import Mapping

from ..datasette_types import Request
from .editor import Sent

# Enough for a meeting with a hundred people and fifty items. Datasette's own limits are for small forms.
LIMITS = {"max_fields": 5000, "max_field_size": 500_000, "max_request_size": 5_000_000}
_READ = "intranet_fields"
_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]")


async def read_fields(request: Request, limits: Mapping[str, int] = LIMITS) -> Sent:
    """Return the fields of a POST, each text cleaned by `_clean`. It reads the body once; later calls reuse it.

    `limits` are those of Datasette's `request.form`.

    Raises datasette's BadRequest for a body that is no form or is too large.
    """
    if _READ not in request.scope:
        form = await request.form(**limits)
        fields: dict[str, list[str]] = {}
        for name, value in form.items():
            fields.setdefault(name, []).append(_clean(value))
        request.scope[_READ] = Sent(fields)
    return request.scope[_READ]


def _clean(text: str) -> str:
    """Return text in Unicode NFC without control characters, or '' when only blanks are left."""
    text = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    return "" if text.isspace() else text
