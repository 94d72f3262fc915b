"""Every page of a sorted table in one order: the table's key settles ties, on the first page as on the others.

Datasette 1.0a41 sorts the first page of a table by the chosen column alone, and only the pages after it by the column
and then the key. Where rows tie, the second page begins after another row than the first one ended with: rows come
twice, or never, in HTML, JSON and CSV. Datasette hands the order by key to its `_sort_order`, which answers with the
chosen order. Ours answers with both. A view has no key. It is paged by counting rows, so all its columns settle ties.
"""

from typing import Any

from datasette.views import table as datasette_table

_datasette_order = datasette_table._sort_order


async def order_with_key(
    table_metadata: dict[str, Any], sortable_columns: set[str], request: Any, by_key: str
) -> tuple[str | None, str | None, str]:
    """(sort, sort_desc, SQL of the order) as Datasette's `_sort_order` answers, with `by_key` behind a chosen column."""
    sort, sort_desc, order = await _datasette_order(table_metadata, sortable_columns, request, by_key)
    if (sort or sort_desc) and not by_key:
        by_key = ", ".join(f'"{column}"' for column in sorted(sortable_columns))
    return sort, sort_desc, order if order == by_key else f"{order}, {by_key}"


def settle_ties() -> None:
    """Put it in the place of Datasette's own."""
    datasette_table._sort_order = order_with_key
