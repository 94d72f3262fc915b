"""The page at /search: everything that the visitor may read, by its words.

Tested in tests/plugins/search/test_search_page.py.
"""

import sqlite3
from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import quote

from datasette import Response
from datasette.database import Database
from datasette.utils import path_with_replaced_args

from ...schema.search_vocabulary import Vocabulary
from ..shell.datasette_types import Datasette, Request
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import PUBLIC, record_database
from . import search_hits
from .known_words import known_words
from .marked_snippet import marked_snippet, with_words_marked
from .search_hits import FACETS, Found, find_hits, shown_hits
from .search_query import Query, corrected_queries, read_query
from .search_tables import TABLES

PAGE_SIZE = 20
LONGEST = 200
"""Characters of a search; what is typed beyond is not looked for, and the page says so."""
_MOST_OFFERED = 3
# So many of the words that are one slip away are tried.
_MOST_TRIED = 6
_GROUPS = "SELECT id, slug, name FROM groups"


async def search_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /search?q=medverkan&kind=decision&group=slug&year=2017&page=2. Every parameter is optional.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    typed = (request.args.get("q") or "").strip()
    context = await db.execute_fn(lambda connection: _read(connection, db, request, typed[:LONGEST]))
    _ = translations_for(request).gettext
    context.update(typed=typed[:LONGEST], is_cut=len(typed) > LONGEST, longest=LONGEST, has_search_field=True)
    context["most"] = search_hits.MOST
    context["feed"] = path_with_replaced_args(request, {"page": None}, path=datasette.urls.path("/search.atom"))
    labels = context["labels_of_kinds"] = {table.kind: _(table.label) for table in TABLES}
    kinds = context["facets"]["kind"]
    context["facets"]["kind"] = [choice._replace(name=labels[choice.name]) for choice in kinds]
    context["cut_labels"] = [labels[kind] for kind in context["cut"]]
    title = _("Search: %(words)s") % {"words": typed[:LONGEST]} if typed else _("Search")
    return await render_page(datasette, request, "search.html", context, title=title)


async def found_in(db: Database, typed: str, most: int) -> list[dict]:
    """The best `most` hits of the `typed` words in a database, as `dressed` gives them."""

    def read(connection: sqlite3.Connection) -> list[dict]:
        query = read_query(typed[:LONGEST], words_of(connection, db))
        return shown_hits(connection, find_hits(connection, query, {}).hits[:most])

    return await db.execute_fn(read)


def words_of(connection: sqlite3.Connection, db: Database) -> Vocabulary:
    """The words of the database that is searched."""
    return known_words(connection, db.path, db.name == PUBLIC)


def _read(connection: sqlite3.Connection, db: Database, request: Request, typed: str) -> dict[str, Any]:
    groups = [tuple(row) for row in connection.execute(_GROUPS)]
    filters = _filters(request, {slug: row_id for row_id, slug, _ in groups})
    words = words_of(connection, db)
    query = read_query(typed, words)
    found = find_hits(connection, query, filters)
    paging = page_of(request, len(found.hits), PAGE_SIZE)
    rows = shown_hits(connection, found.hits[paging.offset : paging.offset + paging.size])
    for row in rows:
        row["snippet"] = marked_snippet(row.pop("text"), query)
        row["title"] = with_words_marked(row["title"], query) if row["title"] else None
    is_exact = any(hit.farness == 0 for hit in found.hits)
    offered = [] if is_exact or any(filters.values()) else _offered(connection, typed, words)
    return {
        "query": query,
        "rows": rows,
        "paging": paging,
        "facets": _facets(request, found, filters, {row_id: (slug, name) for row_id, slug, name in groups}),
        "filtered": any(value is not None for value in filters.values()),
        "unfiltered": path_with_replaced_args(request, dict.fromkeys((*FACETS, "page"))),
        "cut": found.cut,
        "offered": [(other, path_with_replaced_args(request, {"q": other, "page": None})) for other in offered],
    }


def asked_filters(connection: sqlite3.Connection, request: Request) -> dict[str, str | int | None]:
    """The filters of the address, as `find_hits` takes them."""
    return _filters(request, {slug: row_id for row_id, slug, _ in map(tuple, connection.execute(_GROUPS))})


def _filters(request: Request, ids: Mapping[str, int]) -> dict[str, str | int | None]:
    """The filters of the address. A group that does not exist is one without hits."""
    slug = request.args.get("group") or None
    return {
        "kind": request.args.get("kind") or None,
        "year": request.args.get("year") or None,
        "group": None if slug is None else ids.get(slug, 0),
    }


def _offered(connection: sqlite3.Connection, typed: str, words: Vocabulary) -> list[str]:
    """Other texts to search for, those with most hits first."""
    tried = islice(corrected_queries(typed, words), _MOST_TRIED)
    counted = [(_exact_hits(connection, read_query(other, words)), other) for other in tried]
    found = sorted((-hits, other) for hits, other in counted if hits)
    return [other for _, other in found[:_MOST_OFFERED]]


def _exact_hits(connection: sqlite3.Connection, query: Query) -> int:
    return sum(hit.farness == 0 for hit in find_hits(connection, query, {}).hits)


class _Choice(NamedTuple):
    """One choice of a facet: its name (of a kind its code), how many hits it has, and where it leads."""

    name: str
    hits: int
    href: str
    is_chosen: bool


def _facets(
    request: Request, found: Found, filters: Mapping[str, str | int | None], groups: Mapping[int, tuple[str, str]]
) -> dict[str, list[_Choice]]:
    def choices(facet: str, order: Callable[[tuple], Any]) -> list[_Choice]:
        out = []
        without = path_with_replaced_args(request, {facet: None, "page": None})
        for value, count in sorted(found.counts[facet].items(), key=order):
            in_address, name = groups.get(value, ("", "")) if facet == "group" else (value, value)
            is_chosen = filters[facet] == value
            # The address has the words that are searched for, so one more part follows an '&'.
            href = without if is_chosen else f"{without}&{facet}={quote(in_address)}"
            out.append(_Choice(name, count, href, is_chosen))
        return out

    kinds = [table.kind for table in TABLES]
    return {
        "kind": choices("kind", lambda one: kinds.index(one[0])),
        "group": choices("group", lambda one: (-one[1], groups.get(one[0], ("", ""))[1])),
        "year": choices("year", lambda one: -int(one[0])),
    }
