"""Publishing a county's record whole while its pages are read or not, and after one edit.

`INTRANET_SIZES=1000,100000` chooses among the numbers of meetings; at 100,000 the whole takes minutes.
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
from itertools import cycle
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
# What readers do while the whole is published; None: there are none. Who never pauses keeps a processor busy.
PAUSES: dict[str, float | None] = {
    "nobody reads": None,
    f"{_READERS} never pause": 0.0,
    f"{_READERS} read a page a second each": 1.0,
}
# So often who does not read looks whether it is time to.
_SECONDS = 0.2
_PAGES = ("/", "/meetings", "/search?q=schema", "/people")


@dataclass(slots=True)
class Readers:
    """What readers were answered: how many requests, how many of them in vain, and the longest wait in seconds.

    `pause` is how many seconds each looks at a page before it asks for the next; None: nobody asks.
    """

    pause: float | None = None
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
        for what, readers.pause in PAUSES.items():
            whole = f"{size} meetings, {rows} rows of attendance, {what}"
            yield (*_row(site, readers, whole, "--anew"), "60 s, 300 MB for 1000000 rows; 300 s at 100000 meetings")
        # The last of those, as people read, stay for the edits.
        for edit, sql in EDITS.items():
            with closing(sqlite3.connect(site / "intranet.db")) as record:
                prepare_connection(record)
                with record:
                    record.execute(sql)
            yield (*_row(site, readers, f"{size} meetings, {edit}"), "1 s")


def _row(site: Path, readers: Readers, what: str, *how: str) -> tuple[str, str]:
    readers.answered, readers.failed, readers.longest = 0, 0, 0.0
    used = intranet("publish", "--site", site, *how)
    read = f"{readers.answered} pages read, {readers.failed} in vain, longest {readers.longest:.1f} s"
    return what, f"{used.cpu:.2f} s in {used.seconds:.1f} s, {used.peak:.0f} MB; {read}"


@contextmanager
def _read(site: Path) -> Iterator[Readers]:
    """Let several readers read the public pages of the site, each one page after the other, as `pause` says."""
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
    for page in cycle(_PAGES):
        pause = readers.pause
        if ended.wait(_SECONDS if pause is None else pause):
            return
        if pause is not None:
            _look(f"http://127.0.0.1:{port}{page}", readers)


def _look(url: str, readers: Readers) -> None:
    began, failed = time.perf_counter(), 0
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            answer.read()
    except (urllib.error.URLError, OSError):
        failed = 1
    with readers.lock:
        readers.answered += 1
        readers.failed += failed
        readers.longest = max(readers.longest, time.perf_counter() - began)
