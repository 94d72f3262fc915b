"""Questions that analysts save: who may ask them, what their SQL may read, and where they are changed."""

import html

import pytest
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.saved_questions import saved_questions
from datasette_intranet.schema.settle.private_merges import follow_merges

from tests.site import Site, make_site, person
from tests.small_year import fill

ANN, EVA = person("analyst", id="ann"), person("analyst", id="eva")
STAFF, ADMINISTRATOR = person("staff", id="sven"), person("administrator", id="ada")
# A member of Parkrådet by the record, told by the name of the account.
MEMBER = {**person("staff", id="bo"), "name": "Bo Björkdahl"}
SQL = "SELECT g.name AS grupp, count(*) AS möten FROM meetings m JOIN groups g ON g.id = m.group_id"
SQL += " WHERE :grupp IN ('', g.slug) GROUP BY g.id"
ASKED = {"title": "Hur många möten?", "sql": SQL, "audience": "all", "mark": "bar", "x": "grupp", "y": "möten"}
NEW = "/questions/new"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("site"))
    db = open_record(folder)
    fill(db)
    db.close()
    open_private(folder).close()
    with Site(folder) as site:
        yield site


@pytest.fixture
def save(site):
    """`save(audience="own")`: the address of a question that Ann has saved."""

    def save(actor=ANN, **told) -> str:
        answer = site.post(NEW, actor, data={**ASKED, **told})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]

    return save


def test_a_saved_question_is_asked_like_any_other_and_drawn(site, save):
    address = save()
    page = html.unescape(site.get(f"{address}?grupp=parkradet", STAFF).text)
    assert "<title>Hur många möten? –" in page and "Svaret har 1 rad." in page
    assert '<a href="/groups/parkradet">Parkrådet</a>' in page and "Ändra frågan" not in page and "i SQL" not in page
    assert site.get(f"{address}/chart.svg", STAFF).status_code == 200
    assert len(site.get(f"{address}.json", STAFF).json()) == 2
    assert f'href="{address}">Hur många möten?</a>' in site.get("/questions", STAFF).text
    assert "/intranet/-/query?sql=SELECT" in site.get(address, EVA).text
    # What a visitor reads is another file, and nobody has saved anything for them.
    assert site.get(address).status_code == 404 and "Hur många möten?" not in site.get("/questions").text


@pytest.mark.parametrize(
    ("audience", "asking"),
    [("own", (ANN, ADMINISTRATOR)), ("group-1", (ANN, ADMINISTRATOR, MEMBER)), ("all", (ANN, EVA, STAFF, MEMBER))],
)
def test_those_for_whom_it_is_saved_may_ask_it_and_nobody_else(site, save, audience, asking):
    address = save(audience=audience)
    for actor in (None, ANN, EVA, STAFF, MEMBER, ADMINISTRATOR):
        allowed = actor in asking or (audience == "all" and actor is ADMINISTRATOR)
        assert (site.get(address, actor).status_code == 200) == allowed
        assert (site.get(f"{address}.csv", actor).status_code == 200) == allowed
        assert (f'"{address}"' in site.get("/questions", actor).text) == allowed


def test_whoever_asks_has_to_be_let_at_every_table_that_it_reads(site, save):
    address = save(sql="SELECT note, way FROM (SELECT * FROM changes)", mark="")
    assert site.get(address, EVA).status_code == 200
    assert site.get(address, STAFF).status_code == 404


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"title": " "}, "title"),
        ({"sql": ""}, "sql"),
        ({"sql": "DELETE FROM meetings"}, "sql"),
        ({"sql": "SELECT 1; DELETE FROM meetings"}, "sql"),
        ({"sql": "WITH x AS (SELECT 1) DELETE FROM meetings"}, "sql"),
        ({"sql": "PRAGMA user_version = 7"}, "sql"),
        ({"sql": "SELECT nothing"}, "sql"),
        ({"sql": "SELECT :_actor_id"}, "sql"),
        ({"sql": "SELECT 1 -- " + "x" * 20_000}, "sql"),
        ({"audience": "group-77"}, "audience"),
        ({"mark": "pie"}, "mark"),
        ({"y": "antal"}, "y"),
    ],
)
def test_what_cannot_be_saved_says_why_and_keeps_what_was_typed(site, told, field):
    answer = site.post(NEW, ANN, data={**ASKED, **told})
    assert answer.status_code == 400 and f'id="{field}-wrong"' in answer.text
    assert "Frågan är inte sparad." in answer.text
    db = open_record(site.folder)
    assert db.execute("SELECT count(*) FROM meetings").fetchone()[0] == 7
    db.close()


def test_only_those_who_may_run_sql_save_and_only_the_owner_changes(site, save):
    for actor in (None, STAFF, person("coordinator"), {**ANN, "token": "k"}):
        assert site.get(NEW, actor).status_code == 403
        assert site.post(NEW, actor, data=ASKED).status_code == 403
    address = save()
    number = address.rpartition("-")[2]
    assert site.get(f"{NEW}?saved={number}", EVA).status_code == 404
    assert site.post(f"{NEW}?saved={number}", EVA, data={"remove": "1"}).status_code == 404
    form = html.unescape(site.get(f"{NEW}?saved={number}", ANN).text)
    assert 'value="Hur många möten?"' in form and SQL in form
    site.post(f"{NEW}?saved={number}", ADMINISTRATOR, data={**ASKED, "title": "Hur ofta?"})
    assert "<h1>Hur ofta?</h1>" in site.get(address, ANN).text.replace(' lang="sv"', "")
    site.post(f"{NEW}?saved={number}", ANN, data={"remove": "1"})
    assert site.get(address, ANN).status_code == 404


def test_its_sql_runs_in_a_process_of_its_own_and_within_the_sites_limit(site, save):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS i FROM n"
    late = site.get(save(sql=endless, mark=""), STAFF)
    assert late.status_code == 400 and "för lång tid" in late.text


def test_the_page_of_a_query_begins_a_question_with_its_sql(site):
    path = "/intranet/-/query?sql=select+1+as+ett"
    assert "/questions/new?sql=select+1+as+ett" in html.unescape(site.get(path, ANN).text)
    assert "select 1 as ett</textarea>" in site.get(f"{NEW}?sql=select+1+as+ett", ANN).text
    assert "/questions/new" not in site.get("/public/-/query?sql=select+1+as+ett").text


def test_questions_of_a_group_follow_its_merge_and_come_back(site, save):
    save(audience="group-2")
    record, private = open_record(site.folder), open_private(site.folder)
    record["merges"].insert(
        {"id": 1, "table_name": "groups", "kept_id": 1, "merged_id": 77, "merged": "{}", "moved": "[]"}
    )
    with private.conn:
        private.execute("UPDATE saved_questions SET group_id = 77 WHERE group_id = 2")
    follow_merges(record.conn, private)
    assert [one.group_id for one in saved_questions(private)][-1] == 1
    record["merges"].delete(1)
    follow_merges(record.conn, private)
    assert [one.group_id for one in saved_questions(private)][-1] == 77
    record.close()
    private.close()
