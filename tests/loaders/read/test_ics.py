"""A calendar is a list of meetings: each event with its day, times and place, also when a letter brings it."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document
from datasette_intranet.schema.errors import UnreadableFile


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def upcoming(data: bytes, name: str = "moten.ics"):
    document = parse_document(name, data)
    return [(row.body, row.date, row.start, row.end, row.place) for row in document.upcoming]


def test_events_become_meetings():
    data = calendar(
        "DTSTART;TZID=Europe/Stockholm:20260414T130000\nDTEND;TZID=Europe/Stockholm:20260414T150000\n"
        "SUMMARY:Testgruppen\nLOCATION:Rådhuset",
        "DTSTART:20260512T110000Z\nDURATION:PT1H30M\nSUMMARY:Byalaget\nLOCATION:Biblio\n teket",
        "DTSTART;VALUE=DATE:20260603\nDTEND;VALUE=DATE:20260604\nSUMMARY:Parkrådet",
    )
    assert upcoming(data) == [
        ("Testgruppen", "2026-04-14", "13:00", "15:00", "Rådhuset"),
        ("Byalaget", "2026-05-12", "13:00", "14:30", "Biblioteket"),
        ("Parkrådet", "2026-06-03", None, None, None),
    ]


def test_one_event_is_a_meeting():
    assert upcoming(calendar("DTSTART:20260414T130000\nSUMMARY:Testgruppen")) == [
        ("Testgruppen", "2026-04-14", "13:00", None, None)
    ]


def test_an_event_that_repeats_is_written_out():
    data = calendar("DTSTART:20260414T130000\nRRULE:FREQ=MONTHLY;COUNT=3\nSUMMARY:Testgruppen")
    assert [row[1] for row in upcoming(data)] == ["2026-04-14", "2026-05-14", "2026-06-14"]
    until = calendar("DTSTART:20260414T130000\nRRULE:FREQ=WEEKLY;UNTIL=20260428T235959Z\nSUMMARY:Testgruppen")
    assert [row[1] for row in upcoming(until)] == ["2026-04-14", "2026-04-21", "2026-04-28"]


def test_what_an_event_says_besides_is_told_as_a_comment():
    data = calendar(
        "DTSTART:20260414T130000\nSUMMARY:Testgruppen\nDESCRIPTION:Ta med\\nkaffe\\, tack\nBEGIN:VALARM\n"
        "DESCRIPTION:Påminnelse\nEND:VALARM"
    )
    document = parse_document("moten.ics", data)
    assert [(one.kind, one.text) for one in document.unread] == [("comment", "Ta med kaffe, tack")]


def test_a_called_off_event_says_so():
    data = calendar("DTSTART:20260414T130000\nSTATUS:CANCELLED\nSUMMARY:Testgruppen")
    assert "14 april 2026 kl. 13.00, inställt" in read_document("moten.ics", data).text


@pytest.mark.parametrize("event", ["SUMMARY:Testgruppen", "DTSTART:2026\nSUMMARY:X", "DTSTART:20261399\nSUMMARY:X"])
def test_a_calendar_without_a_day_is_refused_with_its_remedy(event):
    with pytest.raises(UnreadableFile, match="ingen händelse med en dag; exportera den på nytt"):
        read_document("moten.ics", calendar(event))


@pytest.mark.parametrize(
    "head", ["Content-Type: text/calendar; method=REQUEST", 'Content-Type: application/ics; name="m.ics"']
)
def test_a_letter_brings_an_invitation(head):
    event = calendar("DTSTART:20260414T130000\nSUMMARY:Testgruppen").decode()
    letter = (
        "From: a@exempel.invalid\nMIME-Version: 1.0\nSubject: Inbjudan\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\n{head}\n\n{event}\n--b--\n"
    )
    assert upcoming(letter.encode(), "brev.eml") == [("Testgruppen", "2026-04-14", "13:00", None, None)]


def test_a_rule_without_end_is_cut_and_told():
    document = parse_document("m.ics", calendar("DTSTART:20260414T130000\nRRULE:FREQ=WEEKLY\nSUMMARY:Testgruppen"))
    assert len(document.upcoming) == 100
    assert [one.text for one in document.unread] == ["FREQ=WEEKLY upprepas fler gånger; 100 är med"]
