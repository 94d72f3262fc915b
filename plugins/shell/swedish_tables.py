"""Datasette's tables in Swedish order and with filters that do not mind case (Datasette 1.0a41).

A column of words is sorted by `COLLATE swedish`, both for the order and where Datasette tells a page from the row
before it, so that pages stay whole. The column's name carries that along: it is a `SortedColumn`, which Datasette
passes on as text and which comes back through its `escape_sqlite`.
"""

from typing import Any

from datasette.database import Database
from datasette.facets import ColumnFacet
from datasette.filters import Filters
from datasette.utils import escape_sqlite
from datasette.views import table as datasette_table

from ...schema.swedish_order import COLLATION, swedish_key
from .kept_counts import counted_facet

# Days, moments and codes are in the right order by code point, and often in an index.
_NO_WORDS = ("date", "_on", "_at", "status", "kind", "category", "sha256", "slug")
WORDS = "intranet_columns_of_words"
"""Where the scope of a table's request has its columns of words."""
_FOLDED = ("contains", "notcontains", "startswith", "endswith", "like", "notlike")
_datasette_facets = ColumnFacet.facet_results


class SortedColumn(str):
    """The name of a column that is sorted in Swedish order."""


async def columns_of_words(db: Database, table: str) -> frozenset[str]:
    """Return the columns of a table or view that hold words, which have a Swedish order."""
    columns = await db.table_column_details(table)
    return frozenset(
        one.name for one in columns if one.type.upper() in ("TEXT", "") and not one.name.endswith(_NO_WORDS)
    )


def in_order(name: str) -> str:
    """Return a column's name as SQL, as Datasette's `escape_sqlite` does, with the order of a SortedColumn."""
    written: str = escape_sqlite(str(name))
    return f"{written} COLLATE {COLLATION}" if isinstance(name, SortedColumn) else written


async def facets_in_order(self: ColumnFacet) -> tuple[list[dict[str, Any]], list[str]]:
    """Return Datasette's counts of a column's values; those with the same count in Swedish order.

    Also the columns that are not counted, because it takes too long.
    """
    facet, left_out = await counted_facet(self)
    found, timed_out = await _datasette_facets(facet)
    for facet in found:
        facet["results"].sort(key=lambda one: (-one["count"], swedish_key(str(one["label"]))))
    return found, [*left_out, *timed_out]


def install_swedish_order() -> None:
    """Put these in the place of Datasette's own."""
    datasette_table.escape_sqlite = in_order
    ColumnFacet.facet_results = facets_in_order
    for one in Filters._filters:
        if one.key in _FOLDED and "casefold" not in one.sql_template:
            one.sql_template = one.sql_template.replace("{c}", "casefold({c})").replace(":{p}", "casefold(:{p})")
