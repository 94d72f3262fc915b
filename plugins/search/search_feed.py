"""The feed /search.atom: the hits of a search, the newest first, for whoever follows it.

Tested in tests/plugins/shell/test_atom_feed.py.
"""

import sqlite3

from datasette import Response

from ..shell.atom_feed import MOST_ENTRIES, FeedEntry, feed_response
from ..shell.datasette_types import Datasette, Request
from ..shell.page import translations_for
from ..shell.record import record_database
from .search_hits import find_hits, shown_hits
from .search_page import LONGEST, asked_filters, words_of
from .search_query import read_query
from .search_tables import TABLES

_LONGEST_SUMMARY = 400


async def search_feed(datasette: Datasette, request: Request) -> Response:
    """Answer GET /search.atom with the parameters of /search, but for `page`.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    typed = (request.args.get("q") or "").strip()[:LONGEST]

    def read(connection: sqlite3.Connection) -> list[dict]:
        query = read_query(typed, words_of(connection, db))
        hits = find_hits(connection, query, asked_filters(connection, request)).hits
        newest = sorted(hits, key=lambda hit: (hit.day or "", hit.row_id), reverse=True)[:MOST_ENTRIES]
        return shown_hits(connection, newest)

    rows = await db.execute_fn(read)
    _ = translations_for(request).gettext
    labels = {table.kind: _(table.label) for table in TABLES}
    entries = [
        FeedEntry(
            key=f"{row['kind']}-{row['path']}",
            title=row["title"] or row["text"][:_LONGEST_SUMMARY],
            path=row["path"],
            updated=row["day"],
            summary=f"{labels[row['kind']]}\n{row['text'][:_LONGEST_SUMMARY]}",
            category=row["group_name"],
        )
        for row in rows
    ]
    page = f"/search?{request.query_string}" if request.query_string else "/search"
    return await feed_response(datasette, request, _("Search: %(words)s") % {"words": typed}, page, entries)
