"""Every page, stored question, chart and feed at 1,000, 10,000 and 100,000 meetings: processor time of one answer.

The time is that of the whole answer in this process: routing, rights, SQL and template. What the answers of questions
keep in memory is forgotten before each, so that a question is answered anew. `INTRANET_BENCH` names the folder in
which the sites are kept, and `INTRANET_SIZES=1000,10000` chooses among the sizes.
"""

import os
import statistics
import time
from collections.abc import Iterator

import yaml
from datasette_intranet.plugins.charts import answer_rows

from bench.made_up_county import county_site
from tests.site import ROOT, Site, person

SIZES = (1_000, 10_000, 100_000)
MOST, RATIO = 150, 1.5
"""What an answer may take in milliseconds at any size, and how many times what it takes at the smallest."""
ROUNDS = 5
_SLOW = 1.0
_KIM = {**person("coordinator", "analyst", id="kim"), "name": "Kim Ek"}
PAGES = """
/ /?all=held /meetings /meetings?page=20 /meetings?group=grupp-7 /meetings?status=held /meetings?year={year}
/meetings/{slug} /meetings/{slug}/outcome /meetings/{slug}/versions /meetings/{slug}/papers
/people /people?page=50 /people?q=anna /people?group=grupp-7&category=staff /people/7
/groups /groups/grupp-7 /groups/grupp-7?date={day}
/actions /actions?state=overdue /actions?state=done /actions?group=grupp-7 /actions?kind=feedback /actions/1
/promises /promises?state=kept /promises?group=grupp-7
/proposals /proposals?view=board /proposals/row/1 /proposals/outcome
/articles /articles/1 /projects /target /surveys /signup /propose
/questions /calendar /calendar?view=month&month={month} /calendar?view=wheel /calendar/subscribe
/search?q=schema /search?q=kompletterar /search?q=bänkar&kind=proposal
/calendar.ics /groups/grupp-7/calendar.ics /meetings/{slug}/calendar.ics
/minutes.atom /decisions.atom /answers.atom /search.atom?q=schema /minutes.atom?group=grupp-7
/groups/grupp-7/papers/decisions-{year}.md
/{database} /{database}/meetings /{database}/attendance /{database}/meetings/1 /{database}/attendance_by_group
""".split()
SIGNED_IN = """
/inbox /inbox?state=all /inbox?q=12 /inbox/questions /inbox/2 /-/intranet/history /-/intranet/history/meetings/1
/meetings/{slug}/source /meetings/new /people/7/edit /-/intranet/account
""".split()


def measure() -> Iterator[tuple[str, ...]]:
    """Rows of the table: the page of a database, its milliseconds at each size, and what is above the aim."""
    sizes = [int(size) for size in os.environ.get("INTRANET_SIZES", "").split(",") if size] or list(SIZES)
    columns = [dict(_times(size)) for size in sizes]
    for page, first in columns[0].items():
        times = [column[page] for column in columns]
        told = "  ".join(f"{taken:7.1f}" for taken in times)
        ratio = times[-1] / first
        above = (["> 150 ms"] if max(times) > MOST else []) + (["> 1.5 times"] if ratio > RATIO else [])
        yield f"{page:<52.52} {told}", f"{ratio:.2f}", *above[:1]


def _times(meetings: int) -> Iterator[tuple[str, float]]:
    with Site(county_site(meetings)) as site:
        site.datasette._settings["sql_time_limit_ms"] = 60_000
        for database, actor in (("intranet", _KIM), ("public", None)):
            named = _named(site, database)
            for path in _paths(database):
                yield f"{database[:3]} {path}", _milliseconds(site, path.format(**named), actor)


def _named(site: Site, database: str) -> dict[str, str]:
    """What stands for the named parts of the paths."""
    sql = "SELECT slug FROM meetings WHERE minutes_status = 'published' AND group_id = 7 ORDER BY id DESC LIMIT 1"
    slug = site.run(site.datasette.get_database("public").execute(sql)).first()[0]
    return {"slug": slug, "year": slug[:4], "day": slug[:10], "month": slug[:7], "database": database}


def _paths(database: str) -> Iterator[str]:
    yield from PAGES + (SIGNED_IN if database == "intranet" else [])
    words = yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))
    for name, query in words["databases"][database]["queries"].items():
        yield f"/questions/{name}"
        if "chart" in query:
            yield f"/questions/{name}/chart.svg"


def _milliseconds(site: Site, path: str, actor: dict | None) -> float:
    """The median of asking so often, one after the other; of what is slow fewer."""
    took = []
    while len(took) <= ROUNDS and sum(took) < _SLOW * 1000:
        answer_rows._kept.clear()
        start = time.process_time()
        answer = site.get(path, actor)
        took.append((time.process_time() - start) * 1000)
        if answer.status_code >= 400:
            return float("nan")
    return statistics.median(took[1:] or took)
