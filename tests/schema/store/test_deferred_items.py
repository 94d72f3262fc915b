"""A deferred item stands on the group's next meeting's agenda by itself."""

from itertools import permutations

import pytest

from tests.schema.documents import minutes, schedule

LATE = ("Båten", "Eftersom Bo är sjuk så skjuts punkten till nästa gång.", True)


def agenda(rows, date):
    query = ("SELECT i.heading, i.status, c.heading AS continues FROM agenda_items i "
             "JOIN meetings m ON m.id = i.meeting_id "
             "LEFT JOIN agenda_items c ON c.id = i.continues_id WHERE m.date = ? ORDER BY i.position")  # fmt: skip
    return [tuple(row.values()) for row in rows(query, date)]


def test_reason_and_until_are_kept_as_printed(save, rows):
    save(minutes(items=(LATE,)))
    assert rows("SELECT status, deferred_reason, deferred_until FROM agenda_items") == [
        {"status": "deferred", "deferred_reason": "Eftersom Bo är sjuk", "deferred_until": "nästa gång"}
    ]


def test_deferred_item_stands_on_the_next_planned_meeting(save, rows):
    save(minutes(items=(LATE,), upcoming=("2017-06-15", "2017-08-31")))
    assert agenda(rows, "2017-06-15") == [("Båten", "open", "Båten")]
    assert agenda(rows, "2017-08-31") == []


def test_it_moves_when_an_earlier_meeting_is_announced(save, rows):
    save(minutes(items=(LATE,), upcoming=("2017-06-15",)))
    save(schedule("2017-06-01"))
    assert agenda(rows, "2017-06-01") == [("Båten", "open", "Båten")]
    assert agenda(rows, "2017-06-15") == []


def test_it_does_not_stand_on_a_cancelled_meeting(save, rows):
    save(schedule({"date": "2017-06-15", "cancelled": True}, "2017-08-31"))
    save(minutes(items=(LATE,)))
    assert agenda(rows, "2017-06-15") == []
    assert agenda(rows, "2017-08-31") == [("Båten", "open", "Båten")]


@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_it_is_tied_to_where_it_is_taken_up_again(save, rows, order):
    documents = [
        minutes(items=(LATE,), upcoming=("2017-06-15",)),
        minutes("2017-06-15", name="b.txt", items=("Öppnande", "4. båten")),
    ]
    for index in order:
        save(documents[index])
    assert agenda(rows, "2017-06-15") == [("Öppnande", "discussed", None), ("4. båten", "discussed", "Båten")]


def test_it_stays_open_on_a_meeting_that_did_not_take_it_up(save, rows):
    save(minutes(items=(LATE,), upcoming=("2017-06-15",)))
    save(minutes("2017-06-15", name="b.txt", items=("Öppnande",)))
    assert agenda(rows, "2017-06-15") == [("Öppnande", "discussed", None), ("Båten", "open", "Båten")]


def test_it_is_tied_to_a_later_meeting_that_takes_it_up(save, rows):
    save(minutes(items=(LATE,)))
    save(minutes("2017-06-15", name="b.txt", items=("Öppnande",)))
    save(minutes("2017-08-31", name="c.txt", items=("Båten",)))
    assert agenda(rows, "2017-08-31") == [("Båten", "discussed", "Båten")]


def test_item_put_off_to_the_next_year_stands_on_the_first_meeting_of_that_year(save, rows):
    item = ("Båten", "Skjuts på till nästa års första möte.", True)
    save(minutes("2017-11-07", items=(item,), upcoming=("2017-12-07", "2018-01-18", "2018-02-08")))
    assert agenda(rows, "2017-12-07") == []
    assert agenda(rows, "2018-01-18") == [("Båten", "open", "Båten")]


def test_item_that_a_changed_file_no_longer_defers_is_taken_off_the_next_agenda(save, rows):
    save(minutes(items=(LATE,), upcoming=("2017-06-15",)))
    save(minutes(items=(("Båten", "Den är såld."),), upcoming=("2017-06-15",)))
    assert agenda(rows, "2017-06-15") == []


def test_another_group_does_not_get_it(save, rows):
    save(minutes(items=(LATE,)))
    save(schedule("2017-06-15", body="Hamnrådet"))
    assert agenda(rows, "2017-06-15") == []
