"""The link of a question opens it drawn: datasette-vega on a stored query's page, set up by the query's fragment."""

import pytest
from datasette_intranet.schema.database import open_new_record, open_record

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.site import make_site
from tests.small_year import fill

# The canvas stands there before the rows have come; a drawn chart has axes, words and marks in several colours.
DRAWN = """() => {
  const canvas = document.querySelector("canvas.marks");
  if (!canvas || !canvas.width) return false;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.slice(at, at + 4).join());
  return colours.size > 3;
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("site"), published=False)
    for db in (open_record(folder), open_new_record(folder / "public.db")):
        fill(db)
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
    with serving(folder) as address:
        yield address


def test_every_chart_that_the_page_of_questions_links_to_is_drawn(visit, address):
    visitor = visit(address)
    page = visitor.open("/-/intranet/queries")
    charts = page.eval_on_selector_all("a[href*='#g.mark']", "links => links.map(link => link.getAttribute('href'))")
    assert len(charts) >= 8
    for chart in charts:
        # Another page between: to a browser, another fragment alone is the same page.
        page.goto("about:blank")
        visitor.open(chart)
        page.wait_for_function(DRAWN, timeout=15_000)
    assert visitor.errors == []


def test_a_chart_shows_what_one_asks_for_and_stays_when_the_question_is_asked_again(visit, address):
    visitor = visit(address)
    page = visitor.open("/-/intranet/queries")
    page.click("dt:has-text('Hur utvecklas närvaron') + dd >> a")
    page.wait_for_function(DRAWN, timeout=15_000)
    page.fill("input[name=grupp]", "Parkrådet")
    # The old page has a chart, too.
    with page.expect_navigation():
        page.click("form.sql input[type=submit]")
    page.wait_for_function(DRAWN, timeout=15_000)
    assert page.input_value("select[name=color_column]") == "grupp"
    assert page.inner_text("table.rows-and-columns").count("Parkrådet") == 3
    assert visitor.errors == []


def test_the_answer_comes_before_the_sql_for_those_who_do_not_read_sql(visit, address):
    page = visit(address).open("/public/roster")
    assert page.query_selector("table.rows-and-columns")
    assert not page.query_selector("#sql-query, .cm-editor")


def test_an_answer_leads_to_the_page_it_is_about(visit, address):
    page = visit(address).open("/public/search_decisions?ord=gröna")
    page.click("td a[href^='/meetings/']")
    page.wait_for_url("**/meetings/2017-09-13-parkradet")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_link_for_signing_in_that_holds_no_more_says_so_in_order(visit, address, language):
    assert Inspector(visit(address, None, language), language).open("/-/intranet/sign-in?token=wrong", 403) == []
