"""No visitor can stall or drown the site: many hostile statements at once, while pages answer."""

import json
import re
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.plugins.access.visitors_sql import _written_in
from datasette_intranet.schema.bounded_query import LARGEST_ANSWER, Question, answer_bounded_query
from datasette_intranet.schema.database import open_record

from tests.ports import free_port
from tests.server import Server
from tests.site import Site, make_site, person
from tests.small_year import fill
from tests.sweep import in_turns
from tests.wait import PATIENCE, wait_until

ANALYST = person("staff", "analyst", id="ana")


def _doubled(depth: int, how: str = "") -> str:
    """Common table expressions each of which uses the one before twice."""
    steps = (f"a{n}(x) AS {how} (SELECT p.x + q.x FROM a{n - 1} p, a{n - 1} q)" for n in range(1, depth))
    return f"WITH a0(x) AS (SELECT 1), {', '.join(steps)} SELECT * FROM a{depth - 1}"


LONG = "printf('%.*c', 9000000, 'a')"
FOREVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
THOUSAND = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000) "
HOSTILE = [
    "SELECT length(hex(zeroblob(400000000)))",
    "SELECT hex(zeroblob(400000000))",
    "SELECT zeroblob(1000000000)",
    "SELECT randomblob(900000000)",
    f"{THOUSAND} SELECT zeroblob(9000000) FROM n",
    f"{THOUSAND} SELECT {LONG} FROM n",
    f"{THOUSAND} SELECT hex(randomblob(4000000)) FROM n ORDER BY 1",
    f"{THOUSAND} SELECT {LONG}, {LONG}, {LONG}, {LONG}, {LONG}, {LONG} FROM n",
    "SELECT printf('%1000000000d', 1)",
    "SELECT printf('%.1000000000f', 1.0)",
    "SELECT printf('%*s', 2000000000, 'x')",
    f"SELECT length(replace({LONG}, 'a', 'aaaaaaaaaa'))",
    f"SELECT length(replace({LONG}, substr({LONG}, 1, 4500000) || 'b', 'c'))",
    f"SELECT instr({LONG}, substr({LONG}, 1, 4500000) || 'b')",
    f"SELECT trim({LONG}, substr({LONG}, 1, 4000000) || 'b')",
    f"SELECT {LONG} LIKE '%a%a%a%a%a%a%a%a%a%b'",
    f"SELECT {LONG} GLOB '*a*a*a*a*a*a*a*a*a*b'",
    f"SELECT {LONG} GLOB '*[a-c]*[a-c]*[a-c]*[a-c]*d'",
    f"{FOREVER} SELECT group_concat(x) FROM n",
    f"{FOREVER} SELECT group_concat({LONG}) FROM n",
    f"{FOREVER} SELECT count(*) FROM n",
    f"{FOREVER} SELECT json_group_array(x) FROM n",
    f"{FOREVER} SELECT json_group_object(x, {LONG}) FROM n",
    f"{FOREVER} SELECT x FROM n ORDER BY x DESC",
    f"{FOREVER} SELECT DISTINCT x % 7 FROM n",
    f"{FOREVER} SELECT x, sum(x) OVER (ORDER BY x) FROM n",
    f"{THOUSAND} SELECT count(*) FROM n a, n b, n c, n d",
    f"{THOUSAND} SELECT max(a.x || b.x || c.x) FROM n a, n b, n c",
    "SELECT count(*) FROM attendance a, attendance b, attendance c, attendance d, attendance e, attendance f",
    f"SELECT json_extract('{'[' * 900}{']' * 900}', '$')",
    f"SELECT count(*) FROM json_each('[' || substr({LONG.replace('a', '1,')}, 1) || '1]')",
    f"SELECT json_valid(replace({LONG}, 'a', '['))",
    f"SELECT count(*) FROM json_tree(json_array({', '.join(['json_array(1)'] * 100)})) a, attendance b, attendance c",
    f"SELECT {'(' * 900}1{')' * 900}",
    f"SELECT {'+'.join(['1'] * 20000)}",
    f"SELECT {' OR '.join(['1 = 2'] * 5000)}",
    " UNION ALL ".join(["SELECT 1"] * 5000),
    # So deep that no machine is through with it in time.
    _doubled(22),
    _doubled(16, "NOT MATERIALIZED"),
    f"SELECT 1 WHERE 1 IN ({', '.join(['1'] * 20000)})",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = make_site(tmp_path_factory.mktemp("bounded"), published=False)
    db = open_record(folder)
    fill(db)
    db.close()
    publish_site(folder)
    return folder


@pytest.fixture(scope="module")
def site(folder):
    with Site(folder) as site:
        yield site


def ask(site, sql: str, **more):
    return site.get(f"/public/-/query.json?{urlencode({'sql': sql, '_shape': 'objects', **more})}")


def rows_of(asked):
    """The rows that come of `asked()`, asked again when its second was over before a busy machine came to it."""
    answers = []
    wait_until(lambda: answers.append(asked().json()) or "rows" in answers[-1], "an answer")
    return answers[-1]["rows"]


@pytest.mark.slow
def test_what_a_visitor_asks_is_answered_as_by_datasette_itself(site):
    sql = "SELECT id, id AS id2, content_words('Bänkarna i parken') AS w, NULL AS n FROM meetings ORDER BY id"
    rows = rows_of(lambda: ask(site, sql))
    assert [row["id"] for row in rows] == [row["id2"] for row in rows]
    assert rows[0]["w"] == '["bänkarna", "parken"]' and rows[0]["n"] is None
    assert rows_of(lambda: ask(site, "SELECT :a AS a", a="åäö")) == [{"a": "åäö"}]


@pytest.mark.slow
def test_more_rows_than_are_returned_are_said_to_be_cut(site):
    found = ask(site, f"{THOUSAND.replace('1000', '1500')} SELECT x FROM n").json()
    assert len(found["rows"]) == 1000 and found["truncated"] is True


@pytest.mark.slow
def test_what_sqlite_has_against_a_statement_is_said(site):
    refused = ask(site, "SELECT missing FROM meetings")
    assert refused.status_code == 400 and "no such column: missing" in refused.json()["error"]
    assert ask(site, "SELECT * FROM pragma_database_list").status_code == 400


@pytest.mark.slow
def test_no_sql_tells_where_the_files_lie(site):
    for database, actor in (("public", None), ("intranet", ANALYST)):
        for sql in (
            "SELECT * FROM pragma_database_list",
            'SELECT 1 FROM meetings, "PRAGMA_database_LIST" WHERE file > 1',
            "WITH q AS (SELECT file FROM pragma_database_list('main')) SELECT * FROM q",
        ):
            for form in (".json", ".csv", ""):
                said = site.get(f"/{database}/-/query{form}?{urlencode({'sql': sql})}", actor)
                assert said.status_code == 400 or not form, (database, sql, form)
                assert str(site.folder) not in said.text


@pytest.mark.slow
def test_what_takes_too_long_is_refused_in_every_format(site):
    endless = urlencode({"sql": f"{FOREVER} SELECT count(*) FROM n", "_timelimit": 50})
    for form in (".json", ".csv", ".csv?_stream=on", ""):
        said = site.get(f"/public/-/query{form}{'&' if '?' in form else '?'}{endless}")
        assert said.status_code == 400, form


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["\x0b", "\xa0", ";\x0c ;", "\u2003"])
def test_blanks_that_are_taken_off_a_statement_hide_it_from_nobody(ends):
    query = urlencode({"sql": f"{ends}SELECT 1{ends}"}).encode()
    assert _written_in(query) == ("SELECT 1",)
    assert _written_in(b"sql=%3B&x__like=+") == ()


