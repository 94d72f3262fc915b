"""Signing up in Chromium without scripts: until it is full, the waiting list, withdrawing, the next one moves up.

The tests are steps of one journey: each goes on from where the one before it ended.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving, visitors
from tests.browser.test_voices import DESK, TELEPHONE, in_order
from tests.plugins.voices.signup_site import add_meeting
from tests.site import make_site, person


class Journey:
    """One site with a meeting, a coordinator at a desk, residents at telephones, and the codes."""

    def __init__(self, folder, address, visit):
        self.slug = add_meeting(folder, "Workshop om ån")
        self.coordinator = visit(address, person("coordinator", id="kim"), "sv", DESK, scripts=False)
        self.resident = visit(address, None, "sv", TELEPHONE, scripts=False)
        # axe is a script.
        self.looked_at = visit(address, None, "sv", TELEPHONE)
        self.desk = visit(address, person("coordinator", id="kim"), "sv", DESK)
        self.codes = []

    def sign_up(self, name: str, says: str, language: str = "sv") -> None:
        """A resident signs up and keeps the code."""
        page = self.resident.open(f"/signup/{self.slug}?lang={language}")
        page.locator("[name=quota]").first.check()
        page.locator("#name").fill(name)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(says)
        self.codes.append(" ".join(page.locator(".code-words li").all_text_contents()))

    def follow(self, code: str):
        """The page that the code leads to."""
        page = self.resident.open("/follow")
        page.locator("#code").fill(code)
        page.keyboard.press("Enter")
        return page


@pytest.fixture(scope="module")
def journey(browser, tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("signups"))
    with visitors(browser) as visit, serving(folder) as address:
        yield Journey(folder, address, visit)


def test_a_coordinator_opens_a_sign_up_with_quotas(journey):
    page = journey.coordinator.open(f"/meetings/{journey.slug}")
    page.get_by_role("link", name="Anmälan", exact=True).click()
    page.get_by_role("link", name="Öppna en anmälan").click()
    page.get_by_label("Vilka som får anmäla sig").select_option(label="Alla")
    page.get_by_label("Platser").fill("2 invånare\ntre Norra")
    page.get_by_role("button", name="Spara").last.click()
    expect(page.get_by_role("alert").first).to_contain_text("Rad 2: ”tre Norra” börjar inte med ett antal.")
    page.get_by_label("Platser").fill("2 invånare\n3 Norra")
    page.get_by_role("button", name="Spara").last.click()
    expect(page.locator("main")).to_contain_text("0 av 2 platser")
    journey.looked_at.open("/signup")
    in_order(journey.looked_at)


def test_residents_sign_up_until_it_is_full_and_then_wait(journey):
    journey.sign_up("Amina", "Du har en plats.")
    journey.sign_up("", "Du har en plats.")
    journey.sign_up("Vendela Strandh", "اكتمل العدد. أنت على قائمة الانتظار. ترتيبك: 1.", "ar")
    journey.sign_up("", "Det är fullt. Du står på väntelistan. Din plats i kön: 2.")
    for language in ("sv", "ar", "uk"):
        page = journey.looked_at.open(f"/signup/{journey.slug}?lang={language}")
        in_order(journey.looked_at)
    assert page.locator("main").inner_text().count("списку очікування") >= 1
    expect(journey.follow(journey.codes[2]).get_by_role("status")).to_contain_text("Din plats i kön: 1.")


def test_who_withdraws_lets_the_first_of_the_line_in(journey):
    page = journey.follow(journey.codes[0])
    page.get_by_role("button", name="Avanmäl dig").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du är avanmäld")
    expect(journey.follow(journey.codes[2]).get_by_role("status")).to_have_text("Du har en plats.")
    expect(journey.follow(journey.codes[3]).get_by_role("status")).to_contain_text("Din plats i kön: 1.")
    page = journey.looked_at.open("/follow")
    page.locator("#code").fill(journey.codes[3])
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Avanmäl dig")).to_be_visible()
    in_order(journey.looked_at)


def test_the_coordinator_ticks_who_came_and_enter_takes_nobody_off(journey):
    page = journey.coordinator.open(f"/meetings/{journey.slug}/signup/list")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("checkbox", name="Kom: Vendela Strandh").check()
    page.get_by_role("textbox", name="Arvode i kronor: Vendela Strandh").fill("500")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Listan är sparad.")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("button", name="Spara och för in antalet i närvaron").click()
    expect(page.locator("main")).to_contain_text("Invånare: 1, 2 timmar")
    desk = journey.desk.open(f"/meetings/{journey.slug}/signup/list")
    in_order(journey.desk)
    desk.emulate_media(media="print")
    expect(desk.get_by_text("Vendela Strandh").first).to_be_visible()
    expect(desk.get_by_role("textbox").first).to_be_hidden()
    desk.emulate_media(media="screen")
    expect(journey.coordinator.open(f"/meetings/{journey.slug}").locator("main")).to_contain_text("Invånare: 1")
