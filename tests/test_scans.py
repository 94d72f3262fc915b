"""No page reads a table through that grows with the record: the plan of every statement that the pages ask.

SQLite tells how it would read each table (https://www.sqlite.org/eqp.html). The plan is the same for a small record
as for a large one: nothing here has statistics (ANALYZE).
"""

import re
import sqlite3
from contextlib import closing
from urllib.parse import urlencode

import pytest
import yaml
from datasette import hookimpl
from datasette.plugins import pm
from datasette_intranet.schema.database import PUBLIC, RECORD, prepare_connection
from datasette_intranet.schema.word_functions import register_word_functions

from tests.browser.every_page import ADMINISTRATOR, ANYBODY, FILES, NO_PAGES, PARTS, fill
from tests.plugins.conftest import ROOT, new_site
from tests.site import Site
from tests.test_access import PARTS as EACH_PART
from tests.test_access import addresses
from tests.test_matrix import circle_of

pytestmark = pytest.mark.slow
# These get rows with each meeting, document, proposal or change. Groups, people and who belongs where are the town's.
GROWING = (
    "meetings", "attendance", "agenda_items", "decisions", "actions", "action_turns", "adjusters", "proposals",
    "proposal_statuses", "documents", "passages", "review", "history", "changes", "minutes_versions", "articles",
    "comments", "calendar_entries", "meeting_sums", "present_sums", "attachments",
)  # fmt: skip
# What a page or feed is asked besides, each by itself.
FILTERED = {
    "/": ["all=held", "all=coming"],
    "/meetings": ["year=2017", "group=samradsgruppen", "status=held", "page=2",
                  "year=2017&group=samradsgruppen&status=held"],
    "/actions": ["group=samradsgruppen", "kind=feedback", "state=done", "state=overdue", "page=2",
                 "group=samradsgruppen&kind=feedback&state=done"],
    "/promises": ["group=samradsgruppen", "to=person", "state=kept", "group=samradsgruppen&state=kept&to=person"],
    "/people": ["q=asta", "category=staff", "group=samradsgruppen&category=staff"],
    "/groups/samradsgruppen": ["date=2017-12-07"],
    "/proposals": ["view=board", "status=new", "theme=Park", "group=samradsgruppen", "q=park", "sort=received",
                   "status=new&theme=Park&group=samradsgruppen"],
    "/proposals/outcome": ["year=2017", "theme=Park", "group=samradsgruppen", "year=2017&group=samradsgruppen",
                           "year=2017&theme=Park&group=samradsgruppen"],
    "/calendar": ["year=2017", "year=2017&from=2017-12-07", "year=2017&group=samradsgruppen&group=-",
                  "view=month&month=2017-12", "view=month&month=2017-12&group=samradsgruppen",
                  "view=wheel&year=2017"],
    "/search": ["q=park", "q=park&kind=decision&group=samradsgruppen&year=2017", "q=park&page=2"],
    "/inbox": ["state=all", "q=12"],
    "/inbox/questions": ["page=2"],
    "/minutes.atom": ["group=samradsgruppen"],
    "/decisions.atom": ["group=samradsgruppen"],
    "/answers.atom": ["group=samradsgruppen"],
    "/search.atom": ["q=park&kind=decision"],
    "/oparl/meeting": ["modified_since=2026-01-01T00:00:00Z", "after=1&limit=10"],
    "/oparl/agenda-item": ["modified_since=2026-01-01T00:00:00Z"],
    "/-/jump.json": ["q=asta"],
}  # fmt: skip
# What somebody sees otherwise who coordinates one group.
COORDINATED = (
    "/", "/inbox", "/inbox/questions", "/meetings", "/actions", "/promises", "/proposals", "/calendar", "/people",
    "/-/intranet/history", "/meetings/2017-12-07-samradsgruppen",
)  # fmt: skip
OF_ONE_GROUP = {"id": "maj", "name": "Maj Al", "roles": ["coordinator"], "groups": [1]}
# For the parameters of the stored queries.
ANSWERED = {
    "grupp": "Samrådsgruppen", "datum": "2017-12-07", "namn": "Asta", "ord": "park", "möten": "3", "dagar": "30",
    "år": "2017", "tema": "Park", "indikator": "Nöjda", "nummer": "F-2017/12",
}  # fmt: skip
# Words of statements that may read a table through, and why.
ALLOWED = {
    "LIMIT 10001)": "Datasette counts the tables of the published file when it starts",
    "SELECT count(*) FROM documents": "the smallest index of it is counted: 2 ms of 100,000",
    "SELECT count(*) FROM changes": "the smallest index of it is counted: 3 ms of 100,000",
    "SELECT count(*) FROM articles": "the smallest index of it is counted",
    "count(*) AS received, coalesce(sum(julianday": "the days of proposals alone: 5 ms of 20,000",
    "row_number() OVER (PARTITION BY år ORDER BY days)": "a median needs all answers: 48 ms of 20,000",
    "coalesce(g.name, m.title, '') || ' ' || m.date": "a workbook with all proposals names their meetings",
    "t.meeting_id IN () OR t.id IN ()": "nothing is chosen, and nothing is read",
    "OR t.id IN ()": "rows of the meetings that are chosen",
    "FROM attachments a JOIN meetings m": "pictures to choose from: attachments are few, and the list is cut",
}
# These hold the few rows of a table that wait for somebody.
SMALL_INDEXES = (
    "actions_unfinished", "meetings_unfinished", "meetings_planned", "proposals_unanswered",
    "proposals_answered_some_day", "agenda_items_deferred",
)  # fmt: skip
_PARAMETER = re.compile(r"(?<![\w:]):([a-zåäö_]+)")
_APART = ("sqlite_master", "pragma_", "temp.")
_WORDS = "ON|WHERE|JOIN|LEFT|ORDER|GROUP|CROSS|UNION|SELECT|LIMIT|AS"
_NAMED = re.compile(rf"(?:FROM|JOIN|,)\s+(\w+)\s+(?:AS\s+)?(?!(?:{_WORDS})\b)(\w+)")


