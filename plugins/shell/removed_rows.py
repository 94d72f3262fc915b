"""What was removed by a decision on retention, for pages where a reader would wonder what is missing.

Tested in tests/plugins/history/test_retention_pages.py.
"""

import re
from collections.abc import Collection

from ...loaders import protocols_of_site
from .datasette_types import Datasette
from .private_databases import with_private
from .record import site_folder

# What stands in the place of what was removed is stored in Swedish (loaders/retention).
_STORED = re.compile(r"(Gallrat|Namnen är gallrade) (\d{4}-\d\d-\d\d)")
_ENGLISH = {"Gallrat": "Removed", "Namnen är gallrade": "The names were removed"}


def removal_in(text: str | None, language: str) -> str:
    """The name of a document or the note of a list, in 'sv' or 'en' where it only says that something was removed.

    >>> removal_in("Gallrat 2026-11-30", "en")
    'Removed 2026-11-30'
    """
    told = _STORED.fullmatch(text or "") if language == "en" else None
    return f"{_ENGLISH[told[1]]} {told[2]}" if told else text or ""


async def removed_on(datasette: Datasette, kinds: Collection[str], day: str) -> str | None:
    """The day on which what was of `day` was last removed, both 'YYYY-MM-DD'; None when it was not.

    `kinds` are codes of the vocabulary retention_kind. Raises UnusableSite when private.db cannot be read.
    """
    found = await with_private(site_folder(datasette), protocols_of_site) or []
    return next((one.carried_out_on for one in found if one.kind in kinds and day <= one.up_to), None)
