"""Every page, stored question, chart and feed at 1,000, 10,000 and 100,000 meetings: processor time of one answer.

The time is that of the whole answer in this process: routing, rights, SQL and template. What the answers of questions
keep in memory is forgotten before each, so that a question is answered anew. The first answer of each page does not
count: it reads templates, libraries, and once in a publication the words that the search knows. `INTRANET_BENCH` is
the folder in which the sites are kept, `INTRANET_SIZES=1000,10000` chooses among the sizes, and with
`INTRANET_PRESENT=50` more come to each meeting: five million rows of attendance at 100,000.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator

import yaml
from datasette_intranet.plugins.charts import answer_rows

from bench.every_route import VISITORS, addresses_of, stand_ins
from bench.made_up_county import county_site
from tests.site import ROOT, Site

SIZES = (1_000, 10_000, 100_000)
MOST, RATIO = 150, 1.5
"""What an answer may take in milliseconds at any size, and how many times what it takes at the smallest."""
FEW = 10
"""Milliseconds that the machine's unrest is worth: what is above RATIO by less is not told."""
ROUNDS = 5
_SLOW = 1.0
PAGES = """
/?all=held /meetings?page=20 /meetings?group=grupp-7 /meetings?status=held /meetings?year={year}
/people?page=50 /people?q=anna /people?group=grupp-7&category=staff /groups/grupp-7?date={day}
/actions?state=overdue /actions?state=done /actions?group=grupp-7 /actions?kind=feedback
/promises?state=kept /promises?group=grupp-7 /proposals?view=board /proposals?status=new
/calendar?view=month&month={month} /calendar?view=wheel
/search?q=schema /search?q=kompletterar /search?q=bänkar&kind=proposal
/search.atom?q=schema /minutes.atom?group=grupp-7 /oparl/meeting?modified_since=2026-01-01T00:00:00Z
/-/jump.json?q=anna /{database} /{database}/attendance_by_group /{database}/meetings?_facet=status
""".split()
SIGNED_IN = "/inbox?state=all /inbox?q=12 /inbox/questions?page=2 /-/intranet/history/meetings/1".split()
COORDINATED = "/ /inbox /inbox/questions /meetings /actions /proposals /calendar".split()
"""What somebody sees otherwise who coordinates one group."""


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: the visitor and the page, its milliseconds at each size, and what is above the aim."""
    sizes = [int(size) for size in os.environ.get("INTRANET_SIZES", "").split(",") if size] or list(SIZES)
    columns = [dict(_times(size)) for size in sizes]
    for page, first in columns[0].items():
        times = [column.get(page, float("nan")) for column in columns]
        told = "  ".join(f"{taken:7.1f}" for taken in times)
        ratio = times[-1] / first
        grows = ratio > RATIO and times[-1] - RATIO * first > FEW
        above = (["> 150 ms"] if max(times) > MOST else []) + (["> 1.5 times"] if grows else [])
        yield f"{page:<72.72} {told}", f"{ratio:.2f}", *above[:1]


def _times(meetings: int) -> Iterator[tuple[str, float]]:
    with Site(county_site(meetings, int(os.environ.get("INTRANET_PRESENT", "13")))) as site:
        # By the clock: a busy machine would leave lines out.
        site.datasette.sql_time_limit_ms = 60_000
        named = stand_ins(site)
        for visitor in VISITORS:
            for label, paths in _asked(site, visitor):
                milliseconds = _first_answered(site, [path.format(**named) for path in paths], visitor)
                if milliseconds is not None:
                    # It takes long: whoever waits sees how far it has come, and what is slow.
                    print(f"{meetings} {visitor} {label} {milliseconds:.1f}", file=sys.stderr, flush=True)
                    yield f"{visitor:<6} {label}", milliseconds


def _asked(site: Site, visitor: str) -> Iterator[tuple[str, list[str]]]:
    """What is written in the table, and addresses of which one is asked."""
    if visitor == "maj":
        yield from ((path, [path]) for path in COORDINATED)
        return
    yield from addresses_of(site, visitor)
    if visitor == "ada":
        return
    database = "public" if VISITORS[visitor] is None else "intranet"
    for path in PAGES + (SIGNED_IN if visitor == "kim" else []):
        yield path, [path.replace("{database}", database)]
    words = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))
    for name, query in words["databases"][database]["queries"].items():
        yield f"/questions/{name}", [f"/questions/{name}"]
        if "chart" in query:
            yield f"/questions/{name}/chart.svg", [f"/questions/{name}/chart.svg"]


def _first_answered(site: Site, paths: list[str], visitor: str) -> float | None:
    """Milliseconds of the first of the addresses that is answered; None when none is."""
    for path in paths:
        if (taken := _milliseconds(site, path, VISITORS[visitor])) is not None:
            return taken
    return None


def _milliseconds(site: Site, path: str, actor: dict | None) -> float | None:
    """The median of asking so often, one after the other; of what is slow fewer. None when it is not answered."""
    took: list[float] = []
    while len(took) < 2 or (len(took) <= ROUNDS and sum(took) < _SLOW * 1000):
        answer_rows._kept.clear()
        start = time.process_time()
        answer = site.get(path, actor)
        took.append((time.process_time() - start) * 1000)
        if answer.status_code != 200:
            return None
    return statistics.median(took[1:])
