"""Meetings are planned, changed, cancelled and deleted by forms; what was put off follows."""

import re
from datetime import date, timedelta

import pytest

from tests.plugins.html import text_of
from tests.plugins.meetings.conftest import COORDINATOR, OF_ANOTHER_GROUP

NEW, MEETING = "/meetings/new", "/meetings/2017-12-07-samradsgruppen"
STAFF = {"id": "sam", "name": "Sam Alm", "roles": ["staff"]}
BLANK = {"title": "", "end_date": "", "starts_at": "", "ends_at": "", "place": "", "chair": "", "secretary": ""}
PLANNED = {"group_id": "1", "kind": "ordinary", "status": "planned", "repeat": "", "until": "", "days": "", **BLANK}


@pytest.fixture
def plan(desk):
    """`plan(date="2030-01-08", …)`: the response of a new meeting's form."""

    def send(actor=COORDINATOR, **fields):
        return desk.post(NEW, {**desk.base(NEW, actor), **PLANNED, **fields}, actor)

    return send


def days_of(desk, since="2030-01-01", group=1):
    return [row[0] for row in desk.rows(f"SELECT date FROM meetings WHERE group_id = {group} AND date >= '{since}' "
                                        "AND date < '2090' ORDER BY date")]  # fmt: skip


def agenda(desk, day, group=1):
    return desk.rows(
        "SELECT i.heading, i.continues_id FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id "
        f"WHERE m.date = '{day}' AND m.group_id = {group} ORDER BY i.position"
    )


def test_a_meeting_is_planned_with_what_the_form_says(desk, plan):
    told = {"place": "Ekhuset", "chair": "Asta Almgren", "residents_from": "13:30", "residents_until": "14:00"}
    response = plan(date="2030-01-08", starts_at="13:15", ends_at="15:00", **told)
    assert response.headers["location"] == "/meetings/2030-01-08-samradsgruppen"
    stored = "SELECT starts_at, ends_at, place, chair, chair_id, status FROM meetings WHERE date = '2030-01-08'"
    assert desk.rows(stored) == [("13:15", "15:00", "Ekhuset", "Asta Almgren", 1, "planned")]
    assert "Invånare är med 13:30–14:00" in text_of(desk.get("/meetings/2030-01-08-samradsgruppen").text)


def test_the_group_that_the_address_chose_is_kept_when_the_form_is_sent(desk):
    fields = {**desk.base(f"{NEW}?group=parkutskottet"), **PLANNED, "group_id": "2", "date": "2030-01-09"}
    assert desk.post(NEW, fields).status_code == 303
    assert days_of(desk, group=2) == ["2030-01-09"]


@pytest.mark.parametrize("year", [date.today().year - 100, date.today().year - 11, date.today().year + 6])
def test_a_year_far_away_is_asked_for_once(desk, plan, year):
    asked = plan(date=f"{year}-03-02")
    assert asked.status_code == 400 and f"Stämmer året: {year}?" in asked.text
    assert 'name="right_year"' in asked.text and 'name="right_year"' not in desk.get(NEW).text
    assert plan(date=f"{year}-03-02", right_year="y").status_code == 303
    edit = f"/meetings/{year}-03-02-samradsgruppen/edit"
    fields = {**desk.base(edit), **PLANNED, "place": "Ekhuset"}
    assert desk.post(edit, {**fields, "date": f"{year}-03-02"}).status_code == 303
    again = {**desk.base(edit), **PLANNED, "date": f"{year}-03-03"}
    assert desk.post(edit, again).status_code == 400


def test_a_year_near_today_is_not_asked_for(plan):
    assert plan(date=f"{date.today().year + 5}-03-02").status_code == 303


@pytest.mark.parametrize(
    ("rhythm", "until", "days"),
    [
        ("weekly", "2030-01-24", ["2030-01-08", "2030-01-15", "2030-01-22"]),
        ("biweekly", "2030-02-05", ["2030-01-08", "2030-01-22", "2030-02-05"]),
        ("monthly", "2030-03-31", ["2030-01-08", "2030-02-12", "2030-03-12"]),
    ],
)
def test_a_series_is_planned_in_one_go(desk, plan, rhythm, until, days):
    assert plan(date="2030-01-08", repeat=rhythm, until=until).status_code == 303
    assert days_of(desk) == days


