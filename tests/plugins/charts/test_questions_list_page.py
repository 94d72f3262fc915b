"""/questions: what a visitor may ask, by who asks it."""

import re

import pytest
import yaml

from tests.site import Site, make_site, person

PATH = "/questions"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with Site(make_site(tmp_path_factory.mktemp("site"))) as site:
        yield site


def headings(html: str) -> list[str]:
    return re.findall(r"<h2[^>]*>(.*?)</h2>", html)


def test_a_visitor_finds_every_public_query_under_those_who_ask_it(site):
    page = site.get(PATH).text
    assert headings(page) == [
        "För alla som arbetar här",
        "För samordnare",
        "För analytiker",
        "För forskare",
        "För invånare",
    ]
    queries = yaml.safe_load((site.folder / "datasette.yml").read_text("utf-8"))["databases"]["public"]["queries"]
    for name, query in queries.items():
        assert f'href="/questions/{name}"' in page
        assert (f'{query["title"]}</a> <span class="tag">Diagram' in page) == ("chart" in query)
    assert "review_waiting" not in page


def test_staff_finds_the_queries_of_the_record_and_those_about_the_work_itself(site):
    page = site.get(PATH, person("staff")).text
    assert 'href="/questions/review_waiting"' in page


def test_in_english_the_questions_are_english_too(site):
    page = site.get(PATH, headers={"cookie": "intranet_language=en"}).text
    assert headings(page)[0] == "For everybody at work"
    assert ">Which meetings are coming?</a>" in page


def test_a_query_of_the_sites_own_without_an_audience_is_shown_last(tmp_path):
    make_site(tmp_path)
    file = tmp_path / "datasette.yml"
    configuration = yaml.safe_load(file.read_text("utf-8"))
    configuration["databases"]["public"]["queries"] = {
        "egen": {"sql": "select 1"},
        "kort": "select 2",
        "jag": "select :_actor_id",
    }
    file.write_text(yaml.safe_dump(configuration), "utf-8")
    with Site(tmp_path) as site:
        page = site.get(PATH, headers={"cookie": "intranet_language=en"}).text
        assert site.get("/questions/jag").status_code == 404
    assert headings(page) == ["More questions"]
    assert '<dt lang="sv"><a href="/questions/egen">egen</a>' in page and 'href="/questions/kort">kort</a>' in page
    # What asks about the asker stays on Datasette's own page.
    assert 'href="/public/jag">jag</a>' in page


def test_a_site_without_queries_says_so(tmp_path):
    make_site(tmp_path)
    file = tmp_path / "datasette.yml"
    configuration = yaml.safe_load(file.read_text("utf-8"))
    del configuration["databases"]["public"]["queries"]
    file.write_text(yaml.safe_dump(configuration), "utf-8")
    with Site(tmp_path) as site:
        assert "inga färdiga frågor" in site.get(PATH).text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sql", "linked"),
    [
        ("select '/meetings/2017-12-07-parkradet' as sida", True),
        ("select '/people/7' as sida", True),
        ("select '/proposals/row/7' as sida", True),
        ("select '//elsewhere.example/meetings/x' as sida", False),
        ("select '/meetings/\"><script>' as sida", False),
        ("select 'javascript:alert(1)' as sida", False),
    ],
)
def test_only_addresses_of_our_own_pages_become_links_in_an_answer(site, sql, linked):
    page = site.get("/public/-/query", params={"sql": sql}).text
    assert (re.search(r'<td class="col-sida"><a href="/(meetings|people|proposals)/', page) is not None) == linked
    assert "><script>" not in page.split("<td")[1].split("</td>")[0]
