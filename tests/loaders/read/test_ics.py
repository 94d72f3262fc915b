"""A calendar is a list of meetings: each event with its day, times and place, also when a letter brings it."""

from datetime import date

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read import read_document
from datasette_intranet.loaders.read.ics_events import events_of
from datasette_intranet.loaders.read.ics_times import Moment, end_of
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
    with pytest.raises(UnreadableFile, match="ingen händelse med en dag, eller bara privata; exportera"):
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
    assert [one.text for one in document.unread] == ["Testgruppen: FREQ=WEEKLY upprepas fler gånger; 100 är med"]


def test_a_rule_that_ends_at_the_most_times_is_whole():
    rule = "RRULE:FREQ=WEEKLY;COUNT=100"
    document = parse_document("m.ics", calendar(f"DTSTART:20260414T130000\n{rule}\nSUMMARY:Testgruppen"))
    assert (len(document.upcoming), document.unread) == (100, ())


@pytest.mark.parametrize("end", ["DURATION:P3D", "DTEND;VALUE=DATE:20260606"])
def test_whole_days_with_a_length_end_on_the_last_of_them(end):
    (event,) = events_of(calendar(f"DTSTART;VALUE=DATE:20260603\n{end}\nSUMMARY:Parkrådet").decode())
    assert end_of(event, Moment(date(2026, 6, 3), None)) == Moment(date(2026, 6, 5), None)


MONTHLY = (
    "UID:1\nDTSTART;TZID=Europe/Stockholm:20260303T180000\nRRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=4\nSUMMARY:Parkrådet"
)


@pytest.mark.parametrize(
    "left_out",
    [
        "EXDATE;TZID=Europe/Stockholm:20260407T180000\nEXDATE:20260505T160000Z",
        "EXDATE;VALUE=DATE:20260407,20260505",
    ],
)
def test_a_day_that_an_event_leaves_out_is_no_meeting(left_out):
    assert [row[1] for row in upcoming(calendar(f"{MONTHLY}\n{left_out}"))] == ["2026-03-03", "2026-06-02"]


def test_a_time_that_was_moved_or_called_off_stands_in_the_place_of_its_own():
    moved = "UID:1\nRECURRENCE-ID:20260407T160000Z\nDTSTART:20260408T190000\nSUMMARY:Parkrådet"
    off = "UID:1\nRECURRENCE-ID;TZID=Europe/Stockholm:20260505T180000\nDTSTART:20260505T180000\nSTATUS:CANCELLED"
    rows = upcoming(calendar(MONTHLY, moved, f"{off}\nSUMMARY:Parkrådet"))
    assert [(row[1], row[2]) for row in rows] == [
        ("2026-03-03", "18:00"), ("2026-04-08", "19:00"), ("2026-05-05", "18:00"), ("2026-06-02", "18:00"),
    ]  # fmt: skip


