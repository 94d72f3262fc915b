"""The attendance sheet: everybody's mark is stored, residents are counted, and two people fill in one sheet."""

from contextlib import closing

import pytest
from datasette_intranet.plugins.meetings.attendance_sheet_rows import Sheet, people_to_offer
from datasette_intranet.schema.database import open_new_record

from tests.plugins.conftest import STAFF
from tests.plugins.meetings.conftest import COORDINATOR, OF_ANOTHER_GROUP, OF_THE_GROUP, hidden

# Held in December 2017 with attendance, and in February 2018 with one person recorded.
FULL, SHEET = "/meetings/2017-12-07-samradsgruppen/attendance", "/meetings/2018-02-15-samradsgruppen/attendance"
OLD = "/meetings/2017-05-18-samradsgruppen/attendance"
NAMED = "SELECT name, status FROM attendance WHERE meeting_id = 3 AND name IS NOT NULL ORDER BY position"
COUNTED = "SELECT category, head_count, approximate FROM attendance WHERE meeting_id = 3 AND name IS NULL ORDER BY id"


def send(desk, **fields):
    names = {name.replace("_", "-"): value for name, value in fields.items()}
    return desk.post(SHEET, {**desk.base(SHEET), "status-p1": "present", **names})


def test_members_on_that_day_and_who_is_recorded_stand_on_the_sheet(desk):
    page = desk.get(SHEET).text
    for name in ("Asta Almgren", "Bo Björkdahl", "Cilla Cederlöv"):
        assert f"<legend>{name}" in page
    assert "Dag Dalhed</legend>" not in page and "<legend>Dag" not in page


def test_who_was_a_member_then_and_is_no_longer_stands_on_an_old_sheet(desk):
    desk.write("UPDATE meetings SET date = '2016-05-18' WHERE id = 1")
    page = desk.get("/meetings/2016-05-18-samradsgruppen/attendance").text
    assert "<legend>Dag Dalhed" in page and "<legend>Bo Björkdahl" not in page


def test_marks_are_stored_as_one_change_of_their_doer(desk):
    response = send(desk, status_p2="apologies", status_p3="absent", note_p1="t.o.m. § 8")
    assert (response.status_code, response.headers["location"]) == (
        303,
        "/meetings/2018-02-15-samradsgruppen#attendance",
    )
    assert desk.rows(NAMED) == [
        ("Asta Almgren", "present"),
        ("Bo Björkdahl", "apologies"),
        ("Cilla Cederlöv", "absent"),
    ]
    assert desk.rows("SELECT note FROM attendance WHERE id = 8") == [("t.o.m. § 8",)]
    assert desk.rows("SELECT way, actor_name FROM changes ORDER BY id DESC LIMIT 1") == [("form", "Kim Ek")]


def test_sheet_that_is_saved_unchanged_changes_nothing(desk):
    before = desk.rows("SELECT * FROM attendance")
    fields = {
        **desk.base(FULL),
        "status-p1": "present",
        "status-p2": "present",
        "role-p2": "sekreterare",
        "note-p2": "t.o.m. § 1",
        "status-p3": "apologies",
        "heads-resident": "7",
        "heads-staff": "30",
        "about-staff": "y",
    }
    assert desk.post(FULL, fields).status_code == 303
    assert desk.rows("SELECT * FROM attendance") == before


def test_taking_the_mark_away_takes_the_row_away(desk):
    send(desk, status_p1="", status_p2="present")
    assert desk.rows(NAMED) == [("Bo Björkdahl", "present")]


def test_unknown_guest_is_kept_as_written_and_a_known_one_is_linked(desk):
    send(desk, name_n1="Yngve  Ny", category_n1="association", name_n2="Dag Dalhed", note_n2="på distans")
    assert desk.rows("SELECT name, person_id, category, note FROM attendance WHERE meeting_id = 3 AND id > 8") == [
        ("Yngve Ny", None, "association", None),
        ("Dag Dalhed", 4, None, "på distans"),
    ]


def test_unknown_guest_without_a_capacity_is_asked_back_and_nothing_is_lost(desk):
    response = send(desk, status_p2="apologies", name_n1="Yngve Ny")
    assert response.status_code == 400
    assert "Yngve Ny" in response.text and "i vilken egenskap" in response.text
    assert desk.rows(NAMED) == [("Asta Almgren", "present")]


