"""What is published as JSON with lasting addresses, by OParl 1.1: /oparl, /oparl/<list> and /oparl/<list>/<key>.

Whoever keeps a copy asks a list with `modified_since` for what has come, changed and gone since.

Tested in tests/plugins/releases/test_oparl.py.
"""

import re
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.database import Database

from ...loaders import published_at
from ..shell.datasette_types import Datasette, Request
from ..shell.navigation import site_name
from ..shell.row_number import row_number
from .oparl_objects import KINDS, SCHEMA, OParlWriter
from .public_rows import FILTERS, PublicRow, items_of_meetings, public_database, row_key, rows_by_key, rows_of_page

_MOST = 100
_HEADERS = {"access-control-allow-origin": "*", "x-content-type-options": "nosniff"}
_MOMENT = "%Y-%m-%dT%H:%M:00Z"


class _Wrong(Exception):
    """What was asked cannot be answered; says why."""


async def system_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /oparl with what serves this (oparl:System)."""
    await public_database(datasette, request)
    to = _writer(datasette, request)
    return _json({
        "id": to.absolute("/oparl"),
        "type": f"{SCHEMA}System",
        "oparlVersion": SCHEMA,
        "name": await site_name(datasette, request),
        "website": to.absolute("/"),
        "body": to.absolute("/oparl/bodies"),
    })  # fmt: skip


async def bodies_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /oparl/bodies, the list with the one body."""
    await public_database(datasette, request)
    to = _writer(datasette, request)
    here = to.absolute("/oparl/bodies")
    return _json(
        {"data": [await _body(datasette, request)], "pagination": {"totalElements": 1}, "links": {"self": here}}
    )


async def body_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /oparl/body with the lists that there are (oparl:Body)."""
    await public_database(datasette, request)
    return _json(await _body(datasette, request))


async def oparl_list(datasette: Datasette, request: Request) -> Response:
    """Answer GET /oparl/<kind>?modified_since=&limit=&after= with a page of objects and the address of the next."""
    db = await public_database(datasette, request)
    kind, to = request.url_vars["kind"], _writer(datasette, request)
    if kind not in KINDS:
        return _error(404, "Det finns ingen sådan lista.", f"kind={kind}")
    try:
        asked = _asked(request.args, KINDS[kind][0])
    except _Wrong as error:
        return _error(400, str(error), request.query_string)
    with_items = kind == "meeting" and request.args.get("omit_internal") != "true"

    def read(connection: sqlite3.Connection) -> tuple[list[tuple[PublicRow, list[PublicRow] | None]], str | None]:
        rows = rows_of_page(connection, KINDS[kind][0], asked["after"], asked["limit"] + 1, asked["filters"])
        moment = published_at(connection)
        items = _items(connection, rows) if with_items else {}
        told = [(row, items.get(row.key)) for row in rows]
        return told, moment.strftime(_MOMENT) if moment else None

    rows, published = await db.execute_fn(read)
    shown = rows[: asked["limit"]]
    links = {"first": _link(to, kind, request, None), "self": _link(to, kind, request, asked["after"])}
    if len(rows) > len(shown):
        links["next"] = _link(to, kind, request, shown[-1][0].key)
    return _json({
        "data": [to.write(kind, row, items) for row, items in shown],
        "pagination": {"elementsPerPage": asked["limit"]},
        "links": links,
        "intranet:published": published,
    })  # fmt: skip


async def oparl_object(datasette: Datasette, request: Request) -> Response:
    """Answer GET /oparl/<kind>/<key> with one object; one that is not published any more says only that."""
    db = await public_database(datasette, request)
    kind, to = request.url_vars["kind"], _writer(datasette, request)
    found = await _find(db, kind, request.url_vars["number"])
    if found is None:
        return _error(404, "Det finns inget sådant.", f"kind={kind}")
    return _json(to.write(kind, *found))


async def _find(db: Database, kind: str, key: str) -> tuple[PublicRow, list[PublicRow] | None] | None:
    table = KINDS[kind][0] if kind in KINDS else None
    number = row_key(table, key) if table else None
    if table is None or number is None:
        return None

    def read(connection: sqlite3.Connection) -> tuple[PublicRow, list[PublicRow] | None] | None:
        row = next(iter(rows_by_key(connection, table, [number])), None)
        if row is None:
            return None
        return row, _items(connection, [row]).get(row.key) if kind == "meeting" else None

    found: tuple[PublicRow, list[PublicRow] | None] | None = await db.execute_fn(read)
    return found


def _items(connection: sqlite3.Connection, rows: list[PublicRow]) -> dict[int | str, list[PublicRow]]:
    items = items_of_meetings(connection, [int(row.key) for row in rows if row.row])
    return {row.key: items.get(int(row.key), []) for row in rows if row.row}


def _writer(datasette: Datasette, request: Request) -> OParlWriter:
    # A page has thousands of addresses.
    root = datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")
    return OParlWriter(lambda path: root + path)


async def _body(datasette: Datasette, request: Request) -> dict[str, Any]:
    to = _writer(datasette, request)
    names = {"agenda-item": "agendaItem", "location": "locationList", "decision": "intranet:decision"}
    return {
        "id": to.absolute("/oparl/body"),
        "type": f"{SCHEMA}Body",
        "system": to.absolute("/oparl"),
        "name": await site_name(datasette, request),
        "website": to.absolute("/"),
        "legislativeTerm": [],
        **{names.get(kind, kind): to.absolute(f"/oparl/{kind}") for kind in KINDS},
        "web": to.absolute("/"),
    }


def _asked(args: Mapping[str, str], table: str) -> dict[str, Any]:
    """What a list is asked for. Raises _Wrong for what cannot be understood: nothing is left out silently."""
    limit, after = args.get("limit"), args.get("after")
    number = row_number(limit) if limit else _MOST
    if not number:
        raise _Wrong("limit ska vara ett tal över noll.")
    key = row_key(table, after) if after else None
    if after and key is None:
        raise _Wrong("after ska vara det som står i links.next.")
    filters = {name: _moment(name, args[name]) for name in FILTERS if args.get(name)}
    return {"limit": min(number, _MOST), "after": key, "filters": filters}


def _moment(name: str, text: str) -> str:
    """A moment as published_rows has it, back to its minute: publications are told by minutes."""
    # A plus that was not encoded is a space.
    said = re.sub(r" (?=\d\d:?\d\d\Z)", "+", text)
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise _Wrong(f"{name} ska vara en tidpunkt med tidszon, till exempel 2017-12-07T13:15:00+01:00.")
    try:
        return at.astimezone(UTC).strftime(_MOMENT).rjust(20, "0")
    except OverflowError as error:
        raise _Wrong(f"{name} är inget år som finns.") from error


def _link(to: OParlWriter, kind: str, request: Request, after: int | str | None) -> str:
    """The address of a page of a list with all that was asked, always in one order."""
    kept = {name: request.args.get(name) for name in (*FILTERS, "limit", "omit_internal")}
    told = {name: value for name, value in {**kept, "after": after}.items() if value is not None}
    return to.absolute(f"/oparl/{kind}") + (f"?{urlencode(told)}" if told else "")


def _json(told: dict[str, Any]) -> Response:
    return Response.json(told, headers=dict(_HEADERS))


def _error(status: int, message: str, debug: str) -> Response:
    told = {"type": f"{SCHEMA}Error", "message": message, "debug": debug}
    return Response.json(told, status=status, headers=dict(_HEADERS))