@pytest.mark.slow
def test_a_where_of_a_visitor_runs_apart_and_filters(site):
    rows = rows_of(lambda: site.get("/public/meetings.json?_where=id%3D1"))
    assert [row["id"] for row in rows] == [1]
    assert site.get("/public/meetings.json?_where=length(zeroblob(900000000))").status_code == 400
    endless = quote(f"id IN ({FOREVER} SELECT -x FROM n)")
    for form in (".json", "", ".csv"):
        assert site.get(f"/public/meetings{form}?_where={endless}").status_code == 400, form


@pytest.mark.slow
def test_a_new_publication_is_what_the_next_question_is_put_to(folder):
    with Site(folder) as site:
        before = rows_of(lambda: ask(site, "SELECT count(*) AS n FROM meetings"))[0]["n"]
        db = open_record(folder)
        db.execute("UPDATE meetings SET place = 'Nya salen' WHERE id = 1")
        db.conn.commit()
        db.close()
        publish_site(folder)
        assert rows_of(lambda: ask(site, "SELECT count(*) AS n FROM meetings"))[0]["n"] == before
        assert rows_of(lambda: ask(site, "SELECT place FROM meetings WHERE id = 1")) == [{"place": "Nya salen"}]


def test_an_answer_that_is_too_large_says_so(folder):
    question = Question(str(folder / "public.db"), (), f"{THOUSAND} SELECT zeroblob(1000000) FROM n", {}, None, 5)
    assert "larger than 16 MB" in answer_bounded_query("sql", question).error
    assert LARGEST_ANSWER == 16_000_000


