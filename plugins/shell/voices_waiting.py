"""How much of what people have sent without a name waits for a coordinator, for the pages that tell what waits.

Tested in tests/plugins/voices/test_sent_proposals.py and tests/test_damaged.py.
"""

from collections.abc import Mapping
from typing import Any

from ...schema.errors import UnusableSite
from ...schema.voices.sent_proposal import list_counts
from .datasette_types import Datasette
from .private_databases import with_voices
from .record import may_edit, site_folder


async def voices_waiting(datasette: Datasette, actor: Mapping[str, Any] | None) -> dict[str, int] | None:
    """Return how many proposals each list has (schema.voices.sent_proposal.LISTS) for those who may edit, else {}.

    Returns None when voices.db cannot be read: the page around it is worth having without.
    """
    folder = site_folder(datasette)
    if folder is None or not await may_edit(datasette, dict(actor) if actor else None):
        return {}
    try:
        return await with_voices(folder, list_counts)
    except UnusableSite:
        return None
