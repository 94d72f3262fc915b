"""The parameters in a table's address are checked before Datasette uses them: nonsense is 400 with one sentence.

Datasette 1.0a41 answers 500 to many of them, ignores a filter that it does not know, and takes the name of a column
that is not there for a text. All three would give somebody rows that were not asked for.
"""

import json
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Any

from datasette.database import Database
from datasette.extras import ExtraScope, extra_names_from_request
from datasette.filters import Filters
from datasette.utils import escape_sqlite, urlsafe_components
from datasette.utils.asgi import BadRequest
from datasette.views.table_extras import table_extra_registry

from .datasette_types import Datasette, Request
from .parameter_values import (
    BOTH_WAYS,
    NO_COLUMN,
    NO_FILTER,
    NO_LISTS,
    NO_PAGE,
    NO_PARAMETER,
    NO_SEARCH,
    NO_VALUE,
    VALUES,
    Refused,
    check_number,
    listed_values,
)
from .row_number import row_number

_FILTERS: dict[str, Any] = Filters._filters_by_key
_FACETS = {"_facet": "column", "_facet_array": "array", "_facet_date": "date"}
_NO_LIST = "SELECT 1 FROM {table} WHERE {column} IS NOT NULL AND NOT json_valid({column}) LIMIT 1"


@dataclass(frozen=True)
class TableAsked:
    """A table or view that is asked for, and what of it the parameters may name."""

    datasette: Datasette
    request: Request
    db: Database
    table: str
    is_view: bool
    columns: Collection[str]
    keys: list[str]
    sortable: Collection[str]
    config: dict[str, Any]


async def check_parameters(asked: TableAsked) -> None:
    """Raise Refused for the first parameter that the table cannot answer."""
    for name in asked.request.args:
        check = _check_of(name)
        for value in asked.request.args.getlist(name):
            found = check(asked, name, value)
            if found is not None:
                await found
    _check_order(asked)
    if not asked.is_view and (following := asked.request.args.get("_next")):
        _check_next(asked, following)


def _check_of(name: str) -> Callable[[TableAsked, str, str], Awaitable[None] | None]:
    """The check of one parameter; those that Datasette does not know and that are no filter are let through."""
    if not (name.startswith("_") and "__" not in name):
        return _filter
    if name.startswith("_search") and name != "_searchmode":
        return _search
    if name.startswith("_facet") and name != "_facet_size":
        return _facet
    return _CHECKS.get(name, _of_value)


def _of_value(asked: TableAsked, name: str, value: str) -> None:
    if name in VALUES:
        VALUES[name](name, value)


def _filter(asked: TableAsked, name: str, value: str) -> Awaitable[None] | None:
    column, _, operation = name.rpartition("__") if "__" in name else (name, "", "exact")
    if operation not in _FILTERS:
        raise Refused(NO_FILTER, name)
    _column(asked, name, column)
    if operation in ("in", "notin"):
        for one in listed_values(name, value):
            check_number(name, one)
    if operation in ("gt", "gte", "lt", "lte") and value.strip().removeprefix("-").isdecimal():
        check_number(name, int(value))
    if operation in ("arraycontains", "arraynotcontains"):
        return _lists(asked, name, column)
    return None


def _column(asked: TableAsked, name: str, column: str) -> None:
    if column not in asked.columns and not (column == "rowid" and not asked.keys and not asked.is_view):
        raise Refused(NO_COLUMN, name, column)


async def _lists(asked: TableAsked, name: str, column: str) -> None:
    query = _NO_LIST.format(table=escape_sqlite(asked.table), column=escape_sqlite(column))
    if (await asked.db.execute(query)).first():
        raise Refused(NO_LISTS, name, column)


async def _search(asked: TableAsked, name: str, value: str) -> None:
    searched = asked.config.get("fts_table") or await asked.db.fts_table(asked.table)
    if name != "_search" and not name.startswith("_search_"):
        raise Refused(NO_PARAMETER, name)
    if not searched and value.strip():
        raise Refused(NO_SEARCH, name)
    if not searched:
        return
    column = name.removeprefix("_search").removeprefix("_")
    if column and column not in await asked.db.table_columns(searched):
        raise Refused(NO_COLUMN, name, column)
    if name == "_search_":
        raise Refused(NO_PARAMETER, name)