def test_days_that_are_added_are_meetings_too():
    data = calendar("DTSTART:20260303T180000\nRDATE:20260401T183000,20260502T180000\nSUMMARY:Parkrådet")
    assert [row[1:3] for row in upcoming(data)] == [
        ("2026-03-03", "18:00"), ("2026-04-01", "18:30"), ("2026-05-02", "18:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "start"),
    [("Europe/Helsinki", "17:00"), ("GMT Standard Time", "19:00"), ('"Europe/Stockholm"', "18:00")],
)
def test_times_of_another_zone_are_told_in_swedish_time(zone, start):
    assert upcoming(calendar(f"DTSTART;TZID={zone}:20260303T180000\nSUMMARY:Parkrådet"))[0][2] == start


def test_a_zone_that_nobody_knows_is_told():
    document = parse_document("m.ics", calendar("DTSTART;TZID=Mars:20260303T180000\nSUMMARY:Parkrådet"))
    assert document.upcoming[0].start == "18:00"
    assert [one.text for one in document.unread] == [
        "Parkrådet: tidszonen Mars är okänd; tiderna är tagna som svenska"
    ]


def test_a_repeating_event_keeps_its_hour_over_summer_time():
    data = calendar("DTSTART:20260303T170000Z\nRRULE:FREQ=MONTHLY;COUNT=2\nSUMMARY:Parkrådet")
    assert [row[2] for row in upcoming(data)] == ["18:00", "19:00"]


def test_an_event_past_midnight_and_one_of_several_days_keep_their_ends():
    data = calendar(
        "DTSTART:20260313T220000\nDTEND:20260314T010000\nSUMMARY:Parkrådet",
        "DTSTART:20260320T180000\nDTEND:20260322T120000\nSUMMARY:Parkrådet",
    )
    document = parse_document("m.ics", data)
    assert [(row.start, row.end) for row in document.upcoming] == [("22:00", "01:00"), ("18:00", None)]
    assert [one.text for one in document.unread] == ["Parkrådet: slutar 22 mars 2026 kl. 12.00"]


def test_a_calendar_that_calls_off_and_an_event_that_is_not_certain_say_so():
    data = calendar("DTSTART:20260303T180000\nSUMMARY:Parkrådet").replace(b"VERSION:2.0", b"METHOD:CANCEL")
    assert "kl. 18.00, inställt" in read_document("m.ics", data).text
    data = calendar("DTSTART:20260303T180000\nSTATUS:TENTATIVE\nSUMMARY:Parkrådet")
    assert "kl. 18.00, preliminärt" in read_document("m.ics", data).text


def test_each_of_several_calendars_keeps_its_name():
    parts = (
        calendar(f"DTSTART:202603{day}T180000\nSUMMARY:Möte").replace(
            b"VERSION", f"X-WR-CALNAME:{name}\nVERSION".encode()
        )
        for day, name in (("03", "Parkrådet"), ("10", "Skolrådet"))
    )
    lines = read_document("m.ics", b"".join(parts)).text.split("\n")
    assert [line for line in lines if line] == [
        "Mötestider", "Parkrådet", "- Möte: 3 mars 2026 kl. 18.00", "Skolrådet", "- Möte: 10 mars 2026 kl. 18.00",
    ]  # fmt: skip


def test_whoever_is_invited_and_what_else_stands_in_a_calendar_is_told():
    event = (
        "DTSTART:20260303T180000\nSUMMARY:Parkrådet\nATTENDEE;CN=Anna Ek:mailto:a@ex.invalid\n"
        "ATTENDEE:mailto:b@ex.invalid\n"
        'ORGANIZER;CN="Bo Alm":mailto:c@ex.invalid\nCOMMENT:Låst dörr\nURL:https://ex.invalid\nCATEGORIES:Park'
    )
    task = b"BEGIN:VTODO\r\nSUMMARY:Skicka kallelse\r\nDUE:20260301\r\nEND:VTODO\r\nEND:VCALENDAR"
    data = calendar(event).replace(b"END:VCALENDAR", task).replace(b"VERSION", b"X-WR-CALNAME:Parken\r\nVERSION")
    document = parse_document("m.ics", data)
    assert not document.meeting
    assert [one.text for one in document.unread] == [
        "Låst dörr", "https://ex.invalid", "Park", "sammankallande: Bo Alm", "inbjudna: Anna Ek, b@ex.invalid",
        "kalender: Parken", "uppgift: Skicka kallelse",
    ]  # fmt: skip


def test_a_rule_that_nobody_knows_is_told():
    data = calendar("DTSTART:20260310T180000\nRRULE:FREQ=FORTNIGHTLY\nSUMMARY:Parkrådet")
    document = parse_document("m.ics", data)
    assert [row.date for row in document.upcoming] == ["2026-03-10"]
    assert [one.text for one in document.unread] == [
        "Parkrådet: FREQ=FORTNIGHTLY förstås inte; bara den första dagen är med"
    ]


def test_an_older_calendar_with_letters_as_figures_is_read():
    event = (
        "DTSTART:20260303T170000Z\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Parkr=C3=A5det\n"
        "LOCATION;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Stora =\nhuset p=E5 =C5sen"
    )
    assert upcoming(calendar(event)) == [("Parkrådet", "2026-03-03", "18:00", None, "Stora huset på Åsen")]


def test_the_last_event_of_a_file_that_is_cut_off_is_read():
    data = calendar("DTSTART:20260303T180000\nSUMMARY:Parkrådet", "DTSTART:20260310T180000\nSUMMARY:Parkrådet")
    assert [row[1] for row in upcoming(data[: data.rindex(b"END:VEVENT")])] == ["2026-03-03", "2026-03-10"]


SERIES = "UID:a\nDTSTART:20260303T180000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:Parkrådet"


def test_what_moves_a_time_and_all_after_it_moves_them():
    moved = "UID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260317T180000\nDTSTART:20260318T190000\nSUMMARY:Parkrådet"
    assert [row[1:3] for row in upcoming(calendar(SERIES, moved))] == [
        ("2026-03-03", "18:00"), ("2026-03-10", "18:00"), ("2026-03-18", "19:00"), ("2026-03-25", "19:00"),
    ]  # fmt: skip
    one = "UID:a\nRECURRENCE-ID:20260324T180000\nDTSTART:20260327T180000\nSUMMARY:Parkrådet"
    assert [row[1:3] for row in upcoming(calendar(SERIES, moved, one))][2:] == [
        ("2026-03-18", "19:00"), ("2026-03-27", "18:00"),
    ]  # fmt: skip


def test_a_line_that_is_folded_within_a_letter_is_read():
    data = calendar("DTSTART:20260303T180000\nSUMMARY:Parkrådet").replace(b"\xc3\xa5", b"\xc3\r\n \xa5")
    assert upcoming(data)[0][0] == "Parkrådet"


def test_of_two_versions_of_an_event_the_later_one_stands_and_the_other_is_told():
    first, second = (f"UID:a\nSEQUENCE:{n}\nDTSTART:2026030{3 + n}T180000\nSUMMARY:Parkrådet" for n in (0, 1))
    assert [row[1] for row in upcoming(calendar(second, first))] == ["2026-03-04"]
    assert "äldre version av en händelse: Parkrådet" in read_document("a.ics", calendar(second, first)).text
    # Programs that give all events one UID do not count versions.
    assert len(upcoming(calendar(first, first.replace("20260303", "20260310")))) == 2
    assert len(upcoming(calendar(first.replace("UID:a\n", ""), second.replace("UID:a\n", "")))) == 2


@pytest.mark.parametrize(
    ("plain", "told"), [("", ["Dagordning: val & kaffe"]), ("DESCRIPTION:Ta med kaffe\n", ["Ta med kaffe"])]
)
def test_what_an_event_says_in_html_alone_is_told_without_its_marks(plain, told):
    html = "X-ALT-DESC;FMTTYPE=text/html:<p>Dagordning: <b>val</b> & kaffe</p>"
    read = read_document("a.ics", calendar(f"DTSTART:20260414T130000\nSUMMARY:Testgruppen\n{plain}{html}"))
    assert [read.text[line.at : line.end] for line in read.lines if line.zone == "comment"] == told
