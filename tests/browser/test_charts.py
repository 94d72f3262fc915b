"""Charts in a browser: our own pictures, and datasette-vega on Datasette's page of the same question."""

import pytest

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.small_year import site_of_small_year

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
    folder = site_of_small_year(tmp_path_factory.mktemp("site"))
    with serving(folder) as address:
        yield address


def test_the_answer_comes_before_the_sql_for_those_who_do_not_read_sql(visit, address):
    page = visit(address).open("/public/roster")
    assert page.query_selector("table.rows-and-columns")
    assert not page.query_selector("#sql-query, .cm-editor")


def test_an_answer_leads_to_the_page_it_is_about(visit, address):
    page = visit(address).open("/public/search_decisions?ord=gröna")
    page.click("td a[href^='/meetings/']")
    page.wait_for_url("**/meetings/2017-09-13-parkradet")


@pytest.mark.parametrize(("turn", "language"), enumerate(["sv", "en"]))
def test_a_link_for_signing_in_that_holds_no_more_says_so_in_order(look_in, address, turn, language):
    inspector = Inspector(look_in(address, None, language), language)
    inspector.turn = turn
    assert inspector.open("/-/intranet/sign-in?token=wrong", 403) == []


def test_a_chart_of_ours_leads_to_the_tool_with_all_rows_and_the_same_choice(visit, address):
    visitor = visit(address)
    page = visitor.open("/questions/attendance_by_term")
    assert page.evaluate("document.querySelector('.chart-wide').naturalWidth") == 960
    page.click("figure.chart a[href*='#g.mark']")
    page.wait_for_function(DRAWN)
    assert page.input_value("select[name=color_column]") == "grupp"
    page.fill("input[name=grupp]", "parkradet")
    # The old page has a chart, too.
    with page.expect_navigation():
        page.click("form.sql input[type=submit]")
    page.wait_for_function(DRAWN)
    assert page.inner_text("table.rows-and-columns").count("Parkrådet") == 3
    assert visitor.errors == []


def test_a_telephone_gets_the_narrow_picture(visit, address):
    page = visit(address, width=390).open("/questions/attendance_by_term")
    page.locator(".chart-narrow").scroll_into_view_if_needed()
    assert page.locator(".chart-narrow").evaluate("image => image.decode().then(() => image.naturalWidth)") == 340
    assert not page.is_visible(".chart-wide")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
