"""The pages of the record in a real browser: filters by keyboard, and the way between a row and its source."""

import re

from tests.plugins.conftest import STAFF

MINUTES = "/meetings/2017-12-07-samradsgruppen"


def test_a_filter_is_used_with_the_keyboard_alone(site_address, visit):
    page = visit(site_address, None).open("/meetings")
    years = page.get_by_role("combobox", name="År")
    while years.input_value() != "2017":
        years.press("ArrowDown")
    page.get_by_role("button", name="Visa").press("Enter")
    page.wait_for_url(re.compile("year=2017"))
    assert page.get_by_role("link", name="Samrådsgruppen").count() == 2


def test_a_row_and_its_passage_lead_to_each_other(site_address, visit):
    page = visit(site_address, STAFF).open(MINUTES)
    page.get_by_role("link", name="Visa källor").click()
    page.locator(".decision").first.get_by_role("link", name="källa").click()
    page.locator("#p4").click()
    page.wait_for_url("**#decision-1")
    assert page.locator(":target").inner_text().startswith("Beslut")
