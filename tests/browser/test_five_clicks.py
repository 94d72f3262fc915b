"""What a coordinator is asked for, from the start page, by keyboard alone, in Swedish: at most five clicks each.

A click is an Enter, or a choice from a list or of a file; to reach something with Tab is none
(tests/browser/test_every_page.py sees that Tab reaches everything).
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import serving
from tests.mail_server import MailServer
from tests.plugins.small_consents import fill_consents
from tests.plugins.small_mail import site_with_mail
from tests.site import person
from tests.sweep import in_turns

KIM = person("coordinator", id="kim")
WIDTHS = (1280, 390)
HELD, COMING = "/meetings/2017-12-07-samradsgruppen", "/meetings/2099-03-05-samradsgruppen"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a site with e-mail; nothing is sent, for no meeting is due and no call is of today."""
    with MailServer() as server:
        folder = site_with_mail(tmp_path_factory.mktemp("clicks"), server)
        fill_consents(folder)
        with serving(folder) as address:
            yield address


class Hands:
    """Somebody at the start page, who counts clicks."""

    def __init__(self, page: Page):
        self.page, self.clicks = page, 0

    def press(self, locator: Locator) -> None:
        """Enter on something that is there and can be reached."""
        expect(locator).to_be_visible()
        locator.focus()
        expect(locator).to_be_focused()
        locator.press("Enter")
        self.clicks += 1

    def go(self, locator: Locator, heading: str | re.Pattern) -> None:
        """Enter on what leads to another page, and wait for it by its heading."""
        self.press(locator)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def menu(self, name: str, heading: str) -> None:
        """An entry of the menu, which is folded on a telephone."""
        unfold = self.page.get_by_role("button", name="Meny")
        if unfold.is_visible():
            self.press(unfold)
        self.go(self.page.locator("#site-menu").get_by_role("link", name=name, exact=True), heading)

    def search(self, words: str) -> None:
        """From the field in the head, or on a telephone from its page."""
        field = self.page.get_by_role("searchbox")
        if not field.is_visible():
            self.menu("Sök", "Sök")
        field.fill(words)
        self.go(field, f"Sök: {words}")

    def link_to(self, path: str) -> Locator:
        return self.page.locator(f'main a[href="{path}"]').first


def at_turn(number: int):
    """At one of the widths by turns, in a sweep at both."""
    return pytest.mark.parametrize("hands", in_turns(WIDTHS, number, 2), indirect=True)


@pytest.fixture
def hands(request, visit, site):
    visitor = visit(site, KIM, "sv", request.param)
    hands = Hands(visitor.open("/"))
    yield hands
    assert hands.clicks <= 5
    assert visitor.errors == []
    assert hands.page.evaluate("document.documentElement.scrollWidth") <= request.param


@at_turn(0)
def test_last_years_decisions_about_a_topic(hands):
    hands.search("lekplatsen")
    facets = hands.page.get_by_role("navigation", name="Begränsa sökningen")
    hands.press(facets.get_by_role("link", name=re.compile("^Beslut")))
    expect(facets.get_by_role("link", name=re.compile("^Beslut"))).to_have_attribute("aria-current", "true")
    hands.press(facets.get_by_role("link", name=re.compile("^2018")))
    expect(facets.get_by_role("link", name=re.compile("^2018"))).to_have_attribute("aria-current", "true")
    expect(hands.page.locator(".search-hits > li")).to_have_text([re.compile("Lekplatsen rustas upp")])


@at_turn(1)
def test_the_groups_meetings_into_outlook(hands, site):
    hands.menu("Grupper", "Grupper")
    hands.go(hands.link_to("/groups/samradsgruppen"), "Samrådsgruppen")
    hands.go(hands.page.get_by_role("link", name="Lägg in dem i Outlook"), re.compile("Outlook"))
    address = f"{site.partition('://')[2]}/groups/samradsgruppen/calendar.ics"
    open_it = hands.page.get_by_role("link", name="Öppna i Outlook på datorn").first
    expect(open_it).to_have_attribute("href", f"webcal://{address}")
    # A browser hands it on to another program.
    open_it.focus()
    hands.clicks += 1
    calendar = hands.page.request.get(f"http://{address}")
    assert calendar.headers["content-type"].startswith("text/calendar") and "2099" in calendar.text()


@at_turn(0)
def test_a_chart_of_the_attendance_of_my_group(hands):
    hands.menu("Grupper", "Grupper")
    hands.go(hands.link_to("/groups/samradsgruppen"), "Samrådsgruppen")
    chart = hands.page.locator("figure.chart img:visible").first
    chart.scroll_into_view_if_needed()
    assert chart.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    hands.press(hands.page.get_by_role("link", name=re.compile("^Siffrorna bakom")))
    expect(hands.page.locator("table").first).to_contain_text("2018")


@at_turn(1)
def test_the_call_is_sent(hands):
    hands.go(hands.link_to(COMING), re.compile("Samrådsgruppen"))
    hands.go(hands.page.get_by_role("link", name="Skicka kallelsen med e-post"), "Skicka kallelsen")
    hands.press(hands.page.get_by_role("button", name=re.compile("^Skicka till")))
    # At the second width it has been sent once today.
    told = re.compile("Kallelsen går till 1 person|Alla har redan fått den i dag")
    expect(hands.page.locator(".message")).to_have_text(told)


@at_turn(0)
def test_signed_minutes_are_handed_in(hands, tmp_path):
    signed = tmp_path / "signerat.pdf"
    signed.write_bytes(b"%PDF-1.4 signerat")
    hands.go(hands.link_to(HELD), re.compile("Samrådsgruppen"))
    hands.go(hands.page.get_by_role("link", name="Lämna in undertecknat protokoll"), "Mötets handlingar")
    hands.page.get_by_label("Filer från datorn").set_input_files(signed)
    hands.clicks += 1
    hands.press(hands.page.get_by_role("button", name="Lägg till"))
    expect(hands.page.locator("body")).to_contain_text("signerat.pdf är nu en bilaga.")
    expect(hands.page.locator("section:has(#attachments) li").first).to_contain_text("Undertecknat protokoll")


@at_turn(1)
def test_what_a_person_attended(hands):
    hands.search("Asta")
    hands.go(hands.link_to("/people/1"), "Asta Almgren")
    hands.press(hands.page.locator("summary", has_text="De senaste"))
    expect(hands.page.locator("section:has(#attendance) li")).to_have_count(3)


@at_turn(0)
def test_a_consent_is_withdrawn_in_two_clicks_from_the_persons_page(hands):
    """It is one that ends soon: the start page leads there."""
    link = hands.page.locator('main a[href$="#consents"]').first
    hands.press(hands.page.locator('main details:has(a[href$="#consents"]) > summary'))
    hands.go(link, re.compile("Almgren|Björk"))
    hands.go(hands.page.get_by_role("link", name=re.compile("^Återkalla")), "Återkalla ett samtycke")
    hands.press(hands.page.get_by_role("button", name="Återkalla nu"))
    expect(hands.page.locator(".message")).to_have_text("Samtycket är återkallat.")
    expect(hands.page.locator("body")).to_contain_text("Inget samtycke är inskrivet")
