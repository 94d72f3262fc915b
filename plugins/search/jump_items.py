"""What Datasette's jump menu finds of the record, beside tables and stored queries: the best hits of a search.

Tested in tests/plugins/search/test_jump_items.py.
"""

import json

from datasette import Forbidden
from datasette.jump import JumpSQL

from ..shell.datasette_types import Datasette, Request
from ..shell.page import translations_for
from ..shell.record import NothingPublished, PublishedUnreadable, record_database
from .marked_snippet import marked_snippet
from .search_page import found_in
from .search_query import Query
from .search_tables import TABLES

MOST = 20
# The menu keeps what contains the typed text; which rows that is has been decided here.
_ITEMS = """
SELECT value ->> 'type' AS type, value ->> 'label' AS label, value ->> 'description' AS description,
       value ->> 'url' AS url, :typed AS search_text, NULL AS display_name
FROM json_each(:items)
"""


async def jump_items(datasette: Datasette, request: Request) -> JumpSQL | None:
    """The items for the menu's text `?q=`; None for an empty one or where nothing is published."""
    typed = request.args.get("q", "").strip() if request else ""
    if not typed:
        return None
    try:
        db = await record_database(datasette, request)
    except (NothingPublished, PublishedUnreadable, Forbidden):
        return None
    _ = translations_for(request).gettext
    labels = {table.kind: _(table.label) for table in TABLES}
    items = [
        {
            "type": labels[row["kind"]],
            "label": row["title"] or marked_snippet(row["text"], Query(())),
            "description": " · ".join(filter(None, (row["group_name"], row["day"]))),
            "url": datasette.urls.path(row["path"]),
        }
        for row in await found_in(db, typed, MOST)
    ]
    return JumpSQL(sql=_ITEMS, params={"items": json.dumps(items), "typed": typed})
