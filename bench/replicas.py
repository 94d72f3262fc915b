"""Replicas: answers per second of one, two and three readers, and how long until they show what was published."""

import os
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.database import open_record

from bench.clients import requests_per_second
from bench.command import INTRANET, intranet
from bench.downloads import started
from bench.made_up_documents import made_up_documents
from bench.page_speed import wait_for
from tests.ports import free_port
from tests.server import processor_seconds

READERS, EVERY, PUBLISHED = 3, 1.0, 7
_CLIENTS, _SECONDS = 4, 3.0
_PAGES = ("/meetings", "/groups", "/public/meetings/1")


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name, _replicas(Path(name)) as (site, readers):
        ports = [port for port, _ in readers]
        alone = None
        for many in range(1, READERS + 1):
            told, worked = _answers(readers[:many])
            alone = alone or told
            yield f"{many} readers, answers per second", f"{told:.0f}"
            yield f"{many} readers beside one", f"{told / alone:.2f}"
            # On a machine that does other things too, this is what can be compared.
            yield f"{many} readers, answers per second of their own work", f"{told / worked:.0f}"
        lags = [_lag(site, ports, f"Grupp {number}") for number in range(PUBLISHED)]
        yield (
            f"published until every reader shows it (they look every {EVERY:.0f} s), median",
            f"{statistics.median(lags):.2f} s",
        )
        yield "the longest", f"{max(lags):.2f} s"
    yield "processors of the machine, for readers and clients together", f"{os.cpu_count()}"


@contextmanager
def _replicas(name: Path) -> Iterator[tuple[Path, list[tuple[int, int]]]]:
    """A site with replicas that are served: its folder, and the port and process of each."""
    site, inbox = name / "site", name / "documents"
    inbox.mkdir()
    made_up_documents(inbox, 200)
    intranet("init", site)
    intranet("load", inbox, "--site", site, "--minutes-status", "published")
    intranet("publish", "--site", site)
    processes, readers = [], []
    for number in range(READERS):
        folder, port = name / f"replica-{number}", free_port()
        intranet("follow", site, folder, "--once")
        processes.append(started([INTRANET, "follow", str(site), str(folder), "--every", str(EVERY)]))
        processes.append(started([INTRANET, "serve", str(folder), "--port", str(port)]))
        readers.append((port, processes[-1].pid))
    try:
        for port, _ in readers:
            wait_for(f"http://127.0.0.1:{port}/", 120)
        yield site, readers
    finally:
        for process in processes:
            process.terminate()
            process.wait(10)


def _answers(readers: list[tuple[int, int]]) -> tuple[float, float]:
    """Answers per second of all the readers together, and how many processors they used on the average."""
    before, began = sum(processor_seconds(pid) for _, pid in readers), time.perf_counter()
    with ThreadPoolExecutor(len(readers)) as threads:
        told = sum(threads.map(_of_one, [port for port, _ in readers]))
    worked = sum(processor_seconds(pid) for _, pid in readers) - before
    return told, worked / (time.perf_counter() - began)


def _of_one(port: int) -> float:
    rates = [requests_per_second(f"http://127.0.0.1:{port}{page}", "", _CLIENTS, _SECONDS) for page in _PAGES]
    return len(rates) / sum(1 / rate for rate in rates)


def _lag(site: Path, ports: list[int], group: str) -> float:
    """Seconds from the end of a publication until all of them show a group that is new in it."""
    with closing(open_record(site)) as db, db.conn:
        db.conn.execute("INSERT INTO groups (name) VALUES (?)", [group])
    publish_site(site)
    published = time.perf_counter()
    for port in ports:
        while group not in _page(port):
            time.sleep(0.02)
    return time.perf_counter() - published


def _page(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/public/groups.csv?_stream=on", timeout=60) as answer:
        return str(answer.read().decode())
