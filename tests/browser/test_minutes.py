"""A coordinator plans a meeting and takes its minutes in a real browser, by keyboard; the form without scripts."""

import pytest
import sqlite_utils
from playwright.sync_api import expect

from tests.browser.conftest import changeable_site, serving
from tests.browser.keyboard import mark, tab_to
from tests.browser.order import Inspector
from tests.plugins.conftest import new_site
from tests.plugins.meetings.conftest import COORDINATOR
from tests.plugins.small_record import fill
from tests.sweep import by_turns

NEW = "/meetings/new"
MINUTES = "/meetings/2017-12-07-samradsgruppen/minutes"
EMPTY, LONG = "/meetings/2099-03-05-samradsgruppen/minutes", "/meetings/2017-05-18-samradsgruppen/minutes"
SENTENCE, TASK = "Grinden lagas före midsommar.", "Bo byter lamporna senast den 4 maj."


def fill_long(db: sqlite_utils.Database, with_source: bool) -> None:
    """The small record, and forty more items on one agenda."""
    fill(db, with_source)
    for number in range(2, 42):
        db["agenda_items"].insert(
            {"meeting_id": 1, "position": number, "number": str(number), "heading": f"Punkt om väg {number}",
             "body": "Vi talade om saken. " * 8, "status": "discussed"}
        )  # fmt: skip
        db["decisions"].insert({"meeting_id": 1, "item_id": 5 + number - 1, "text": f"Väg {number} lagas."})
    db["group_habits"].insert({"group_id": 1, "place": "Ekhuset", "standing_items": "Förra mötet\nÖvriga frågor"})
    db["group_habits"].insert({"group_id": 2, "place": "Parken"})


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with serving(new_site(tmp_path_factory.mktemp("minutes"), fill_long)) as address:
        yield address


@pytest.fixture
def own(tmp_path):
    with changeable_site(tmp_path, fill) as own:
        yield own


@pytest.mark.parametrize(("path", "language"), by_turns((EMPTY, LONG), ("en", "sv")))
def test_minutes_without_an_item_and_with_forty_are_in_order(address, look_in, path, language):
    inspector = Inspector(look_in(address, COORDINATOR, language), language)
    # Not the first: what lies around the page is walked through elsewhere.
    inspector.turn = 1
    assert inspector.open(path) == []


def press(page, button) -> None:
    tab_to(page, button)
    assert button.evaluate("element => getComputedStyle(element).outlineStyle") != "none"
    page.keyboard.press("Enter")


def write(page, locator, text: str) -> None:
    tab_to(page, locator)
    page.keyboard.insert_text(text)


def plan(page, day: str) -> None:
    """Plans a meeting of the Samrådsgruppen on a day, by keyboard."""
    group = page.get_by_label("Grupp (valfritt)")
    tab_to(page, group)
    page.keyboard.type("Samr")
    tab_to(page, page.get_by_label("Dag", exact=True))
    page.get_by_label("Dag", exact=True).fill(day)
    write(page, page.get_by_label("Plats"), "Ekhuset")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/meetings/{day}-samradsgruppen")


def write_two_items(page) -> None:
    """Writes the first item, with a decision and an action out of its text, and a second that is put off."""
    first = page.locator("#agenda [data-item]").first
    write(page, first.get_by_label("Text", exact=True), f"{TASK} {SENTENCE} Vi hörs.")
    mark(page, SENTENCE)
    page.keyboard.press("F2")
    expect(first.get_by_role("textbox", name="Beslut")).to_have_value(SENTENCE)
    page.keyboard.press("F2")
    page.keyboard.insert_text("Lamporna blir gula.")
    first.get_by_label("Text", exact=True).focus()
    mark(page, TASK)
    page.keyboard.press("F4")
    # Who and when are read, and the next key says that it is right.
    expect(first.get_by_role("button", name="Det stämmer")).to_be_focused()
    expect(first.get_by_label("Vem", exact=True)).to_have_value("Bo Björkdahl")
    page.keyboard.press("Enter")
    expect(first.get_by_role("textbox", name="Uppgift")).to_be_focused()
    first.get_by_label("Status").focus()
    page.keyboard.type("Beh")
    page.get_by_label("Text", exact=True).first.focus()
    page.keyboard.press("Alt+Enter")
    page.keyboard.insert_text("Lekplatsen i söder")
    second = page.locator("#agenda [data-item]").nth(1)
    tab_to(page, second.get_by_label("Status"))
    page.keyboard.type("Upp")
    write(page, second.get_by_label("Till när"), "nästa gång")
    write(page, second.get_by_label("Varför"), "underlaget saknades")


def test_a_meeting_is_planned_and_its_minutes_taken_by_keyboard(own, visit):
    address, db = own
    visitor = visit(address, COORDINATOR)
    for day in ("2018-05-08", "2018-04-10"):
        plan(visitor.open(NEW), day)
    page = visitor.page
    press(page, page.get_by_role("link", name="Dagordning och anteckningar"))
    page.wait_for_url("**/minutes")
    # What was put off in February stands here by itself.
    assert page.get_by_label("Rubrik").first.input_value() == "Belysningen"
    write_two_items(page)
    assert visitor.axe() == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/2018-04-10-samradsgruppen")
    assert visitor.errors == []
    stored = "SELECT d.text FROM decisions d JOIN meetings m ON m.id = d.meeting_id WHERE m.date = ? ORDER BY d.id"
    assert [row[0] for row in db.execute(stored, ["2018-04-10"])] == [SENTENCE, "Lamporna blir gula."]
    action = "SELECT text, person_id, due_on FROM actions WHERE text LIKE '%lamporna%'"
    assert db.execute(action).fetchall() == [(TASK, 2, "2018-05-04")]
    page = visitor.open("/meetings/2018-05-08-samradsgruppen")
    assert "Lekplatsen i söder" in page.locator("main").inner_text()
    assert page.get_by_role("link", name="10 april 2018").count() > 0


