"""The attendance sheet in a real browser: one key for each person, sums that follow, and the way to a correction."""

import pytest
import sqlite_utils
from datasette_intranet.schema.database import open_record
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.browser.keyboard import Keys
from tests.browser.order import Inspector
from tests.plugins.conftest import new_site
from tests.plugins.meetings.conftest import COORDINATOR
from tests.plugins.small_record import fill
from tests.sweep import in_turns

WIDTHS = [1280, 390]
NAMES = ["Asta", "Bo", "Cilla", "Dag", "Eva", "Frej", "Gun", "Hans", "Ina", "Jan"]
# How many key presses more than people the sheet may take.
MORE = 25


def fill_groups(db: sqlite_utils.Database, with_source: bool) -> None:
    """Groups of 20 and 100 members that meet in 2018; the last letters tell the members apart."""
    fill(db, with_source)
    for group, number in ((20, 20), (100, 100)):
        db["groups"].insert({"id": group, "name": f"Grupp {group}", "slug": f"g{group}"})
        db["meetings"].insert({"id": group, "group_id": group, "date": "2018-05-03", "status": "held"})
        for member in range(number):
            person = group * 10 + member
            name = f"{NAMES[member % 10]} Ek{chr(97 + member // 10)}storp"
            db["people"].insert({"id": person, "name": name, "category": "staff"})
            db["memberships"].insert(
                {"person_id": person, "group_id": group, "role": "ledamot" if member % 7 else None}
            )
    db.conn.commit()


SHEETS = {
    "nobody": "/meetings/2018-06-01-aktivitet/attendance",
    "20 people": "/meetings/2018-05-03-g20/attendance",
    "100 people": "/meetings/2018-05-03-g100/attendance",
    "with heads": "/meetings/2017-12-07-samradsgruppen/attendance",
}
SMALL = "/meetings/2018-02-15-samradsgruppen"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return new_site(tmp_path_factory.mktemp("attendance"), fill_groups)


@pytest.fixture(scope="module")
def address(folder):
    with serving(folder) as address:
        yield address


@pytest.fixture
def me(request):
    """A coordinator of the test's own: what one leaves in a form is there as a draft the next time."""
    return {**COORDINATOR, "id": request.node.name}


@pytest.fixture
def rows(folder):
    """`rows(sql)`: what is stored."""
    db = open_record(folder)
    yield lambda sql: db.execute(sql).fetchall()
    db.close()


def is_quiet(visitor, path: str) -> None:
    """Opens a page that axe has seen in test_every_page.py and walks on."""
    page = visitor.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert [error for error in visitor.errors if "409" not in error] == []


def test_sheets_of_nobody_and_of_a_hundred_are_in_order(address, look_in):
    inspector = Inspector(look_in(address, COORDINATOR), "sv")
    wrong = {name: inspector.open(path) for name, path in SHEETS.items()}
    assert {name: told for name, told in wrong.items() if told} == {}


def test_twenty_people_take_fewer_than_25_keys_more_than_people(address, visit, me, rows):
    page = visit(address, me).open(SHEETS["20 people"])
    keys = Keys(page)
    for number in range(20):
        keys.press("f" if number == 3 else "a" if number == 11 else "n")
    expect(page.locator("[data-sum=present] .number")).to_have_text("18")
    with page.expect_navigation():
        keys.press("Enter")
    assert page.locator(".message-info").first.inner_text().startswith("Sparat: ")
    assert keys.pressed - 20 < MORE
    found = "SELECT status, count(*) FROM attendance WHERE meeting_id = 20 GROUP BY status ORDER BY status"
    assert rows(found) == [("absent", 1), ("apologies", 1), ("present", 18)]