class Listening:
    """What pages ask of each database, as a plugin of Datasette."""

    def __init__(self):
        self.asked = {"intranet": {}, "public": {}}
        self.path = None

    @hookimpl
    def prepare_connection(self, conn, database):
        if database in self.asked:
            conn.set_trace_callback(lambda sql: self.asked[database].setdefault(sql, self.path))


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """{database: {statement: the page that asked it first}}, and the folder of the site."""
    folder = new_site(tmp_path_factory.mktemp("site"), fill)
    listening = Listening()
    pm.register(listening)
    try:
        with Site(folder) as site:
            for path in _paths(site):
                listening.path = path
                for actor in (ANYBODY, ADMINISTRATOR):
                    site.get(path, actor)
            for listening.path in COORDINATED:
                site.get(listening.path, OF_ONE_GROUP)
    finally:
        pm.unregister(listening)
    return folder, listening.asked


def _paths(site):
    circles = circle_of()
    for pattern, _ in site.datasette._routes():
        route = pattern.pattern
        # Datasette's own pages show any table that somebody asks for.
        if route.startswith("^") and circles.get(route) not in NO_PAGES and FILES not in route:
            yield from addresses(route, EACH_PART | PARTS)
    yield from (f"{path}?{query}" for path, queries in FILTERED.items() for query in queries)
    for name, query in _stored_queries().items():
        # A chart draws the rows of the page; the file has them all.
        asked = urlencode({word: ANSWERED[word] for word in _PARAMETER.findall(query["sql"])})
        yield from (f"/questions/{name}", f"/questions/{name}?{asked}", f"/questions/{name}.csv?{asked}")


def _stored_queries():
    return yaml.safe_load((ROOT / "datasette.yml").read_text("utf-8"))["databases"]["intranet"]["queries"]


def scans(connection, sql):
    """The growing tables that a statement reads through. What is read in the order of an index and cut is not."""
    if not re.match(r"\s*(SELECT|WITH)\b", sql) or any(word in sql for word in _APART):
        return []
    named = {table: {table} for table in GROWING}
    for table, alias in _NAMED.findall(sql):
        named.setdefault(alias, set()).add(table)
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    # In the order of an index, or of the rows themselves.
    is_cut, by_number = "LIMIT" in sql, re.search(r"ORDER BY (\w+\.)?id (DESC )?LIMIT", sql)
    through = []
    for step in plan:
        scan = re.match(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", step)
        if scan is None or scan[2] in SMALL_INDEXES or (is_cut and (scan[2] or by_number)):
            continue
        tables = named.get(scan[1], set())
        if tables and tables <= set(GROWING):
            through.append(scan[1])
    return through


@pytest.mark.parametrize(("database", "file"), [("intranet", RECORD), ("public", PUBLIC)])
def test_no_page_reads_a_table_through_that_grows(asked, database, file):
    folder, statements = asked
    assert len(statements[database]) > 100
    through = []
    with closing(sqlite3.connect(folder / file)) as connection:
        prepare_connection(connection)
        register_word_functions(connection)
        for sql, path in statements[database].items():
            tables = scans(connection, sql)
            in_one_line = " ".join(sql.split())
            allowed = [words for words in ALLOWED if words in in_one_line]
            if tables and not allowed:
                through.append((path, tables, in_one_line))
    assert through == []