def test_days_are_read_one_a_line_as_people_write_them(desk, plan):
    plan(date="2030-01-08", days="2030-01-09\n10/1 2030\ntorsdag 17 jan 2030\n18 February 2030\nden 19 mars 2030")
    assert days_of(desk) == ["2030-01-08", "2030-01-09", "2030-01-10", "2030-01-17", "2030-02-18", "2030-03-19"]


def test_a_line_that_is_no_day_is_told_and_nothing_is_planned(desk, plan):
    response = plan(date="2030-01-08", days="i mars")
    assert response.status_code == 400 and "i mars" in response.text
    assert days_of(desk) == []


def test_days_on_which_the_group_meets_already_are_passed_over_and_told(desk, plan, datasette, runner):
    plan(date="2030-01-15")
    response = plan(date="2030-01-08", repeat="weekly", until="2030-01-22")
    # The message waits in a cookie for the next page.
    page = runner.run(datasette.client.get("/meetings", actor=COORDINATOR, cookies=dict(response.cookies)))
    assert days_of(desk) == ["2030-01-08", "2030-01-15", "2030-01-22"]
    assert "Planerade möten: 2." in page.text and "15 januari 2030" in page.text


def test_the_same_day_twice_is_refused(desk, plan):
    plan(date="2030-01-15")
    assert plan(date="2030-01-15").status_code == 400
    assert days_of(desk) == ["2030-01-15"]


def test_the_days_are_shown_before_anything_is_stored(desk, plan):
    plan(date="2030-01-15")
    page = plan(date="2030-01-08", repeat="weekly", until="2030-01-22", place="Ekhuset", _action="look")
    assert page.status_code == 200 and "tisdag 22 januari 2030" in page.text and 'value="Ekhuset"' in page.text
    assert "hoppas över" in page.text
    assert days_of(desk) == ["2030-01-15"]


def test_too_many_meetings_at_once_are_refused(desk, plan):
    assert plan(date="2030-01-08", repeat="weekly", until="2050-01-01").status_code == 400


def test_a_deferred_item_stands_on_the_agenda_of_a_meeting_that_is_planned_later(desk, plan):
    desk.write("UPDATE meetings SET date = '2028-03-05', status = 'cancelled' WHERE id = 4")
    plan(date="2019-01-08")
    assert agenda(desk, "2019-01-08") == [("Belysningen", 5)]
    plan(date="2018-03-08")
    assert (agenda(desk, "2019-01-08"), agenda(desk, "2018-03-08")) == ([], [("Belysningen", 5)])


def test_what_stood_on_a_cancelled_meeting_goes_to_the_next_one(desk, plan):
    plan(date="2018-03-08")
    plan(date="2018-04-05")
    desk.post("/meetings/2018-03-08-samradsgruppen/status", {"status": "cancelled"})
    assert (agenda(desk, "2018-03-08"), agenda(desk, "2018-04-05")) == ([], [("Belysningen", 5)])
    desk.post("/meetings/2018-03-08-samradsgruppen/status", {"status": "planned"})
    assert (agenda(desk, "2018-03-08"), agenda(desk, "2018-04-05")) == ([("Belysningen", 5)], [])


def test_it_follows_when_its_meeting_is_moved_behind_another(desk, plan):
    plan(date="2018-03-08")
    plan(date="2018-04-05")
    path = "/meetings/2018-03-08-samradsgruppen/edit"
    response = desk.post(path, {**desk.base(path), **PLANNED, "date": "2018-05-08"})
    assert response.headers["location"] == "/meetings/2018-05-08-samradsgruppen"
    assert (agenda(desk, "2018-05-08"), agenda(desk, "2018-04-05")) == ([], [("Belysningen", 5)])


def test_an_open_item_is_offered_and_taken_up_when_it_is_ticked(desk, plan):
    desk.write("INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (90, 3, 9, 'Cykelställ')")
    assert "Cykelställ" in desk.get(f"{NEW}?group=samradsgruppen").text
    plan(date="2030-01-08", taken_up="90")
    assert ("Cykelställ", 90) in agenda(desk, "2030-01-08")
    assert "Cykelställ" not in desk.get(f"{NEW}?group=samradsgruppen").text


