"""The name of a calendar's event is that of a group, without what people write into it; a private one is not told."""

from time import process_time

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.ics_summary import without_days
from datasette_intranet.schema.errors import UnreadableFile

from tests.loaders.read.test_ics import calendar, upcoming


@pytest.mark.parametrize(
    "summary", ["Byalaget (flyttat)", "Flyttat: Byalaget", "[Ändrad] Byalaget", "Byalaget (ny tid)"]
)
def test_what_is_said_of_an_event_beside_its_name_is_no_part_of_it(summary):
    assert upcoming(calendar(f"DTSTART:20260414T130000\nSUMMARY:{summary}"))[0][0] == "Byalaget"


def test_an_event_that_is_called_off_in_its_name_is_cancelled():
    document = parse_document("moten.ics", calendar("DTSTART:20260414T130000\nSUMMARY:Inställt: Byalaget"))
    assert [(row.body, row.cancelled) for row in document.upcoming] == [("Byalaget", True)]


def test_the_day_of_an_event_is_that_of_the_calendar_and_another_in_its_name_is_told():
    data = calendar(
        "DTSTART:20310408T180000\nSUMMARY:Byalaget onsdag 9 april",
        "DTSTART:20310506T180000\nSUMMARY:Byalaget den 6/5",
    )
    document = parse_document("moten.ics", data)
    assert [(row.body, row.date) for row in document.upcoming] == [
        ("Byalaget", "2031-04-08"), ("Byalaget", "2031-05-06"),
    ]  # fmt: skip
    assert ["9 april" in one.text for one in document.unread] == [True]


def test_a_private_event_is_told_without_its_words():
    data = calendar(
        "DTSTART:20310408T180000\nSUMMARY:Byalaget", "DTSTART:20310409\nCLASS:PRIVATE\nSUMMARY:Tandläkaren"
    )
    document = parse_document("moten.ics", data)
    assert "Tandläkaren" not in document.text and "privat händelse, 9 april 2031" in document.text
    assert len(document.upcoming) == 1


def test_the_words_of_a_private_event_are_kept_in_older_versions_and_tasks_too():
    private = "UID:1\nCLASS:PRIVATE\nDTSTART:20310409\nSUMMARY:Tandläkaren"
    versions = (f"{private}\nSEQUENCE:1", f"{private} igen\nSEQUENCE:2")
    data = calendar("DTSTART:20310408T180000\nSUMMARY:Byalaget", *versions)
    task = b"BEGIN:VTODO\r\nCLASS:CONFIDENTIAL\r\nSUMMARY:Tandkontroll\r\nEND:VTODO\r\nEND:VCALENDAR"
    document = parse_document("moten.ics", data.replace(b"END:VCALENDAR", task))
    assert "Tand" not in document.text
    assert document.text.count("privat") == 3


def test_a_calendar_with_none_but_private_events_says_so():
    with pytest.raises(UnreadableFile, match="bara privata"):
        parse_document("moten.ics", calendar("DTSTART:20310409\nCLASS:PRIVATE\nSUMMARY:Tandläkaren"))


@pytest.mark.parametrize("summary", ["1 maj-gruppen", "Byalaget 1 maj-kommittén", "3/4-rådet"])
def test_a_day_that_is_a_part_of_a_word_stays_in_the_name(summary):
    assert without_days(summary) == (summary, [])


@pytest.mark.parametrize("marks", [" ,", "(((((-- ", "– "])
def test_a_name_of_many_marks_is_looked_through_once(marks):
    began = process_time()
    assert without_days("Byalaget" + marks * 5_000 + "4 april")[1] == [("4 april", (4, 4))]
    assert process_time() - began < 1
