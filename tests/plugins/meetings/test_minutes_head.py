"""The head of minutes, what the group usually has, actions of earlier meetings, and items that number themselves."""

import pytest

from tests.plugins.html import fields_of, text_of
from tests.plugins.meetings.conftest import AHEAD, PATH

HEAD = "SELECT place, starts_at, ends_at, chair, chair_id, secretary FROM meetings WHERE id = {}"


@pytest.fixture
def kept(desk):
    desk.write(
        "INSERT INTO group_habits (group_id, place, starts_at, chair, chair_id, opening, standing_items) "
        "VALUES (1, 'Stadshuset', '13:15', 'Asta Almgren', 1, 'Värden inleder', 'Förra mötet');"
        "INSERT INTO group_hosts (group_id, position, name) VALUES (1, 1, 'Tekniska kontoret')"
    )
    return desk


def numbers(desk, meeting):
    query = "SELECT heading, number, numbered FROM agenda_items WHERE meeting_id = {} ORDER BY position"
    return desk.rows(query.format(meeting))


def test_the_button_fills_in_what_is_empty_and_adds_what_is_missing(kept, form):
    page = kept.get(AHEAD)
    assert "Ordförande: Asta Almgren" in text_of(page.text) and "Förra mötet" in text_of(page.text)
    filled = kept.post(AHEAD, {**form(AHEAD), "item-n1-heading": "Förra möten", "item-n1-position": "1",
                               "_action": "usual"})  # fmt: skip
    shown = fields_of(filled.text)
    # What stands there stays, and so does an item with that heading in another form.
    assert (shown["place"], shown["starts_at"], shown["chair"], shown["host"]) == (
        "Ekhuset", "09:00", "Asta Almgren", "Tekniska kontoret",
    )  # fmt: skip
    assert shown["item-n2-heading"] == "Värden inleder" and "item-n3-heading" not in shown
    assert kept.post(AHEAD, shown).status_code == 303
    assert kept.rows(HEAD.format(4)) == [("Ekhuset", "09:00", None, "Asta Almgren", 1, None)]
    assert kept.rows("SELECT name FROM meeting_hosts WHERE meeting_id = 4") == [("Tekniska kontoret",)]


def test_the_head_is_changed_and_a_field_that_was_not_sent_stays(desk, form):
    fields = {**form(), "chair": "Bo Björkdahl", "place": "", "ends_at": "17:00"}
    assert desk.post(PATH, {name: value for name, value in fields.items() if name != "secretary"}).status_code == 303
    assert desk.rows(HEAD.format(2)) == [(None, "13:15", "17:00", "Bo Björkdahl", 2, "Bo Björkdahl")]
    assert desk.rows("SELECT chair_id, secretary_id FROM meetings WHERE id = 2") == [(2, 2)]
    wrong = desk.post(PATH, {**form(), "ends_at": "12:00"})
    assert wrong.status_code == 400 and "slutar innan" in text_of(wrong.text)


def test_an_action_of_an_earlier_meeting_is_marked_as_done_on_the_day_of_the_meeting(desk, form):
    path = "/meetings/2018-02-15-samradsgruppen/minutes"
    page = desk.get(path)
    assert "Beställer bänkarna" in text_of(page.text)
    assert {name for name in fields_of(page.text) if name.startswith("done-")} == {"done-1", "done-2"}
    assert "done-1" not in fields_of(desk.get(PATH).text)
    written = desk.post(path, {**form(path), "done-1": "y", "_action": "follow-up"})
    assert "- Beställer bänkarna (Bo Björkdahl, 2018-01-31, klar)" in fields_of(written.text)["item-n1-body"]
    assert desk.post(path, {**form(f"{path}?draft=none"), "done-1": "y"}).status_code == 303
    assert desk.rows("SELECT id, status, done_on FROM actions WHERE id IN (1, 2)") == [
        (1, "done", "2018-02-15"), (2, "open", None),
    ]  # fmt: skip
    # Somebody has marked it meanwhile: nothing is left to do.
    again = desk.post(path, {**form(f"{path}?draft=none"), "done-1": "y"})
    assert again.status_code == 303


