"""The pages of the record in a real browser: accessible, quiet, and no wider than the screen."""

import re

import pytest

from ..plugins import large_record
from ..plugins.conftest import STAFF, new_site
from .conftest import serving

SMALL = {
    "start": "/",
    "meetings": "/meetings",
    "minutes": "/meetings/2017-12-07-samradsgruppen",
    "announced meeting": "/meetings/2099-03-05-samradsgruppen",
    "source": "/meetings/2017-12-07-samradsgruppen/source",
    "groups": "/groups",
    "group": "/groups/samradsgruppen",
    "association": "/groups/tradgardsvanner",
    "people": "/people",
    "person": "/people/2",
    "proposals": "/proposals?theme=Park&unanswered=1",
    "proposal": "/proposals/F-2017~2F12",
    "no such page": "/groups/nix",
}
LISTS = ["/", "/meetings", "/groups", "/people", "/proposals"]
LARGE = [*LISTS, "/meetings?page=2", "/groups/grupp-1", "/people/100", "/proposals/F-100"]
WIDTHS = [1280, 390]


@pytest.fixture(scope="module")
def large_address(tmp_path_factory):
    with serving(new_site(tmp_path_factory.mktemp("large"), large_record.fill)) as address:
        yield address


@pytest.fixture(scope="module")
def empty_address(tmp_path_factory):
    with serving(new_site(tmp_path_factory.mktemp("empty"), lambda db, with_source: None)) as address:
        yield address


def is_in_order(visitor, path: str) -> None:
    page = visitor.open(path)
    assert visitor.axe() == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # What the server answers with 404 the browser tells in its console too.
    assert [error for error in visitor.errors if "404" not in error] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SMALL)
def test_a_page_of_the_record_is_in_order(site_address, visit, name, width):
    is_in_order(visit(site_address, STAFF, width=width), SMALL[name])


@pytest.mark.parametrize("name", [name for name in SMALL if name != "source"])
def test_a_page_in_english_for_anybody_is_in_order(site_address, visit, name):
    is_in_order(visit(site_address, None, "en"), SMALL[name])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", LARGE)
def test_a_page_of_five_hundred_rows_is_in_order(large_address, visit, path, width):
    is_in_order(visit(large_address, STAFF, width=width), path)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", LISTS)
def test_a_page_of_an_empty_record_is_in_order(empty_address, visit, path, width):
    is_in_order(visit(empty_address, STAFF, width=width), path)


def test_a_filter_is_used_with_the_keyboard_alone(site_address, visit):
    page = visit(site_address, None).open("/meetings")
    years = page.get_by_role("combobox", name="År")
    while years.input_value() != "2017":
        years.press("ArrowDown")
    page.get_by_role("button", name="Visa").press("Enter")
    page.wait_for_url(re.compile("year=2017"))
    assert page.get_by_role("link", name="Samrådsgruppen").count() == 2


def test_a_row_and_its_passage_lead_to_each_other(site_address, visit):
    page = visit(site_address, STAFF).open(SMALL["minutes"])
    page.locator(".decision").first.get_by_role("link", name="källa").click()
    page.locator("#p4").click()
    page.wait_for_url("**#decision-1")
    assert page.locator(":target").inner_text().startswith("Beslut")


def test_axe_finds_every_element_that_is_not_in_order(site_address, visit):
    """The tests above would say nothing if it did not."""
    visitor = visit(site_address)
    visitor.open("/meetings").locator("main").evaluate("main => main.insertAdjacentHTML('beforeend', '<img><img>')")
    assert [found.split(":")[0] for found in visitor.axe()] == ["image-alt", "image-alt"]
