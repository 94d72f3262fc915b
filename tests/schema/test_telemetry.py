"""Spans are made when the environment asks for them, and what cannot be done is said in one line."""

import shutil
import subprocess
import sys

import pytest
from datasette_intranet.schema import telemetry

from tests.otlp_receiver import otlp_receiver
from tests.site import ROOT, make_site

NAMES = ("OTEL_SDK_DISABLED", "OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL")


@pytest.fixture
def environment(monkeypatch):
    """Sets the variables that are named, and no others; the process has not settled anything yet."""
    monkeypatch.setattr(telemetry, "_state", {})
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return lambda **given: [monkeypatch.setenv(name, value) for name, value in given.items()]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, None),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}, "otlp"),
        ({"OTEL_TRACES_EXPORTER": "console"}, "console"),
        ({"OTEL_TRACES_EXPORTER": "none", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}, None),
        ({"OTEL_TRACES_EXPORTER": "console", "OTEL_SDK_DISABLED": "true"}, None),
    ],
)
def test_the_environment_says_whether_and_where_spans_go(environment, given, wanted):
    environment(**given)
    assert telemetry.spans_are_wanted() == wanted


def test_without_a_word_in_the_environment_nothing_is_made_and_nothing_imported(environment):
    assert not telemetry.start_spans()
    code = (
        "import sys\nfrom datasette_intranet.loaders.cli import intranet\n"
        "from datasette_intranet.loaders import publish, load_files\n"
        "from datasette_intranet.schema import telemetry\n"
        "with telemetry.span_around('x') as told: told['n'] = 1\n"
        "print(telemetry.start_spans(), [name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "False []\n"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (
            {"OTEL_TRACES_EXPORTER": "zipkin"},
            "OTEL_TRACES_EXPORTER=zipkin finns inte; välj otlp, console eller none.",
        ),
        (
            {"OTEL_TRACES_EXPORTER": "otlp", "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc"},
            "OTEL_EXPORTER_OTLP_PROTOCOL=grpc finns inte; välj http/protobuf.",
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_once(environment, caplog, given, line):
    environment(**given)
    assert not telemetry.start_spans() and not telemetry.start_spans()
    assert caplog.messages == [f"{line} Inga egna spår skickas."]


def test_without_the_extra_one_line_says_which_to_install(environment, caplog, monkeypatch):
    environment(OTEL_TRACES_EXPORTER="console")
    monkeypatch.setattr(telemetry, "find_spec", lambda _name: None)
    assert not telemetry.start_spans()
    (line,) = caplog.messages
    assert "datasette-intranet[telemetry]" in line and "\n" not in line


@pytest.mark.slow
def test_a_load_and_a_publication_tell_their_stages_and_no_file_by_name(environment, tmp_path):
    folder = make_site(tmp_path)
    (folder / "inbox").mkdir()
    files = sorted((ROOT / "samples" / "minutes").rglob("*.md"))[:3]
    for path in files:
        shutil.copy(path, folder / "inbox")
    command = [sys.executable, "-c", "from datasette_intranet.loaders.cli import intranet; intranet()"]
    with otlp_receiver() as collector:
        environment(OTEL_EXPORTER_OTLP_ENDPOINT=collector.address)
        # Whole programs: the last spans go when one ends.
        for arguments in (["load", "inbox"], ["publish"]):
            subprocess.run([*command, *arguments], cwd=folder, capture_output=True, check=True)
    names = {span.name for span in collector.spans}
    assert {"load", "load.read", "load.store", "load.finish"} <= names
    assert {"publish", "publish.choose", "publish.names", "publish.clean", "publish.count", "publish.vacuum"} <= names
    (load,), (publication,) = collector.named("load"), collector.named("publish")
    assert load["intranet.files"] == 3 and publication["intranet.meetings"] > 0
    assert not [path.name for path in files if path.name in collector.text]
    within = {span.span_id: span.name for span in collector.spans}
    assert {within.get(span.parent_span_id) for span in collector.spans if span.name == "load.store"} == {"load"}