def test_an_item_of_another_group_is_not_taken_up(desk, plan):
    desk.write("INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (91, 5, 1, 'Deras')")
    assert plan(date="2030-01-08", taken_up="91").status_code == 400


def test_of_several_people_with_a_name_the_form_asks_which(desk, plan):
    desk.write("INSERT INTO people (id, name) VALUES (50, 'Eva Ek'), (51, 'Eva Ek')")
    response = plan(date="2030-01-08", chair="Eva Ek")
    assert response.status_code == 400 and "Eva Ek (nr 51)" in response.text
    plan(date="2030-01-08", chair="Eva Ek (nr 51)")
    assert desk.rows("SELECT chair, chair_id FROM meetings WHERE date = '2030-01-08'") == [("Eva Ek", 51)]


def test_of_several_people_with_a_name_it_is_the_member_of_the_group(desk, plan):
    desk.write("INSERT INTO people (id, name) VALUES (50, 'Asta Almgren')")
    plan(date="2030-01-08", chair="asta almgren")
    assert desk.rows("SELECT chair_id FROM meetings WHERE date = '2030-01-08'") == [(1,)]


def test_an_unknown_name_is_kept_as_it_is_written(desk, plan):
    plan(date="2030-01-08", secretary="Nils Ny")
    assert desk.rows("SELECT secretary, secretary_id FROM meetings WHERE date = '2030-01-08'") == [("Nils Ny", None)]


def test_a_name_that_is_not_touched_keeps_its_person(desk):
    desk.write("UPDATE meetings SET chair = 'Asta A.' WHERE id = 2")
    path = f"{MEETING}/edit"
    sent = {**PLANNED, "status": "held", "date": "2017-12-07", "chair": "Asta A.", "place": "Här"}
    assert desk.post(path, {**desk.base(path), **sent}).status_code == 303
    assert desk.rows("SELECT chair, chair_id, place FROM meetings WHERE id = 2") == [("Asta A.", 1, "Här")]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("ends_at", {"starts_at": "15:00", "ends_at": "13:00"}),
        ("residents_until", {"residents_from": "15:00", "residents_until": "13:00"}),
        ("end_date", {"end_date": "2029-12-31"}),
        ("date", {"date": ""}),
        ("title", {"group_id": ""}),
        ("kind", {"kind": "party"}),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(desk, plan, field, values):
    response = plan(**{"date": "2030-01-08", **values})
    assert response.status_code == 400 and f'id="{field}-error"' in response.text
    assert days_of(desk) == []


def test_a_meeting_to_which_nothing_refers_is_deleted(desk, plan):
    plan(date="2018-03-08")
    path = "/meetings/2018-03-08-samradsgruppen/edit"
    assert agenda(desk, "2018-03-08") == [("Belysningen", 5)]
    assert desk.post(path, {**desk.base(path), "_action": "delete"}).headers["location"] == "/meetings"
    assert desk.rows("SELECT 1 FROM meetings WHERE date = '2018-03-08'") == []
    assert agenda(desk, "2099-03-05") == [("Belysningen", 5)]


def test_a_meeting_with_minutes_is_not_deleted(desk):
    path = f"{MEETING}/edit"
    response = desk.post(path, {**desk.base(path), "_action": "delete"})
    assert response.status_code == 400 and "Ställ in mötet" in response.text
    assert "Närvaro: 5" in text_of(response.text) and "Beslut: 2" in text_of(response.text), text_of(response.text)
    assert desk.rows("SELECT status FROM meetings WHERE id = 2") == [("held",)]


def test_published_minutes_lock_the_meeting(desk):
    desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
    assert desk.get(f"{MEETING}/edit").status_code == 409
    assert desk.post(f"{MEETING}/status", {"status": "cancelled"}).status_code == 409
    assert desk.rows("SELECT status FROM meetings WHERE id = 2") == [("held",)]


def test_a_coordinator_of_one_group_plans_for_that_group_alone(desk, plan):
    page = desk.get(NEW, OF_ANOTHER_GROUP).text
    assert "Parkutskottet" in page and "Samrådsgruppen" not in page
    assert plan(OF_ANOTHER_GROUP, date="2030-01-08", group_id="2").status_code == 303
    for group in ("1", ""):
        assert plan(OF_ANOTHER_GROUP, date="2030-01-09", group_id=group, title="X").status_code == 400
    assert desk.rows("SELECT group_id FROM meetings WHERE date LIKE '2030-%'") == [(2,)]


