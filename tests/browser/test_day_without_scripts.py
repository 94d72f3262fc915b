"""The central steps of a coordinator's day in a browser that runs no JavaScript at all, on a site of its own.

The tests are steps of one journey: each goes on from where the one before it ended.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visitors
from tests.browser.day_site import a_day, sign_in
from tests.browser.day_steps import hand_in, item, plan, publish, put_off, save, text_of

DECISION = "Grinden lagas före midsommar."


@pytest.fixture(scope="module")
def day(browser, tmp_path_factory):
    with visitors(browser) as visit, a_day(tmp_path_factory.mktemp("plain"), visit) as day:
        yield day


@pytest.fixture
def kim(day):
    return day.people["kim"]


def test_one_signs_in(day):
    for name in ("kim", "lo"):
        sign_in(day.seat(name, scripts=False).open("/meetings"), name)


def test_a_word_file_is_handed_in_a_name_corrected_and_accepted(day, kim):
    page = kim.open("/inbox")
    hand_in(page, "protokoll.docx", day.last)
    page.locator("li[id^=attendance-]", has_text="Bo Albby").get_by_role("link", name="Rätta").click()
    page.get_by_label("Namn", exact=False).first.fill("Bo Alby")
    with page.expect_navigation():
        page.get_by_role("button", name="Spara", exact=True).first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Godkänn").click()
    assert day.rows("SELECT count(person_id), count(*) FROM attendance") == [(3, 3)]
    assert day.rows("SELECT accepted_by FROM documents") == [("kim",)]


def test_meetings_are_planned(day, kim):
    page = kim.open("/meetings")
    plan(page, day.today, str(day.next))
    page.get_by_role("button", name="Planera").click()
    expect(page.locator("main")).to_contain_text("Planerade möten: 2.")


def test_attendance_is_taken_with_radio_buttons(day, kim):
    page = kim.open(f"{day.this}/attendance")
    for number in range(3):
        page.locator(".sheet-row").nth(number).locator("input[value=present]").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Spara närvaron").click()
    present = "SELECT count(*) FROM attendance a JOIN meetings m ON m.id = a.meeting_id WHERE m.date = ?"
    assert day.rows(present, str(day.today)) == [(3,)]


def test_minutes_get_a_decision_and_a_deferral_and_the_draft_of_each_button_is_kept(day, kim):
    page = kim.open(f"{day.this}/minutes")
    text_of(page, 0).fill("Vi hörde om gungorna.")
    item(page, 0).get_by_label("Status").select_option(label="Behandlad")
    item(page, 0).locator(".item-tools summary").click()
    item(page, 0).get_by_role("button", name="Lägg till beslut").click()
    item(page, 0).get_by_role("textbox", name="Beslut").fill(DECISION)
    page.get_by_role("button", name="Lägg till en punkt").click()
    item(page, 1).get_by_label("Rubrik").fill("Bryggan")
    put_off(page, 1, "nästa gång", "offerten saknas")
    with page.expect_navigation():
        page.get_by_role("button", name="Lägg till en punkt").click()
    day.server.kill()
    day.server.start()
    page = kim.open(f"{day.this}/minutes")
    assert item(page, 0).get_by_role("textbox", name="Beslut").input_value() == DECISION
    save(page)
    items = "SELECT i.heading, i.status FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.date = ?"
    assert day.rows(f"{items} ORDER BY i.position", str(day.today)) == [
        ("Lekplatsen", "discussed"),
        ("Bryggan", "deferred"),
    ]
    assert day.rows(items, str(day.next)) == [("Bryggan", "open")]


def test_a_conflict_is_resolved_field_by_field(day, kim):
    hers, mine = (day.people[name].open(f"{day.this}/minutes") for name in ("kim", "lo"))
    text_of(hers, 0).fill("Kims text.")
    save(hers)
    text_of(mine, 0).fill("Los text.")
    item(mine, 1).get_by_label("Varför").fill("grusbolaget dröjer")
    mine.get_by_role("button", name="Spara", exact=True).click()
    conflict = mine.locator("section.conflicts")
    expect(conflict).to_contain_text("Kims text.")
    expect(conflict).to_contain_text("Los text.")
    conflict.get_by_label("Den andras").check()
    save(mine)
    found = "SELECT i.body, i.deferred_reason FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id"
    assert day.rows(f"{found} WHERE m.date = ? ORDER BY i.position", str(day.today)) == [
        ("Kims text.", None),
        ("", "grusbolaget dröjer"),
    ]


def test_minutes_are_checked_and_published_and_everybody_reads_them(day, kim):
    page = kim.open(day.this)
    with page.expect_navigation():
        page.get_by_role("button", name="Justerat utan justerare").click()
    publish(page)
    day.publish()
    public = day.seat("anybody", scripts=False).open(day.this).locator("main").inner_text()
    assert DECISION in public
    assert "grusbolaget dröjer" in public
