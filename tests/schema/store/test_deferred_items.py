"""A deferred item stands on the group's next meeting's agenda by itself."""

from itertools import permutations

import pytest
from datasette_intranet.schema.store.deferral_day import earliest_day
from datasette_intranet.schema.store.deferral_wording import reason_and_until

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


@pytest.mark.parametrize(
    ("until", "put_off_on", "day"),
    [
        ("hösten", "2018-05-03", "2018-08-01"), ("hösten", "2018-09-20", "2018-09-20"),
        ("hösten", "2018-11-20", "2019-08-01"), ("höstterminen 2019", "2018-05-03", "2019-08-01"),
        ("efter sommaren", "2018-05-03", "2018-08-01"), ("våren", "2018-11-20", "2019-01-01"),
        ("våren", "2018-02-01", "2018-02-01"), ("våren", "2018-05-01", "2019-01-01"),
        ("nästa termin", "2018-05-03", "2018-08-01"), ("nästa termin", "2018-10-03", "2019-01-01"),
        ("nästa års första möte", "2018-05-03", "2019-01-01"), ("hösten nästa år", "2018-05-03", "2019-08-01"),
        ("årsskiftet", "2018-05-03", "2019-01-01"), ("efter jul", "2018-05-03", "2019-01-01"),
        ("mötet i september", "2018-05-03", "2018-09-01"), ("mötet i maj", "2018-05-03", "2018-05-03"),
        ("mötet den 14 mars", "2018-05-03", "2019-03-14"), ("3 jul", "2018-05-03", "2018-07-03"),
        ("2018-09-14", "2018-05-03", "2018-09-14"), ("31 februari", "2018-05-03", "2018-05-03"),
        ("nästa gång", "2018-05-03", "2018-05-03"), ("ett senare möte", "2018-05-03", "2018-05-03"),
        ("majoriteten är här", "2018-04-03", "2018-04-03"), ("våra grannar har svarat", "2018-05-03", "2018-05-03"),
        ("", "2018-05-03", "2018-05-03"), ("juni 2016", "2018-05-03", "2018-05-03"),
        ("nästa vår", "2018-02-01", "2019-01-01"), ("nästa termin", "2018-08-20", "2019-01-01"),
        ("mötet den 3 maj", "2018-05-03", "2019-05-03"),
    ],
)  # fmt: skip
def test_the_day_until_which_an_item_is_put_off_is_told_by_its_words(until, put_off_on, day):
    assert earliest_day(until, put_off_on) == day


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Bordlagd till hösten 2026.", "hösten 2026"), ("Bordläggs till hösten nästa år.", "hösten nästa år"),
        ("Ärendet är bordlagt till februari 2027.", "februari 2027"), ("Skjuts till 2026-03-01.", "2026-03-01"),
        ("Skjuts till våren 2028 eftersom Bo är sjuk.", "våren 2028"), ("Bordläggs till 2027.", "2027"),
        ("Skjuts till mars.", "mars"), ("Skjuts till sept.", "sept"), ("Frågan tas upp i höst.", "höst"),
        ("Skjuts till slutet av maj.", "slutet av maj"), ("Skjuts till efter sommaren.", "efter sommaren"),
        ("Tas upp igen i april.", "april"), ("Till våren skjuts frågan om båten.", "våren"),
        ("Budgeten till 2027 bordläggs.", None), ("Inköpet i juni bordläggs.", None),
        ("Bordläggs, en rapport kom i mars.", None),
    ],
)  # fmt: skip
def test_the_whole_time_is_read_from_the_sentence_that_puts_an_item_off(text, until):
    assert reason_and_until(text)[1] == until


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_item_put_off_to_the_autumn_stands_on_no_agenda_before(save, rows, order):
    item = ("Båten", "Punkten skjuts till hösten.", True)
    documents = [minutes(items=(item,)), schedule("2017-06-15", name="a.txt"), schedule("2017-09-07", name="b.txt")]
    for index in order:
        save(documents[index])
    assert agenda(rows, "2017-06-15") == []
    assert agenda(rows, "2017-09-07") == [("Båten", "open", "Båten")]


def test_item_that_a_changed_file_no_longer_defers_is_taken_off_the_next_agenda(save, rows):
    save(minutes(items=(LATE,), upcoming=("2017-06-15",)))
    save(minutes(items=(("Båten", "Den är såld."),), upcoming=("2017-06-15",)))
    assert agenda(rows, "2017-06-15") == []


def test_another_group_does_not_get_it(save, rows):
    save(minutes(items=(LATE,)))
    save(schedule("2017-06-15", body="Hamnrådet"))
    assert agenda(rows, "2017-06-15") == []
