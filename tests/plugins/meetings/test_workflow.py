"""Minutes go from draft to checked to published and locked, each step by who may take it; a correction opens them."""

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.html import text_of
from tests.plugins.meetings.conftest import COORDINATOR, OF_ANOTHER_GROUP, OF_THE_GROUP, hidden

# Held in February 2018: two items, one decision, one person, no adjuster, and no state yet.
MEETING = "/meetings/2018-02-15-samradsgruppen"
STATE = "SELECT minutes_status, minutes_version, correction FROM meetings WHERE id = 3"
SIGNED = "SELECT name, signed_on IS NOT NULL FROM adjusters WHERE meeting_id = 3 ORDER BY id"
CILLA = {"id": "cilla", "name": "Cilla Cederlöv", "roles": ["staff"]}
PLACES = ("adjusters", "workflow", "publish", "correction")


def step(desk, name, actor=COORDINATOR):
    return desk.step(MEETING, {"step": name}, actor)


def choose(desk, *names):
    return choose_for(desk, MEETING, *names)


def choose_for(desk, meeting, *names):
    fields = {f"adjuster-n{number}": name for number, name in enumerate(names, 1)}
    return desk.post(f"{meeting}/adjusters", {**desk.base(f"{meeting}/adjusters"), **fields})


def after(desk, answer):
    """The words of the page that an answer leads to."""
    return text_of(desk.get(answer.headers["location"], cookies=answer.cookies).text)


def publish(desk):
    for name in ("check", "publish"):
        assert step(desk, name).status_code == 303


def correct(desk, reason="Fel datum."):
    return desk.post(f"{MEETING}/correction", {**desk.base(f"{MEETING}/correction"), "reason": reason})


def test_minutes_without_adjusters_are_checked_in_one_step_and_published(desk):
    publish(desk)
    assert desk.rows(STATE) == [("published", 1, None)]
    assert desk.rows("SELECT version FROM minutes_versions WHERE meeting_id = 3") == [(1,)]
    said = "SELECT way, actor_name FROM changes ORDER BY id DESC LIMIT 2"
    assert desk.rows(said) == [("form", "Kim Ek")] * 2


def test_adjuster_is_the_person_of_that_name_and_a_stranger_is_kept_as_written(desk):
    assert choose(desk, "cilla cederlöv", "Yngve Ny").status_code == 303
    assert desk.rows("SELECT name, person_id FROM adjusters WHERE meeting_id = 3 ORDER BY id") == [
        ("cilla cederlöv", 3),
        ("Yngve Ny", None),
    ]


def test_adjuster_is_replaced_and_taken_away_and_nobody_is_there_twice(desk):
    choose(desk, "Cilla Cederlöv", "Bo Björkdahl")
    (cilla,), (bo,) = desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3 ORDER BY id")
    sent = {**desk.base(f"{MEETING}/adjusters"), f"adjuster-r{cilla}": "Dag Dalhed", f"adjuster-r{bo}": "Dag Dalhed"}
    assert desk.post(f"{MEETING}/adjusters", sent).status_code == 400
    assert desk.post(f"{MEETING}/adjusters", {**sent, f"adjuster-r{bo}": ""}).status_code == 303
    assert desk.rows("SELECT id, name, person_id FROM adjusters WHERE meeting_id = 3") == [(cilla, "Dag Dalhed", 4)]


