"""The inbox in a real browser: text and records point at each other, and questions are answered with the keyboard."""

import re

import pytest
import sqlite_utils
from datasette_intranet.schema.database import open_record
from playwright.sync_api import expect

from tests.browser.conftest import changeable_site, serving
from tests.browser.keyboard import tab_to
from tests.browser.order import Inspector
from tests.loaders.questions import fill, number
from tests.plugins.conftest import new_site
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.large import fill_large


def fill_both(db: sqlite_utils.Database, with_source: bool) -> None:
    """A question of every kind, and the document of thirty pages."""
    fill(db, with_source)
    if with_source:
        fill_large(db)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return new_site(tmp_path_factory.mktemp("inbox"), fill_both)


@pytest.fixture(scope="module")
def address(folder):
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def documents(folder):
    db = open_record(folder)
    yield dict(db.execute("SELECT name, max(id) FROM documents GROUP BY name").fetchall())
    db.close()


@pytest.fixture
def own(tmp_path):
    with changeable_site(tmp_path, fill) as own:
        yield own


def test_documents_of_every_kind_beside_their_records_are_in_order(address, look_in, documents):
    inspector = Inspector(look_in(address, COORDINATOR), "sv")
    names = ("lista.txt", "april.txt", "maj.txt", "rad.txt", "host.txt")
    wrong = {name: inspector.open(f"/inbox/{documents[name]}") for name in names}
    assert {name: told for name, told in wrong.items() if told} == {}


def test_what_is_pointed_at_in_the_text_is_shown_among_the_records(address, visit, documents):
    page = visit(address, COORDINATOR).open(f"/inbox/{documents['stormöte.txt']}")
    passage = page.locator(".pane-text .kind-decision").last
    passage.scroll_into_view_if_needed()
    passage.hover()
    record = page.locator(f"#{passage.locator('.passage').get_attribute('href')[1:]}")
    page.wait_for_selector(".records .is-shown")
    expect(record).to_contain_class("is-shown")
    assert is_in_pane(record)


def test_what_is_focused_among_the_records_is_shown_in_the_text(address, visit, documents):
    page = visit(address, COORDINATOR).open(f"/inbox/{documents['stormöte.txt']}")
    record = page.locator(".records li", has_text="Bänk 100 målas.")
    record.get_by_role("link", name="i texten").focus()
    passage = page.locator(".pane-text .is-shown")
    assert re.search("bänk 100 målas", passage.inner_text())
    assert is_in_pane(passage)


def is_in_pane(locator) -> bool:
    """Whether the element can be seen in the pane that it scrolls in."""
    return locator.evaluate(
        """element => {
            const inner = element.getBoundingClientRect(), outer = element.closest(".pane").getBoundingClientRect();
            return inner.top >= outer.top && inner.top < outer.bottom;
        }"""
    )


def test_without_scripts_links_lead_both_ways(address, browser, visit, documents):
    page = visit(address, COORDINATOR).page
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{address}/inbox/{documents['april.txt']}")
    page.locator(".pane-text .kind-meeting .passage").first.click()
    record = page.locator(":target")
    expect(record).to_contain_text("Byalaget")
    record.get_by_role("link", name="i texten").click()
    expect(page.locator(":target")).to_have_text("möte")


def test_who_it_was_is_answered_with_the_keyboard_alone(own, visit):
    address, db = own
    document = db.execute("SELECT document_id FROM review WHERE kind = 'person'").fetchone()[0]
    page = visit(address, COORDINATOR).open(f"/inbox/{document}")
    choice = page.get_by_role("radio", name="Sandra Boström")
    tab_to(page, choice)
    assert choice.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message-info")
    expect(page.locator(".message-info")).to_contain_text("är nu Sandra Boström på 3 ställen; stavningen är inlärd")
    expect(page.locator(".question")).to_have_count(0)
    assert number(db, "person") is None


def test_typing_a_name_chooses_its_answer_and_several_are_asked_back(own, visit):
    address, db = own
    visitor = visit(address, COORDINATOR, width=390)
    page = visitor.open(f"/inbox/questions/{number(db, 'person')}")
    page.get_by_label("Namn på någon som är känd").fill("sa")
    expect(page.get_by_role("radio", name="en annan person")).to_be_checked()
    with page.expect_navigation():
        page.get_by_role("button", name="Spara svaret").click()
    assert visitor.axe() == []
    page.get_by_role("radio", name="Sara Ek").check()
    page.get_by_role("button", name="Spara svaret").click()
    page.wait_for_selector(".message-info")
    assert "Sandra Broström är nu Sara Ek" in page.locator(".message-info").inner_text()


def test_a_contradiction_is_answered_without_scripts(own, visit):
    address, db = own
    page = visit(address, COORDINATOR, "en").page
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{address}/inbox/questions/{number(db, 'contradiction')}")
    page.get_by_role("radio", name="13:00").check()
    page.get_by_role("button", name="Save the answer").click()
    assert page.locator(".message-info").inner_text() == "Starts at is now 13:00."
    assert db.execute("SELECT starts_at FROM meetings WHERE date = '2017-04-11'").fetchone() == ("13:00",)
