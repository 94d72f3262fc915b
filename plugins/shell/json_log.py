"""The log as JSON without personal data: INTRANET_LOG_FORMAT=json, or `intranet serve --log-format json`.

A request is told by its route ('/people/{id}') and not by its path: no names, no question behind '?', no address of a
visitor, no account. An error is told by its kind and where it was raised: its message may hold what somebody wrote. A
line of another library is told as it stands in the code, before values are filled in. What libraries write past the
log (Datasette: the SQL that failed, with its values) is left out. Pages on which nobody can tell who is writing, and
files of the look, stand in no log, as in the other format.

Tested in tests/plugins/shell/test_json_log.py and tests/plugins/shell/test_request_spans.py.
"""

import logging
import os
import re
import sys
import time
import traceback
from datetime import UTC, datetime
from io import TextIOBase
from secrets import token_hex
from types import TracebackType
from typing import Any

from datasette.utils import resolve_routes

from ...schema.json_strings import json_text
from .datasette_types import App, Datasette, Message, Receive, Scope, Send
from .unknown_sender import is_unknown

FORMAT = "INTRANET_LOG_FORMAT"
LOG = "intranet.requests"
_NAMED = re.compile(r"\(\?P<(\w+)>(?:[^()\\]|\\.|\([^()]*\))*\)")
FILES = "/-/static"


def is_json() -> bool:
    """Whether the environment asks for a log as JSON."""
    return os.environ.get(FORMAT, "").strip().casefold() == "json"


class JsonLines(logging.Formatter):
    """One record as one line of JSON: time (UTC), level, log, text, and what belongs to a request or an error."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "log": record.name,
        }
        if isinstance(request := getattr(record, "request", None), dict):
            told |= request
        else:
            # As the code has it: the values that it is filled in with may be somebody's.
            told["text"] = str(record.msg) if record.args or record.name.startswith("uvicorn") else record.name
            told["at"] = f"{record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[0]:
            told |= error_told(record.exc_info[0], record.exc_info[2])
        return json_text(told)


def error_told(kind: type[BaseException], trace: TracebackType | None) -> dict[str, Any]:
    """The kind of an error and where it was raised, without its message and without values."""
    places = [f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return {"error": kind.__name__, "trace": places}


def log_as_json() -> None:
    """Let this process, uvicorn included, write JSON from now on, when the environment asks for it."""
    if not is_json() or isinstance(sys.stderr, _Nothing):
        return
    from uvicorn.config import LOGGING_CONFIG  # noqa: PLC0415 - only where a server runs

    LOGGING_CONFIG["formatters"]["default"] = {"()": JsonLines}
    LOGGING_CONFIG["handlers"]["default"]["stream"] = "ext://sys.__stderr__"
    LOGGING_CONFIG["handlers"]["access"] = {"class": "logging.NullHandler"}
    handler = logging.StreamHandler(sys.__stderr__)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    sys.excepthook = lambda kind, error, trace: logging.critical("ended", exc_info=(kind, error, trace))
    sys.stderr = _Nothing()  # type: ignore[assignment]


def with_log_lines(datasette: Datasette, app: App) -> App:
    """Return ASGI middleware that writes a line for each request, and gives its answer an X-Request-Id."""
    if not is_json():
        return app
    log, base = logging.getLogger(LOG), datasette.setting("base_url").rstrip("/")

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or is_unknown(path, base) or path.startswith(f"{base}{FILES}"):
            await app(scope, receive, send)
            return
        number, begun, seen = token_hex(8), time.perf_counter(), {"status": 500, "bytes": 0}

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                message = {**message, "headers": [*message["headers"], (b"x-request-id", number.encode())]}
            else:
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await app({**scope, "intranet_request": number}, receive, noted)
        finally:
            line = {"request": number, "method": scope["method"], "route": route_of(datasette, path[len(base) :])}
            taken = round((time.perf_counter() - begun) * 1000, 1)
            log.info("request", extra={"request": {**line, **seen, "ms": taken}})

    return told


def route_of(datasette: Datasette, path: str) -> str:
    """The route that answers a path, with the names of its parts: '/meetings/{slug}'; '-' for none."""
    match, _view = resolve_routes(datasette._routes(), path)
    if match is None:
        return "-"
    plain = _NAMED.sub(r"{\1}", match.re.pattern.removeprefix("^").removesuffix("$"))
    return re.sub(r"\\(.)", r"\1", plain).replace("(.{format})?", "").replace(".{format}?", "")


def note_error(request_scope: Scope, error: BaseException) -> None:
    """Write a line on an error that a visitor got a page for, with the number of the request."""
    if is_json():
        number = {"request": request_scope.get("intranet_request")}
        kind = (type(error), error, error.__traceback__)
        logging.getLogger(LOG).error("error", extra={"request": number}, exc_info=kind)


def _module(path: str) -> str:
    """The file without the folders of the machine."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])


class _Nothing(TextIOBase):
    """What swallows what is written past the log."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False