def _facet(asked: TableAsked, name: str, value: str) -> Awaitable[None] | None:
    if name not in _FACETS:
        raise Refused(NO_PARAMETER, name)
    column: object = value
    if value.startswith("{"):
        try:
            read = json.loads(value)
            column = read.get("column") or read["simple"]
        except (ValueError, KeyError, RecursionError) as error:
            raise Refused(NO_VALUE, name, value) from error
    if not isinstance(column, str):
        raise Refused(NO_VALUE, name, value)
    _column(asked, name, column)
    return _lists(asked, name, column) if name == "_facet_array" else None


def _known_column(asked: TableAsked, name: str, value: str) -> None:
    _column(asked, name, value)


def _kept_column(asked: TableAsked, name: str, value: str) -> None:
    _column(asked, name, value)
    if value in asked.keys:
        raise Refused(NO_VALUE, name, value)


def _sort(asked: TableAsked, name: str, value: str) -> None:
    if value and value not in asked.sortable:
        raise Refused(NO_COLUMN, name, value)


def _count(asked: TableAsked, name: str, value: str) -> None:
    digits = value.isascii() and value.isdigit() and len(value) < 15
    if (
        value
        and value != "max"
        and not (digits and (name != "_size" or int(value) <= asked.datasette.max_returned_rows))
    ):
        raise Refused(NO_VALUE, name, value)


def _extra(asked: TableAsked, name: str, value: str) -> None:
    try:
        table_extra_registry.validate_requested(extra_names_from_request(asked.request), ExtraScope.TABLE)
    except BadRequest as error:
        raise Refused(NO_VALUE, name, value) from error


async def _searched_table(asked: TableAsked, name: str, value: str) -> None:
    table = asked.config.get("fts_table") or await asked.db.fts_table(asked.table)
    if value and value != (table if name == "_fts_table" else asked.config.get("fts_pk", "rowid")):
        raise Refused(NO_VALUE, name, value)


async def _through(asked: TableAsked, name: str, value: str) -> None:
    try:
        read = json.loads(value)
        table, column, compared = read["table"], read["column"], read["value"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise Refused(NO_VALUE, name, value) from error
    if (
        not isinstance(table, str)
        or not isinstance(column, str)
        or not isinstance(compared, str | int | float | None)
    ):
        raise Refused(NO_VALUE, name, value)
    check_number(name, compared)
    known = table in await asked.db.table_names()
    if not known or all(key["other_table"] != asked.table for key in await asked.db.foreign_keys_for_table(table)):
        raise Refused(NO_VALUE, name, table)
    if column not in await asked.db.table_columns(table):
        raise Refused(NO_COLUMN, name, column)


_CHECKS: dict[str, Callable[[TableAsked, str, str], Awaitable[None] | None]] = {
    "_sort": _sort,
    "_sort_desc": _sort,
    "_col": _known_column,
    "_nocol": _kept_column,
    "_json": _known_column,
    "_label": _known_column,
    "_size": _count,
    "_facet_size": _count,
    "_extra": _extra,
    "_fts_table": _searched_table,
    "_fts_pk": _searched_table,
    "_through": _through,
}


def _check_order(asked: TableAsked) -> None:
    if asked.request.args.get("_sort") and asked.request.args.get("_sort_desc"):
        raise Refused(BOTH_WAYS)
    following = asked.request.args.get("_next")
    if asked.is_view and following and row_number(following) is None:
        raise Refused(NO_PAGE)


def _check_next(asked: TableAsked, following: str) -> None:
    """A page that follows is told by the key of the row before it, behind its value in the column of the order."""
    chosen = asked.request.args.get("_sort") or asked.request.args.get("_sort_desc")
    sorted_by = chosen or asked.config.get("sort") or asked.config.get("sort_desc")
    keys = max(len(asked.keys), 1)
    if len(urlsafe_components(following)) != keys + bool(sorted_by):
        raise Refused(NO_PAGE)
