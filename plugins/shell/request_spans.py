"""A span for each request, by its route ('GET /people/{id}'), when the environment asks for spans.

Datasette makes the span; here it gets the route as json_log.py tells it, and the size of the answer. Pages on which
nobody can tell who is writing, and files of the look, have no span, and nothing that they do has one.

Tested in tests/plugins/shell/test_request_spans.py.
"""

from secrets import randbits
from typing import Any
from urllib.parse import parse_qsl

from datasette.telemetry import request_span
from datasette.utils import resolve_routes

from ...schema import telemetry
from .datasette_types import App, Datasette, Message, Receive, Scope, Send
from .json_log import FILES, route_of
from .unknown_sender import is_unknown

_PACKAGE = __name__.partition(".")[0]
_OWN_SQL = {"sql", "_where"}


def with_request_spans(datasette: Datasette, app: App) -> App:
    """Return ASGI middleware that completes Datasette's span of a request, or takes it away."""
    if not telemetry.start_spans():
        return app
    base = datasette.setting("base_url").rstrip("/")

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        span = request_span(scope) if scope["type"] == "http" else None
        if span is None:
            await app(scope, receive, send)
        elif is_unknown(scope["path"], base) or scope["path"].startswith(f"{base}{FILES}"):
            await _untold(app, span, (scope, receive, send))
        else:
            await _told(datasette, app, span, (scope, receive, send))

    return told


async def _untold(app: App, span: Any, asgi: tuple[Scope, Receive, Send]) -> None:
    # Imported here: the SDK is there only where spans are wanted.
    from opentelemetry.trace import NonRecordingSpan, SpanContext, use_span  # noqa: PLC0415

    from ...schema.clean_spans import UNTOLD  # noqa: PLC0415

    span.set_attribute(UNTOLD, True)
    # What is not sampled has nothing below it that is: see ParentBased in clean_spans.py.
    with use_span(NonRecordingSpan(SpanContext(randbits(128) | 1, randbits(64) | 1, is_remote=False))):
        await app(*asgi)


async def _told(datasette: Datasette, app: App, span: Any, asgi: tuple[Scope, Receive, Send]) -> None:
    from ...schema.clean_spans import ROUTE, told_statement  # noqa: PLC0415 - as above

    scope, receive, send = asgi
    path, size = scope["path"].removeprefix(datasette.setting("base_url").rstrip("/")), 0
    if (route := route_of(datasette, path)) != "-":
        span.set_attribute(ROUTE, route)

    async def measured(message: Message) -> None:
        nonlocal size
        size += len(message.get("body", b""))
        await send(message)

    token = told_statement.set(_statements_told(datasette, path, scope["query_string"]))
    try:
        await app(scope, receive, measured)
    finally:
        told_statement.reset(token)
        span.set_attribute("http.response.body.size", size)


def _statements_told(datasette: Datasette, path: str, query: bytes) -> str:
    """How the statements of a request are told: by their text on pages of this program, else by words.

    Datasette puts what stands in an address into its statements: columns, and conditions with `_where`.
    """
    from ...schema.clean_spans import OWN, TABLE_PAGES, VISITORS  # noqa: PLC0415 - as above

    if _OWN_SQL.intersection(name for name, _ in parse_qsl(query.decode("latin-1"))):
        return VISITORS
    _match, view = resolve_routes(datasette._routes(), path)
    module = getattr(getattr(view, "view_class", view), "__module__", "")
    return OWN if module.startswith(_PACKAGE) else TABLE_PAGES
