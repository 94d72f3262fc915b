"""Stored queries, and those worked out in the docs, on records that are full: the demo, and more decisions than
anybody wants to read at once.
"""

from urllib.parse import urlencode

import pytest
from datasette_intranet.loaders.demo_site import build_demo
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.word_functions import register_word_functions

from tests.made_once import made_once
from tests.site import Site, person
from tests.small_year import fill
from tests.test_queries import PUBLIC, RECORD
from tests.worked_queries import DOCUMENT, connect, with_answers, worked_queries

pytestmark = pytest.mark.slow
# On a busy machine a question takes longer than the second that visitors have: milliseconds.
BUSY = 60_000


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return made_once("demo", build_demo, tmp_path_factory.mktemp("full") / "demo")


def test_without_a_word_only_the_latest_decisions_are_told(tmp_path):
    db = open_record(tmp_path)
    fill(db)
    meeting = db.execute("SELECT id FROM meetings ORDER BY date DESC").fetchone()[0]
    db["decisions"].insert_all({"meeting_id": meeting, "position": n, "text": f"Beslut {n}"} for n in range(50, 80))
    sql = RECORD["search_decisions"]["sql"]
    register_word_functions(db.conn)
    index_changed_rows(db.conn)
    assert len(db.execute(sql, {"ord": ""}).fetchall()) == 20
    assert len(db.execute(sql, {"ord": "beslut"}).fetchall()) >= 30


def test_on_the_demo_most_questions_have_an_answer_and_none_is_an_error(demo):
    answered = set()
    with Site(demo) as site:
        site.datasette.sql_time_limit_ms = BUSY
        for database, queries in (("intranet", RECORD), ("public", PUBLIC)):
            for name in queries:
                rows = site.get(f"/{database}/{name}.json?_shape=array", person("staff"))
                assert rows.status_code == 200, name
                answered.update([(database, name)] if rows.json() else [])
    assert len(answered) >= 0.8 * (len(RECORD) + len(PUBLIC))


def test_the_worked_queries_answer_what_stands_below_them(demo):
    document, record = DOCUMENT.read_text("utf-8"), connect(demo / "intranet.db")
    assert with_answers(document, record) == document, "write them anew with: python -m tests.worked_queries"
    record.close()


def test_the_worked_queries_are_twenty_and_each_is_answered_to_analysts_and_to_everybody(demo):
    asked = worked_queries(DOCUMENT.read_text("utf-8"))
    assert [title.partition(".")[0] for title in asked] == [str(number) for number in range(1, 21)]
    with Site(demo) as site:
        site.datasette.sql_time_limit_ms = BUSY
        for database, actor in (("intranet", person("analyst")), ("public", None)):
            for title, sql in asked.items():
                rows = site.get(f"/{database}/-/query.json?{urlencode({'sql': sql, '_shape': 'array'})}", actor)
                assert rows.status_code == 200 and rows.json(), f"{database}: {title}: {rows.text[:200]}"
