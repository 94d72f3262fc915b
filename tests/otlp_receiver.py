"""A small OpenTelemetry collector: it takes spans over HTTP (OTLP, https://opentelemetry.io/docs/specs/otlp/)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass
class Received:
    """What has come: the spans, and each request as text, with all that stands in it."""

    address: str = ""
    spans: list[Any] = field(default_factory=list)
    text: str = ""

    def named(self, name: str) -> list[dict[str, Any]]:
        """The attributes of the spans of this name."""
        return [_attributes(span) for span in self.spans if span.name == name]


def _attributes(span: Any) -> dict[str, Any]:
    return {one.key: getattr(one.value, one.value.WhichOneof("value")) for one in span.attributes}


@contextmanager
def otlp_receiver() -> Iterator[Received]:
    """A collector that runs meanwhile; OTEL_EXPORTER_OTLP_ENDPOINT is to be its `address`."""
    received = Received()

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
            received.text += str(sent)
            for resource in sent.resource_spans:
                for scope in resource.scope_spans:
                    received.spans += scope.spans
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    received.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield received
    finally:
        server.shutdown()
        server.server_close()
