"""The board of proposals: on a telephone, by keyboard, without scripts; and a proposal's way."""

import pytest

from tests.browser.conftest import serving
from tests.browser.order import Inspector
from tests.plugins import large_record
from tests.plugins.conftest import new_site

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
BOARD = "/proposals?view=board"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(new_site(tmp_path_factory.mktemp("board"), large_record.fill)) as address:
        yield address


def test_a_card_is_moved_by_keyboard_without_scripts_at_390_pixels(address, visit):
    page = visit(address, COORDINATOR, width=390, scripts=False).open(BOARD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.documentElement.scrollHeight") <= 7500
    card = page.locator("section[aria-labelledby=status-new] .card").first
    card_id = card.get_attribute("id")
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Utreds"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/proposals?view=board#{card_id}")
    assert "är nu ”Utreds”" in page.locator("main").inner_text()
    page.goto(f"{address}/proposals/row/{card_id.removeprefix('proposal-')}")
    assert page.locator(".way li").count() == 5
    assert page.locator(".way .is-reached").count() == 2


def test_board_and_way_are_in_order(address, look_in):
    inspector = Inspector(look_in(address, COORDINATOR), "sv")
    wrong = {path: inspector.open(path) for path in (BOARD, f"{BOARD}&page=3&theme=Tema+1", "/proposals/row/7")}
    assert {path: told for path, told in wrong.items() if told} == {}
