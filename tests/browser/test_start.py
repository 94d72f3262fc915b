"""What waits for who is signed in, and comments with mentions, as people use them: by keyboard, wide and narrow."""

import shutil

import pytest
from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.database import open_private, open_record

from tests.browser.conftest import serving
from tests.plugins.conftest import new_site

KIM = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
BO = {"id": "bo", "name": "Bo Björkdahl", "roles": ["staff"]}
MEETING = "/meetings/2017-12-07-samradsgruppen"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = new_site(tmp_path_factory.mktemp("desk"))
    private = open_private(folder)
    for actor in (KIM, BO):
        add_account(private, actor["id"], actor["name"], actor["roles"])
    private.close()
    record = open_record(folder)
    record["review"].insert_all({"kind": "unplaced", "question": f"Vad är rad {number}?"} for number in range(500))
    record.close()
    with serving(folder) as address:
        yield address
    shutil.rmtree(folder)


def reach(page, selector: str) -> None:
    """Moves the focus with the Tab key until it is on the element."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_a_mention_goes_by_keyboard_from_a_comment_to_the_start_page_and_is_seen(visit, address):
    writer = visit(address, BO)
    page = writer.open(f"{MEETING}#comments-item-2")
    reach(page, "#comments-item-2 > summary")
    page.keyboard.press("Enter")
    reach(page, "#comments-item-2 a.button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comments/item/2/new")
    page.wait_for_selector("ul.mention-list", state="attached")
    reach(page, "textarea")
    page.keyboard.type("Vad tror du, @ki")
    page.wait_for_selector("[role=option][aria-selected=true]")
    assert writer.axe() == []
    page.keyboard.press("Enter")
    assert page.input_value("textarea") == "Vad tror du, @kim "
    reach(page, "button[name=_action][value=save]")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{MEETING}#comment-*")
    assert page.is_visible("text=Vad tror du, @kim")

    reader = visit(address, KIM, width=390)
    page = reader.open("/")
    assert "Bo Björkdahl skriver" in page.inner_text("[data-section=mentions]")
    reach(page, "form[action$='/seen'] button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("[data-section=mentions]").count() == 0
    assert writer.errors == reader.errors == []


@pytest.mark.parametrize("height", [900, 1400])
@pytest.mark.parametrize("typed", ["Hej @k", "Hej @finnsinte"])
def test_save_pressed_with_the_mouse_right_after_a_mention_saves(visit, address, typed, height):
    writer = visit(address, BO)
    writer.page.set_viewport_size({"width": 1280, "height": height})
    page = writer.open("/comments/item/2/new")
    page.locator("textarea").press_sequentially(f"{typed}")
    page.locator(".mention-state").get_by_text("piltangenterna" if typed == "Hej @k" else "heter").wait_for()
    box = page.locator(".form-buttons button").bounding_box()
    # At the lower edge, which leaves the pointer first when the button moves up.
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 3)
    page.mouse.down()
    page.wait_for_timeout(120)
    page.mouse.up()
    page.wait_for_url(f"**{MEETING}#comment-*")


def test_the_names_go_when_one_presses_elsewhere(visit, address):
    page = visit(address, BO).open("/comments/item/2/new")
    page.locator("textarea").press_sequentially("Hej @k")
    page.locator(".mention-list").wait_for()
    page.locator("h1").click()
    page.locator(".mention-list").wait_for(state="hidden")