def test_minutes_are_checked_when_the_last_adjuster_has_signed(desk, account):
    choose(desk, "Cilla Cederlöv", "Bo Björkdahl")
    cilla, bo = (row[0] for row in desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3 ORDER BY id"))
    assert step(desk, "check").status_code == 400
    own = desk.step(MEETING, {"sign": str(cilla)}, CILLA)
    assert "Du har justerat protokollet." in after(desk, own)
    assert desk.rows(SIGNED) == [("Cilla Cederlöv", 1), ("Bo Björkdahl", 0)]
    assert desk.rows(STATE) == [(None, 1, None)]
    other = desk.step(MEETING, {"sign": str(bo)}, OF_THE_GROUP)
    assert "Justerat för Bo Björkdahl. Alla har justerat" in after(desk, other)
    assert desk.rows(STATE) == [("checked", 1, None)]
    assert desk.rows("SELECT actor_id FROM changes ORDER BY id DESC LIMIT 2") == [("lo",), ("cilla",)]


def test_adjuster_signs_for_nobody_else_and_takes_no_other_step(desk, account):
    choose(desk, "Cilla Cederlöv", "Bo Björkdahl")
    cilla, bo = (row[0] for row in desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3 ORDER BY id"))
    assert desk.step(MEETING, {"sign": str(bo)}, CILLA).status_code == 400
    for name in ("check", "publish", "draft"):
        assert step(desk, name, CILLA).status_code == 400
    assert desk.rows(SIGNED) == [("Cilla Cederlöv", 0), ("Bo Björkdahl", 0)]
    assert desk.step("/meetings/2017-12-07-samradsgruppen", {"sign": str(cilla)}, CILLA).status_code == 400
    token = {**CILLA, "_r": {"a": ["view-instance"]}}
    assert desk.step(MEETING, {"sign": str(cilla)}, token).status_code == 403


def test_account_that_only_has_the_name_of_an_adjuster_does_not_sign(desk):
    choose(desk, "Cilla Cederlöv")
    (row,) = desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3")
    assert desk.step(MEETING, {"sign": str(row[0])}, CILLA).status_code == 403
    assert desk.rows(SIGNED) == [("Cilla Cederlöv", 0)]


def test_button_that_is_pressed_twice_signs_once(desk):
    choose(desk, "Cilla Cederlöv", "Bo Björkdahl")
    page = desk.get(f"{MEETING}/workflow").text
    (row, _other) = desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3 ORDER BY id")
    sent = {"sign": str(row[0]), "_token": hidden(page, "_token")}
    for _ in range(2):
        assert desk.step(MEETING, sent).status_code in (303, 400)
    assert len(desk.rows("SELECT 1 FROM changes WHERE actor_id = 'kim'")) == 2


@pytest.mark.parametrize("name", ["publish", "draft", "nonsense", ""])
def test_no_step_is_left_out(desk, name):
    assert step(desk, name).status_code == 400
    assert desk.rows(STATE) == [(None, 1, None)]


@pytest.fixture
def today(desk):
    """The address of a meeting of today, planned, with an agenda."""
    desk.write(
        "INSERT INTO meetings (id, group_id, slug, date, status) "
        "VALUES (90, 1, 'idag', date('now', 'localtime'), 'planned');"
        "INSERT INTO agenda_items (meeting_id, position, heading, body) VALUES (90, 1, 'Bryggan', 'Bakgrund.')"
    )
    return "/meetings/idag"


def test_an_agenda_of_today_is_not_sent_for_checking_before_there_are_minutes(desk, today):
    assert "/adjusters" not in desk.get(today).text
    assert desk.step(today, {"step": "check"}).status_code == 400
    choose_for(desk, today, "Cilla Cederlöv")
    assert desk.rows("SELECT status FROM meetings WHERE id = 90") == [("planned",)]


@pytest.mark.parametrize(
    "written",
    [
        "UPDATE agenda_items SET status = 'discussed' WHERE meeting_id = 90",
        "UPDATE meetings SET minutes_status = 'draft' WHERE id = 90",
        "UPDATE meetings SET status = 'held' WHERE id = 90",
        "INSERT INTO decisions (meeting_id, position, text) VALUES (90, 1, 'Bryggan lagas')",
        "INSERT INTO attendance (meeting_id, position, name, status) VALUES (90, 1, 'Cilla', 'present')",
    ],
)
def test_minutes_of_today_are_sent_for_checking_whatever_was_written(desk, today, written):
    desk.write(written)
    assert "/adjusters" in desk.get(today).text
    choose_for(desk, today, "Cilla Cederlöv")
    assert desk.rows("SELECT status FROM meetings WHERE id = 90") == [("held",)]


def test_apologies_before_the_meeting_are_no_minutes_yet(desk, today):
    desk.write("INSERT INTO attendance (meeting_id, position, name, status) VALUES (90, 1, 'Cilla', 'apologies')")
    assert "/adjusters" not in desk.get(today).text


def test_minutes_are_not_sent_for_checking_to_nobody_without_a_word(desk):
    response = choose(desk)
    assert response.status_code == 400 and "Skriv vem som ska justera" in response.text
    assert "Justerat utan justerare" in response.text


def test_who_is_sent_for_checking_to_is_told_and_so_is_that_nobody_is(desk):
    assert "Skickat för justering till Cilla Cederlöv, Yngve Ny." in after(
        desk, choose(desk, "Cilla Cederlöv", "Yngve Ny")
    )
    emptied = {**desk.base(f"{MEETING}/adjusters")}
    emptied |= {f"adjuster-r{row[0]}": "" for row in desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3")}
    assert "Ingen ska justera" in after(desk, desk.post(f"{MEETING}/adjusters", emptied))


def test_who_opens_a_correction_is_told_what_to_do_next(desk):
    publish(desk)
    told = after(desk, correct(desk))
    assert "Rättelsen är öppen: anteckningarna är nu utkast till version 2" in told and "Sparat:" not in told


def test_meeting_without_any_text_is_not_checked(desk):
    response = desk.step("/meetings/2099-03-05-samradsgruppen", {"step": "check"})
    assert response.status_code == 400 and "utkast med någon text" in response.text


def test_checked_minutes_go_back_to_draft_and_are_signed_anew(desk):
    choose(desk, "Cilla Cederlöv")
    (row,) = desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3")
    desk.step(MEETING, {"sign": str(row[0])})
    assert step(desk, "draft").status_code == 303
    assert desk.rows(STATE) == [("draft", 1, None)]
    assert desk.rows(SIGNED) == [("Cilla Cederlöv", 0)]


def test_change_after_somebody_signed_is_told_before_publishing(desk):
    step(desk, "check")
    assert "har ändrats" not in desk.get(f"{MEETING}/publish").text
    desk.write("UPDATE decisions SET text = 'Lekplatsen rivs.' WHERE id = 3; DELETE FROM agenda_items WHERE id = 5")
    assert "har ändrats 2 gånger sedan någon justerade" in desk.get(f"{MEETING}/publish").text


def test_page_that_asks_tells_what_becomes_public_and_what_to_look_for(desk):
    desk.write(
        "UPDATE agenda_items SET body = 'Vi talade med Torgny om Parkutskottet. Anna var glad.' WHERE id = 5;"
        "INSERT INTO attendance (meeting_id, name, status, category) VALUES (3, 'Ulla Vik', 'present', 'other');"
        "INSERT INTO review (kind, question, table_name, row_id) VALUES ('person', 'Vem?', 'attendance', 8)"
    )
    step(desk, "check")
    page = desk.get(f"{MEETING}/publish").text
    for said in ("2 punkter", "1 beslut", "Asta Almgren", "En person som antal", "En fråga om", "genast"):
        assert said in page, said
    for word, is_asked in (("Torgny", True), ("Anna", True), ("Parkutskottet", False), ("Vi", False)):
        assert (f'lang="sv">{word}</legend>' in page) is is_asked, word


def test_who_came_is_counted_without_a_name_and_who_did_not_come_is_not(desk):
    desk.write(
        "INSERT INTO attendance (meeting_id, name, status, category) VALUES (3, 'Ulla Vik', 'present', 'other');"
        "INSERT INTO attendance (meeting_id, name, status, category) VALUES (3, 'Bo Sjuk', 'apologies', 'other');"
        "INSERT INTO attendance (meeting_id, head_count, status, category) VALUES (3, 6, 'present', 'resident')"
    )
    step(desk, "check")
    shown = desk.get(f"{MEETING}/publish").text
    assert "<li>7 personer som antal, utan namn</li>" in shown
    desk.write("UPDATE attendance SET approximate = 1 WHERE head_count = 6")
    assert "Ungefär 7 personer som antal" in desk.get(f"{MEETING}/publish").text


def test_unchecked_minutes_are_not_offered_for_publishing(desk):
    page = desk.get(f"{MEETING}/publish").text
    assert "måste justeras" in page and 'value="publish"' not in page


def test_correction_opens_the_next_version_with_its_reason_and_adjusters_sign_anew(desk):
    choose(desk, "Cilla Cederlöv")
    (row,) = desk.rows("SELECT id FROM adjusters WHERE meeting_id = 3")
    desk.step(MEETING, {"sign": str(row[0])})
    step(desk, "publish")
    assert correct(desk).status_code == 303
    assert desk.rows(STATE) == [("draft", 2, "Fel datum.")]
    assert desk.rows(SIGNED) == [("Cilla Cederlöv", 0)]
    page = desk.get(MEETING).text
    assert "utkastet till version 2" in page and f"{MEETING}/versions/1" in page


def test_correction_needs_a_reason_and_published_minutes(desk):
    assert correct(desk).status_code == 400
    publish(desk)
    assert correct(desk, "  ").status_code == 400
    assert desk.rows(STATE) == [("published", 1, None)]


def test_published_minutes_have_no_step_left_but_the_correction(desk):
    publish(desk)
    for name in ("check", "draft", "publish"):
        assert step(desk, name).status_code == 400
    for place in ("adjusters", "publish"):
        assert desk.get(f"{MEETING}/{place}").status_code == 409
    assert f'href="{MEETING}/correction"' in desk.get(MEETING).text


@pytest.mark.parametrize("actor", [None, STAFF, OF_ANOTHER_GROUP])
@pytest.mark.parametrize("place", PLACES)
def test_who_may_not_edit_the_group_is_refused_everywhere(desk, actor, place):
    assert desk.get(f"{MEETING}/{place}", actor).status_code == 403
    sent = {"step": "check", "reason": "x", "adjuster-n1": "Dag Dalhed"}
    assert desk.post(f"{MEETING}/{place}", sent, actor).status_code == 403
    assert desk.rows(STATE) == [(None, 1, None)] and desk.rows(SIGNED) == []


@pytest.mark.parametrize("place", PLACES)
def test_meeting_that_is_not_there_is_not_found(desk, place):
    assert desk.get(f"/meetings/2018-02-16-samradsgruppen/{place}").status_code == 404


def test_buttons_stand_on_the_page_for_who_may_edit_and_state_alone_for_others(desk):
    assert 'value="check"' in desk.get(MEETING).text
    page = desk.get(MEETING, STAFF).text
    assert 'class="stepper"' in page and 'value="check"' not in page and "/adjusters" not in page
    assert 'class="stepper"' not in desk.get(MEETING, None).text


HELD = "SELECT status FROM meetings WHERE id = 3"


@pytest.mark.parametrize("sent_by", ["adjusters", "check"])
def test_meeting_whose_minutes_are_checked_was_held_even_when_nobody_said_so(desk, sent_by):
    desk.write("UPDATE meetings SET status = 'planned' WHERE id = 3")
    answer = choose(desk, "Cilla Cederlöv") if sent_by == "adjusters" else step(desk, "check")
    assert answer.status_code == 303
    assert desk.rows(HELD) == [("held",)]


def test_agenda_of_a_meeting_to_come_is_no_minutes_to_check(desk):
    desk.write("UPDATE meetings SET status = 'planned', date = '2099-02-15' WHERE id = 3")
    coming = "/meetings/2099-02-15-samradsgruppen"
    assert "Skicka för justering" not in desk.get(coming).text
    assert desk.step(coming, {"step": "check"}).status_code == 400
    assert desk.rows(HELD) == [("planned",)]
