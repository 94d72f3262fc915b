"""`intranet serve` as a process: whoever loaded documents gets in, and stays in over a restart."""

import html
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
import yaml
from datasette_intranet.loaders.cli.configuration import take_columns
from datasette_intranet.loaders.cli.serve import sign_in_address
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private

from tests.forked import intranet, start
from tests.ports import free_port
from tests.wait import is_answered, wait_until


@contextmanager
def served(site: Path, log: Path):
    """The address of the site while a server shows it; what it says goes to `log`."""
    port = free_port()
    log.unlink(missing_ok=True)
    server = start(intranet, ["serve", str(site), "--port", str(port)], log)
    try:
        wait_until(lambda: is_answered(f"http://127.0.0.1:{port}/-/static/app.css"))
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.join()


@pytest.fixture
def browser():
    """Opens addresses and keeps cookies."""
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))


@pytest.mark.slow
def test_first_administrator_signs_in_by_the_printed_link_and_stays_in_over_a_restart(
    site, run, minutes, browser, tmp_path
):
    run("load", minutes, "--site", site)
    log = tmp_path / "log"
    with served(site, log) as address:
        (sign_in,) = re.findall(r"http://\S+/-/intranet/sign-in\?token=\S+", log.read_text("utf-8"))
        assert sign_in.startswith(address)
        token = urllib.parse.urlsplit(sign_in).query.removeprefix("token=")
        form = urllib.parse.urlencode({"token": token}).encode()
        browser.open(urllib.request.Request(sign_in.partition("?")[0], form, {"Origin": address})).read()
        assert "Byggruppen" in browser.open(f"{address}/meetings").read().decode()
    with served(site, log) as address:
        assert "Byggruppen" in browser.open(f"{address}/meetings").read().decode()
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{address}/intranet/meetings.json")


@pytest.mark.slow
def test_link_is_printed_until_somebody_else_has_an_account(site, tmp_path):
    log = tmp_path / "log"
    with served(site, log):
        assert "sign-in?token=" in log.read_text("utf-8")
    private = open_private(site)
    add_account(private, "karin", "Karin Alm", ["coordinator"])
    private.close()
    with served(site, log):
        assert "sign-in" not in log.read_text("utf-8")


@pytest.mark.slow
def test_columns_keep_their_descriptions(site, run, minutes, tmp_path):
    run("load", minutes, "--site", site, "--minutes-status", "published")
    run("publish", "--site", site)
    described = yaml.safe_load((site / "metadata.yml").read_text("utf-8"))
    text = described["databases"]["public"]["tables"]["meetings"]["columns"]["place"]
    with served(site, tmp_path / "log") as address:
        assert text in html.unescape(urllib.request.urlopen(f"{address}/public/meetings").read().decode())


def test_columns_that_are_not_texts_are_left_for_datasette_to_judge():
    odd = {"databases": {"a": {"tables": {"t": {"columns": {"x": 1}}, "u": None, "v": {"columns": {"y": "Ort"}}}}}}
    assert take_columns(odd) == [("a", "v", "y", "Ort")]
    assert odd == {"databases": {"a": {"tables": {"t": {"columns": {"x": 1}}, "u": None, "v": {}}}}}


@pytest.mark.slow
def test_server_starts_without_what_only_reading_documents_needs():
    heavy = {"openpyxl", "pypdfium2", "selectolax", "charset_normalizer", "markdown_it", "snowballstemmer"}
    heavy |= {"datasette_intranet.loaders.parse", "datasette_intranet.loaders.load_files"}
    code = "import sys, datasette.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "datasette_intranet.plugins.start" in loaded
    assert not heavy & set(loaded)


@pytest.mark.slow
def test_publishing_starts_without_the_parser_and_without_what_only_a_release_needs():
    code = "import sys, datasette_intranet.loaders.cli.publish; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "datasette_intranet.loaders.publish.build" in loaded
    heavy = {"datasette_intranet.loaders.parse.whole_document", "datasette_intranet.loaders.file_content"}
    assert not (heavy | {"openpyxl", "snowballstemmer"}) & set(loaded)


def test_configuration_that_is_no_yaml_is_one_line(site, run):
    (site / "metadata.yml").write_text("title: 'öppen\n", "utf-8")
    result = run("serve", site, "--port", free_port())
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1
    assert "metadata.yml kan inte läsas" in result.stderr


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("0.0.0.0", "127.0.0.1"),
        ("::1", "[::1]"),
        ("intra.ekmarka.se", "intra.ekmarka.se"),
    ],
)
def test_link_leads_to_where_the_server_is_reached(host, shown):
    assert sign_in_address(host, 8001, "x") == f"http://{shown}:8001/-/intranet/sign-in?token=x"