def test_resident_among_the_guests_is_counted_and_named_nowhere(desk, site):
    response = send(desk, name_n1="Vera Holm", category_n1="resident", note_n1="Holms bänk", heads_resident="2")
    assert response.status_code == 303
    assert desk.rows(COUNTED) == [("resident", 3, 0)]
    page = desk.get(response.headers["location"], COORDINATOR)
    assert "Vera" not in page.text
    for path in site.glob("intranet.db*"):
        assert b"Vera" not in path.read_bytes() and b"Holms" not in path.read_bytes()


def test_resident_who_is_called_like_a_colleague_is_not_taken_for_the_colleague(desk):
    send(desk, name_n1="Dag Dalhed", category_n1="resident")
    assert desk.rows(COUNTED) == [("resident", 1, 0)]
    assert desk.rows(NAMED) == [("Asta Almgren", "present")]


def test_resident_with_recorded_consent_is_named(desk):
    desk.write(
        "INSERT INTO people (id, name, category, consent_on) VALUES (9, 'Vera Holm', 'resident', '2018-01-01')"
    )
    send(desk, name_n1="Vera Holm", category_n1="resident")
    assert ("Vera Holm", "present") in desk.rows(NAMED)


def test_printed_name_that_turns_out_to_be_a_resident_becomes_a_number(desk):
    desk.write("INSERT INTO attendance (id, meeting_id, name, status) VALUES (20, 3, 'Vera H', 'present')")
    send(desk, status_r20="present", name_r20="Vera H", category_r20="resident")
    assert desk.rows(NAMED) == [("Asta Almgren", "present")]
    assert desk.rows(COUNTED) == [("resident", 1, 0)]


def test_several_of_one_name_are_asked_back_and_told_apart_by_number(desk):
    desk.write("INSERT INTO people (id, name) VALUES (9, 'Dag Dalhed'); DELETE FROM memberships WHERE person_id = 4")
    response = send(desk, name_n1="Dag Dalhed")
    assert response.status_code == 400 and "Dag Dalhed (nr 9)" in response.text
    assert send(desk, name_n1="Dag Dalhed (nr 9)").status_code == 303
    assert desk.rows("SELECT person_id FROM attendance WHERE meeting_id = 3 AND id > 8") == [(9,)]


def test_heads_are_stored_by_category_and_taken_away_with_a_nought(desk):
    send(desk, heads_resident="3", heads_staff="30", about_staff="y")
    assert desk.rows(COUNTED) == [("staff", 30, 1), ("resident", 3, 0)]
    send(desk, heads_resident="3", heads_staff="0")
    assert desk.rows(COUNTED) == [("resident", 3, 0)]


@pytest.mark.parametrize("number", ["-1", "en", "100001"])
def test_impossible_number_of_heads_is_refused(desk, number):
    assert send(desk, heads_resident=number).status_code == 400
    assert desk.rows(COUNTED) == []


def test_substitute_stands_in_for_somebody_who_is_away(desk):
    assert send(desk, status_p3="apologies", status_p2="present", for_p2="3").status_code == 303
    assert desk.rows("SELECT person_id, stands_in_for_id FROM attendance WHERE meeting_id = 3 ORDER BY id") == [
        (1, None),
        (2, 3),
        (3, None),
    ]
    assert '<option selected value="3">Cilla Cederlöv</option>' in desk.get(SHEET).text


@pytest.mark.parametrize(
    "fields",
    [{"for_p2": "1"}, {"for_p2": "2"}, {"for_p2": "99"}, {"for_p2": "x"}, {"status_p2": "absent", "for_p2": "3"}],
)
def test_nobody_stands_in_for_somebody_who_came_or_is_not_on_the_sheet(desk, fields):
    response = send(desk, **{"status_p2": "present", "status_p3": "apologies", **fields})
    assert response.status_code == 400
    assert desk.rows(NAMED) == [("Asta Almgren", "present")]


def test_two_people_fill_in_one_sheet_row_by_row(desk):
    first, second = desk.base(SHEET), desk.base(SHEET)
    desk.post(SHEET, {**first, "status-p1": "present", "status-p2": "present", "heads-resident": "2"})
    desk.post(SHEET, {**second, "status-p1": "present", "status-p3": "apologies", "name-n1": "Dag Dalhed"})
    assert sorted(desk.rows(NAMED)) == [
        ("Asta Almgren", "present"),
        ("Bo Björkdahl", "present"),
        ("Cilla Cederlöv", "apologies"),
        ("Dag Dalhed", "present"),
    ]
    assert desk.rows(COUNTED) == [("resident", 2, 0)]


