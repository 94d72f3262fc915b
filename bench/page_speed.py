"""The meeting page beside Datasette's own row page of the same meeting: one run, one server, the same clients."""

import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

import sqlite_utils

from bench.clients import requests_per_second
from bench.command import INTRANET, intranet
from bench.made_up_documents import made_up_documents
from tests.ports import free_port

CLIENTS = 8
ROUNDS = 3
SECONDS = 3.0


def measure() -> list[tuple[str, str]]:
    """Rows of the table: what was measured, and the figure."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        inbox = Path(name) / "documents"
        inbox.mkdir()
        made_up_documents(inbox, 200)
        intranet("init", site)
        intranet("load", inbox, "--site", site, "--minutes-status", "published")
        intranet("publish", "--site", site)
        db = sqlite_utils.Database(site / "public.db")
        meeting = next(db.query("SELECT id, slug FROM meetings WHERE status = 'held' ORDER BY id LIMIT 1"))
        db.close()
        port = free_port()
        command = [INTRANET, "serve", str(site), "--port", str(port)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            base = f"http://127.0.0.1:{port}"
            started = wait_for(f"{base}/")
            ours, theirs = alternate(f"{base}/meetings/{meeting['slug']}", f"{base}/public/meetings/{meeting['id']}")
        finally:
            server.terminate()
            server.wait(10)
    return [
        ("start to first answer", f"{started:.2f} s"),
        (f"meeting page, requests per second ({CLIENTS} clients)", f"{ours:.0f}"),
        ("Datasette's row page of the same meeting, requests per second", f"{theirs:.0f}"),
        ("ratio meeting page / row page", f"{ours / theirs:.2f}"),
    ]


def alternate(ours: str, theirs: str, cookie: str = "") -> tuple[float, float]:
    """Medians of turns taken in pairs, so that a slow moment of the machine meets both."""
    figures = []
    for url in (ours, theirs):
        requests_per_second(url, cookie, CLIENTS, 1.0)
    for _ in range(ROUNDS):
        figures.append([requests_per_second(url, cookie, CLIENTS, SECONDS) for url in (ours, theirs)])
    middle = ROUNDS // 2
    return tuple(sorted(column)[middle] for column in zip(*figures, strict=True))


def wait_for(url: str, seconds: float = 30) -> float:
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:
        try:
            urllib.request.urlopen(url).read()
            return time.perf_counter() - start
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"{url} did not answer within {seconds:.0f} s")
