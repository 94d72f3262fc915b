"""Spans of what takes time, for an OpenTelemetry collector: only when the environment asks for it.

`OTEL_EXPORTER_OTLP_ENDPOINT` (or `…_TRACES_ENDPOINT`) sends them over HTTP, `OTEL_TRACES_EXPORTER=console` writes
them on standard error; `OTEL_SDK_DISABLED=true` and `OTEL_TRACES_EXPORTER=none` stop both. The SDK is an extra,
`datasette-intranet[telemetry]`. Datasette 1.0a41 makes spans of requests and statements by itself and sends none;
clean_spans.py lets through what names nobody.
Standard: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/

Tested in tests/schema/test_telemetry.py and tests/plugins/shell/test_request_spans.py.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

_ENDPOINTS = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
_PROTOCOLS = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_HTTP = "http/protobuf"
_EXTRA = ("opentelemetry.sdk", "opentelemetry.exporter")
NAME = "datasette_intranet"
"""The instrumentation scope of the spans that are made here."""
_log = logging.getLogger("intranet.telemetry")
_state: dict[str, Any] = {}


def spans_are_wanted() -> str | None:
    """What the environment asks for: 'otlp', 'console', another exporter's name, or None for nothing."""
    if os.environ.get("OTEL_SDK_DISABLED", "").strip().casefold() == "true":
        return None
    exporter = os.environ.get("OTEL_TRACES_EXPORTER", "").strip().casefold()
    if exporter == "none":
        return None
    return exporter or ("otlp" if any(os.environ.get(name) for name in _ENDPOINTS) else None)


def start_spans() -> bool:
    """Let this process make and send spans if the environment asks for it; returns whether it does.

    What cannot be done is said in one line of the log, once, and the program goes on without spans.
    """
    if "on" not in _state:
        _state["on"] = False
        if exporter := spans_are_wanted():
            _state["on"] = _begin(exporter)
    return bool(_state["on"])


def is_on() -> bool:
    """Whether spans are made in this process."""
    return bool(_state.get("on"))


@contextmanager
def span_around(name: str, **numbers: int) -> Iterator[dict[str, int]]:
    """A span around the block. Numbers that the block puts into the dictionary become the span's attributes.

    Names are constants and values are numbers: nothing else is sent.
    """
    told = dict(numbers)
    if not is_on():
        yield told
        return
    from opentelemetry import trace  # noqa: PLC0415 - only where spans are wanted

    with trace.get_tracer(NAME).start_as_current_span(name) as made:
        try:
            yield told
        finally:
            made.set_attributes({f"intranet.{key}": value for key, value in told.items()})


def _begin(exporter: str) -> bool:
    protocol = next((os.environ[name] for name in _PROTOCOLS if os.environ.get(name)), _HTTP)
    if exporter not in ("otlp", "console"):
        return _without("OTEL_TRACES_EXPORTER=%s finns inte; välj otlp, console eller none.", exporter)
    if exporter == "otlp" and protocol != _HTTP:
        return _without("OTEL_EXPORTER_OTLP_PROTOCOL=%s finns inte; välj http/protobuf.", protocol)
    if not all(find_spec(name) for name in _EXTRA):
        return _without(
            "OpenTelemetry är begärt, men tillägget %s är inte installerat.", "datasette-intranet[telemetry]"
        )
    from .clean_spans import make_provider, other_provider  # noqa: PLC0415 - it needs the extra

    if other := other_provider():
        return _without("%s gör redan spår i den här processen, som inte rensas från namn: starta utan den.", other)
    make_provider(exporter, version("datasette-intranet"))
    return True


def _without(why: str, *values: str) -> bool:
    _log.warning(f"{why} Inga egna spår skickas.", *values)
    return False
