"""How a write that the record refuses is answered: Datasette's row API says 400 to whatever went wrong, here it says
what did.

Where the write is refused the HTTP status is noted in the request's scope, with headers if there are any; when the
answer goes out as 400 it gets them. In JSON the key `status` follows, as Datasette's error format has it
(https://docs.datasette.io/en/latest/json_api.html).

Tested in tests/plugins/people/test_forms.py.
"""

import json
from collections.abc import Callable
from typing import Any

from ..shell.datasette_types import App, Datasette, Message, Receive, Request, Scope, Send

_NOTED = "intranet_refused"


def refuse(request: Request, status: int, headers: dict[str, str] | None = None) -> None:
    """Note how the request is to be answered: the write that it asks for is refused. Pages of ours answer themselves:
    only Datasette's own, whose addresses name a database, need it."""
    noted = request.scope.get(_NOTED)
    if noted is not None and "database" in request.url_vars:
        noted |= {"status": status, "headers": headers or {}}


def answering(datasette: Datasette) -> Callable[[App], App]:
    """ASGI middleware that answers as was noted."""

    def wrap(app: App) -> App:
        async def answered(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            # A dictionary, for what handles the request copies its scope.
            noted: dict[str, Any] = {}
            await app({**scope, _NOTED: noted}, receive, _Answer(noted, send).send)

        return answered

    return wrap


class _Answer:
    """Sends an answer on; one that is to be changed is held back until it is whole."""

    def __init__(self, noted: dict[str, Any], send: Send) -> None:
        self._noted, self._send = noted, send
        # The first message of the answer, while it is held back.
        self._start: Message = {}
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._noted and message["status"] == 400:
            self._start = message
        elif not self._start:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_changed()

    async def _send_changed(self) -> None:
        status, more = self._noted["status"], self._noted["headers"]
        headers = [pair for pair in self._start.get("headers", ()) if pair[0].lower() != b"content-length"]
        headers += [(name.encode(), value.encode()) for name, value in more.items()]
        body = _with_status(self._body, status)
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**self._start, "status": status, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})


def _with_status(body: bytes, status: int) -> bytes:
    try:
        said = json.loads(body)
    except ValueError:
        return body
    return json.dumps({**said, "status": status}).encode() if isinstance(said, dict) else body
