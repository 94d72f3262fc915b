"""A chart of an answer: kept, drawn anew, and the page of its question, on the demo."""

import os
import statistics
import tempfile
import time
from pathlib import Path

from datasette_intranet.loaders.demo_site import build_demo

from tests.site import Site

PATH = "/questions/attendance_by_term"
ROUNDS = 20


def measure() -> list[tuple[str, ...]]:
    """Rows of the table: what was measured, the figure, and what it is to be."""
    with tempfile.TemporaryDirectory() as name:
        build_demo(Path(name) / "demo")
        with Site(Path(name) / "demo") as site:
            first = _milliseconds(site, f"{PATH}/chart.svg", 1)
            used = time.process_time()
            anew = [_anew(site) for _ in range(ROUNDS)]
            used = (time.process_time() - used) / ROUNDS * 1000
            _milliseconds(site, f"{PATH}/chart.svg", 1)
            kept = _milliseconds(site, f"{PATH}/chart.svg", ROUNDS * 5)
            page = _milliseconds(site, PATH, ROUNDS)
    return [
        ("first chart of a server", f"{first:.0f} ms"),
        ("chart drawn anew, its answer read anew", f"{statistics.median(anew):.0f} ms", "150 ms"),
        ("the same, in processor time", f"{used:.0f} ms"),
        ("chart from what is kept", f"{kept:.1f} ms", "5 ms"),
        ("page of the question", f"{page:.1f} ms"),
    ]


def _anew(site: Site) -> float:
    # As after a publication: nothing that was kept holds any more.
    os.utime(site.folder / "public.db")
    return _milliseconds(site, f"{PATH}/chart.svg", 1)


def _milliseconds(site: Site, path: str, rounds: int) -> float:
    """The median of asking so often, one after the other."""
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        answer = site.get(path)
        took.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, answer.text
    return statistics.median(took)
