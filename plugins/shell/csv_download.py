"""Every CSV that the site gives: for people's spreadsheets as it stands, and raw for programs that ask for it.

A text that a spreadsheet would run as a formula gets an apostrophe before it, and a byte order mark tells Excel that
the file is UTF-8 (schema/spreadsheet_csv.py). `?_raw=on` leaves both out; `?_semicolon=on` parts the fields as Excel
expects them in Swedish.

This stands in the place of Datasette's own `stream_csv` (1.0a41), which writes row by row, and ends a download that
fails with the error's text as if it were data. Here a page is written at once, and a failure breaks the answer off.
A whole table (`?_stream=on`) is read in the largest pages that are allowed, as Datasette means to do but does not.
"""

import hashlib
import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

import datasette.plugins  # noqa: F401 - it loads plugins that need the views whole, so it comes before them
from datasette import Request as DatasetteRequest
from datasette.utils import InvalidSql, LimitedWriter, path_from_row_pks, path_with_format
from datasette.utils.asgi import AsgiStream, BadRequest
from datasette.views import database as datasette_query
from datasette.views import row as datasette_row
from datasette.views import table as datasette_table
from datasette.views.base import DatasetteError

from ...schema.spreadsheet_csv import BYTE_ORDER_MARK, csv_text
from .datasette_types import Datasette, Request, Response
from .whole_table_stream import whole_table

RAW, SEMICOLON = "_raw", "_semicolon"
Fetch = Callable[..., Awaitable[Any]]


async def csv_answer(
    datasette: Datasette, fetch_data: Fetch, request: Request, database: str
) -> Response | AsgiStream:
    """Return the CSV of a table, a row or a query; the parameters are those of Datasette's `stream_csv`.

    `fetch_data(request, _next=…)` gives the rows of one page. Raises DatasetteError (400) for what SQLite cannot
    answer, and BadRequest for a page in the middle of a whole table.
    """
    every_page = bool(request.args.get("_stream"))
    if every_page and request.args.get("_next"):
        raise BadRequest("_next not allowed for CSV streaming")
    asked = _for_reading(request)
    db = datasette.get_database(database)
    first = await _first_page(fetch_data, asked)
    if isinstance(first, Response):
        return first
    table = first[0].get("table")
    # The data of a table in CSV do not tell its key, of which the addresses of bytes are made.
    key = {"primary_keys": await db.primary_keys(table)} if table else {}
    whole = await whole_table(db, request, first[0]) if every_page else None
    raw = bool(request.args.get(RAW))
    delimiter = ";" if request.args.get(SEMICOLON) else ","

    async def write(stream: Any) -> None:
        out, data = LimitedWriter(stream, datasette.setting("max_csv_mb")), first[0]
        headings = [_headings(data)] if request.args.get("_header") != "off" else []
        await out.write(("" if raw else BYTE_ORDER_MARK) + csv_text(headings, raw, delimiter))
        if whole:
            # Nothing bounds the size of a whole table.
            async for text in whole.parts(lambda rows: csv_text(rows, raw, delimiter)):
                await stream.write(text)
            return
        while True:
            await out.write(csv_text(_rows(datasette, request, database, {**data, **key}), raw, delimiter))
            if not (every_page and data.get("next")):
                return
            data = (await fetch_data(asked, _next=data["next"]))[0]

    return AsgiStream(write, headers=_headers(request, database), content_type=_content_type(request))


async def _first_page(fetch_data: Fetch, asked: Request) -> Any:
    try:
        return await fetch_data(asked)
    except (sqlite3.OperationalError, InvalidSql) as error:
        raise DatasetteError(str(error), title="Invalid SQL", status=400) from error


def _for_reading(request: Request) -> Request:
    """Return the request with a note that nobody looks at facets and counts, and for a whole table at pages."""
    more = {"_nofacet": "1", "_nocount": "1", **({"_size": "max"} if request.args.get("_stream") else {})}
    kept = [pair for pair in parse_qsl(request.query_string, keep_blank_values=True) if pair[0] not in more]
    query = urlencode([*kept, *more.items()])
    return DatasetteRequest({**request.scope, "query_string": query.encode("latin-1")}, request.receive)


def _headers(request: Request, database: str) -> dict[str, str]:
    if not request.args.get("_dl"):
        return {}
    return {"content-disposition": f'attachment; filename="{request.url_vars.get("table", database)}.csv"'}


def _content_type(request: Request) -> str:
    return f"text/{'csv' if request.args.get('_dl') else 'plain'}; charset=utf-8"


def _headings(data: dict[str, Any]) -> list[str]:
    labelled = set(data.get("expanded_columns") or ())
    return [
        name
        for column in data["columns"]
        for name in ([column, f"{column}_label"] if column in labelled else [column])
    ]


def _rows(datasette: Datasette, request: Request, database: str, data: dict[str, Any]) -> Iterable[Sequence[Any]]:
    labelled = [column in set(data.get("expanded_columns") or ()) for column in data["columns"]]
    for row in data["rows"]:
        cells = list(row)
        if any(isinstance(cell, bytes) for cell in cells):
            cells = [_of_bytes(datasette, request, database, data, row, place) for place in range(len(cells))]
        yield _with_labels(cells, labelled) if any(labelled) else cells


def _with_labels(cells: list[Any], labelled: list[bool]) -> list[Any]:
    found: list[Any] = []
    for cell, has_label in zip(cells, labelled, strict=True):
        if not has_label:
            found.append(cell)
        elif isinstance(cell, dict):
            found += [cell["value"], cell["label"]]
        else:
            found += [cell, ""]
    return found


def _of_bytes(  # noqa: PLR0913, PLR0917 - the row, and what its address is made of
    datasette: Datasette, request: Request, database: str, data: dict[str, Any], row: Any, place: int
) -> Any:
    """Return a cell of a row; for bytes, the address that gives them."""
    cell, column = list(row)[place], data["columns"][place]
    if not isinstance(cell, bytes):
        return cell
    if data.get("table"):
        keys = data.get("primary_keys") or []
        path = path_from_row_pks(row, keys, not keys)
        return datasette.absolute_url(request, datasette.urls.row_blob(database, data["table"], path, column))
    asked = {"_blob_column": column, "_blob_hash": hashlib.sha256(cell).hexdigest()}
    address = path_with_format(request=request, format="blob", extra_qs=asked, replace_format="csv")
    return datasette.absolute_url(request, address)


def install_csv_answer() -> None:
    """Put `csv_answer` in the place of Datasette's own `stream_csv`."""
    for module in (datasette_table, datasette_row, datasette_query):
        module.stream_csv = csv_answer