@pytest.mark.parametrize("actor", [None, STAFF, OF_ANOTHER_GROUP])
@pytest.mark.parametrize("form", ["edit", "status"])
def test_another_groups_meeting_is_not_changed(desk, actor, form):
    sent = {**PLANNED, **desk.base(f"{MEETING}/edit"), "date": "2017-12-07", "place": "Fel", "status": "cancelled"}
    assert desk.get(f"{MEETING}/{form}", actor).status_code == 403
    assert desk.post(f"{MEETING}/{form}", sent, actor).status_code == 403
    assert desk.rows("SELECT place, status FROM meetings WHERE id = 2") == [("Ekhuset, sal 3", "held")]


def test_a_meeting_is_not_handed_over_to_a_group_that_one_does_not_edit(desk, plan):
    plan(OF_ANOTHER_GROUP, date="2030-01-08", group_id="2")
    path = "/meetings/2030-01-08-parkutskottet/edit"
    sent = {**desk.base(path, OF_ANOTHER_GROUP), **PLANNED, "date": "2030-01-08", "group_id": "1"}
    assert desk.post(path, sent, OF_ANOTHER_GROUP).status_code == 400
    assert desk.rows("SELECT group_id FROM meetings WHERE date = '2030-01-08'") == [(2,)]


def test_only_an_editor_of_the_group_is_shown_the_tools(desk):
    assert "Ändra mötet" in desk.get(MEETING).text and "Nytt möte" in desk.get("/meetings").text
    for actor in (None, STAFF, OF_ANOTHER_GROUP):
        assert "Ändra mötet" not in desk.get(MEETING, actor).text
    assert "Nytt möte" not in desk.get("/meetings", STAFF).text


def test_a_meeting_of_today_is_marked_as_held_with_one_button(desk, plan):
    today, later = date.today(), date.today() + timedelta(days=2)
    plan(date=today.isoformat())
    plan(date=later.isoformat())
    path = f"/meetings/{today}-samradsgruppen"
    assert "Mötet hölls" in desk.get(path).text
    assert "Mötet hölls" not in desk.get(f"/meetings/{later}-samradsgruppen").text
    desk.post(f"{path}/status", {"status": "held"})
    assert desk.rows(f"SELECT status FROM meetings WHERE date = '{today}'") == [("held",)]


@pytest.mark.parametrize("group", ["99999999999999999999", "²", "9" * 5000])
def test_a_number_that_no_group_can_have_is_no_choice(desk, plan, group):
    assert plan(date="2030-01-08", group_id=group).status_code == 400
    assert days_of(desk) == []


@pytest.mark.parametrize("fields", [{"date": "0018-01-08"}, {"date": "2030-01-08", "days": "8/1 1018"}])
def test_a_year_that_is_a_slip_of_the_keys_is_refused(desk, plan, fields):
    refused = plan(**fields)
    assert refused.status_code == 400 and "Inget är sparat än" in refused.text
    assert desk.rows("SELECT count(*) FROM meetings WHERE date < '1900' OR date = '2030-01-08'") == [(0,)]


def test_a_button_that_cancels_a_meeting_is_taken_back_with_another(desk):
    path = "/meetings/2099-03-05-samradsgruppen"
    answer = desk.post(f"{path}/status", {"status": "cancelled"})
    page = desk.get(path, cookies=answer.cookies).text
    assert "Mötet är inställt" in page
    change = re.search(r'name="change" value="(\d+)"', page)[1]
    assert desk.post("/-/intranet/history/undo", {"change": change}).status_code == 303
    assert desk.rows("SELECT status FROM meetings WHERE id = 4") == [("planned",)]


def test_every_line_of_a_series_that_is_no_day_is_named_at_once_and_a_missing_year_is_told(plan):
    answer = plan(date="2030-02-01", days="2030-02-30\n15 mars\nimorgon\n2030-02-08\n9/3")
    assert answer.status_code == 400
    assert "Det här kan inte läsas som en dag: 2030-02-30; imorgon" in answer.text
    assert "Årtalet saknas: 15 mars; 9/3" in answer.text
