"""Signing in in a real browser, by keyboard, and the account page: accessible, wide and narrow, in both languages."""

from contextlib import closing

import pytest
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.accounts.password import set_password
from datasette_intranet.schema.database import open_private
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.chromium import FLAGS, find_chromium
from tests.plugins.conftest import new_site

PASSWORD, NEW = "fyra gröna båtar", "sex blå bilar"
SIGN_IN, ACCOUNT = "/-/intranet/sign-in", "/-/intranet/account"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = new_site(tmp_path_factory.mktemp("sign-in"))
    private = open_private(folder)
    add_account(private, "karin", "Karin Alm", ["coordinator", "staff"], [1])
    set_password(private, "karin", PASSWORD)
    private.close()
    with serving(folder) as address:
        yield address


def in_order(visitor) -> None:
    assert visitor.axe() == []
    page = visitor.page
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def sign_in(page, password: str = PASSWORD) -> None:
    """Types name and password with the keyboard alone."""
    page.get_by_label("Användarnamn").or_(page.get_by_label("User name")).focus()
    page.keyboard.type("karin")
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("language", "width"), [("sv", 390), ("en", 1280)])
def test_the_pages_are_in_order(address, visit, language, width):
    visitor = visit(address, None, language, width)
    page = visitor.open(f"{SIGN_IN}?next={ACCOUNT}")
    in_order(visitor)
    sign_in(page)
    page.wait_for_url(address + ACCOUNT)
    in_order(visitor)
    page.locator("#token-name").fill("Årsrapport")
    page.keyboard.press("Enter")
    page.wait_for_selector(".new-token")
    in_order(visitor)
    assert visitor.errors == []


def test_a_wrong_password_is_told_and_the_right_one_leads_to_where_one_was(address, visit):
    visitor = visit(address, None)
    page = visitor.open("/meetings")
    page.get_by_role("link", name="Logga in").click()
    sign_in(page, "fel lösenord här")
    page.wait_for_selector("[role=alert]")
    in_order(visitor)
    assert page.get_by_label("Användarnamn").input_value() == "karin"
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/meetings")
    assert page.get_by_role("link", name="Karin Alm").is_visible()


@pytest.mark.parametrize("keeps_pages", [True, False])
def test_back_shows_whoever_comes_next_nothing_of_what_was_read_before_the_sign_out(address, browser, keeps_pages):
    """With pages that the browser keeps whole in its memory, as it does for people, and with its cache alone."""
    left_out = ["--disable-back-forward-cache"] if keeps_pages else []
    launched = browser.browser_type.launch(
        executable_path=find_chromium(), args=list(FLAGS), ignore_default_args=left_out
    )
    with closing(launched):
        page = launched.new_page()
        page.goto(f"{address}{SIGN_IN}?next=/meetings")
        sign_in(page)
        page.wait_for_url(f"{address}/meetings")
        page.goto(f"{address}/people")
        page.goto(address + ACCOUNT)
        page.locator("header").get_by_role("button", name="Logga ut").click()
        page.wait_for_url(f"{address}/")
        for _ in range(3):
            page.go_back(wait_until="load")
            page.wait_for_load_state()
            expect(page.get_by_role("link", name="Karin Alm")).to_have_count(0)
            expect(page.get_by_role("link", name="Logga in").first).to_be_visible()


def test_a_session_elsewhere_is_ended_the_password_changed_and_one_signs_out(address, visit):
    here, there = visit(address, None), visit(address, None)
    for visitor in (there, here):
        page = visitor.open(f"{SIGN_IN}?next={ACCOUNT}")
        sign_in(page)
        page.wait_for_url(address + ACCOUNT)
    page.get_by_role("button", name="Logga ut från alla andra").click()
    page.wait_for_selector(".message-info")
    there.open(ACCOUNT)
    there.page.wait_for_url(f"{address}{SIGN_IN}**")
    for label, typed in (("Lösenordet du har nu", PASSWORD), ("Det nya lösenordet", NEW)):
        page.get_by_label(label, exact=True).fill(typed)
    page.get_by_label("Det nya lösenordet en gång till").fill(NEW)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Lösenordet är ändrat")
    page.locator("header").get_by_role("button", name="Logga ut").click()
    page.wait_for_url(f"{address}/")
    assert page.get_by_role("link", name="Logga in").first.is_visible()
    page.goto(address + SIGN_IN)
    sign_in(page, NEW)
    page.wait_for_url(f"{address}/")
    assert page.get_by_role("link", name="Karin Alm").is_visible()