def test_whoever_chooses_the_group_gets_what_it_usually_has_and_keeps_what_is_typed(address, visit):
    visitor = visit(address, COORDINATOR)
    page = visitor.open(f"{NEW}?draft=none")
    group, place, agenda = (page.locator(f"[name={name}]") for name in ("group_id", "place", "agenda"))
    group.select_option(label="Samrådsgruppen")
    expect(place).to_have_value("Ekhuset")
    expect(page.locator("#usual-said")).to_have_text("Det gruppen brukar ha är ifyllt.")
    agenda.fill("Bron")
    group.select_option(label="Parkutskottet")
    expect(place).to_have_value("Parken")
    assert agenda.input_value() == "Bron"
    assert visitor.axe() == [] and visitor.errors == []


def headings(page) -> list[str]:
    return page.locator("#agenda .heading input").evaluate_all("inputs => inputs.map(input => input.value)")


def test_an_item_is_moved_with_the_arrows_and_keeps_the_focus(address, visit):
    visitor = visit(address, COORDINATOR)
    page = visitor.open(MINUTES)
    field = page.locator("#item-2-heading")
    field.focus()
    page.keyboard.press("Alt+ArrowDown")
    assert headings(page) == ["Lekplatsen igen", "Parken"]
    assert field.evaluate("element => element === document.activeElement")
    expect(page.locator("#minutes-said")).to_have_text("Flyttad till plats 2")
    page.keyboard.press("Alt+ArrowUp")
    assert headings(page) == ["Parken", "Lekplatsen igen"]
    assert visitor.errors == []


def test_what_is_removed_is_taken_back_with_one_key(address, visit):
    page = visit(address, COORDINATOR).open(MINUTES)
    page.locator("#item-2").get_by_role("button", name="Ta bort punkten").press("Enter")
    assert headings(page) == ["Lekplatsen igen"]
    page.keyboard.press("Enter")
    assert headings(page) == ["Parken", "Lekplatsen igen"]
    assert page.locator("#decision-1-text").input_value() == "Fler bänkar ställs ut."


def click(page, button) -> None:
    """A button that sends the form, and the page that comes back: what is typed before it has come is lost."""
    with page.expect_navigation():
        button.click()


def press_tool(page, item: str, name: str) -> None:
    """A button among the folded tools of an item."""
    page.locator(f"{item} .item-tools summary").click()
    click(page, page.locator(item).get_by_role("button", name=name))


def test_the_one_toolbar_comes_along_and_its_buttons_are_one_stop(address, visit):
    visitor = visit(address, COORDINATOR)
    page = visitor.open(MINUTES)
    toolbar = page.get_by_role("toolbar")
    expect(toolbar).to_have_count(1)
    page.locator("#item-3-heading").focus()
    expect(page.locator("#item-3").get_by_role("toolbar")).to_have_count(1)
    # It was put off to this meeting: it cannot be removed.
    expect(toolbar.get_by_role("button", name="Ta bort punkten")).to_be_hidden()
    toolbar.get_by_role("button", name="Beslut").focus()
    for key, name in (("ArrowRight", "Uppgift"), ("End", "Flytta punkten nedåt"), ("ArrowRight", "Beslut")):
        page.keyboard.press(key)
        expect(toolbar.get_by_role("button", name=name, exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#item-3").get_by_role("link").first).to_be_focused()
    assert visitor.errors == []


def numbers(page) -> list[str]:
    return page.locator("#agenda .number input").evaluate_all("all => all.map(one => one.value || one.placeholder)")


def test_numbers_follow_in_the_page_when_items_are_added_moved_and_removed(address, visit):
    page = visit(address, COORDINATOR).open(f"{LONG}?draft=none")
    page.get_by_role("button", name="Låt punkterna numrera sig själva").click()
    assert numbers(page) == [str(number) for number in range(1, 42)]
    page.locator("#item-1-number").fill("§ 7")
    assert numbers(page)[:3] == ["§ 7", "§ 8", "§ 9"]
    page.keyboard.press("Alt+Enter")
    assert numbers(page)[:3] == ["§ 7", "§ 8", "§ 9"] and len(numbers(page)) == 42
    page.keyboard.press("Alt+ArrowUp")
    assert numbers(page)[:3] == ["1", "§ 7", "§ 8"]


def test_without_scripts_the_same_buttons_work(own, visit):
    address, db = own
    page = visit(address, COORDINATOR).page
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(address + MINUTES)
    press_tool(page, "#item-2", "Flytta punkten nedåt")
    click(page, page.get_by_role("button", name="Lägg till en punkt"))
    page.locator("#item-n1-heading").fill("Sist")
    page.locator("#item-n1-body").fill(TASK)
    press_tool(page, "#item-n1", "Läs ut uppgifter")
    click(page, page.get_by_role("button", name="Det stämmer"))
    press_tool(page, "#item-n1", "Lägg till beslut")
    page.locator("#decision-n1-text").fill("Så blir det.")
    click(page, page.locator("#item-2").get_by_role("button", name="Ta bort uppgiften"))
    page.locator("#item-n1-heading").press("Enter")
    page.wait_for_url("**/meetings/2017-12-07-samradsgruppen")
    order = "SELECT heading FROM agenda_items WHERE meeting_id = 2 ORDER BY position"
    assert [row[0] for row in db.execute(order)] == ["Lekplatsen igen", "Parken", "Sist"]
    assert db.execute("SELECT count(*) FROM actions WHERE item_id = 2").fetchone() == (0,)
