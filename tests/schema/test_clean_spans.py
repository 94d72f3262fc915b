"""What a span may tell: made of spans that hold names, as Datasette's and other libraries' may."""

import pytest
from datasette_intranet.schema.clean_spans import (
    ROUTE,
    UNTOLD,
    MarkStatements,
    clean_span,
    statement_without_values,
    told_statement,
)
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    TraceFlags,
    TraceState,
    set_span_in_context,
)

NAME = "Vera Planterad"


def made(name="db.query", scope="datasette", attributes=None, fails=False, **options):
    """A span as the SDK hands it to an exporter."""
    provider, kept = TracerProvider(), InMemorySpanExporter()
    provider.add_span_processor(MarkStatements())
    provider.add_span_processor(SimpleSpanProcessor(kept))
    try:
        with provider.get_tracer(scope).start_as_current_span(name, **options) as span:
            span.set_attributes(attributes or {})
            span.add_event(NAME, {NAME: NAME})
            if fails:
                raise KeyError(NAME)
    except KeyError:
        pass
    return kept.get_finished_spans()[0]


def test_an_error_is_told_by_its_kind_without_what_it_says():
    told = clean_span(made(fails=True, attributes={"db.system": "sqlite"}))
    assert dict(told.attributes) == {"db.system": "sqlite", "error.type": "KeyError"}
    assert not told.status.is_ok and NAME not in told.to_json()


def test_attributes_that_nobody_has_allowed_are_left_out():
    told = clean_span(made(attributes={"url.path": f"/{NAME}", "intranet.name": NAME, "intranet.sent": 3, NAME: 1}))
    assert dict(told.attributes) == {"intranet.sent": 3}


def test_spans_of_other_libraries_are_not_sent():
    assert clean_span(made(name=NAME, scope="requests")) is None


def test_a_request_that_is_not_to_be_known_and_what_it_led_to_are_not_sent():
    assert clean_span(made(attributes={UNTOLD: True}, kind=SpanKind.SERVER)) is None
    unsampled = SpanContext(1, 1, is_remote=False, trace_flags=TraceFlags(0))
    assert clean_span(made(name="db.write.execute", links=[Link(unsampled)])) is None
    sampled = SpanContext(1, 1, is_remote=False, trace_flags=TraceFlags(1))
    assert clean_span(made(name="db.write.execute", links=[Link(sampled, {NAME: NAME})])).links[0].attributes is None


def test_a_request_is_named_by_its_route_alone():
    attributes = {"http.request.method": "GET", "http.route": f"/{NAME}"}
    assert clean_span(made(name=f"GET /{NAME}", kind=SpanKind.SERVER, attributes=attributes)).name == "GET"
    told = clean_span(made(kind=SpanKind.SERVER, attributes={**attributes, ROUTE: "/people/{id}"}))
    assert (told.name, told.attributes["http.route"]) == ("GET /people/{id}", "/people/{id}")


def test_what_a_caller_wrote_into_the_state_of_a_trace_is_left_out():
    caller = SpanContext(1, 1, True, TraceFlags(1), TraceState([("vera", "planterad")]))
    told = clean_span(made(context=set_span_in_context(NonRecordingSpan(caller))))
    assert not told.context.trace_state and not told.parent.trace_state and told.parent.span_id == 1


@pytest.mark.parametrize(("words", "told"), [("", "SELECT ? FROM t"), ("a visitor's SQL", "a visitor's SQL")])
def test_a_statement_is_told_by_its_text_or_by_words_in_its_place(words, told):
    sql = {"db.query.text": f"SELECT '{NAME}' FROM t", "db.operation.name": "SELECT"}
    token = told_statement.set(words)
    span = clean_span(made(kind=SpanKind.CLIENT, attributes=sql))
    told_statement.reset(token)
    assert span.attributes["db.query.text"] == told and ("db.operation.name" in span.attributes) == (not words)


def test_a_statement_that_nobody_has_marked_is_not_told():
    span = made(attributes={"db.query.text": f'SELECT "{NAME}"'})
    assert clean_span(span).attributes["db.query.text"] == "a visitor's SQL"


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT 'O''Neil', 12.5, t1.id FROM \"t 1\" -- Vera", 'SELECT ?, ?, t1.id FROM "t 1" '),
        ("SELECT [it's] /* Vera */ FROM t WHERE a = 'Ver…[truncated]", "SELECT [it's]  FROM t WHERE a = ?"),
        ("SELECT '--', x'00' FROM t LIMIT 20", "SELECT ?, x? FROM t LIMIT ?"),
    ],
)
def test_values_and_comments_in_a_statement_are_left_out(sql, told):
    assert statement_without_values(sql) == told


@given(st.text(), st.text(alphabet="ab'-/*", max_size=8))
def test_no_text_in_a_statement_is_told_whatever_stands_in_it(value, other):
    quoted, second = (text.replace("'", "''") for text in (value, other))
    assert statement_without_values(f"SELECT '{quoted}', a || '{second}' FROM t") == "SELECT ?, a || ? FROM t"
