"""What a group usually has: kept on its page, and what new meetings begin with; hosts take turns."""

import pytest

from tests.plugins.html import fields_of, text_of
from tests.plugins.meetings.conftest import COORDINATOR, OF_ANOTHER_GROUP, OF_THE_GROUP

HABITS, NEW = "/groups/samradsgruppen/habits", "/meetings/new"
KEPT = {
    "place": "Ekhuset", "starts_at": "13:15", "ends_at": "16:00", "chair": "Asta Almgren",
    "secretary": "Bo Björkdahl", "standing_items": "Förra mötet\n\n Övriga  frågor", "first_number": "§ 1",
    "hosts": "Cilla Cederlöv\nTekniska kontoret\nBo Björkdahl", "opening": "Värden inleder",
}  # fmt: skip


@pytest.fixture
def kept(desk):
    assert desk.post(HABITS, {**fields_of(desk.get(HABITS).text), **KEPT}).status_code == 303
    return desk


def new_form(desk, actor=COORDINATOR, **changes):
    fields = fields_of(desk.get(f"{NEW}?group=samradsgruppen", actor).text)
    return {**{name: value for name, value in fields.items() if name != "taken_up"}, "right_year": "y", **changes}


def agenda(desk, meeting):
    query = f"SELECT number, heading, continues_id FROM agenda_items WHERE meeting_id = {meeting} ORDER BY position"
    return desk.rows(query)


def hosts(desk):
    return desk.rows(
        "SELECT m.date, h.name, h.person_id FROM meeting_hosts h JOIN meetings m ON m.id = h.meeting_id ORDER BY 1"
    )


def planned(desk):
    return desk.rows("SELECT id, date FROM meetings WHERE id > 6 ORDER BY id")


def test_the_form_begins_with_what_the_last_meetings_had_and_says_so(desk):
    page = desk.get(HABITS)
    assert "de flesta av de fem senaste" in text_of(page.text)
    assert fields_of(page.text)["place"] == ""
    desk.write("UPDATE meetings SET place = 'Ekhuset' WHERE group_id = 1")
    assert fields_of(desk.get(HABITS).text)["place"] == "Ekhuset"


def test_what_is_kept_stands_in_the_form_with_its_people_and_in_the_history(kept):
    page = kept.get(HABITS).text
    assert "de flesta av de fem senaste" not in text_of(page)
    assert {name: fields_of(page)[name].strip() for name in KEPT} == {
        **KEPT, "standing_items": "Förra mötet\nÖvriga frågor"
    }  # fmt: skip
    assert kept.rows("SELECT chair_id, secretary_id FROM group_habits") == [(1, 2)]
    assert kept.rows("SELECT name, person_id FROM group_hosts ORDER BY position") == [
        ("Cilla Cederlöv", 3), ("Tekniska kontoret", None), ("Bo Björkdahl", 2),
    ]  # fmt: skip
    kept.post(HABITS, {**fields_of(page), "hosts": "Bo Björkdahl", "place": ""})
    assert kept.rows("SELECT name, person_id, position FROM group_hosts") == [("Bo Björkdahl", 2, 1)]
    assert kept.rows("SELECT count(*), place FROM group_habits") == [(1, None)]
    assert "platsen" in text_of(kept.get("/-/intranet/history/groups/1").text)


def test_who_edits_the_group_says_what_is_usual(desk):
    assert desk.get(HABITS, OF_THE_GROUP).status_code == 200
    assert desk.get(HABITS, OF_ANOTHER_GROUP).status_code == 403
    assert desk.post(HABITS, KEPT, OF_ANOTHER_GROUP).status_code == 403
    assert HABITS in desk.get("/groups/samradsgruppen").text
    assert HABITS not in desk.get("/groups/samradsgruppen", OF_ANOTHER_GROUP).text
    assert desk.get("/groups/finns-inte/habits").status_code in (403, 404)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("ends_at", "12:00", "slutar innan"), ("standing_items", "\n".join(map(str, range(61))), "Högst 60 rader"),
     ("hosts", "\n".join(f"V {n}" for n in range(201)), "Högst 200 rader")],
)  # fmt: skip
def test_what_cannot_be_kept_is_told(desk, field, value, told):
    page = desk.post(HABITS, {**fields_of(desk.get(HABITS).text), **KEPT, field: value})
    assert page.status_code == 400 and told in text_of(page.text)
    assert desk.rows("SELECT 1 FROM group_habits") == []


def test_a_new_meeting_begins_with_it_and_numbers_its_items(kept):
    fields = new_form(kept, date="2098-02-03")
    assert {name: fields[name] for name in ("place", "starts_at", "chair", "host")} == {
        "place": "Ekhuset", "starts_at": "13:15", "chair": "Asta Almgren", "host": "Cilla Cederlöv"
    }  # fmt: skip
    assert kept.post(NEW, fields).status_code == 303
    meeting = planned(kept)[0][0]
    assert [row[:2] for row in agenda(kept, meeting)[:3]] == [
        ("§ 1", "Värden inleder"), ("§ 2", "Förra mötet"), ("§ 3", "Övriga frågor"),
    ]  # fmt: skip
    assert hosts(kept) == [("2098-02-03", "Cilla Cederlöv", 3)]
    assert kept.rows(f"SELECT chair_id, ends_at FROM meetings WHERE id = {meeting}") == [(1, "16:00")]
    page = text_of(kept.get("/meetings/2098-02-03-samradsgruppen").text)
    assert "Värd" in page and "Cilla Cederlöv" in page
    # The next one is after the last that is planned.
    assert new_form(kept)["host"] == "Tekniska kontoret"


