"""Calendars for others, read back by another library, and held against what Outlook and Google document.

Outlook: [MS-OXCICAL], https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcical. Google:
https://support.google.com/calendar/answer/37118.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from datasette_intranet.loaders.calendar.calendar_file import calendar_file

SWEDEN = ZoneInfo("Europe/Stockholm")
MEETING = {
    "id": 7, "slug": "2027-03-09-ekradet", "title": None, "group_name": "Ekrådet", "group_id": 1,
    "date": "2027-03-09", "end_date": None, "starts_at": "13:15", "ends_at": "16:00",
    "residents_from": None, "residents_until": None,
    "place": "Ekhuset; sal 3, plan 2", "kind": "ordinary", "status": "planned", "uid": 255, "sequence": 3,
    "changed_at": "2026-11-29T23:10:00Z",
}  # fmt: skip


def text_of(*changes: dict, language: str = "sv", **options) -> bytes:
    meetings = [{**MEETING, **change} for change in changes]
    address = lambda meeting: f"https://ekmarka.example/meetings/{meeting['slug']}"  # noqa: E731
    return calendar_file("Ekrådet", meetings, address, language, **options)


def event_of(language: str = "sv", **changes):
    """The meeting with the changes, as vobject reads it."""
    return vobject.readOne(text_of(changes, language=language).decode("utf-8")).vevent


def test_a_meeting_is_read_back_whole():
    event = event_of()
    assert event.dtstart.value == datetime(2027, 3, 9, 13, 15, tzinfo=SWEDEN)
    assert event.dtend.value == datetime(2027, 3, 9, 16, 0, tzinfo=SWEDEN)
    assert (event.summary.value, event.location.value) == ("Ekrådet", "Ekhuset; sal 3, plan 2")
    assert (event.uid.value, event.sequence.value) == ("00000000000000ff@datasette-intranet", "3")
    assert event.dtstamp.value == datetime(2026, 11, 29, 23, 10, tzinfo=ZoneInfo("UTC"))
    assert event.status.value == "CONFIRMED" and event.url.value.endswith("/meetings/2027-03-09-ekradet")
    assert event.description.value == f"Dagordning och anteckningar: {event.url.value}"


def test_summer_and_winter_time_are_told_by_two_rules_of_the_zone():
    zone = vobject.readOne(text_of({}).decode()).vtimezone.tzinfo
    for day, clock, hours in ((date(2027, 3, 28), 1, 1), (date(2027, 3, 28), 4, 2), (date(2027, 10, 31), 4, 1)):
        assert datetime.combine(day, time(clock), zone).utcoffset() == timedelta(hours=hours), (day, clock)
    text = text_of({}).decode()
    assert text.count("BEGIN:VTIMEZONE") == 1 and text.count("RRULE:") == 2 and "RDATE" not in text


@pytest.mark.parametrize(
    ("status", "told", "busy", "title"),
    [
        ("held", "CONFIRMED", "BUSY", "Ekrådet"),
        ("preliminary", "TENTATIVE", "TENTATIVE", "Preliminärt: Ekrådet"),
        ("cancelled", "CANCELLED", "FREE", "Inställt: Ekrådet"),
    ],
)
def test_cancelled_and_preliminary_are_told_to_programs_and_to_people(status, told, busy, title):
    event = event_of(status=status)
    assert (event.status.value, event.summary.value) == (told, title)
    assert event.x_microsoft_cdo_busystatus.value == busy
    assert event.transp.value == ("TRANSPARENT" if status == "cancelled" else "OPAQUE")
    said = {"preliminary": "Mötet är preliminärt och kan ändras.", "cancelled": "Mötet är inställt."}
    assert said.get(status, "Dagordning") in event.description.value


@pytest.mark.parametrize(
    ("changes", "starts", "ends"),
    [
        # A whole day ends on the day after it.
        ({"starts_at": None, "ends_at": None}, date(2027, 3, 9), date(2027, 3, 10)),
        ({"starts_at": None, "end_date": "2027-03-11"}, date(2027, 3, 9), date(2027, 3, 12)),
        ({"end_date": "2027-03-11", "ends_at": None}, date(2027, 3, 9), date(2027, 3, 12)),
        ({"end_date": "2027-03-11", "ends_at": "12:00"}, (9, 13, 15), (11, 12, 0)),
        ({"starts_at": "22:00", "ends_at": "00:30"}, (9, 22, 0), (10, 0, 30)),
        # An end that is not known or cannot be right is not made up.
        ({"ends_at": None}, (9, 13, 15), None),
        ({"ends_at": "11:00"}, (9, 13, 15), None),
    ],
)
def test_days_and_hours(changes, starts, ends):
    event = event_of(**changes)
    moment = lambda told: datetime(2027, 3, *told, tzinfo=SWEDEN) if isinstance(told, tuple) else told  # noqa: E731
    assert event.dtstart.value == moment(starts)
    if ends is None:
        assert not hasattr(event, "dtend") and "När mötet slutar är inte bestämt." in event.description.value
    else:
        assert event.dtend.value == moment(ends)
    assert hasattr(event, "x_microsoft_cdo_alldayevent") == (not isinstance(starts, tuple))
    # What a whole day cannot tell is told in words.
    told = "Börjar kl. 13.15." in event.description.value
    assert told == (changes == {"end_date": "2027-03-11", "ends_at": None})


@pytest.mark.parametrize(
    ("start", "end", "language", "said"),
    [
        ("09:00", "14:00", "sv", "Invånare är med kl. 09.00–14.00."),
        ("09:00", None, "en", "Residents are there from 09:00."),
        (None, "14:00", "sv", "Invånare är med till kl. 14.00."),
    ],
)
def test_residents_hours_are_told(start, end, language, said):
    assert said in event_of(language, residents_from=start, residents_until=end).description.value


def test_what_the_standard_and_other_programs_ask_of_the_text():
    long = "Öppet hus om räksmörgåsar " * 30
    text = text_of({"title": long, "place": long}, {"uid": 256}, {"uid": 257, "group_name": None, "title": "Torgdag"})
    lines = text.split(b"\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"") and lines[-1] == b"" and lines[-2] == b"END:VCALENDAR"
    # RFC 5545, 3.1: no line has more than 75 bytes, and no letter is cut in two.
    assert max(map(len, lines)) <= 75 and [line.decode("utf-8") for line in lines]
    assert lines[0] == b"BEGIN:VCALENDAR" and b"VERSION:2.0" in lines and b"METHOD:PUBLISH" in lines
    assert b"X-WR-TIMEZONE:Europe/Stockholm" in lines
    events = list(vobject.readOne(text.decode()).vevent_list)
    # Outlook takes 255 characters of a title and a place; Google wants each event to have a number of its own.
    assert [len(events[0].summary.value), len(events[0].location.value)] == [255, 255]
    assert len({event.uid.value for event in events}) == 3
    assert events[2].summary.value == "Torgdag" and not hasattr(events[2], "categories")
