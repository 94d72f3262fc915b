"""Whole tables as JSON: `/public/attendance.json?_stream=on` gives every row, of any number, in one answer.

Datasette's JSON has pages, and says in `next_url` where the next one is; that stays as it is without `_stream`.
`_shape=array` gives a list, `_nl=on` with it one row a line, `_shape=arrays` lists in the place of objects.

Tested in tests/plugins/shell/test_whole_table_stream.py.
"""

import json
from collections.abc import Callable
from typing import Any

from datasette.renderer import json_renderer
from datasette.utils.asgi import AsgiWriter, BadRequest

from .datasette_types import Datasette, Request, Response, Send
from .whole_table_stream import Rows, WholeTable, whole_table

# What begins the answer, stands between two rows and ends it, by shape.
_AROUND = {
    "objects": ('{"ok": true, "rows": [\n', ",\n", '\n], "truncated": false}\n'),
    "arrays": ('{"ok": true, "rows": [\n', ",\n", '\n], "truncated": false}\n'),
    "array": ("[\n", ",\n", "\n]\n"),
    "lines": ("", "\n", "\n"),
}


class WholeAnswer(Response):
    """A table as the answer, sent as it is read. A failure breaks it off: nobody takes a part for the whole."""

    def __init__(self, table: WholeTable, shape: str) -> None:
        kind = "text/plain; charset=utf-8" if shape == "lines" else "application/json; charset=utf-8"
        super().__init__("", content_type=kind)
        self._table, self._shape = table, shape

    async def asgi_send(self, send: Send) -> None:
        """Send the table, as Datasette asks of an answer."""
        head = [(b"content-type", self.content_type.encode()), (b"access-control-allow-origin", b"*")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        out = AsgiWriter(send)
        begins, between, ends = _AROUND[self._shape]
        before = begins
        async for text in self._table.parts(_writer(self._table.columns, self._shape, between)):
            await out.write(before + text)
            before = between
        # A table without rows has its brackets too.
        await out.write((begins if before == begins else "") + (ends if before == between or begins else ""))
        await send({"type": "http.response.body", "body": b""})


def _writer(columns: tuple[str, ...], shape: str, between: str) -> Callable[[Rows], str]:
    encode = json.JSONEncoder(ensure_ascii=False).encode
    if shape == "arrays":
        return lambda rows: between.join(map(encode, rows))
    return lambda rows: between.join(encode(dict(zip(columns, row, strict=True))) for row in rows)


def table_json(  # noqa: PLR0913, PLR0917 - what Datasette gives a renderer
    datasette: Datasette, request: Request, args: Any, data: Any, error: Any, truncated: Any, view_name: str,
    columns: list[str], database: str, table: str | None,
) -> Any:  # fmt: skip
    """Return Datasette's JSON, or for `_stream` a whole table. Raises BadRequest for a stream of anything else."""
    if not args.get("_stream") or error:
        return json_renderer(request, args, data, error, truncated)
    return _whole_answer(datasette, request, view_name, {"columns": columns, "table": table}, database)


async def _whole_answer(
    datasette: Datasette, request: Request, view_name: str, data: dict[str, Any], database: str
) -> Response:
    shape = request.args.get("_shape") or "objects"
    if shape == "array" and request.args.get("_nl"):
        shape = "lines"
    found = await whole_table(datasette.get_database(database), request, data) if view_name == "table" else None
    if found is None or shape not in _AROUND:
        raise BadRequest(
            "_stream gives whole tables as JSON (_shape objects, arrays or array). "
            "A choice of rows comes page by page, see next_url, or whole as CSV."
        )
    return WholeAnswer(found, shape)


def install_table_json(datasette: Datasette) -> None:
    """Put `table_json` in the place of Datasette's own JSON."""
    datasette.renderers["json"] = (table_json, lambda: True)
