"""Whether something was removed by a decision on retention, for pages where a reader would wonder what is missing.

Tested in tests/plugins/history/test_retention_pages.py.
"""

from collections.abc import Collection

from ...loaders import protocols_of_site
from .datasette_types import Datasette
from .private import with_private
from .record import site_folder


async def removed_on(datasette: Datasette, kinds: Collection[str], day: str) -> str | None:
    """The day on which what was of `day` was last removed, both 'YYYY-MM-DD'; None when it was not.

    `kinds` are codes of the vocabulary retention_kind. Raises UnusableSite when private.db cannot be read.
    """
    found = await with_private(site_folder(datasette), protocols_of_site) or []
    return next((one.carried_out_on for one in found if one.kind in kinds and day <= one.up_to), None)
