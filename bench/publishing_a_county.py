"""Publishing a county's record while its pages are read: the first time, and after one edit.

`INTRANET_SIZES=1000,100000` chooses among the numbers of meetings; at 100,000 the first time takes minutes.
"""

import os
import shutil
import sqlite3
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from datasette_intranet.schema.database import prepare_connection

from bench.command import INTRANET, intranet
from bench.downloads import started
from bench.made_up_county import county_site
from bench.page_speed import wait_for
from tests.ports import free_port

SIZES = (1_000, 10_000)
# What somebody does between two publications: no words change, words come, words are exchanged for others.
EDITS = {
    "an action is done": "UPDATE actions SET status = 'done', done_on = date('now') WHERE id = "
    "(SELECT min(id) FROM actions WHERE status = 'open')",
    "minutes are published": "UPDATE meetings SET minutes_status = 'published' WHERE id = "
    "(SELECT min(id) FROM meetings WHERE minutes_status = 'checked')",
    "an answer is written": "UPDATE proposals SET answer = 'Ja.', answered_on = date('now') WHERE id = 7",
    "an answer has other words": "UPDATE proposals SET answer = 'Nej.' WHERE id = 7",
    "somebody new may not be named": "INSERT INTO people (name, category) VALUES ('Vendela Strandhult', 'other')",
}
_READERS = 4
_PAGES = ("/", "/meetings", "/search?q=schema", "/people")


@dataclass(slots=True)
class Readers:
    """What readers were answered: how many requests, how many of them in vain, and the longest wait in seconds."""

    answered: int = 0
    failed: int = 0
    longest: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was published, and seconds of the processor, memory and what readers noticed."""
    sizes = [int(size) for size in os.environ.get("INTRANET_SIZES", "").split(",") if size] or SIZES
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            yield from _published(Path(shutil.copytree(county_site(size), Path(name) / "site")), size)


def _published(site: Path, size: int) -> Iterator[tuple[str, ...]]:
    with _read(site) as readers:
        with closing(sqlite3.connect(site / "intranet.db")) as record:
            rows = record.execute("SELECT count(*) FROM attendance").fetchone()[0]
        first = f"{size} meetings, {rows} rows of attendance, the first time"
        yield (*_row(site, readers, first), "60 s, 300 MB for 1000000 rows; 300 s at 100000 meetings")
        for edit, sql in EDITS.items():
            with closing(sqlite3.connect(site / "intranet.db")) as record:
                prepare_connection(record)
                with record:
                    record.execute(sql)
            yield (*_row(site, readers, f"{size} meetings, {edit}"), "1 s")


def _row(site: Path, readers: Readers, what: str) -> tuple[str, str]:
    readers.answered, readers.failed, readers.longest = 0, 0, 0.0
    used = intranet("publish", "--site", site)
    read = f"{readers.answered} pages read, {readers.failed} in vain, longest {readers.longest:.1f} s"
    return what, f"{used.cpu:.2f} s in {used.seconds:.1f} s, {used.peak:.0f} MB; {read}"


@contextmanager
def _read(site: Path) -> Iterator[Readers]:
    """Let several readers read the public pages of the site all the while, each one page after the other."""
    port, readers, ended = free_port(), Readers(), threading.Event()
    server = started([INTRANET, "serve", str(site), "--port", str(port)])
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        threads = [threading.Thread(target=_ask, args=(port, readers, ended)) for _ in range(_READERS)]
        for thread in threads:
            thread.start()
        try:
            yield readers
        finally:
            ended.set()
            for thread in threads:
                thread.join()
    finally:
        server.terminate()
        server.wait()


def _ask(port: int, readers: Readers, ended: threading.Event) -> None:
    while not ended.is_set():
        for page in _PAGES:
            began = time.perf_counter()
            failed = 0
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=60) as answer:
                    answer.read()
            except (urllib.error.URLError, OSError):
                failed = 1
            with readers.lock:
                readers.answered += 1
                readers.failed += failed
                readers.longest = max(readers.longest, time.perf_counter() - began)
