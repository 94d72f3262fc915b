"""/questions/<name>: a question answered in words and rows, with fields to choose from, and its files."""

import csv
import html
import io
import re

import pytest
import yaml
from datasette_intranet.plugins.charts import answer_downloads, answer_rows, question_page
from datasette_intranet.schema.database import open_record

from tests.site import Site, person
from tests.small_year import site_of_small_year

NUMBERS = "WITH RECURSIVE n(tal) AS (SELECT 1 UNION ALL SELECT tal + 1 FROM n WHERE tal < 230)"
OWN = {
    "hundred": {"title": "Hur många rader?", "sql": f"{NUMBERS} SELECT tal, '=1+1' AS formel FROM n"},
    "endless": "WITH RECURSIVE n(tal) AS (SELECT 1 UNION ALL SELECT tal + 1 FROM n) SELECT max(tal) FROM n",
    "wrong": "SELECT nothing",
    "guarded": {"sql": "SELECT 1", "permissions": {"view-query": {"roles": ["analyst"]}}},
    "untrusted": {"sql": "SELECT 1", "is_trusted": False},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = site_of_small_year(tmp_path_factory.mktemp("site"))
    file = folder / "datasette.yml"
    configuration = yaml.safe_load(file.read_text("utf-8"))
    configuration["databases"]["intranet"]["queries"] |= OWN
    configuration["settings"]["sql_time_limit_ms"] = 300
    file.write_text(yaml.safe_dump(configuration, allow_unicode=True), "utf-8")
    with Site(folder) as site:
        yield site


def answer(page: str) -> str:
    return html.unescape(re.findall(r'class="answer">(.*?)</p>', page)[0])


def test_the_question_is_the_title_and_the_answer_stands_in_words(site):
    page = site.get("/questions/attendance_by_term?grupp=parkradet").text
    assert "<title>Hur utvecklas närvaron termin för termin? –" in page
    assert answer(page) == "Närvaron i Parkrådet var 66,7 % 2017:1 vt och 50 % 2018:1 vt."
    assert '<option value="parkradet" selected>Parkrådet</option>' in page and "Torgrådet</option>" in page
    assert '<a href="/groups/parkradet">Parkrådet</a>' in page and "66,7</td>" in page
    assert 'href="/public/attendance_by_term?grupp=parkradet">Se frågan i SQL</a>' in page
    # How the fields are filled stands at the fields, and not in what it is about.
    assert "Fältet" not in page


def test_an_english_page_names_columns_fields_and_axes_in_english(site):
    def page(path, actor=None):
        signed_in = f"; ds_actor={site.datasette.client.actor_cookie(actor)}" if actor else ""
        return site.get(path, headers={"cookie": f"intranet_language=en{signed_in}"}).text

    by_term = page("/questions/attendance_by_term")
    assert 'lang="en" class="number">Attendance, per cent</th>' in by_term and "Närvaro procent" not in by_term
    assert "<p>The part of those listed" in by_term
    roster = page("/questions/roster")
    assert '<label for="filter-datum">Day</label>' in roster and ">Yyyy-mm-dd; empty gives today.</span>" in roster
    drawn = page("/questions/attendance_by_term/chart.svg")
    assert "Attendance, per cent" in drawn and ">Term<" in drawn
    assert "<p>The members today, or on a day.</p>" in page("/questions")
    # What nobody has put into English is told to be Swedish.
    own = page("/questions/hundred", person("staff"))
    assert 'lang="sv" class="number">Tal</th>' in own


def test_a_group_may_be_asked_for_by_its_name_and_an_unknown_one_is_told_of(site):
    assert 'value="parkradet" selected' in site.get("/questions/roster?grupp=Parkrådet").text
    unknown = site.get("/questions/roster?grupp=Park").text
    assert "Det finns inget som heter ”Park” här." in unknown and "selected" not in unknown
    assert answer(site.get("/questions/roster?grupp=parkradet&datum=2017-05-31").text).startswith("3 uppdrag")


@pytest.mark.parametrize("asked", ["roster?datum=i+går", "absent_from_last_meetings?möten=många"])
def test_what_cannot_stand_in_a_field_is_said(site, asked):
    assert "kan inte stå här." in site.get(f"/questions/{asked}").text


def test_names_lead_to_their_pages_and_days_are_read_by_people(site):
    roster = site.get("/questions/roster").text
    assert '<a href="/people/1">Asta Almgren</a>' in roster and "/people/1</td>" not in roster
    assert '<time datetime="2017-01-01">1 jan. 2017</time>' in roster
    proposals = site.get("/questions/proposals_without_answer").text
    assert '<a href="/proposals/row/3">' in proposals


def test_a_long_answer_is_paged_and_its_files_are_whole(site):
    page = site.get("/questions/hundred", person("staff")).text
    assert answer(page) == "Svaret har 230 rader." and "Sida 1 av 3" in page and page.count("<tr>") == 101
    assert site.get("/questions/hundred?page=3", person("staff")).text.count("<tr>") == 31
    rows = list(csv.reader(io.StringIO(site.get("/questions/hundred.csv", person("staff")).text)))
    assert len(rows) == 231 and rows[1] == ["1", "'=1+1"]
    assert site.get("/questions/hundred.csv?_semicolon=on&_raw=on", person("staff")).text.startswith("tal;formel")
    assert len(site.get("/questions/hundred.json", person("staff")).json()) == 230


def test_what_is_too_long_is_never_cut_in_silence(site, monkeypatch):
    for module in (answer_rows, answer_downloads, question_page):
        monkeypatch.setattr(module, "MOST_ROWS", 200)
    answer_rows._kept.clear()
    assert "fler än 200 rader" in site.get("/questions/hundred", person("staff")).text
    refused = site.get("/questions/hundred.csv", person("staff"))
    assert refused.status_code == 400 and "fler än 200 rader" in refused.text
    answer_rows._kept.clear()


@pytest.mark.parametrize(("name", "said"), [("endless", "för lång tid"), ("wrong", "nothing")])
def test_a_question_without_an_answer_says_why(site, name, said):
    for ending in ("", ".json"):
        refused = site.get(f"/questions/{name}{ending}", person("staff"))
        assert refused.status_code == 400 and said in refused.text


def test_only_those_who_may_ask_are_answered(site):
    assert site.get("/questions/review_waiting").status_code == 404
    assert site.get("/questions/review_waiting.csv").status_code == 404
    assert site.get("/questions/review_waiting", person("staff")).status_code == 200
    for name in ("untrusted", "guarded"):
        assert site.get(f"/questions/{name}", person("staff")).status_code == 404
        assert site.get(f"/questions/{name}", person("analyst")).status_code == 200


def test_the_answer_is_kept_until_something_is_written(site):
    path = "/questions/coming_meetings"
    assert answer(site.get(path, person("staff")).text).startswith("1 möte")
    db = open_record(site.folder)
    db.execute("UPDATE meetings SET status = 'cancelled' WHERE id = 5")
    db.conn.commit()
    db.close()
    assert "(inställt)" in answer(site.get(path, person("staff")).text)
