"""Search in a large record, beside plain Datasette's search of one table of the same file: one run, turns in pairs.

Plain Datasette searches the table that holds all the hits; ours looks through all the others, too, and counts by
kind, group and year.
"""

import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from datasette_intranet.schema.database import RECORD

from bench.command import INTRANET, intranet
from bench.downloads import PLAIN, started
from bench.made_up_record import ITEMS, make_up_record
from bench.page_speed import alternate, wait_for
from tests.ports import free_port
from tests.server import processor_seconds, sign_in

# Of each meeting 8.5 rows are searched: items, decisions and an action.
MEETINGS, HITS = 177_000, 900
ANSWERS = 20
AIM = "4"
_SENTENCE = "Ritblocken delas ut."
# What is asked of ours, and of plain Datasette.
_SEARCHES = {
    "a word": ("q=ritblocken", "_search=ritblocken"),
    "a word, with facets": ("q=ritblocken&kind=minutes", "_search=ritblocken&_facet=status&_facet=meeting_id"),
}
_INDEX = ("-s", "databases.intranet.tables.agenda_items.fts_table", "agenda_items_fts")


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was measured, the figure, and what it is to be."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        intranet("init", site)
        make_up_record(site, MEETINGS, rare=(_SENTENCE, MEETINGS * ITEMS // HITS))
        yield from searches_of(site)


def searches_of(site: Path) -> Iterator[tuple[str, ...]]:
    """Rows of the table for a site that is there."""
    cookie, ports = sign_in(site, "kim", "staff"), (free_port(), free_port())
    servers = (
        started([INTRANET, "serve", str(site), "--port", str(ports[0])]),
        started([sys.executable, "-m", "datasette", str(site / RECORD), *_INDEX, "--port", str(ports[1])], PLAIN),
    )
    try:
        for port in ports:
            wait_for(f"http://127.0.0.1:{port}/-/versions.json")
        for what, (ours, theirs) in _SEARCHES.items():
            paths = f"/search?{ours}", f"/intranet/agenda_items?{theirs}"
            urls = [f"http://127.0.0.1:{port}{path}" for port, path in zip(ports, paths, strict=True)]
            rates = alternate(*urls, cookie)
            spent = [_milliseconds(server.pid, url, cookie) for server, url in zip(servers, urls, strict=True)]
            yield f"{what}: answers per second", f"{rates[0]:.1f}"
            yield f"{what}: plain Datasette's table page, answers per second", f"{rates[1]:.1f}"
            yield f"{what}: ratio", f"{rates[0] / rates[1]:.1f}", AIM
            yield f"{what}: ratio of processor time", f"{spent[1] / spent[0]:.1f}"
    finally:
        for server in servers:
            server.kill()
            server.wait()


def _milliseconds(process: int, url: str, cookie: str) -> float:
    """The processor time of an answer, of the server that is the process with that number."""
    before = processor_seconds(process)
    for _ in range(ANSWERS):
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Cookie": cookie})) as answer:
            answer.read()
    return (processor_seconds(process) - before) / ANSWERS * 1000
