"""Two repairs of Datasette 1.0a41: pages of a table neither lose nor repeat rows, and CSV comes in large pages.

Datasette sorts the first page of a table by the chosen column alone, but later pages by that column and the key. When
rows tie, the second page does not begin where the first one ended. So rows come twice or never, in HTML, JSON and
CSV. Datasette passes the order by key to its `_sort_order`, which returns only the chosen order. Our function returns
both. A view has no key, and Datasette pages it by counting rows. So all columns of a view settle ties.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.views import table as datasette_table

from .swedish_tables import WORDS, SortedColumn, in_order

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
"""An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html)."""

_datasette_order = datasette_table._sort_order


async def order_with_key(
    table_metadata: dict[str, Any], sortable_columns: set[str], request: Any, by_key: str
) -> tuple[str | None, str | None, str]:
    """Return Datasette's (sort, sort_desc, SQL of the order), with the order `by_key` added after a chosen column.

    The parameters are those of Datasette's `_sort_order`. Raises what that raises for a column that cannot be sorted.
    """
    if by_key and request.args.get("_stream") and not (request.args.get("_sort") or request.args.get("_sort_desc")):
        # Nobody has chosen an order. In the order of the key, one look into the index finds each page.
        return None, None, by_key
    sort, sort_desc, order = await _datasette_order(table_metadata, sortable_columns, request, by_key)
    if (column := sort or sort_desc) in request.scope.get(WORDS, ()):
        column = SortedColumn(column)
        sort, sort_desc = (column, None) if sort else (None, column)
        order = f"{in_order(column)}{'' if sort else ' desc'}"
    if (sort or sort_desc) and not by_key:
        by_key = ", ".join(f'"{column}"' for column in sorted(sortable_columns))
    return sort, sort_desc, order if order == by_key else f"{order}, {by_key}"


def settle_ties() -> None:
    """Replace Datasette's own `_sort_order` with `order_with_key`."""
    datasette_table._sort_order = order_with_key


def in_large_pages(application: Application) -> Application:
    """Wrap the site so that a streamed CSV (`?_stream=on`) reads rows in the largest allowed pages (ASGI middleware).

    Datasette means to do this but does not (1.0a41): it reads the table in pages of the size that people see.
    """

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].endswith(".csv"):
            query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            if any(name == "_stream" and value for name, value in query):
                query = [(name, value) for name, value in query if name != "_size"]
                scope = {**scope, "query_string": urlencode([*query, ("_size", "max")]).encode("latin-1")}
        await application(scope, receive, send)

    return asked