@pytest.mark.slow
def test_sql_of_analysts_on_the_record_has_the_same_bounds(site, folder):
    def asked(sql):
        return site.get(f"/intranet/-/query.json?{urlencode({'sql': sql})}", ANALYST)

    assert rows_of(lambda: asked("SELECT count(*) AS n FROM meetings"))[0]["n"] > 0
    for sql in (HOSTILE[0], HOSTILE[2], HOSTILE[6], HOSTILE[24], HOSTILE[37]):
        assert asked(sql).status_code == 400, sql
    db = open_record(folder)
    db.execute("UPDATE meetings SET place = 'Lilla salen' WHERE id = 1")
    db.conn.commit()
    db.close()
    assert rows_of(lambda: asked("SELECT place FROM meetings WHERE id = 1")) == [{"place": "Lilla salen"}]
    assert rows_of(lambda: asked("SELECT 'Åsa' < 'Östen' COLLATE swedish AS a, casefold('Å') AS b")) == [
        {"a": 1, "b": "å"}
    ]
    assert rows_of(lambda: asked("SELECT :x AS x, count(*) AS n FROM sqlite_master")) != []


def test_what_a_statement_keeps_aside_stays_in_memory(folder):
    question = Question(str(folder / "public.db"), (1,), "SELECT temp_store FROM pragma_temp_store", {}, None, 5)
    assert answer_bounded_query("sql", question).rows == ((2,),)


def timed(server, path):
    """(status, text, seconds) of a page."""
    began = time.monotonic()
    return *server.get(path, timeout=2 * PATIENCE), time.monotonic() - began


@pytest.mark.slow
def test_pages_answer_while_many_hostile_statements_run(folder):
    # `make sweep` has all forty of them, which are of fewer sorts.
    statements = in_turns(HOSTILE, 0, 3)
    server = Server(folder, free_port())
    server.start()
    try:
        page = re.search(r"/meetings/\d{4}-\d\d-\d\d[\w-]*", server.get("/meetings")[1])[0]
        server.get(page)
        with ThreadPoolExecutor(len(statements)) as pool:
            asked = [
                pool.submit(timed, server, f"/public/-/query.json?{urlencode({'sql': sql})}") for sql in statements
            ]
            taken, statuses, memory = [], [], []
            while not all(one.done() for one in asked):
                status, _, seconds = timed(server, page)
                statuses.append(status)
                taken.append(seconds)
                memory.append(server.memory())
                threading.Event().wait(0.05)
            *answers, waited = zip(*(one.result() for one in asked), strict=True)
        print(
            f"{len(statements)} statements in {max(waited):.1f} s; {len(taken)} pages, slowest {max(taken):.2f} s, "
            f"median {statistics.median(taken):.3f} s; largest {max(memory) / 1e6:.0f} MB"
        )
        # A page that stood in one line with them would wait for as long as they do, however busy the machine is.
        assert set(statuses) == {200} and statistics.median(taken) < statistics.median(waited) / 3
        assert max(memory) < 400_000_000
        for sql, (status, text) in zip(statements, zip(*answers, strict=True), strict=True):
            assert status in (200, 400), f"{sql}: {text[:300]}"
            assert len(text) < 3 * LARGEST_ANSWER and json.loads(text) is not None, sql
    finally:
        server.kill()


def test_a_process_for_visitors_sql_starts_without_the_web_site():
    # Else the first question after a start waits for all plugins to be read once more.
    asked = "import sys, datasette_intranet.schema.bounded_query; print('datasette' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
