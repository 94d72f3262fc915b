"""The HTTP status of writes that the record refuses, where Datasette's row API would always answer 400.

The code that refuses a write notes the status in the request's scope, and headers if there are any. An answer with
400 then gets that status and those headers. JSON gets the status in its key `status` too, as in Datasette's error
format (https://docs.datasette.io/en/latest/json_api.html).

Tested in tests/plugins/people/test_forms.py.
"""

import json
from collections.abc import Callable
from typing import Any

from ..shell.datasette_types import App, Datasette, Message, Receive, Request, Scope, Send

_NOTED = "intranet_refused"


def note_refusal(request: Request, status: int, headers: dict[str, str] | None = None) -> None:
    """Note the status (and headers) for the answer to a request whose write is refused.

    Only Datasette's own pages need it; their addresses name a database. Our own pages set their status themselves.
    """
    noted = request.scope.get(_NOTED)
    if noted is not None and "database" in request.url_vars:
        noted |= {"status": status, "headers": headers or {}}


def answer_refusals(datasette: Datasette) -> Callable[[App], App]:
    """Return ASGI middleware that puts the noted status and headers into the answer."""

    def wrap(app: App) -> App:
        async def answered(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            # Handlers copy the scope, and a dictionary in it survives copying.
            noted: dict[str, Any] = {}
            await app({**scope, _NOTED: noted}, receive, _Answer(noted, send).send)

        return answered

    return wrap


class _Answer:
    """Sends an answer on. It holds an answer that it must change back until that is complete."""

    def __init__(self, noted: dict[str, Any], send: Send) -> None:
        self._noted, self._send = noted, send
        # The first message of an answer that is held back.
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
