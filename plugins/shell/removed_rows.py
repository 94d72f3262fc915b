"""Whether something was removed by a decision on retention, for pages where a reader would wonder what is missing.

Tested in tests/plugins/history/test_retention_pages.py.
"""

from ...loaders import protocols_of_site
from .datasette_types import Datasette
from .private import with_private
from .record import site_folder


async def removed_on(datasette: Datasette, kind: str, day: str) -> str | None:
    """The day on which what was of `day` was last removed, both 'YYYY-MM-DD'; None when it was not.

    `kind` is a code of the vocabulary retention_kind. Raises UnusableSite when private.db cannot be read.
    """
    found = await with_private(site_folder(datasette), lambda private: protocols_of_site(private, kind)) or []
    return next((one.carried_out_on for one in found if day <= one.up_to), None)
