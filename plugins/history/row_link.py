"""The link to a row's history on Datasette's own page of the row.

Tested in tests/plugins/history/test_pages.py.
"""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ...schema.history.history_triggers import KEYLESS, TRACKED
from ..shell.datasette_types import Datasette, Request
from ..shell.page import translations_for
from ..shell.record import RECORD


def of_row(
    datasette: Datasette, request: Request, database: str, table: str, row: Mapping[str, Any]
) -> Markup | None:
    """Return the HTML of the link for Datasette's hook top_row.

    Returns None for visitors who are not signed in, and for tables without a history of rows.
    """
    if database != RECORD or not request.actor or table not in TRACKED or table in KEYLESS:
        return None
    href = datasette.urls.path(f"/-/intranet/history/{table}/{row['id']}")
    text = translations_for(request).gettext("History")
    return Markup('<p><a href="{}">{}</a></p>').format(href, text)
