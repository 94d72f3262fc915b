"""A meeting prioritises its proposals in Chromium: two groups rank on telephones, the projector follows, the
coordinator answers the four questions by the keyboard and makes a project.

The tests are steps of one journey: each goes on from where the one before it ended.
"""

import re
from contextlib import closing

import pytest
from datasette_intranet.schema.database import open_record
from playwright.sync_api import expect

from tests.browser.conftest import serving, site_with_rows, visitors
from tests.browser.order import in_order
from tests.site import person

TELEPHONE, DESK = 390, 1280
PLACE = "/meetings/2026-03-04-parken/triage"
WRITE = """
INSERT INTO groups (id, name, slug, kind) VALUES (1, 'Parken', 'parken', 'body');
INSERT INTO people (id, name, category) VALUES (1, 'Bo Björkdahl', 'staff');
INSERT INTO meetings (id, group_id, date) VALUES (1, 1, '2026-03-04');
INSERT INTO proposals (id, number, text, group_id, meeting_id) VALUES
    (1, 'F 1', 'Fler bänkar', 1, 1), (2, 'F 2', 'Lampor längs gångvägen', 1, 1), (3, 'F 3', 'En fontän', 1, 1)
"""


class Journey:
    """One site: a coordinator at a desk, whose projector it is too, and two groups, one of them without scripts."""

    def __init__(self, folder, address, visit):
        self.folder = folder
        kim = person("coordinator", id="kim")
        self.coordinator, self.projector = visit(address, kim, "sv", DESK), visit(address, kim, "sv", DESK)
        self.first = visit(address, None, "en", TELEPHONE)
        self.second = visit(address, None, "en", TELEPHONE, scripts=False)
        self.code = ""


@pytest.fixture(scope="module")
def journey(browser, tmp_path_factory):
    folder = site_with_rows(tmp_path_factory.mktemp("triage"), WRITE)
    with visitors(browser) as visit, serving(folder) as address:
        yield Journey(folder, address, visit)


def test_the_coordinator_takes_proposals_up_and_opens_the_ranking(journey):
    page = journey.coordinator.open("/meetings/2026-03-04-parken")
    page.get_by_role("link", name="Prioritera förslag").click()
    in_order(journey.coordinator)
    page.get_by_role("button", name="Ta upp").press("Enter")
    page.get_by_role("button", name="Öppna rangordningen").press("Enter")
    in_order(journey.coordinator)
    projector = journey.projector.open(f"{PLACE}/projector")
    in_order(journey.projector)
    journey.code = "".join(projector.locator(".join-code").inner_text().split())
    expect(projector.locator("#live")).to_contain_text("0 är med")


def test_a_group_ranks_on_a_telephone_and_another_without_scripts(journey):
    page = journey.first.open(f"/rank?lang=en&code={journey.code}")
    in_order(journey.first)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator("main")).to_contain_text("You are group 1")
    for name in ("Next place F 1", "Next place F 2", "Next place F 3"):
        page.get_by_role("button", name=name).press("Enter")
    # A place that is taken changes hands, and a second press takes it away.
    page.locator("#place-3").select_option("1")
    expect(page.locator("#place-1")).to_have_value("3")
    page.locator("#place-3").select_option("3")
    expect(page.locator("#place-1")).to_have_value("1")
    in_order(journey.first)
    page.get_by_role("button", name="Send the order").click()
    expect(page.get_by_role("status").first).to_contain_text("The order has come in")
    in_order(journey.first)

    plain = journey.second.open("/rank?lang=ar")
    plain.locator("#code").fill(f"{journey.code[:3]} {journey.code[3:]}")
    plain.locator("form button").click()
    plain.locator("#place-2").select_option("1")
    plain.locator("#place-1").select_option("1")
    plain.locator("form button").click()
    expect(plain.get_by_role("alert")).to_contain_text("F 1, F 2")
    plain.locator("#place-1").select_option("2")
    plain.locator("form button").click()
    expect(plain.get_by_role("status").first).to_contain_text("وصل الترتيب")


def test_the_projector_follows_by_itself_and_shows_one_order_with_a_tie(journey):
    live = journey.projector.page.locator("#live")
    expect(live).to_contain_text("2 grupper har skickat sina ordningar")
    rows = [re.sub(r"\s+", " ", row) for row in live.locator("tbody tr").all_inner_texts()]
    assert [re.match(r"\d (delad )?F \d", row)[0] for row in rows] == ["1 delad F 1", "1 delad F 2", "3 F 3"]
    assert "rangordnat av 1 av 2" in rows[2]
    in_order(journey.projector)


def test_the_coordinator_ends_it_and_answers_the_questions_with_the_keyboard(journey):
    page = journey.coordinator.open(PLACE)
    page.get_by_role("button", name="Avsluta rangordningen").press("Enter")
    expect(page.locator("main")).to_contain_text("2 gruppers ordningar är sparade")
    in_order(journey.coordinator)
    page.get_by_role("link", name=re.compile("Svara på frågorna.*F 1")).press("Enter")
    in_order(journey.coordinator)
    # The first question has the focus: from 'not decided' the arrow leads round to 'high'.
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("Bo Björkdahl")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Fråga parkkontoret")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("När, med ord").focus()
    page.keyboard.type("i vår")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Lampor längs gångvägen")
    expect(page.get_by_role("status").first).to_contain_text("Sparat: F 1. Nästa är F 2.")
    page.goto(f"{journey.coordinator.address}/proposals/F+1")
    expect(page.locator(".way-answers")).to_have_text(
        "Prioritet: Hög · Vem: Bo Björkdahl, Parken · Hur: Fråga parkkontoret · När: i vår"
    )
    with closing(open_record(journey.folder)) as db:
        assert db.execute("SELECT text, person_id FROM actions").fetchall() == [("Fråga parkkontoret", 1)]


def test_two_proposals_become_one_project(journey):
    page = journey.coordinator.open(PLACE)
    for number in ("F 1", "F 2"):
        page.get_by_label(f"Till ett projekt: {number}").press("Space")
    page.get_by_role("button", name="Gör de ikryssade till ett projekt").press("Enter")
    in_order(journey.coordinator)
    page.get_by_label("Namn", exact=True).fill("Ljus och vila")
    page.get_by_label("Hur: den första uppgiften").fill("Rita en karta")
    page.get_by_role("button", name="Skapa projektet").press("Enter")
    expect(page.locator("h1")).to_have_text("Ljus och vila")
    expect(page.locator("main")).to_contain_text("Rita en karta")
    expect(page.locator("main")).to_contain_text("Lampor längs gångvägen")
    in_order(journey.coordinator)


def test_like_proposals_are_put_together(journey):
    page = journey.coordinator.open("/proposals/row/3/merge")
    in_order(journey.coordinator)
    page.get_by_label("Eller numret på ett annat förslag").fill("F 2")
    page.get_by_role("button", name="Slå ihop").press("Enter")
    expect(page.locator("main")).to_contain_text("Hopslaget med")
    in_order(journey.coordinator)
    page.get_by_role("button", name=re.compile("Ta isär.*F 2")).press("Enter")
    expect(page.locator("main")).to_contain_text("Det är två förslag igen.")
