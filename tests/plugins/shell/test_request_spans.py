"""Spans and the log as JSON name nobody: every route is asked with planted names, and both are searched for them.

One round of all addresses serves both.
"""

import json
import re
from pathlib import Path

import pytest
from datasette_intranet.plugins.shell import json_log

from tests import forked
from tests.otlp_receiver import Received, otlp_receiver
from tests.site import Site, make_site, person
from tests.sweep import in_turns
from tests.test_access import SEARCH, SEARCHED, SECRET, addresses, fill

ACTOR = person("administrator", id="vera.planterad") | {"name": "Vera Planterad"}
HEADERS = {
    "x-forwarded-for": "192.0.2.77",
    "user-agent": "Planterad/1",
    "traceparent": "00-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-bbbbbbbbbbbbbbbb-01",
    "tracestate": "vera=planterad",
}
ASKED = (
    "/people/1?q=Planterad",
    "/vera/planterad/finns/inte/alls",
    "/public/groups?name=Planterad&_where=name+%3D+%27Planterad%27",
    "/public/-/query?sql=select+%27Planterad%27",
    "/public/groups.json?_sort=planterad&_facet=planterad",
    "/intranet/groups?_search=Planterad",
    "/search?q=Planterad",
)


def drive(folder: str) -> None:
    """Ask for every route of a site as nobody and as an administrator, and send and log what was noted.

    They take turns: who does not get an address sends something to it.
    """
    from opentelemetry import trace  # noqa: PLC0415 - in a process of its own, where the plugin has settled it

    site_folder = make_site(Path(folder))
    fill(site_folder)
    with Site(site_folder) as site:
        ways = ((site.get, None), (site.post, None), (site.post, ACTOR), (site.get, ACTOR))
        for number, address in enumerate(_addresses(site)):
            for ask, actor in in_turns(ways, number, 2):
                _asked(ask, address + SEARCH, actor)
        for actor in (None, ACTOR):
            for address in ASKED:
                _asked(site.get, address, actor)
    trace.get_tracer_provider().shutdown()


def _addresses(site) -> list[str]:
    """Of each route the first or the last address that is made for it: routes are told, and no addresses."""
    made = (addresses(pattern.pattern) for pattern, _ in site.datasette._routes())
    return sorted({one for turn, every in enumerate(made) for one in in_turns((every[0], every[-1]), turn, 2)})


def _asked(ask, address, actor) -> None:
    sent = {"data": {"text": SECRET, "name": SEARCHED}} if ask.__name__ == "post" else {}
    ask(address, actor, headers=HEADERS, **sent)


@pytest.fixture(scope="module")
def received(tmp_path_factory):
    """(what a collector got, the lines of the log, the folder of the site)."""
    folder, log = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("log") / "log"
    with otlp_receiver() as collector, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
        patch.setenv(json_log.FORMAT, "json")
        # More than Datasette's own queue holds comes from a site that is asked for everything at once.
        patch.setenv("OTEL_BSP_MAX_QUEUE_SIZE", "200000")
        process = forked.start(drive, [str(folder)], log)
        process.join(900)
        assert process.exitcode == 0, log.read_text("utf-8")[-2000:]
        yield collector, log.read_text("utf-8"), folder


@pytest.mark.slow
def test_no_name_that_is_asked_for_or_stored_stands_in_a_span_or_in_the_log(received: tuple[Received, str, Path]):
    collector, log, folder = received
    assert len(collector.spans) > 300
    assert sum("route" in json.loads(line) for line in log.splitlines()) > 300
    planted = (SECRET, SEARCHED, "planterad", "192.0.2.77", str(folder), "localhost", "127.0.0.1", "select+", "vera=")
    for told in (collector.text.casefold(), log.casefold()):
        assert [name for name in planted if name.casefold() in told] == []


@pytest.mark.slow
def test_a_request_is_told_by_its_route_status_and_size_and_not_by_its_path(received):
    collector, _log, _folder = received
    (asked, *_) = collector.named("GET /people/{id}")
    assert asked["http.route"] == "/people/{id}" and asked["http.request.method"] == "GET"
    assert asked["http.response.status_code"] in (200, 403, 404) and asked["http.response.body.size"] > 100
    # An address that no route answers has the method alone.
    assert collector.named("GET") and "http.route" not in collector.named("GET")[0]
    for span in collector.spans:
        assert not {"url.path", "server.address", "user_agent.original"} & {one.key for one in span.attributes}
        assert not span.events and not span.status.message and not span.trace_state


@pytest.mark.slow
def test_what_a_browser_says_of_a_trace_is_not_believed(received):
    collector, _log, _folder = received
    assert b"\xaa" * 16 not in {span.trace_id for span in collector.spans}


@pytest.mark.slow
def test_statements_of_this_program_are_told_by_their_text_and_a_visitors_is_not(received):
    collector, _log, _folder = received
    told = {span["db.query.text"] for span in collector.named("db.query") if "db.query.text" in span}
    assert any(text.startswith("SELECT") and " FROM " in text for text in told)
    assert {"a visitor's SQL", "SQL of a page of Datasette"} < told
    assert all(span["db.system"] == "sqlite" for span in collector.named("db.query"))


@pytest.mark.slow
def test_pages_where_nobody_can_tell_who_writes_have_no_span_and_nothing_below_one(received):
    collector, _log, _folder = received
    names = {span.name for span in collector.spans}
    assert not [name for name in names if re.search(r" /(propose|follow|signup|rank|s|-/static)(/|$)", name)]
    routes = {span.span_id for span in collector.spans}
    below = [span for span in collector.spans if span.parent_span_id]
    assert below and all(span.parent_span_id in routes for span in below)