def test_two_different_marks_of_one_person_are_shown_with_the_name_and_chosen(desk):
    first, second = desk.base(SHEET), desk.base(SHEET)
    desk.post(SHEET, {**first, "status-p1": "present", "status-p2": "present"})
    sent = {**second, "status-p1": "present", "status-p2": "absent"}
    clash = desk.post(SHEET, sent)
    assert clash.status_code == 409
    assert "<legend>Bo Björkdahl</legend>" in clash.text and "Frånvarande" in clash.text
    again = {**sent, **{name: hidden(clash.text, name) for name in ("_base", "_token")}, "_choice-status-p2": "mine"}
    assert desk.post(SHEET, again).status_code == 303
    assert ("Bo Björkdahl", "absent") in desk.rows(NAMED)


def test_row_that_somebody_else_took_away_is_still_there_for_who_changed_it(desk):
    desk.write("INSERT INTO attendance (id, meeting_id, name, status) VALUES (20, 3, 'Ymer', 'present')")
    sent = {**desk.base(SHEET), "status-p1": "present", "status-r20": "absent", "name-r20": "Ymer"}
    desk.write("DELETE FROM attendance WHERE id = 20")
    clash = desk.post(SHEET, sent)
    assert clash.status_code == 409 and "Ymer" in clash.text
    again = {**sent, **{name: hidden(clash.text, name) for name in ("_base", "_token")}, "_choice-r20": "mine"}
    assert desk.post(SHEET, again).status_code == 303
    assert ("Ymer", "absent") in desk.rows(NAMED)


def test_members_of_a_group_without_members_are_asked_for(desk):
    desk.write("DELETE FROM memberships; DELETE FROM attendance")
    assert "Ingen är känd som medlem" in desk.get(SHEET).text


@pytest.mark.parametrize("actor", [None, STAFF, OF_ANOTHER_GROUP])
def test_who_may_not_edit_the_group_neither_sees_the_sheet_nor_saves_it(desk, actor):
    sent = {**desk.base(SHEET), "status-p1": "absent"}
    assert desk.get(SHEET, actor).status_code == 403
    assert desk.post(SHEET, sent, actor).status_code == 403
    assert desk.rows(NAMED) == [("Asta Almgren", "present")]


def test_coordinator_of_the_group_saves_the_sheet(desk):
    sent = {**desk.base(SHEET, OF_THE_GROUP), "status-p1": "absent"}
    assert desk.post(SHEET, sent, OF_THE_GROUP).status_code == 303
    assert desk.rows(NAMED) == [("Asta Almgren", "absent")]


def test_meeting_that_is_not_there_is_not_found(desk):
    assert desk.get("/meetings/2018-02-16-samradsgruppen/attendance").status_code == 404


def test_published_attendance_is_locked_and_says_so(desk):
    sent = {**desk.base(SHEET), "status-p1": "absent"}
    desk.write("UPDATE meetings SET minutes_status = 'published' WHERE id = 3")
    for response in (desk.get(SHEET), desk.post(SHEET, sent)):
        assert response.status_code == 409
        assert "låsta" in response.text and "/correction" in response.text
    assert desk.rows(NAMED) == [("Asta Almgren", "present")]


def test_every_field_that_is_wrong_is_named_at_once(desk):
    page = send(desk, name_n1="Ny Gäst", name_n2="Ny Gästare", status_p2="present", for_p2="1").text
    for field in ("category-n1", "category-n2", "for-p2"):
        assert f'id="{field}-error"' in page and f'href="#{field}"' in page
    assert "3 fält" in page


@pytest.mark.parametrize("kind", ["role", "note", "category"])
def test_a_guest_without_a_name_is_asked_for_it(desk, kind):
    page = send(desk, **{f"{kind}_n3": "other" if kind == "category" else "stenograf"})
    assert page.status_code == 400 and 'id="name-n3-error"' in page.text and "Skriv gästens namn" in page.text
    assert send(desk, name_n1="", role_n1=" ").status_code == 303


def test_who_has_been_on_the_lists_of_the_group_is_suggested_first(tmp_path):
    with closing(open_new_record(tmp_path / "record.db")) as db:
        names = enumerate(("Anna", "Bo", "Cilla"), 1)
        db["people"].insert_all({"id": number, "name": name, "category": "staff"} for number, name in names)
        db["groups"].insert({"id": 1, "name": "Parkrådet", "slug": "parkradet"})
        db["meetings"].insert({"id": 1, "group_id": 1, "date": "2017-12-07"})
        db["attendance"].insert({"meeting_id": 1, "person_id": 3, "name": "Cilla", "status": "present"})
        assert people_to_offer(db.conn, 1, Sheet()) == ["Cilla", "Anna", "Bo"]
        assert people_to_offer(db.conn, None, Sheet()) == ["Anna", "Bo", "Cilla"]
