"""What is published as Popolo: /data/popolo.json has all of it, /data/popolo/<collection>/<id>.json one record.

Tested in tests/plugins/releases/test_popolo.py.
"""

import json
from collections.abc import AsyncIterator
from functools import partial

from datasette import Response
from datasette.database import Database
from datasette.utils.asgi import AsgiWriter

from ..shell.datasette_types import Datasette, Request, Send
from ..shell.page import not_found, translations_for
from .popolo_records import COLLECTIONS, Absolute, popolo_record
from .public_rows import public_database, row_key, rows_by_key, rows_of_page

_AT_ONCE = 2_000
_HEADERS = {"access-control-allow-origin": "*", "x-content-type-options": "nosniff"}
_encode = json.JSONEncoder(ensure_ascii=False).encode


class PopoloFile(Response):
    """All records as the answer, sent as they are read; a failure breaks it off."""

    def __init__(self, db: Database, absolute: Absolute) -> None:
        super().__init__("", content_type="application/json; charset=utf-8")
        self._db, self._absolute = db, absolute

    async def asgi_send(self, send: Send) -> None:
        """Send the file, as Datasette asks of an answer."""
        head = [
            (b"content-type", self.content_type.encode()),
            *((k.encode(), v.encode()) for k, v in _HEADERS.items()),
        ]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        out = AsgiWriter(send)
        async for text in self._parts():
            await out.write(text)
        await send({"type": "http.response.body", "body": b""})

    async def _parts(self) -> AsyncIterator[str]:
        begins = "{\n"
        for collection, tables in COLLECTIONS.items():
            between = f'{begins}"{collection}": [\n'
            for table in tables:
                async for text in self._table(table):
                    yield between + text
                    between = ",\n"
            # An empty collection has its brackets too.
            begins = ("" if between == ",\n" else between) + "\n],\n"
        yield begins.removesuffix(",\n") + "\n}\n"

    async def _table(self, table: str) -> AsyncIterator[str]:
        after = None
        while rows := await self._db.execute_fn(
            partial(rows_of_page, table=table, after=after, limit=_AT_ONCE, filters={})
        ):
            after = rows[-1].key
            records = [popolo_record(table, row, self._absolute) for row in rows if row.row]
            if records:
                yield ",\n".join(map(_encode, records))


async def popolo_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET /data/popolo.json. Raises NothingPublished and datasette.Forbidden, as `public_database` does."""
    db = await public_database(datasette, request)
    return PopoloFile(db, lambda path: datasette.absolute_url(request, datasette.urls.path(path)))


async def popolo_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /data/popolo/<collection>/<id>.json. Raises as `popolo_file` does."""
    db = await public_database(datasette, request)
    tables = COLLECTIONS.get(request.url_vars["collection"], {})
    for table, before in tables.items():
        asked = request.url_vars["popolo"]
        key = row_key(table, asked.removeprefix(before)) if asked.startswith(before) else None
        found = await db.execute_fn(partial(rows_by_key, table=table, keys=[key])) if key is not None else []
        if found and found[0].row:
            told = popolo_record(
                table, found[0], lambda path: datasette.absolute_url(request, datasette.urls.path(path))
            )
            return Response.json(told, headers=dict(_HEADERS))
    return await not_found(datasette, request, translations_for(request).gettext("The page does not exist"))
