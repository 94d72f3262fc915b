"""What a search finds in one database: the hits of every kind, counted for the facets, and the rows of one page.

Tested in tests/plugins/search/test_search_page.py.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from .search_query import Query
from .search_tables import TABLES, SearchedTable

MOST = 1000
"""So many hits of a kind are kept, the best ones; a page says so when there are more."""
COMPARED = 10_000
"""How many hits are ranked. A word that stands in more rows says little, so the newest rows are kept."""
FACETS = ("kind", "group", "year")
_BY_KIND = {table.kind: table for table in TABLES}


class Hit(NamedTuple):
    """One row that was found. `group` is the row of a group, `year` four digits; None where it has none."""

    kind: str
    row_id: int
    # 0 when the words stand there as typed or inflected, 1 when they are parts of words or written without dots.
    farness: int
    rank: float
    group: int | None
    day: str | None

    @property
    def year(self) -> str | None:
        """The year of the day, 'YYYY'."""
        return self.day[:4] if self.day else None


@dataclass(frozen=True)
class Found:
    """The hits of a search that its filters leave, the best first, and how many each choice of a facet would."""

    hits: list[Hit]
    counts: dict[str, Counter]
    # The kinds of which there are more hits than MOST.
    cut: list[str]


def find_hits(connection: sqlite3.Connection, query: Query, filters: Mapping[str, str | int | None]) -> Found:
    """The hits of `query` that fit the `filters` (of FACETS; None or absent: all).

    A facet's counts leave its own filter out of account, as one may choose another instead.
    """
    every, cut = [], []
    for table in TABLES if query.terms else ():
        hits = _of_table(connection, table, query)
        if len(hits) > MOST:
            cut.append(table.kind)
        every += hits[:MOST]
    counts = {facet: Counter(_values(_filtered(every, filters, facet), facet)) for facet in FACETS}
    hits = sorted(_filtered(every, filters), key=_place)
    return Found(hits, counts, cut)


def shown_hits(connection: sqlite3.Connection, hits: Iterable[Hit]) -> list[dict]:
    """What a page shows of the hits, in their order: kind, title, text, path, day, group_name and group_slug.

    A row that has gone meanwhile is left out.
    """
    rows = []
    for hit in hits:
        table = _BY_KIND[hit.kind]
        found = connection.execute(
            f"SELECT {table.title}, {table.text}, {table.address}, g.name, g.slug FROM {table.table} t {table.joins} "
            f"LEFT JOIN groups g ON g.id = {table.group_id} WHERE t.id = ?",
            [hit.row_id],
        ).fetchone()
        if found:
            title, text, path, group_name, group_slug = found
            rows.append({
                "kind": hit.kind,
                "title": title,
                "text": text,
                "path": path,
                "day": hit.day,
                "group_name": None if hit.kind == "group" else group_name,
                "group_slug": group_slug,
            })  # fmt: skip
    return rows


def _place(hit: Hit) -> tuple:
    # What a document says stands in the record that was read from it, with a page that is easier to read.
    return hit.farness, hit.kind == "document", hit.rank, hit.kind, -hit.row_id


def _of_table(connection: sqlite3.Connection, table: SearchedTable, query: Query) -> list[Hit]:
    """At most MOST + 1 hits: those as typed, then those that the words may mean."""
    found: dict[int, Hit] = {}
    cursor = connection.cursor()
    # Thousands of rows are taken apart here, at once.
    cursor.row_factory = None
    for farness, match in enumerate((query.exact, query.wide)):
        if len(found) <= MOST and (farness == 0 or match != query.exact):
            for row_id, rank, group, day in _rows(cursor, table, match):
                found.setdefault(row_id, Hit(table.kind, row_id, farness, rank, group, day))
    return sorted(found.values(), key=_by_rank)[: MOST + 1]


def _by_rank(hit: Hit) -> tuple[int, float]:
    return hit.farness, hit.rank


def _rows(cursor: sqlite3.Cursor, table: SearchedTable, match: str) -> list[tuple]:
    """(row, rank, group, day) of at most MOST + 1 rows that match: all, else the best, else the newest."""
    index = f"{table.table}_fts"
    matching = f"FROM {index} WHERE {index} MATCH ?1"

    def read(chosen: str) -> list[tuple]:
        return cursor.execute(
            f"SELECT f.rowid, f.rank, {table.group_id}, {table.day} FROM ({chosen} LIMIT {MOST + 1}) f "
            f"JOIN {table.table} t ON t.id = f.rowid {table.joins}",
            [match],
        ).fetchall()

    # To put rows into an order takes as long as to find and rank them.
    every = read(f"SELECT rowid, rank {matching}")
    if len(every) <= MOST:
        return every
    # To rank a row takes many times as long as to find it. The rank of what is not ranked is the last.
    count = f"SELECT count(*) FROM (SELECT 1 {matching} LIMIT {COMPARED + 1})"
    if cursor.execute(count, [match]).fetchone()[0] <= COMPARED:
        return read(f"SELECT rowid, rank {matching} ORDER BY rank")
    return read(f"SELECT rowid, 0.0 AS rank {matching} ORDER BY rowid DESC")


def _filtered(hits: Iterable[Hit], filters: Mapping[str, str | int | None], without: str = "") -> list[Hit]:
    chosen = [(name, filters[name]) for name in FACETS if name != without and filters.get(name) is not None]
    # Every hit of thousands is looked at four times.
    if not chosen:
        return list(hits)
    return [hit for hit in hits if all(getattr(hit, name) == value for name, value in chosen)]


def _values(hits: Iterable[Hit], facet: str) -> list:
    return [value for hit in hits if (value := getattr(hit, facet)) is not None]