def test_in_a_series_hosts_take_turns_and_each_meeting_has_the_agenda(kept):
    fields = new_form(kept, date="2098-01-07", repeat="weekly", until="2098-02-04", host="Bo Björkdahl")
    kept.post(NEW, fields)
    assert [name for _day, name, _person in hosts(kept)] == [
        "Bo Björkdahl", "Cilla Cederlöv", "Tekniska kontoret", "Bo Björkdahl", "Cilla Cederlöv",
    ]  # fmt: skip
    assert {len(agenda(kept, meeting)) for meeting, _day in planned(kept)[1:]} == {3}


@pytest.mark.parametrize(("host", "expected"), [("", []), ("Gästen", ["Gästen", "Cilla Cederlöv"])])
def test_a_series_without_a_host_has_none_and_a_guest_takes_nobodys_turn(kept, host, expected):
    fields = new_form(kept, date="2098-01-07", repeat="weekly", until="2098-01-14", host=host)
    kept.post(NEW, fields)
    assert [name for _day, name, _person in hosts(kept)] == expected


def test_without_scripts_a_button_fills_in_what_is_empty_and_keeps_what_is_typed(kept):
    fields = fields_of(kept.get(NEW).text)
    assert fields["place"] == fields["agenda"].strip() == ""
    page = kept.post(NEW, {**fields, "group_id": "1", "place": "Annat ställe", "_action": "usual"})
    shown = fields_of(page.text)
    assert (shown["place"], shown["secretary"], shown["agenda"].split("\n")[0].strip()) == (
        "Annat ställe", "Bo Björkdahl", "Värden inleder",
    )  # fmt: skip
    # The number of a group is as good as its name, and nobody gets what another group has.
    assert fields_of(kept.get(f"{NEW}?group=1&draft=none").text)["place"] == "Ekhuset"
    assert fields_of(kept.get(f"{NEW}?group=1&draft=none", OF_ANOTHER_GROUP).text)["place"] != "Ekhuset"


def test_what_was_left_open_goes_on_where_it_stands_on_the_agenda(kept):
    kept.write(
        "INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES "
        "(70, 3, 8, 'Övriga frågor'), (71, 3, 9, 'Bron')"
    )
    page = kept.get(f"{NEW}?group=samradsgruppen").text
    # Standing items are on every agenda: that one was left open says nothing.
    assert 'value="71"' in page and 'value="70"' not in page
    fields = new_form(kept, date="2098-02-03", agenda="Bron\nSist", taken_up="71")
    kept.post(NEW, fields)
    assert agenda(kept, planned(kept)[0][0])[:2] == [("§ 1", "Bron", 71), ("§ 2", "Sist", None)]


def test_the_host_is_changed_and_taken_away_with_the_meeting(kept):
    path = "/meetings/2099-03-05-samradsgruppen/edit"
    for typed, expected in (("Bo Björkdahl", [(2,)]), ("Någon annan", [(None,)]), ("", [])):
        assert kept.post(path, {**fields_of(kept.get(path).text), "host": typed}).status_code == 303
        assert kept.rows("SELECT person_id FROM meeting_hosts WHERE meeting_id = 4") == expected
    kept.post(NEW, new_form(kept, date="2098-02-03"))
    path = "/meetings/2098-02-03-samradsgruppen/edit"
    page = fields_of(kept.get(path).text)
    answer = kept.post(path, {"_base": page["_base"], "_token": page["_token"], "_action": "delete"})
    assert answer.headers["location"] == "/meetings"
    # What nobody has written in went with it.
    assert planned(kept) == hosts(kept) == []


def test_a_planned_meeting_in_whose_agenda_somebody_has_written_is_not_deleted(kept):
    kept.post(NEW, new_form(kept, date="2098-02-03"))
    meeting = planned(kept)[0][0]
    kept.write(f"UPDATE agenda_items SET body = 'Vi talade.' WHERE meeting_id = {meeting} AND position = 2")
    path = "/meetings/2098-02-03-samradsgruppen/edit"
    page = fields_of(kept.get(path).text)
    answer = kept.post(path, {"_base": page["_base"], "_token": page["_token"], "_action": "delete"})
    assert answer.status_code == 400 and len(agenda(kept, meeting)) >= 3 and hosts(kept)


def test_what_is_kept_is_taken_back_from_the_history(kept):
    kept.post(HABITS, {**fields_of(kept.get(HABITS).text), "place": "Annat", "hosts": "Bo Björkdahl"})
    change = kept.rows("SELECT max(id) FROM changes")[0][0]
    answer = kept.post("/-/intranet/history/undo", {"change": str(change), "next": HABITS})
    assert answer.status_code in (302, 303)
    fields = fields_of(kept.get(HABITS).text)
    assert (fields["place"], fields["hosts"].strip()) == ("Ekhuset", KEPT["hosts"])
