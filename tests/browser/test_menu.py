"""The menu on a telephone: behind one button, opened and closed by keys, with and without scripts."""

import pytest
from playwright.sync_api import expect

CLERK = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
# The head of the page with the site's name on one line and the visitor's buttons on the next.
HIGHEST_HEAD = 130


@pytest.fixture(params=["/", "/intranet/meetings"])
def path(request):
    """A page of ours and one of Datasette's."""
    return request.param


@pytest.mark.parametrize("scripts", [True, False])
def test_the_menu_of_a_telephone_opens_and_closes_by_keys(site_address, visit, path, scripts):
    page = visit(site_address, CLERK, width=390, scripts=scripts).open(path)
    menu = page.get_by_role("navigation", name="Huvudmeny")
    assert menu.count() == 0
    assert page.locator(".site-head").bounding_box()["height"] <= HIGHEST_HEAD
    button = page.get_by_role("button", name="Meny", exact=True)
    assert button.bounding_box()["height"] >= 44
    button.focus()
    page.keyboard.press("Enter")
    for number, text in enumerate(("Start", "Möten")):
        expect(menu.get_by_role("link").nth(number)).to_have_text(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    first = menu.get_by_role("link", name="Start")
    assert first.evaluate("link => link === document.activeElement && link.matches(':focus-visible')")
    assert first.bounding_box()["height"] >= 44
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(button).to_be_focused()


def test_the_open_menu_is_accessible_and_leads_on(site_address, visit):
    visitor = visit(site_address, CLERK, width=390)
    page = visitor.open("/meetings")
    page.get_by_role("button", name="Meny", exact=True).click()
    assert visitor.axe() == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Stäng").click()
    page.get_by_role("button", name="Meny", exact=True).click()
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Grupper").click()
    page.wait_for_url("**/groups")
    assert visitor.errors == []


def test_a_wide_window_shows_the_menu_without_a_button(site_address, visit, path):
    page = visit(site_address, CLERK).open(path)
    expect(page.get_by_role("link", name="Möten", exact=True).first).to_be_visible()
    expect(page.locator(".menu-button:visible")).to_have_count(0)
