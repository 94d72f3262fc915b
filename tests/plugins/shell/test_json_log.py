"""The log as JSON tells routes and errors and names nobody; test_request_spans.py asks every route for that."""

import io
import json
import logging
import os
import subprocess
import sys

import pytest
from datasette_intranet.plugins.shell import json_log

from tests.ports import free_port
from tests.site import Site, make_site
from tests.test_access import fill
from tests.wait import PATIENCE, is_answered, wait_until


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """(site, lines): the site logs as JSON into `lines`, as text."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(json_log.JsonLines())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(json_log.FORMAT, "json")
        # What it does to the process is looked at in a process of its own, below.
        patch.setattr(json_log, "log_as_json", lambda: None)
        logging.getLogger().addHandler(handler)
        logging.getLogger(json_log.LOG).setLevel(logging.INFO)
        folder = make_site(tmp_path_factory.mktemp("site"))
        fill(folder)
        with Site(folder) as site:
            yield site, lines
        logging.getLogger().removeHandler(handler)


def new_lines(lines, ask) -> list[dict]:
    before = len(lines.getvalue())
    ask()
    return [json.loads(line) for line in lines.getvalue()[before:].splitlines()]


def test_a_request_is_told_by_its_route_and_found_by_its_number(told):
    site, lines = told
    (line,) = new_lines(lines, lambda: site.get("/people/1?q=Vera"))
    assert (line["route"], line["method"], line["log"]) == ("/people/{id}", "GET", json_log.LOG)
    assert line["status"] == 404 and line["bytes"] > 100 and line["ms"] > 0
    answer = site.get("/groups")
    assert answer.headers["x-request-id"] == json.loads(lines.getvalue().splitlines()[-1])["request"]
    for path, route in (("/public/groups.json", "/{database}/{table}"), ("/vera/finns/inte/alls", "-")):
        (line,) = new_lines(lines, lambda path=path: site.get(path))
        assert line["route"] == route


def test_pages_where_nobody_can_tell_who_writes_have_no_line(told):
    site, lines = told
    for path in ("/propose", "/follow", "/-/static/app.css"):
        assert new_lines(lines, lambda path=path: site.get(path)) == []


def test_an_error_is_told_by_kind_and_place_without_what_it_says(told, monkeypatch):
    site, lines = told

    async def broken(*_arguments, **_options):
        raise KeyError("Vera Planterad")

    monkeypatch.setattr(type(site.datasette), "render_template", broken)
    with pytest.raises(KeyError):
        new_lines(lines, lambda: site.get("/groups"))
    error, request = [json.loads(line) for line in lines.getvalue().splitlines()[-2:]]
    assert error["error"] == "KeyError" and error["trace"][-1].endswith(" broken")
    assert error["request"] == request["request"] and request["status"] == 500
    assert "Planterad" not in lines.getvalue()


def test_a_line_of_a_library_is_told_before_its_values_are_filled_in():
    record = logging.LogRecord("httpx", logging.INFO, "x.py", 3, "asked %s", ("Vera Planterad",), None)
    told = json.loads(json_log.JsonLines().format(record))
    assert told["text"] == "asked %s" and "Planterad" not in json.dumps(told)


@pytest.mark.slow
def test_all_that_a_server_writes_on_standard_error_is_json(tmp_path):
    folder, port = make_site(tmp_path), free_port()
    command = [sys.executable, "-c", "from datasette_intranet.loaders.cli import intranet; intranet()"]
    options = ["serve", str(folder), "--port", str(port), "--log-format", "json"]
    server = subprocess.Popen(
        [*command, *options], stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ)
    )
    try:
        wait_until(lambda: is_answered(f"http://127.0.0.1:{port}/meetings?q=Planterad"))
    finally:
        server.terminate()
        written = server.communicate(timeout=PATIENCE)[1].decode()
    told = [json.loads(line) for line in written.splitlines()]
    assert [one["route"] for one in told if "route" in one] == ["/meetings"] and "Planterad" not in written
