"""A whole table as CSV beside plain Datasette: the same file, the same run, turns taken in pairs."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.command import INTRANET, intranet
from bench.page_speed import wait_for
from tests.ports import free_port

ROWS = 60_000
ROUNDS = 3
# A site looks its files over before its first answer, and the machine may have other work.
_LONGEST_START = 300
_FILL = """
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < ?)
INSERT INTO agenda_items (meeting_id, position, number, heading, body, status)
SELECT x / 12, x, '§ ' || x % 12, 'Rubrik ' || x, 'Vi talade om bänkarna i parken, och om ' || x, 'discussed' FROM n
"""
# Datasette finds plugins by their entry points.
PLAIN = {"DATASETTE_LOAD_PLUGINS": ""}
"""What starts it without them."""


def measure() -> list[tuple[str, ...]]:
    """Rows of the table: what was measured, and the figure."""
    with both_serving(_FILL, ROWS) as (ours, theirs, _):
        figures = _alternate(ours, theirs)
    return [
        ("a whole table as CSV, rows per second", f"{figures[0]:.0f}"),
        ("plain Datasette's, rows per second", f"{figures[1]:.0f}"),
        ("ratio", f"{figures[0] / figures[1]:.2f}", "1 or more"),
    ]


@contextmanager
def both_serving(fill: str, rows: int, *settings: str) -> Iterator[tuple[int, int, list[subprocess.Popen]]]:
    """A site with so many rows and plain Datasette with a copy of its file: the ports and processes of the two.

    `fill` is SQL that takes the number of rows; `settings` are arguments for plain Datasette.
    """
    with tempfile.TemporaryDirectory() as name:
        site, plain = Path(name) / "site", Path(name) / "plain" / "public.db"
        intranet("init", site)
        intranet("publish", "--site", site)
        with sqlite3.connect(site / "public.db") as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute(fill, [rows])
        plain.parent.mkdir()
        shutil.copy(site / "public.db", plain)
        ours, theirs = free_port(), free_port()
        servers = [
            started([INTRANET, "serve", str(site), "--port", str(ours)]),
            started([sys.executable, "-m", "datasette", "-i", str(plain), "--port", str(theirs), *settings], PLAIN),
        ]
        try:
            for port in (ours, theirs):
                wait_for(f"http://127.0.0.1:{port}/-/versions.json", _LONGEST_START)
            yield ours, theirs, servers
        finally:
            for server in servers:
                server.kill()
                server.wait()


def started(command: list[str], environment: dict[str, str] | None = None) -> subprocess.Popen:
    """A server that has been started with these variables beside those of this process."""
    variables = os.environ | (environment or {})
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables)


def _alternate(*ports: int) -> list[float]:
    """Medians of rows per second, by port."""
    taken = [[_rows_per_second(port) for port in ports] for _ in range(ROUNDS)]
    return [sorted(column)[ROUNDS // 2] for column in zip(*taken, strict=True)]


def _rows_per_second(port: int) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/public/agenda_items.csv?_stream=on", timeout=300) as answer:
        rows = answer.read().count(b"\r\n") - 1
    if rows != ROWS:
        raise RuntimeError(f"{rows} rows came instead of {ROWS}")
    return rows / (time.perf_counter() - began)
