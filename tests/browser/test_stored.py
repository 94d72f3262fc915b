"""What was saved is said, taken back with the keyboard, and fits a telephone."""

import pytest

CLERK = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}


@pytest.mark.parametrize("width", [1280, 390])
def test_what_was_saved_is_taken_back_by_one_key(site_address, visit, width):
    visitor = visit(site_address, CLERK)
    page = visitor.open("/projects/1/edit")
    page.set_viewport_size({"width": width, "height": 900})
    before = page.locator("#name").input_value()
    page.locator("#name").fill("Ett annat namn")
    page.locator("#name").press("Enter")
    page.wait_for_selector(".saved")
    assert page.locator(".saved [role=status]").inner_text() == "Sparat: Ett annat namn"
    button = page.locator(".saved").get_by_role("button", name="Ångra")
    assert button.bounding_box()["height"] >= (44 if width == 390 else 24)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert visitor.axe() == []
    button.press("Enter")
    page.wait_for_selector("text=Ändringen är ångrad.")
    assert page.locator("h1").inner_text() == before
    assert visitor.errors == []
