"""A notice is a planned meeting with its agenda; its minutes join it, in whatever order the two come."""

import pytest

from tests.schema.documents import minutes, notice

DAY = "2017-06-15"


def meetings(rows) -> list[tuple]:
    found = rows("SELECT date, status, minutes_status, starts_at, place FROM meetings ORDER BY date")
    return [tuple(row.values()) for row in found]


def agenda(rows) -> list[tuple]:
    found = rows("SELECT number, heading, body, status FROM agenda_items ORDER BY meeting_id, position")
    return [tuple(row.values()) for row in found]


def test_a_notice_is_a_planned_meeting_with_its_agenda_and_nobody_came(save, rows):
    save(notice(DAY, "Öppnande", "Bryggan", start="18:30", place="Kajen"))
    assert meetings(rows) == [(DAY, "planned", None, "18:30", "Kajen")]
    assert [(heading, status) for _number, heading, _body, status in agenda(rows)] == [
        ("Öppnande", "open"),
        ("Bryggan", "open"),
    ]
    assert rows("SELECT 1 FROM attendance") == rows("SELECT 1 FROM review") == []


def test_the_minutes_join_the_meeting_of_their_notice(save, rows):
    save(notice(DAY, ("Öppnande", "Handläggare: Karin Alm"), "Bryggan", "Utgår sedan", start="18:30"))
    save(
        minutes(
            DAY, start="18:30", present=("Karin Alm",), items=(("Öppnande", "Karin hälsade."), "Bryggan", "Övrigt")
        )
    )
    assert meetings(rows) == [(DAY, "held", "draft", "18:30", None)]
    assert [(heading, body, status) for _number, heading, body, status in agenda(rows)] == [
        ("Öppnande", "Karin hälsade.", "discussed"),
        ("Bryggan", "", "discussed"),
        ("Övrigt", "", "discussed"),
    ]
    assert [row["name"] for row in rows("SELECT name FROM attendance")] == ["Karin Alm"]
    assert rows("SELECT 1 FROM review") == []


def test_a_notice_that_comes_after_the_minutes_changes_nothing(save, rows):
    save(minutes(DAY, start="18:30", present=("Karin Alm",), items=(("Öppnande", "Karin hälsade."), "Bryggan")))
    before = meetings(rows), agenda(rows), rows("SELECT name, status FROM attendance")
    outcome = save(notice(DAY, ("Öppnande", "Kaffe finns."), "Bryggan", "Utgår sedan", start="18:30"))
    assert (meetings(rows), agenda(rows), rows("SELECT name, status FROM attendance")) == before
    assert rows("SELECT 1 FROM review") == []
    assert [one.text for one in outcome.unread] == ["Utgår sedan"]


def test_another_time_in_the_notice_is_asked_about_and_the_minutes_go_before(save, rows):
    save(notice(DAY, "Bryggan", start="18:00"))
    save(minutes(DAY, start="18:30", present=("Karin Alm",), items=("Bryggan",)))
    assert meetings(rows)[0][3] == "18:30"
    assert [row["column_name"] for row in rows("SELECT column_name FROM review")] == ["starts_at"]


def test_what_somebody_wrote_on_the_agenda_is_asked_about_and_not_lost(db, save, rows):
    save(notice(DAY, "Bryggan", "Taket"))
    db.execute("UPDATE agenda_items SET body = 'Ta med ritningen.' WHERE heading = 'Taket'")
    save(minutes(DAY, present=("Karin Alm",), items=("Bryggan",)))
    assert [heading for _number, heading, _body, _status in agenda(rows)] == ["Bryggan", "Taket"]
    (question,) = rows("SELECT question FROM review")
    assert "Taket" in question["question"]


def test_a_revised_notice_replaces_the_agenda(save, rows):
    save(notice(DAY, "Öppnande", "Bryggan", "Taket"))
    save(notice(DAY, "Öppnande", "Bryggan", "Båten"))
    assert [heading for _number, heading, _body, _status in agenda(rows)] == ["Öppnande", "Bryggan", "Båten"]


def test_the_notice_of_another_day_with_the_same_name_and_agenda_is_another_meeting(save, rows):
    save(notice(DAY, "Öppnande", "Bryggan", "Taket"))
    save(notice("2017-09-15", "Öppnande", "Bryggan", "Taket"))
    assert [(day, status) for day, status, *_rest in meetings(rows)] == [(DAY, "planned"), ("2017-09-15", "planned")]
    assert len(agenda(rows)) == 6


@pytest.mark.parametrize("body", ["Strandgruppen", None])
def test_a_notice_of_a_group_that_is_not_known_is_kept_or_asks_for_it(save, rows, body):
    save(notice(DAY, "Bryggan", body=body))
    if body is None:
        assert [row["question"] for row in rows("SELECT question FROM review")] == [
            "Vilken grupp gäller tiderna i kallelse.txt?"
        ]
        return
    save(minutes(DAY, body=body, present=("Karin Alm",), items=("Bryggan",)))
    assert [(day, status) for day, status, *_rest in meetings(rows)] == [(DAY, "held")]
