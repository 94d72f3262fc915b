"""Proposals as lists: filtered, in order, in pages, and counted without reading them all.

The tables proposal_counts and proposal_sums say how many there are of each kind, so a page takes the same time with
a thousand proposals and with a hundred thousand.

Tested in tests/plugins/proposals/test_register.py.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from ...schema.search_index import full_text_query
from ..shell.shared_sql import ANSWERED
from . import proposal_queries as queries

MOST_LISTED = 10_000
"""So many proposals of a list are shown in pages; who looks for others chooses more."""
MOST_FOUND = 1000
"""So many of the proposals with the words looked for are listed: those that were entered last."""
# Fewer than these are sorted; more are read in their order until a page is full.
_MOST_SORTED = 2000
_COLUMNS = ("status", "theme", "priority", "group_id")


@dataclass(frozen=True)
class Chosen:
    """What a visitor has chosen. Each is None for all; `group_id` is 0 for a group that is not there."""

    words: str | None = None
    status: str | None = None
    theme: str | None = None
    priority: str | None = None
    group_id: int | None = None
    unanswered: bool = False


@dataclass(frozen=True)
class Counts:
    """How many proposals fit: in all, and by status (code) while the choice of a status is left out.

    `found` are the ids of those that have the words looked for, None when no words are looked for; `is_cut` says that
    there are more of them than MOST_FOUND.
    """

    total: int
    by_status: dict[str, int]
    found: list[int] | None = None
    is_cut: bool = False


def count_proposals(connection: sqlite3.Connection, chosen: Chosen) -> Counts:
    """Return how many proposals fit what is chosen."""
    found = _found(connection, chosen.words) if chosen.words else None
    is_cut = found is not None and len(found) > MOST_FOUND
    found = found and found[:MOST_FOUND]
    where, values = _where(chosen, "c" if found is None else "f", with_status=False)
    if found is not None:
        sql, values = queries.FOUND_BY_STATUS.format(where=where), {**values, "found": json.dumps(found)}
    elif where:
        sql = queries.COUNTED_BY_STATUS.format(where=where)
    else:
        sql = queries.SUMMED_BY_STATUS
    by_status = {status: count for status, count in map(tuple, connection.execute(sql, values)) if count}
    total = by_status.get(chosen.status, 0) if chosen.status else sum(by_status.values())
    return Counts(total, by_status, found, is_cut)


def listed_proposals(  # noqa: PLR0913 - what is chosen, the order and the page
    connection: sqlite3.Connection, chosen: Chosen, counts: Counts, *, sort: str, limit: int, offset: int
) -> list[sqlite3.Row]:
    """Return `limit` proposals of the list from the place `offset` (from 0), in the order `sort` of queries.ORDERS.

    `counts` is what `count_proposals` gives for the same choice, whatever its status.
    """
    order = queries.ORDERS[sort]
    total = counts.by_status.get(chosen.status, 0) if chosen.status else counts.total
    if not total:
        return []
    values: dict[str, Any] = {"limit": limit, "offset": offset}
    if counts.found is not None:
        where, more = _where(chosen, "f")
        ids, values = queries.IDS_OF_FOUND, {**values, "found": json.dumps(counts.found)}
    elif total <= _MOST_SORTED and (chosen.theme or chosen.priority or chosen.group_id or chosen.unanswered):
        where, more = _where(chosen, "c")
        ids = queries.IDS_BY_KIND
    else:
        where, more = _where(chosen, "f", read_by=_smallest(connection, chosen) if sort in ("new", "old") else None)
        ids = queries.IDS_IN_ORDER
    sql = queries.LISTED.format(ids=ids.format(where=where, order=order), order=order)
    return connection.execute(sql, {**values, **more}).fetchall()


def sums_of(connection: sqlite3.Connection, what: str) -> dict[Any, int]:
    """Return {value: how many proposals have it} for a column of proposal_sums; values that none has are left out."""
    return dict(map(tuple, connection.execute(queries.SUMS, {"what": what}).fetchall()))


def _found(connection: sqlite3.Connection, words: str) -> list[int]:
    """The ids of the proposals with the words, those entered last first, at most one more than MOST_FOUND."""
    # A search without any word ('!!!') finds nothing: it becomes FTS5's empty phrase.
    match = full_text_query(words) or '""'
    # Words that very many have are found by their stems alone, which need not be gathered first.
    stems = full_text_query(words, by_stems=True)
    for one in filter(None, (stems, match)):
        found = [row[0] for row in connection.execute(queries.MATCHING, {"match": one, "most": MOST_FOUND + 1})]
        if len(found) > MOST_FOUND:
            return found
    return found


def _where(
    chosen: Chosen, table: str, *, with_status: bool = True, read_by: str | None = ""
) -> tuple[str, dict[str, Any]]:
    """Return SQL that follows WHERE … and its values, for proposals `f` or for their counts `c`.

    `read_by` is the one column whose index is to be used, None for none, '' to leave it to SQLite.
    """
    terms, values = [], {}
    for column in _COLUMNS:
        value = getattr(chosen, column)
        if value is not None and (column != "status" or with_status):
            # A plus keeps SQLite from using the index of the column (https://www.sqlite.org/optoverview.html).
            plus = "" if read_by in ("", column) else "+"
            terms.append(f"AND {plus}{table}.{column} = :{column}")
            values[column] = value
    if chosen.unanswered:
        terms.append("AND c.answered = 0" if table == "c" else f"AND NOT {ANSWERED}")
    return " ".join(terms), values


def _smallest(connection: sqlite3.Connection, chosen: Chosen) -> str | None:
    """The chosen column that leaves the fewest proposals, None when none is chosen."""
    sizes = {
        column: sums_of(connection, column).get(value, 0)
        for column in _COLUMNS
        if (value := getattr(chosen, column)) is not None
    }
    return min(sizes, key=sizes.__getitem__, default=None)
