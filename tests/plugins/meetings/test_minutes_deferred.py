"""Items that are put off in the minutes' form: where they stand next, and when they go again."""

from tests.plugins.meetings.conftest import NEXT, OF_THE_GROUP, PATH, items


def test_a_deferred_item_stands_on_the_next_agenda_with_its_chain_on_both(desk, form):
    desk.post(PATH, {**form(), "item-2-status": "deferred", "item-2-deferred_until": "nästa gång",
                     "item-2-deferred_reason": "tiden räckte inte"})  # fmt: skip
    assert ("Parken", "open", 2) in [row[1:] for row in items(desk, 3)]
    assert "tiden räckte inte" in desk.get("/meetings/2017-12-07-samradsgruppen").text
    assert "2018-02-15-samradsgruppen#item-" in desk.get(PATH).text
    assert "2017-12-07-samradsgruppen#item-2" in desk.get(NEXT).text


def test_an_item_put_off_to_next_year_goes_to_the_first_meeting_of_that_year(desk, form):
    desk.write("INSERT INTO meetings (group_id, date) VALUES (1, '2017-12-20')")
    change = {"item-2-status": "deferred", "item-2-deferred_until": "till nästa års första möte"}
    desk.post(PATH, {**form(), **change})
    assert ("Parken", "open", 2) in [row[1:] for row in items(desk, 3)]


def test_an_item_that_is_deferred_no_more_takes_its_untouched_copy_with_it(desk, form):
    desk.post(PATH, {**form(), "item-2-status": "deferred"})
    desk.post(PATH, {**form(), "item-2-status": "open", "item-2-heading": "Parken nu"})
    assert [row[1] for row in items(desk, 3)] == ["Lekplatsen till slut", "Belysningen"]


def test_a_copy_has_the_new_heading_of_its_item_until_it_has_one_of_its_own(desk, form):
    copy = "SELECT heading FROM agenda_items WHERE continues_id = 2"
    desk.post(PATH, {**form(), "item-2-status": "deferred"})
    desk.post(PATH, {**form(), "item-2-heading": "Parken i söder"})
    assert desk.rows(copy) == [("Parken i söder",)]
    desk.write("UPDATE agenda_items SET heading = 'Parken till slut' WHERE continues_id = 2")
    desk.post(PATH, {**form(), "item-2-heading": "Parken i norr"})
    assert desk.rows(copy) == [("Parken till slut",)]


def test_a_copy_on_which_somebody_has_written_stays(desk, form):
    desk.post(PATH, {**form(), "item-2-status": "deferred"})
    copy = next(row[0] for row in items(desk, 3) if row[3] == 2)
    desk.post(NEXT, {**form(NEXT), f"item-{copy}-body": "Förberett"})
    desk.post(PATH, {**form(), "item-2-status": "discussed"})
    assert copy in [row[0] for row in items(desk, 3)]


def test_an_item_that_stood_on_the_next_agenda_already_is_tied_and_let_go_again(desk, form):
    desk.write("INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (80, 3, 7, '7. Parken')")
    desk.post(PATH, {**form(), "item-2-status": "deferred"})
    assert (80, "7. Parken", "open", 2) in items(desk, 3)
    desk.write("UPDATE agenda_items SET heading = 'Parken' WHERE id = 80")
    desk.post(PATH, {**form(), "item-2-status": "discussed"})
    assert (80, "Parken", "open", None) in items(desk, 3)


def test_an_item_that_was_put_off_to_a_meeting_cannot_be_removed_from_it(desk, form):
    desk.post(PATH, {**form(), "item-2-status": "deferred"})
    copy = next(row[0] for row in items(desk, 3) if row[3] == 2)
    assert f"remove-item-{copy}" not in desk.get(NEXT).text
    fields = {name: value for name, value in form(NEXT).items() if not name.startswith(f"item-{copy}-")}
    assert desk.post(NEXT, fields).status_code == 400
    assert copy in [row[0] for row in items(desk, 3)]


def test_a_removed_deferred_item_takes_its_copy_with_it(desk, form):
    desk.post(PATH, {**form(), "item-n1-position": "9", "item-n1-heading": "Bron", "item-n1-status": "deferred"})
    assert "Bron" in [row[1] for row in items(desk, 3)]
    bron = next(row[0] for row in items(desk, 2) if row[1] == "Bron")
    desk.post(PATH, {name: value for name, value in form().items() if not name.startswith(f"item-{bron}-")})
    assert "Bron" not in [row[1] for row in (*items(desk, 2), *items(desk, 3))]


def test_a_coordinator_of_one_group_puts_an_item_off_and_cancels_the_meeting_it_went_to(desk, form):
    desk.post(PATH, {**form(PATH, OF_THE_GROUP), "item-2-status": "deferred"}, OF_THE_GROUP)
    assert "Parken" in [row[1] for row in items(desk, 3)]
    desk.write("UPDATE meetings SET status = 'planned' WHERE id = 3")
    desk.post("/meetings/2018-02-15-samradsgruppen/status", {"status": "cancelled"}, OF_THE_GROUP)
    assert "Parken" in [row[1] for row in items(desk, 4)]
