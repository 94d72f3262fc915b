"""Pages on which nobody can tell who is writing: the program itself is not told.

Requests to them lose address, cookies, browser and the like before anything else reads them, and their answers set no
cookie and are kept by no browser. They stand in no log either, and no other line of the log holds an address: a style
sheet that somebody asks for tells that they are reading a page which the log leaves out.

Tested in tests/plugins/shell/test_unknown_sender.py and tests/test_nobody_can_tell.py.
"""

import logging
import re

from .datasette_types import App, Datasette, Message, Receive, Scope, Send

ADDRESSES = ("/propose", "/follow", "/signup", "/rank", "/s")
"""The pages, with all that lies below them. Pages that take what people without an account send belong here."""
# What an answer needs: in what form the body comes, and by what Datasette tells that no other site has sent it.
_KEPT = frozenset(
    (b"host", b"content-type", b"content-length", b"transfer-encoding", b"origin", b"sec-fetch-site", b"accept")
)
# The second tells of web sockets, with the address in front.
_LOGS = ("uvicorn.access", "uvicorn.error")
_WEB_SOCKET = '%s - "WebSocket %s"'
_FILES = "/-/static"


def forget_sender(datasette: Datasette, app: App) -> App:
    """Return ASGI middleware that takes from requests to these pages all that tells who asks."""
    base = datasette.setting("base_url").rstrip("/")

    async def forgetful(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_unknown(scope["path"], base):
            await app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name.lower() in _KEPT]

        async def without_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in _REPLACED]
                message = {**message, "headers": [*kept, (b"cache-control", b"no-store")]}
            await send(message)

        await app({**scope, "headers": headers, "client": None}, receive, without_cookie)

    return forgetful


def is_unknown(path: str, base: str = "") -> bool:
    """Return whether the path (without a query) is one of these pages; `base` is what stands before all addresses."""
    return bool(re.match(rf"{re.escape(base)}(?:{'|'.join(map(re.escape, ADDRESSES))})(?:/|\Z)", path))


def leave_out_of_log(datasette: Datasette) -> None:
    """Take these pages, and the addresses in all other lines, out of the log that uvicorn writes of requests."""
    base = datasette.setting("base_url").rstrip("/")
    for log in map(logging.getLogger, _LOGS):
        log.filters = [one for one in log.filters if not isinstance(one, _WithoutAddresses)]
        log.addFilter(_WithoutAddresses(base))


_REPLACED = frozenset((b"set-cookie", b"cache-control"))


class _WithoutAddresses(logging.Filter):
    def __init__(self, base: str):
        super().__init__()
        self._base = base

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written; uvicorn gives (address, method, path with query, version, status)."""
        if str(record.msg).startswith(_WEB_SOCKET):
            return False
        if record.name != _LOGS[0] or not isinstance(record.args, tuple) or len(record.args) != 5:
            return True
        _address, method, path, version, status = record.args
        record.args = ("-", method, path, version, status)
        told = str(path).partition("?")[0]
        return not (is_unknown(told, self._base) or told.startswith(f"{self._base}{_FILES}"))
