"""The link of a question opens it drawn: datasette-vega on a stored query's page, set up by the query's fragment."""

import pytest
from datasette_intranet.schema.database import open_new_record, open_record

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.site import make_site
from tests.small_year import fill


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("site"), published=False)
    for db in (open_record(folder), open_new_record(folder / "public.db")):
        fill(db)
        db.execute("PRAGMA journal_mode = DELETE")
        db.close()
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


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_link_for_signing_in_that_holds_no_more_says_so_in_order(visit, address, language):
    assert Inspector(visit(address, None, language), language).open("/-/intranet/sign-in?token=wrong", 403) == []
