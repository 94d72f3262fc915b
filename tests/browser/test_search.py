"""The search field by keyboard, and its page in order, with and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.plugins.conftest import STAFF, new_site
from tests.plugins.search.conftest import fill


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(new_site(tmp_path_factory.mktemp("search"), fill)) as address:
        yield address


@pytest.mark.parametrize("path", ["/meetings", "/intranet/meetings"])
def test_a_slash_leads_to_the_field_and_enter_to_the_hits(visit, address, path):
    page = visit(address, STAFF).page
    # Nothing of it has been read yet: the key waits (tests/browser/patience.py).
    page.goto(address + path, wait_until="commit")
    page.keyboard.press("/")
    expect(page.locator("#site-search-q")).to_be_focused()
    page.keyboard.type("medverk/an")
    expect(page.locator("#site-search-q")).to_have_value("medverk/an")
    page.locator("#site-search-q").fill("forslag")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Ny park")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#site-search-q")).to_be_focused()


def test_pages_of_hits_and_of_none_are_in_order(look_in, address):
    inspector = Inspector(look_in(address, STAFF), "sv")
    wrong = {path: inspector.open(path) for path in ("/search?q=park&year=2017", "/search?q=ritblok")}
    assert {path: told for path, told in wrong.items() if told} == {}


def test_without_scripts_one_searches_and_narrows_at_390_pixels(visit, address):
    page = visit(address, None, width=390, scripts=False).open("/")
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("link", name="Sök").click()
    page.get_by_role("searchbox").fill("park")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Beslut").click()
    expect(page.locator(".search-hits > li")).to_have_count(3)
