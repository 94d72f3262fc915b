"""What documents leave open and lines that came to nothing, in a browser: in order, by keyboard, without scripts."""

import pytest
import sqlite_utils
from datasette_intranet.loaders.load_files import load_file
from datasette_intranet.schema.store import Store
from playwright.sync_api import expect

from tests.browser.conftest import changeable_site
from tests.browser.order import Inspector
from tests.plugins.inbox.conftest import COORDINATOR
from tests.plugins.inbox.test_told_documents import MINUTES as DAYLESS
from tests.plugins.inbox.test_told_documents import ROWS, SCHEDULE
from tests.plugins.inbox.test_waiting_lines import MINUTES
from tests.sweep import by_turns

DOCUMENTS = {
    "utan-dag.txt": DAYLESS.format(day=""),
    "utan-ar.txt": SCHEDULE,
    "rader.txt": MINUTES,
    "namn.txt": "Byalaget 5 mars 2019\n\nNärvarande:\nAsta Ekmark\nFacken\nMälardalen\n\n§ 1 Taket\n\nDet läcker.\n",
    "okand.txt": "Hej\n\nTack för senast!\n",
    "tider.txt": "Mötestider för Byalaget\n\n" + ROWS.format(place="Folkets hus"),
    "nya-tider.txt": "Mötestider för Byalaget våren 2019\n\n" + ROWS.format(place="Biblioteket"),
}


def fill(db: sqlite_utils.Database, with_source: bool) -> None:
    """Documents that leave something open, each its own kind of question."""
    if not with_source:
        return
    store = Store(db)
    for name, text in DOCUMENTS.items():
        load_file(store, name, text.encode())
    store.finish()


@pytest.fixture
def own(tmp_path):
    with changeable_site(tmp_path, fill) as own:
        yield own


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A site that is looked at, and then changed by one test."""
    with changeable_site(tmp_path_factory.mktemp("told"), fill) as once:
        yield once


def numbers(db) -> dict[str, int]:
    return dict(db.execute("SELECT name, id FROM documents").fetchall())


def test_every_question_is_in_order_wide_and_narrow(once, look_in):
    address, db = once
    inspectors = {one: Inspector(look_in(address, COORDINATOR, one), one) for one in ("sv", "en")}
    places = ["/inbox", *(f"/inbox/{number}" for number in numbers(db).values())]
    wrong = {(place, one): inspectors[one].open(place) for place, one in by_turns(places, inspectors)}
    assert {place: told for place, told in wrong.items() if told} == {}


def test_a_line_is_dealt_with_by_a_number_and_the_next_has_the_focus(once, visit):
    address, db = once
    page = visit(address, COORDINATOR).open(f"/inbox/{numbers(db)['rader.txt']}#unread")
    lines = page.locator(".unread-lines li")
    expect(lines).to_have_count(3)
    page.locator(".pane-text .kind-unread .passage").first.focus()
    with page.expect_navigation():
        page.keyboard.press("5")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("Kassan räknas")
    expect(lines).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("2")
    expect(lines).to_have_count(0)
    assert db.execute("SELECT text FROM decisions WHERE text LIKE 'Kassan%'").fetchone()


def test_each_number_makes_of_a_line_what_its_button_says(own, visit):
    address, db = own
    told = ("Handling 17 av 40", "Lampan byts", "Nya åror till båten", "Cia Dahlberg", "Kassan räknas om varje kväll")
    text = MINUTES[: MINUTES.index("Handling")] + "\n\n".join(told) + "\n"
    store = Store(db)
    load_file(store, "fem.txt", text.encode())
    store.finish()
    page = visit(address, COORDINATOR).open(f"/inbox/{numbers(db)['fem.txt']}#unread")
    lines = page.locator(".unread-lines li")
    waiting = lines.all_inner_texts()
    made = {"Handling": "5", "Lampan": "2", "Nya åror": "3", "Cia": "4", "Kassan": "1"}
    for words in waiting:
        page.locator(".unread-lines li").first.focus()
        key = next(number for begins, number in made.items() if words.startswith(begins))
        with page.expect_navigation():
            page.keyboard.press(key)
        if words.startswith("Cia"):
            # The record does not know the name: whoever means it types it.
            expect(page.locator(".message-warning")).to_contain_text("Skriv in det här")
            page.locator("input[name=name]").fill("Cia Dahlberg")
            page.get_by_role("button", name="Spara").click()
    expect(page.locator(".unread-lines li")).to_have_count(0)
    assert len(waiting) == len(made)
    assert db.execute("SELECT 1 FROM decisions WHERE text = 'Lampan byts'").fetchone()
    assert db.execute("SELECT 1 FROM agenda_items WHERE heading = ?", [told[4]]).fetchone()
    assert db.execute("SELECT kind FROM actions WHERE text LIKE 'Nya åror%'").fetchone() == ("task",)
    assert db.execute("SELECT 1 FROM attendance WHERE name = 'Cia Dahlberg' AND status = 'present'").fetchone()


def test_without_scripts_a_button_does_the_same_and_a_day_is_told(own, visit):
    address, db = own
    page = visit(address, COORDINATOR).page
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{address}/inbox/{numbers(db)['rader.txt']}")
    page.get_by_role("button", name="Uppgift").last.click()
    expect(page.locator(".unread-lines li")).to_have_count(2)
    page.goto(f"{address}/inbox/{numbers(db)['utan-dag.txt']}")
    page.get_by_label("Dag", exact=True).fill("2019-03-04")
    page.get_by_role("button", name="Spara svaret").click()
    expect(page.locator(".message-info")).to_contain_text("läst på nytt")
    assert db.execute("SELECT count(*) FROM meetings WHERE date = '2019-03-04'").fetchone() == (1,)