def test_the_sheet_is_reached_from_the_meeting_by_keyboard_within_the_same_number_of_keys(address, visit, me):
    page = visit(address, me).open(SMALL)
    page.get_by_role("link", name="Närvaro", exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.sheet-row') !== null")


def test_keys_mark_move_and_take_back_with_a_focus_that_is_seen(address, visit, me):
    page = visit(address, me).open(SHEETS["100 people"])
    row = page.locator(".sheet-row")

    def focused():
        return page.evaluate(
            "[...document.querySelectorAll('.sheet-row')].indexOf(document.activeElement.closest('.sheet-row'))"
        )

    def marked(number):
        return row.nth(number).locator(".marks input:checked").get_attribute("value")

    for key, at in (("p", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("0", 2), ("End", 99), ("F", 99), ("Home", 0)):
        page.keyboard.press(key)
        assert focused() == at, key
    assert (marked(0), marked(1), marked(99)) == ("present", "absent", "apologies")
    page.keyboard.press("Delete")
    assert (marked(0), focused()) == ("", 1)
    page.keyboard.press("ArrowUp")
    label = row.nth(0).locator(".marks input:checked + label")
    assert label.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.keyboard.press("ArrowLeft")
    assert marked(0) == "absent"


def test_letters_in_a_text_field_mark_nobody(address, visit, me):
    page = visit(address, me).open(SHEETS["100 people"])
    page.locator("[name=name-n1]").press_sequentially("Fanny Ann")
    assert page.locator("[data-sum=blank] .number").inner_text() == "100"
    expect(page.locator("[data-sum=present] .number")).to_have_text("1")


def test_everybody_left_is_present_with_one_button_and_sums_follow(address, visit, me):
    page = visit(address, me).open(SHEETS["100 people"])
    page.keyboard.press("f")
    page.get_by_role("button", name="Alla närvarande").click()
    page.get_by_label("Invånare", exact=True).fill("3")
    page.locator("[name=about-resident]").check()
    for name, said in (("present", "ungefär 102"), ("apologies", "1"), ("absent", "0"), ("blank", "0")):
        expect(page.locator(f"[data-sum={name}]")).to_have_text(said, use_inner_text=True)


def test_a_resident_among_the_guests_becomes_a_number_and_the_page_says_so(address, visit, me):
    page = visit(address, me).open(SHEETS["100 people"])
    page.locator("[name=name-n1]").fill("Vera Holm")
    page.locator("[name=category-n1]").select_option("resident")
    expect(page.locator("[name=heads-resident]")).to_have_value("1")
    expect(page.locator("[name=name-n1]")).to_have_value("")
    expect(page.locator("[data-said]")).to_contain_text("räknas men namnges inte")


def test_another_guest_is_added_and_one_who_is_away_is_offered_for_a_substitute(address, visit, me, rows):
    page = visit(address, me).open(SMALL + "/attendance")
    page.locator("[data-person='3'] .mark-apologies input").check()
    page.get_by_role("button", name="En gäst till").click()
    page.keyboard.type("Yngve Ny")
    page.locator("[name=category-n4]").select_option("association")
    page.locator("[data-guest=n4] summary").click()
    page.locator("[name=for-n4]").select_option(label="Cilla Cederlöv")
    page.get_by_role("button", name="Spara närvaron").click()
    page.wait_for_selector(".message-info")
    stored = "SELECT name, category, stands_in_for_id FROM attendance WHERE meeting_id = 3 AND person_id IS NULL"
    assert rows(stored) == [("Yngve Ny", "association", 3)]


def test_without_scripts_the_sheet_is_filled_in_with_radios_and_a_button(address, visit, me, rows):
    page = visit(address, me).page
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(address + SHEETS["with heads"])
    page.locator("[data-person='1'] .mark-absent input").check(force=True)
    with page.expect_navigation():
        page.get_by_role("button", name="Spara närvaron").click()
    assert rows("SELECT status FROM attendance WHERE id = 1") == [("absent",)]


def go_on(page, role: str, name: str) -> None:
    """Presses a link or a button that leads to another page, and waits for that page."""
    with page.expect_navigation():
        page.get_by_role(role, name=name, exact=True).click()


@pytest.mark.parametrize("width", in_turns(WIDTHS, 1, 2))
def test_minutes_are_checked_published_and_corrected_in_the_browser(visit, tmp_path, width):
    with serving(new_site(tmp_path)) as address:
        visitor = visit(address, COORDINATOR, width=width)
        is_quiet(visitor, SMALL + "/adjusters")
        page = visitor.page
        page.get_by_label("Justerare 1").fill("Cilla Cederlöv")
        go_on(page, "button", "Skicka för justering")
        is_quiet(visitor, SMALL + "/workflow")
        go_on(page, "button", "Justera för Cilla Cederlöv")
        go_on(page, "link", "Publicera")
        assert visitor.axe() == []
        go_on(page, "button", "Publicera och lås")
        is_quiet(visitor, SMALL)
        is_quiet(visitor, SMALL + "/attendance")
        go_on(page, "link", "Öppna en rättelse")
        assert visitor.axe() == []
        page.get_by_label("Vad som rättas").fill("Cilla kom också.")
        go_on(page, "button", "Öppna rättelsen")
        page.goto(address + SMALL + "/attendance")
        page.locator("[data-person='3'] .mark-present input").check(force=True)
        go_on(page, "button", "Spara närvaron")
        page.goto(address + SMALL + "/workflow")
        go_on(page, "button", "Justera för Cilla Cederlöv")
        go_on(page, "link", "Publicera")
        go_on(page, "button", "Publicera och lås")
        assert page.get_by_role("link", name="version 2, rättad").count() == 1
        for path in ("", "/versions", "/versions/1", "/versions/2"):
            is_quiet(visitor, SMALL + path)
        assert page.locator("ins").inner_text().count("Cilla Cederlöv") == 1
