"""A coordinator hands in signed minutes as PDF and finds the call and the minutes, with the keyboard, on a telephone.

From the page of the meeting each takes at most five clicks; Tab and Enter do what a click does.
"""

import re

from playwright.sync_api import expect

from tests.browser.conftest import serving, visitors
from tests.plugins.conftest import new_site
from tests.site import person

MEETING = "/meetings/2017-12-07-samradsgruppen"


def press_at(locator) -> None:
    """What a click does, by the keyboard."""
    locator.focus()
    locator.press("Enter")


def test_signed_minutes_are_handed_in_and_papers_found(browser, tmp_path):
    signed = tmp_path / "signerat.pdf"
    signed.write_bytes(b"%PDF-1.4 signerat")
    with visitors(browser) as visit, serving(new_site(tmp_path)) as address:
        desk = visit(address, person("coordinator", id="kim"), "sv", 390)
        page = desk.open(MEETING)
        with page.expect_download() as minutes:
            press_at(page.get_by_role("link", name=re.compile("Word.*Protokoll")))
        assert minutes.value.suggested_filename == "protokoll-2017-12-07-samradsgruppen.docx"
        press_at(page.get_by_role("link", name="Utdrag och bilagor"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Mötets handlingar")
        page.get_by_label("Filer från datorn").set_input_files(signed)
        page.get_by_label("Sort").select_option(label="Undertecknat protokoll")
        press_at(page.get_by_role("button", name="Lägg till"))
        expect(page.locator("body")).to_contain_text("signerat.pdf är nu en bilaga.")
        expect(page.get_by_role("link", name="signerat.pdf", exact=True)).to_be_visible()
        assert desk.axe() == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        press_at(page.get_by_role("link", name="Ändra eller ta bort"))
        expect(page.get_by_label("Namn")).to_have_value("signerat.pdf")
        assert desk.axe() == []
        page = desk.open("/meetings/2099-03-05-samradsgruppen")
        press_at(page.get_by_role("link", name="Skicka kallelsen med e-post"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Skicka kallelsen")
        assert desk.axe() == [] and page.evaluate("document.documentElement.scrollWidth") <= 390
        # A paper is printed without what is only for the screen.
        page = desk.open(MEETING)
        page.emulate_media(media="print")
        expect(page.get_by_role("link", name="Utdrag och bilagor")).to_be_hidden()
        assert desk.errors == []
