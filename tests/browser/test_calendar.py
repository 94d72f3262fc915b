"""The calendar in order at every view, on paper as A3, and a group's meetings on their way to Outlook by keyboard."""

import pypdfium2
import pytest
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.plugins.calendar.test_calendar_page import fill
from tests.plugins.conftest import STAFF, new_site


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = new_site(tmp_path_factory.mktemp("calendar"), fill)
    private = open_private(folder)
    add_account(private, STAFF["id"], "Sam", STAFF["roles"])
    private.close()
    with serving(folder) as address:
        yield address


def test_views_are_in_order_and_print_on_a3(visit, address):
    visitor = visit(address, STAFF)
    inspector, wrong, sizes = Inspector(visitor, "sv"), {}, {}
    for view in ("list", "month", "wheel"):
        wrong[view] = inspector.open(f"/calendar?view={view}&year=2027&month=2027-03")
        document = pypdfium2.PdfDocument(visitor.page.pdf(prefer_css_page_size=True))
        sizes[view] = [[round(points / 72 * 25.4) for points in page.get_size()] for page in document]
    assert {view: told for view, told in wrong.items() if told} == {}
    # The picture has a page of its own.
    assert sizes == {"list": [[297, 420]], "month": [[420, 297]], "wheel": [[297, 420]] * 2}


def test_a_groups_meetings_go_to_outlook_in_two_steps_by_keyboard_without_scripts(visit, address):
    page = visit(address, None, width=390, scripts=False).open("/groups/g1")
    page.get_by_role("link", name="Lägg in dem i Outlook").focus()
    page.keyboard.press("Enter")
    way = page.get_by_role("link", name="Öppna i Outlook på datorn")
    host = address.partition("://")[2]
    expect(way).to_have_attribute("href", f"webcal://{host}/groups/g1/calendar.ics")
    way.focus()
    expect(way).to_be_focused()


def test_the_page_of_ones_own_calendar_is_in_order_before_and_after_it_has_an_address(visit, address):
    visitor = visit(address, STAFF)
    inspector = Inspector(visitor, "sv")
    assert inspector.open("/calendar/subscribe") == []
    visitor.page.get_by_role("button", name="Skaffa en adress till min kalender").press("Enter")
    expect(visitor.page.get_by_text("Det här är adressen.")).to_be_visible()
    assert inspector.look() == []
    own = visitor.page.locator("#own-address").input_value()
    assert visitor.page.request.get(own).headers["content-type"].startswith("text/calendar")