def test_new_items_number_themselves_and_follow_when_one_is_moved_or_removed(desk, form):
    new = {}
    for n in "123":
        own = {"heading": f"Ny {n}", "position": n, "numbered": "1", "number": ""}
        new |= {f"item-n{n}-{name}": value for name, value in own.items()}
    desk.post(AHEAD, {**form(AHEAD), **new})
    # What was put off to this meeting numbers itself as the others do.
    assert [row[1:] for row in numbers(desk, 4)] == [("1", 1), ("2", 1), ("3", 1), ("4", 1)]
    before = [row[0] for row in numbers(desk, 4)]
    fields = form(AHEAD)
    first = next(name.split("-")[1] for name, value in fields.items() if value == "Ny 1")
    assert fields[f"item-{first}-number"] == ""
    desk.post(AHEAD, {**fields, f"item-{first}-position": "99"})
    assert [row[0] for row in numbers(desk, 4)] == [*(name for name in before if name != "Ny 1"), "Ny 1"]
    assert [row[1] for row in numbers(desk, 4) if row[2]] == ["1", "2", "3", "4"]
    fields = form(AHEAD)
    third = next(name.split("-")[1] for name, value in fields.items() if value == "Ny 3")
    desk.post(AHEAD, {name: value for name, value in fields.items() if not name.startswith(f"item-{third}-")})
    assert [row[1] for row in numbers(desk, 4)] == ["1", "2", "3"]


def test_typed_numbers_of_an_old_record_stay_and_a_new_item_goes_on_from_them(desk, form):
    page = desk.post(PATH, {**form(), "_action": "add-item"})
    fields = {**fields_of(page.text), "item-n1-heading": "Ny"}
    assert fields["item-n1-numbered"] == "1" and 'placeholder="3"' in page.text
    desk.post(PATH, {**fields, "item-2-position": "2.5"})
    assert numbers(desk, 2) == [("Lekplatsen igen", "2", 0), ("Parken", "1", 0), ("Ny", None, 1)]
    everything = fields_of(desk.post(PATH, {**form(), "_action": "number"}).text)
    assert desk.post(PATH, everything).status_code == 303
    assert [row[1:] for row in numbers(desk, 2)] == [("1", 1), ("2", 1), ("3", 1)]


def test_on_an_agenda_without_numbers_a_new_item_has_none(desk, form):
    path = "/meetings/2018-02-15-samradsgruppen/minutes"
    assert fields_of(desk.post(path, {**form(path), "_action": "add-item"}).text)["item-n1-numbered"] == ""


def test_two_who_move_and_add_items_that_number_themselves_meet_no_conflict(desk, form):
    new = {"item-n1-heading": "Ny", "item-n1-position": "3", "item-n1-numbered": "1"}
    desk.post(PATH, {**fields_of(desk.post(PATH, {**form(), "_action": "number"}).text)})
    mine, theirs = form(), form()
    assert desk.post(PATH, {**theirs, **new}).status_code == 303
    assert desk.post(PATH, {**mine, "item-2-position": "2.5"}).status_code == 303
    assert [row[:2] for row in numbers(desk, 2)] == [("Lekplatsen igen", "1"), ("Parken", "2"), ("Ny", "3")]


def test_an_undone_change_gives_the_numbers_back(desk, form):
    desk.post(PATH, {**fields_of(desk.post(PATH, {**form(), "_action": "number"}).text)})
    before = numbers(desk, 2)
    new = {"item-n1-heading": "Ny", "item-n1-position": "0.5", "item-n1-numbered": "1"}
    desk.post(PATH, {**form(), **new})
    assert [row[1] for row in numbers(desk, 2)] == ["1", "2", "3"]
    change = desk.rows("SELECT max(id) FROM changes")[0][0]
    assert desk.post("/-/intranet/history/undo", {"change": str(change), "next": PATH}).status_code in (302, 303)
    assert numbers(desk, 2) == before
