"""Tables come whole, page after page: what Datasette 1.0a41 leaves out or gives twice, and how we stand in for it.

It sorts the first page of a table by the chosen column alone, and only the pages after it by the column and then by
the key. Where rows tie, the second page begins after another row than the first one ended with: rows come twice, or
never, in HTML, JSON and CSV. Datasette hands the order by key to its `_sort_order`, which answers with the chosen
order. Ours answers with both. A view has no key. It is paged by counting rows, so all its columns settle ties.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.views import table as datasette_table

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
"""An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""

_datasette_order = datasette_table._sort_order


async def order_with_key(
    table_metadata: dict[str, Any], sortable_columns: set[str], request: Any, by_key: str
) -> tuple[str | None, str | None, str]:
    """Datasette's answer, (sort, sort_desc, SQL of the order), with `by_key` behind a chosen column."""
    if by_key and request.args.get("_stream") and not (request.args.get("_sort") or request.args.get("_sort_desc")):
        # Nobody has chosen an order for the whole table: by its key each page is found by one look into the index.
        return None, None, by_key
    sort, sort_desc, order = await _datasette_order(table_metadata, sortable_columns, request, by_key)
    if (sort or sort_desc) and not by_key:
        by_key = ", ".join(f'"{column}"' for column in sorted(sortable_columns))
    return sort, sort_desc, order if order == by_key else f"{order}, {by_key}"


def settle_ties() -> None:
    """Put it in the place of Datasette's own."""
    datasette_table._sort_order = order_with_key


def in_large_pages(application: Application) -> Application:
    """The site, with the rows of a streamed CSV (`?_stream=on`) read in the largest pages that are allowed.

    Datasette means to do so and forgets it (1.0a41), so it reads a whole table in pages of the size that people see.
    """

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(".csv"):
            query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            if any(name == "_stream" and value for name, value in query):
                query = [(name, value) for name, value in query if name != "_size"]
                scope = {**scope, "query_string": urlencode([*query, ("_size", "max")]).encode("latin-1")}
        await application(scope, receive, send)

    return asked
