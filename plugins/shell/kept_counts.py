"""What Datasette's pages count of a large record (Datasette 1.0a41): each table once for each version of the file,
and the facets of datasette.yml only while a table, or what its filters leave, is small enough for a page.

Tested in tests/plugins/shell/test_kept_counts.py.
"""

from copy import copy
from operator import attrgetter
from typing import Any
from weakref import WeakKeyDictionary

from datasette.database import Database, QueryInterrupted
from datasette.facets import ColumnFacet, Facet

from .file_versions import Version, versions_of
from .files_of_page import RECORD, note_read

MOST_FACETED = 200_000
"""So many rows are counted by the columns of datasette.yml; a column that is asked for is counted in any case."""
_table_counts = Database.table_counts
_kept: WeakKeyDictionary[Database, tuple[Version, dict[str, int | None]]] = WeakKeyDictionary()


async def counted_once(self: Database, limit: int = 10) -> dict[str, int | None]:
    """Return Datasette's counts of the tables; those of the record are kept as long as nothing is written to it."""
    if self.name != RECORD or not self.is_mutable:
        return await _table_counts(self, limit)
    note_read(RECORD)
    # Asked before counting: what is written meanwhile is counted anew the next time.
    version = versions_of(self.ds).version(RECORD)
    found = _kept.get(self)
    if found and version and found[0] == version:
        return dict(found[1])
    counts = await _table_counts(self, limit)
    # One that took too long is none, and is tried again. The tables inside a large index always take too long.
    unknown = {table for table, count in counts.items() if count is None}
    if version and unknown <= set(await self.hidden_table_names()):
        _kept[self] = version, dict(counts)
    return counts


async def counted_facet(facet: ColumnFacet) -> tuple[ColumnFacet, list[str]]:
    """Return the facet to count: of too many rows only columns that are asked for. Also those left out."""
    declared = [one for one in facet.get_configs() if one["source"] == "metadata"]
    if not declared or not await _has_too_many(facet):
        return facet, []
    asked = copy(facet)
    asked.table_config = {}
    wanted = {_column(one["config"]) for one in asked.get_configs()}
    return asked, [name for one in declared if (name := _column(one["config"])) not in wanted]


def _column(config: dict[str, Any]) -> str:
    name: str = config.get("column") or config["simple"]
    return name


async def _has_too_many(facet: Facet) -> bool:
    rows, parameters = attrgetter("sql", "params")(facet)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({rows}) LIMIT {MOST_FACETED + 1})"
    try:
        counted = await facet.ds.execute(
            facet.database, sql, parameters, custom_time_limit=facet.ds.setting("facet_time_limit_ms")
        )
    except QueryInterrupted:
        return True
    return bool(counted.rows[0][0] > MOST_FACETED)


def install_kept_counts() -> None:
    """Put the counts in the place of Datasette's own."""
    Database.table_counts = counted_once
