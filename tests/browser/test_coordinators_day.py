"""One day of a coordinator, from signing in to published and corrected minutes, in Chromium and on a site of its own.

The tests are steps of one journey: each goes on from where the one before it ended.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visitors
from tests.browser.day_site import (
    BO,
    CILLA,
    MEMBERS,
    RESIDENT,
    a_day,
    sign_in,
    swedish,
)
from tests.browser.day_steps import (
    correct_in_place,
    hand_in,
    item,
    open_correction,
    open_row,
    plan,
    publish,
    put_off,
    save,
    send_to,
    sign,
    take_attendance,
    text_of,
    undo_latest,
)
from tests.browser.keyboard import mark
from tests.wait import wait_until

# How many key presses more than people the sheet may take.
MORE = 25
GATE, LATER_GATE = "Grinden lagas före midsommar.", "Grinden lagas efter midsommar."
PATH = "Stigen till bryggan grusas."
TASK = "Bo tar in två offerter på grus."
BOTH = f"{RESIDENT} berättade om gungorna. Los text och Kims text. {GATE}"
LAST_WORDS = "Sista meningen innan strömmen gick."


@pytest.fixture(scope="module")
def day(browser, tmp_path_factory):
    with visitors(browser) as visit, a_day(tmp_path_factory.mktemp("day"), visit) as day:
        yield day


@pytest.fixture
def kim(day):
    return day.people["kim"]


@pytest.fixture
def lo(day):
    return day.people["lo"]


def test_she_signs_in_with_name_and_password_and_is_where_she_was(day):
    for name in ("kim", "lo"):
        page = day.seat(name).open("/meetings")
        sign_in(page, name)
        assert page.url == day.address + "/meetings"


def test_she_hands_in_a_word_file_corrects_a_name_in_place_and_accepts(day, kim):
    page = kim.open("/")
    page.get_by_role("link", name="Inkorg").click()
    hand_in(page, "protokoll.docx", day.last)
    correct_in_place(page, "Bo Albby", BO)
    assert page.locator("li[id^=attendance-]", has_text="Albby").count() == 0
    page.get_by_role("button", name="Godkänn").click()
    page.wait_for_url("**/inbox")
    people = "SELECT p.name FROM attendance a JOIN people p ON p.id = a.person_id ORDER BY a.position"
    assert day.rows(people) == [("Asta Alby",), (BO,), (CILLA,)]


def test_she_plans_three_meetings_in_one_form_and_sees_what_waits_for_them(day, kim):
    page = kim.open("/meetings")
    plan(page, day.today, f"{day.next}\n{day.after}")
    expect(page.locator("#plan")).to_contain_text("Lekplatsen")
    page.get_by_role("button", name="Planera").click()
    page.wait_for_url("**/meetings?group=byalaget")
    assert "Planerade möten: 3." in page.locator("main").inner_text()
    assert day.rows("SELECT date FROM meetings ORDER BY date") == [
        (str(one),) for one in (day.last, day.today, day.next, day.after)
    ]


def test_she_takes_the_attendance_of_twenty_by_keyboard_from_the_meetings_page(day, kim):
    page = kim.open(day.this)
    answers = ["f" if number == 3 else "a" if number == 11 else "n" for number in range(MEMBERS)]
    assert take_attendance(page, answers) - MEMBERS < MORE
    counted = "SELECT a.status, count(*) FROM attendance a JOIN meetings m ON m.id = a.meeting_id WHERE m.date = ?"
    assert day.rows(f"{counted} GROUP BY a.status ORDER BY a.status", str(day.today)) == [
        ("absent", 1),
        ("apologies", 1),
        ("present", MEMBERS - 2),
    ]


def test_she_makes_a_decision_and_a_task_of_marked_sentences_and_puts_an_item_off(day, kim):
    page = kim.open(f"{day.this}/minutes")
    assert item(page, 0).get_by_label("Rubrik").input_value() == "Lekplatsen"
    assert "Fortsättning från" in item(page, 0).inner_text()
    text_of(page, 0).fill(f"Vi hörde om gungorna. {GATE} {TASK}")
    for sentence, button in ((GATE, "Beslut"), (TASK, "Uppgift")):
        text_of(page, 0).focus()
        mark(page, sentence)
        item(page, 0).get_by_role("toolbar").get_by_role("button", name=button, exact=True).click()
    expect(item(page, 0).get_by_role("button", name="Det stämmer")).to_be_focused()
    item(page, 0).get_by_label("Vem", exact=True).fill(BO)
    item(page, 0).get_by_label("Status").select_option(label="Behandlad")
    page.get_by_role("button", name="Lägg till en punkt").click()
    page.keyboard.type("Bryggan")
    put_off(page, 1, "nästa gång", "offerten saknas")
    assert item(page, 0).get_by_role("textbox", name="Beslut").input_value() == GATE
    assert item(page, 0).get_by_role("textbox", name="Uppgift").input_value() == TASK
    assert kim.axe() == []


def test_her_draft_outlives_a_closed_tab_and_a_killed_server(day, kim):
    page = kim.page
    text_of(page, 1).fill(LAST_WORDS)
    context = page.context
    page.close(run_before_unload=True)
    wait_until(lambda: day.has_draft("kim", LAST_WORDS))
    day.server.kill()
    day.server.start()
    assert day.rows("SELECT count(*) FROM decisions WHERE text = ?", GATE) == [(0,)]
    kim.page = context.new_page()
    page = kim.open("/")
    page.locator("[data-section=drafts]").get_by_role("link").click()
    page.wait_for_url("**/minutes?draft=*")
    assert text_of(page, 1).input_value() == LAST_WORDS
    assert item(page, 0).get_by_role("textbox", name="Beslut").input_value() == GATE
    assert "ditt utkast" in page.locator("main").inner_text()


def test_she_saves_the_minutes_with_a_second_decision(day, kim):
    page = kim.page
    text_of(page, 1).focus()
    item(page, 1).get_by_role("toolbar").get_by_role("button", name="Beslut", exact=True).click()
    page.keyboard.type(PATH)
    save(page)
    assert day.rows("SELECT text FROM decisions WHERE text IN (?, ?) ORDER BY text", GATE, PATH) == [(GATE,), (PATH,)]
    assert day.rows("SELECT text, responsible FROM actions") == [(TASK, BO)]
    put_off = "SELECT status, deferred_until, deferred_reason, body FROM agenda_items WHERE heading = 'Bryggan'"
    assert day.rows(f"{put_off} AND status = 'deferred'") == [
        ("deferred", "nästa gång", "offerten saknas", LAST_WORDS)
    ]
    assert "Åter på dagordningen" in page.locator("main").inner_text()


def test_whoever_saves_second_chooses_field_by_field_and_nothing_is_lost(day, kim, lo):
    hers, mine = (visitor.open(f"{day.this}/minutes") for visitor in (kim, lo))
    text_of(hers, 0).fill(f"Kims text. {GATE}")
    item(hers, 1).get_by_label("Varför").fill("offerten från grusbolaget saknas")
    save(hers)
    text_of(mine, 0).fill(f"Los text. {GATE}")
    item(mine, 1).get_by_label("Rubrik").fill("Bryggan vid sjön")
    mine.get_by_role("button", name="Spara", exact=True).click()
    conflict = mine.locator("section.conflicts")
    conflict.get_by_role("heading", name="Någon annan har ändrat samma sak").wait_for()
    shown = conflict.inner_text()
    assert f"Kims text. {GATE}" in shown
    assert f"Los text. {GATE}" in shown
    assert lo.axe() == []
    conflict.get_by_label("Mitt").check()
    text_of(mine, 0).fill(BOTH)
    save(mine)
    items = "SELECT i.heading, i.body, i.deferred_reason FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id"
    assert day.rows(f"{items} WHERE m.date = ? ORDER BY i.position", str(day.today)) == [
        ("Lekplatsen", BOTH, None),
        ("Bryggan vid sjön", LAST_WORDS, "offerten från grusbolaget saknas"),
    ]


def test_a_form_shows_what_the_table_editor_has_saved_meanwhile(day, kim, lo):
    form = lo.open(f"{day.this}/edit")
    dialog = open_row(kim.open(day.table_row(day.today)))
    dialog.locator("[name=place]").fill("Kvarnen")
    dialog.get_by_role("button", name="Spara").click()
    dialog.wait_for(state="detached")
    form.get_by_label("Plats").fill("Skolan")
    form.get_by_label("Slutar").fill("15:30")
    form.get_by_role("button", name="Spara", exact=True).click()
    form.locator("section.conflicts").get_by_label("Den andras").check()
    save(form)
    assert day.rows("SELECT place, ends_at FROM meetings WHERE date = ?", str(day.today)) == [("Kvarnen", "15:30")]


def test_the_table_editor_says_what_a_form_has_saved_meanwhile(day, kim, lo):
    dialog = open_row(kim.open(day.table_row(day.today)))
    dialog.locator("[name=place]").fill("Ladan")
    form = lo.open(f"{day.this}/edit")
    form.get_by_label("Sekreterare").fill(BO)
    save(form)
    dialog.get_by_role("button", name="Spara").click()
    dialog.get_by_text("Det här har ändrats under tiden (Lo Ask").wait_for()
    dialog.get_by_role("button", name="Spara").click()
    dialog.wait_for(state="detached")
    assert day.rows("SELECT place, secretary FROM meetings WHERE date = ?", str(day.today)) == [("Ladan", BO)]


def test_an_adjuster_finds_the_minutes_on_her_start_page_and_signs(day, kim):
    page = kim.open(day.this)
    send_to(page, CILLA)
    hers = day.seat("cilla").open("/")
    sign_in(hers, "cilla")
    hers.locator("[data-section=check]").get_by_role("link").click()
    sign(hers)
    state = "SELECT status, minutes_status FROM meetings WHERE date = ?"
    assert day.rows(state, str(day.today)) == [("held", "checked")]


def test_she_is_asked_for_names_of_residents_before_she_publishes(day, kim):
    words = publish(kim.open(day.this))
    assert any(RESIDENT.split()[-1] in said for said in words)
    assert day.rows("SELECT minutes_status FROM meetings WHERE date = ?", str(day.today)) == [("published",)]
    assert kim.axe() == []


def test_what_was_put_off_stands_on_the_next_agenda_with_its_chain(day, kim):
    page = kim.open(day.coming)
    agenda = page.locator("main").inner_text()
    assert "Bryggan vid sjön" in agenda
    assert f"Fortsättning från {swedish(day.today)} (sköts upp, till när: " in agenda
    page.get_by_role("link", name="Fortsättning", exact=False).or_(
        page.get_by_role("link", name=swedish(day.today))
    ).first.click()
    page.wait_for_url(f"**{day.this}#item-*")
    assert f"Åter på dagordningen {swedish(day.next)}" in page.locator("main").inner_text()


def test_published_minutes_are_corrected_and_both_versions_can_be_read(day, kim):
    page = kim.open(day.this)
    open_correction(page, "Grinden lagas senare.")
    item(page, 0).get_by_role("textbox", name="Beslut").fill(LATER_GATE)
    save(page)
    hers = day.people["cilla"]
    sign(hers.open(day.this))
    publish(kim.open(day.this))
    page.get_by_role("link", name="version 2").click()
    page.get_by_role("link", name="Version 2").click()
    expect(page.locator("main")).to_contain_text(LATER_GATE)
    page.get_by_role("link", name="alla versioner").click()
    with page.expect_navigation(url="**/versions/1"):
        page.get_by_role("link", name="Version 1").click()
    first = page.locator("main").inner_text()
    assert GATE in first
    assert LATER_GATE not in first


def test_a_change_is_undone_in_the_history_with_one_click(day, kim):
    page = kim.open(f"{day.later}/edit")
    page.get_by_label("Plats").fill("Fel plats")
    save(page)
    page.get_by_role("link", name="Historik", exact=True).last.click()
    undo_latest(page)
    assert day.rows("SELECT place FROM meetings WHERE date = ?", str(day.after)) == [("Ekhuset",)]


def test_a_deleted_meeting_is_found_in_the_history_and_brought_back(day, kim):
    page = kim.open(f"{day.later}/edit")
    page.locator("summary", has_text="Ta bort").click()
    page.get_by_role("button", name="Ta bort", exact=True).click()
    page.wait_for_url("**/meetings")
    assert day.rows("SELECT * FROM meetings WHERE date = ?", str(day.after)) == []
    page.goto(day.address)
    page.get_by_role("navigation").get_by_role("link", name="Historik").click()
    undo_latest(page)
    assert day.rows("SELECT place FROM meetings WHERE date = ?", str(day.after)) == [("Ekhuset",)]


def test_the_public_reads_the_corrected_minutes_and_no_resident(day):
    day.publish()
    visitor = day.seat("anybody")
    page = visitor.open(day.this)
    public = page.content()
    assert LATER_GATE in public
    assert "Lekplatsen" in public
    meetings = (day.this, f"{day.this}/versions", day.coming)
    for path in (*meetings, "/meetings", "/", "/public/meetings.json?_shape=array"):
        public = visitor.open(path).content()
        assert [name for name in (*RESIDENT.split(), "Kim Ek", "Lo Ask") if name in public] == [], path
    assert visitor.open(f"{day.this}/minutes").get_by_role("link", name="Logga in").first.is_visible()


def test_no_page_of_the_day_complained(day):
    # A conflict is answered with 409, what is not for the public with 403, and the browser tells of both itself.
    said = [error for one in day.people.values() for error in one.errors]
    assert [error for error in said if "409" not in error and "403" not in error] == []
