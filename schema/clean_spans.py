"""What a span may tell: times, routes, statements of the program, numbers. No name, address, path or message.

Datasette's spans hold the path of a request, its host and browser, every statement (a visitor's own too), and the
texts of errors. So spans are made anew before they are sent, out of what is listed here. Of spans of other libraries
nothing is sent.

Tested in tests/schema/test_clean_spans.py.
"""

import os
import re
import sys
from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any

from opentelemetry import propagate, trace
from opentelemetry.context import Context
from opentelemetry.environment_variables import OTEL_PROPAGATORS
from opentelemetry.propagators.composite import CompositePropagator
from opentelemetry.sdk.environment_variables import OTEL_SERVICE_NAME
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import (
    BatchSpanProcessor,
    ConsoleSpanExporter,
    SimpleSpanProcessor,
    SpanExporter,
    SpanExportResult,
)
from opentelemetry.sdk.trace.sampling import ParentBased
from opentelemetry.trace import Link, SpanContext, SpanKind, Status

from .telemetry import NAME

OWN = ""
VISITORS = "a visitor's SQL"
TABLE_PAGES = "SQL of a page of Datasette"
told_statement: ContextVar[str] = ContextVar("intranet_told_statement", default=OWN)
"""What stands for the statements that are run now: OWN for their text, or words in its place."""
ROUTE = "intranet.route"
UNTOLD = "intranet.untold"
"""The span of a request of which nothing is to be known."""
_STATEMENT = "intranet.statement"
_QUERY, _OPERATION = "db.query.text", "db.operation.name"
_TOLD = {
    "http.request.method",
    "http.response.status_code",
    "http.response.body.size",
    "url.scheme",
    "error.type",
    "db.system",
    "db.namespace",
    "datasette.callback",
    "datasette.executemany",
    "datasette.executescript",
    "datasette.internal_client",
    "datasette.interrupted",
    "datasette.isolated_connection",
    "datasette.operation",
    "datasette.param_count",
    "datasette.param_sets",
    "datasette.rows_returned",
    "datasette.time_limit_ms",
    "datasette.transaction",
    "datasette.truncated",
}
_SCOPES = ("datasette", NAME)
# A text that Datasette has cut off ends without its quotation mark. A name in "…" or […] is a column's.
_COMMENT = r"--[^\n]*|/\*.*?(?:\*/|\Z)"
_NAME = r'"(?:[^"]|"")*"|\[[^\]]*\]'
_TEXT_OR_NUMBER = r"'(?:[^']|'')*(?:'|\Z)|\b\d+(?:\.\d+)?\b"
_LITERAL = re.compile(f"({_NAME})|{_COMMENT}|{_TEXT_OR_NUMBER}", re.DOTALL)


def statement_without_values(sql: str) -> str:
    """The statement with ? in the place of each text and number that stands in it, and without comments."""
    return _LITERAL.sub(_without_value, sql)


def _without_value(found: re.Match[str]) -> str:
    if found[1]:
        return found[1]
    return "" if found[0].startswith(("--", "/*")) else "?"


class MarkStatements(SpanProcessor):
    """Notes with each statement, when it begins, whether its text may be told."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """Mark a span that may get a statement."""
        if span.kind is SpanKind.CLIENT:
            span.set_attribute(_STATEMENT, told_statement.get())


class CleanSpans(SpanExporter):
    """Hands spans on to an exporter, each made anew out of what it may tell."""

    def __init__(self, inner: SpanExporter) -> None:
        self._inner = inner

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """As the exporter does."""
        told = [clean for span in spans if (clean := clean_span(span)) is not None]
        return self._inner.export(told) if told else SpanExportResult.SUCCESS

    def shutdown(self) -> None:
        """As the exporter does."""
        self._inner.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """As the exporter does."""
        return self._inner.force_flush(timeout_millis)


def clean_span(span: ReadableSpan) -> ReadableSpan | None:
    """The span with what it may tell; None for one that is not to be known at all."""
    had = dict(span.attributes or {})
    scope = span.instrumentation_scope
    hidden = [link for link in span.links if not link.context.trace_flags.sampled]
    if scope is None or scope.name not in _SCOPES or had.get(UNTOLD) or hidden:
        return None
    told = {key: value for key, value in had.items() if key in _TOLD or _is_number_of_ours(key, value)}
    failed = next((event.attributes or {} for event in span.events if event.name == "exception"), {})
    if kind := told.get("error.type") or failed.get("exception.type"):
        told["error.type"] = re.sub(r"[^\w.]", "", str(kind))
    name = span.name
    if span.kind is SpanKind.SERVER:
        route = had.get(ROUTE)
        name = f"{told.get('http.request.method')} {route}" if route else str(told.get("http.request.method"))
        told |= {"http.route": route} if route else {}
    if isinstance(sql := had.get(_QUERY), str):
        told |= _statement_told(sql, had.get(_STATEMENT, VISITORS), had.get(_OPERATION))
    return ReadableSpan(
        name,
        context=_bare(span.context),
        parent=_bare(span.parent),
        resource=span.resource,
        attributes=told,
        links=[Link(_certain(link.context)) for link in span.links],
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=scope,
    )


def _is_number_of_ours(key: str, value: Any) -> bool:
    return key.startswith("intranet.") and isinstance(value, (int, float))


def _statement_told(sql: str, words: Any, operation: Any) -> dict[str, Any]:
    if words != OWN:
        return {_QUERY: words}
    return {_QUERY: statement_without_values(sql), **({_OPERATION: operation} if operation else {})}


def _bare(context: SpanContext | None) -> SpanContext | None:
    return None if context is None else _certain(context)


def _certain(context: SpanContext) -> SpanContext:
    """Without what a caller's `tracestate` says."""
    return SpanContext(context.trace_id, context.span_id, context.is_remote, context.trace_flags)


def other_provider() -> str | None:
    """The name of what makes spans in this process already; None for nothing."""
    provider = trace.get_tracer_provider()
    is_none = isinstance(provider, (trace.ProxyTracerProvider, trace.NoOpTracerProvider))
    return None if is_none else type(provider).__module__


def make_provider(exporter: str, version: str) -> None:
    """Let this process make spans and send them: 'otlp' over HTTP, 'console' on standard error."""
    if not os.environ.get(OTEL_PROPAGATORS):
        # What a visitor's browser says of a trace is not believed.
        propagate.set_global_textmap(CompositePropagator([]))
    resource = Resource.create({SERVICE_VERSION: version})
    if not os.environ.get(OTEL_SERVICE_NAME) and resource.attributes.get(SERVICE_NAME) in (None, "unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: "datasette-intranet"}))
    made = TracerProvider(resource=resource)
    # Spans below a request that is not to be known are not made, whatever OTEL_TRACES_SAMPLER says.
    made.sampler = ParentBased(made.sampler)
    made.add_span_processor(MarkStatements())
    made.add_span_processor(_sending(exporter))
    trace.set_tracer_provider(made)


def _sending(exporter: str) -> SpanProcessor:
    if exporter == "console":
        # Not sys.stderr: the log as JSON lets nothing else through there.
        return SimpleSpanProcessor(CleanSpans(ConsoleSpanExporter(out=sys.__stderr__ or sys.stderr)))
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - it takes time

    return BatchSpanProcessor(CleanSpans(OTLPSpanExporter()))
