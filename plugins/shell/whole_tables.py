"""Two repairs of Datasette 1.0a41: pages of a table neither lose nor repeat rows, and links keep empty filters.

Datasette sorts the first page of a table by the chosen column alone, but later pages by that column and the key. When
rows tie, the second page does not begin where the first one ended. So rows come twice or never, in HTML, JSON and
CSV. Datasette passes the order by key to its `_sort_order`, which returns only the chosen order. Our function returns
both. A view has no key, and Datasette pages it by counting rows. So all columns of a view settle ties.

A filter with an empty value (`?place=`, `?place__not=`) holds on the first page, but Datasette leaves it out of the
addresses of the next page, of facets and of sorted columns. `keep_empty_filters` puts it back.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from datasette import facets as datasette_facets
from datasette import filters as datasette_filters
from datasette import utils as datasette_utils
from datasette.views import table as datasette_table
from datasette.views import table_extras as datasette_extras

from .swedish_tables import WORDS, SortedColumn, in_order

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


def keep_empty_filters(address: Callable[..., str]) -> Callable[..., str]:
    """Wrap one of Datasette's functions `path_with_…_args`, so that its address keeps filters with an empty value.

    Left out are those that the arguments of the function take out or replace, and Datasette's own parameters (`_…`).
    """

    @wraps(address)
    def kept(request: Any, args: Any, path: str | None = None) -> str:
        made = address(request, args, path)
        query = urlsplit(path).query if path and "?" in path else request.query_string
        names = {
            pair if isinstance(pair, str) else pair[0] for pair in (args.items() if hasattr(args, "items") else args)
        }
        empty = [
            (name, "")
            for name, value in parse_qsl(query, keep_blank_values=True)
            if not value and not name.startswith("_") and name not in names
        ]
        return f"{made}{'&' if '?' in made else '?'}{urlencode(empty)}" if empty else made

    return kept


_ADDRESSES = {
    name: keep_empty_filters(getattr(datasette_utils, name))
    for name in ("path_with_added_args", "path_with_removed_args", "path_with_replaced_args")
}


def install_whole_tables() -> None:
    """Put `order_with_key`, and addresses that keep empty filters, in the place of Datasette's own."""
    datasette_table._sort_order = order_with_key
    for module in (datasette_table, datasette_extras, datasette_facets, datasette_filters):
        for name, address in _ADDRESSES.items():
            if hasattr(module, name):
                setattr(module, name, address)
