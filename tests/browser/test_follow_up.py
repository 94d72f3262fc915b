"""An answer in plain language, and a promise that is made, kept and counted: by keyboard, without scripts too."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import changeable_site
from tests.plugins.meetings.conftest import COORDINATOR
from tests.plugins.small_record import fill

HARD = "Nämndens verksamhetsuppföljning " + "redovisar tillgänglighetsarbetets förutsättningar " * 8 + "härmed. Tack."


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with changeable_site(tmp_path_factory.mktemp("follow_up"), fill) as (address, _db):
        yield address


@pytest.mark.parametrize("scripts", [True, False])
def test_how_easy_the_answer_is_to_read_stands_below_it(address, visit, scripts):
    writer = visit(address, {**COORDINATOR, "id": f"kim-{scripts}"}, scripts=scripts, width=390)
    page = writer.open("/proposals/new")
    field, figures = page.locator("[name=answer]"), page.locator("#answer-readability")
    button = figures.get_by_role("button", name="Visa hur lättläst texten är")
    expect(button).to_be_visible(visible=not scripts)
    for text, level in ((HARD, "mycket svår"), ("Vi målar bänken. Tack!", "mycket lättläst")):
        field.fill(text)
        if not scripts:
            button.click()
        expect(figures.locator(".lix")).to_contain_text(level)
        expect(figures.locator("mark")).to_have_count(1 if text == HARD else 0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if scripts:
        assert (writer.axe(), writer.errors) == ([], [])


def test_a_promise_is_made_kept_and_counted_by_keyboard(address, visit):
    writer = visit(address, COORDINATOR)
    page = writer.open("/actions/new?kind=feedback&group=samradsgruppen")
    page.get_by_label("Vad som är lovat").fill("Berättar om parken en gång i månaden")
    page.get_by_label("Vilka som ska få svar").select_option("participants")
    page.get_by_label("Ska vara klart").fill("2024-01-31")
    page.get_by_label("Återkommer").select_option("monthly")
    page.get_by_label("Återkommer").press("Tab")
    page.get_by_role("button", name="Spara").last.press("Enter")
    expect(page.locator("h1")).to_have_text("Återkoppling")
    # Whoever invited owes the answer.
    expect(page.locator("dt", has_text="Vem svarar").locator("+ dd")).to_have_text("Samrådsgruppen")
    page.get_by_label("Vad som sades").fill("Bänkarna är målade")
    page.get_by_role("button", name="Löftet är hållet").press("Enter")
    expect(page.locator("#turns")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Bänkarna är målade")
    page = writer.open("/promises?group=samradsgruppen")
    expect(page.locator(".status-links")).to_contain_text("1 Hållna")
    assert (writer.axe(), writer.errors) == ([], [])
