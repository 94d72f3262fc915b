"""Hours and place of a meeting, where no label says which they are."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Meeting
from datasette_intranet.schema.told_by_person import Told

REST = (
    "\n\nNärvarande: Siv Ek, Bo Dahl\n\n§ 1 Bryggan\n\nVi talade om bryggan en stund.\n\n§ 2 Övrigt\n\nInget mer.\n"
)
CALL = """<h1>Kallelse till extra årsmöte</h1><p>{posted}</p><p>Det är dags för ett extra årsmöte.</p>
<p>{when}</p><p>Preliminär dagordning:<br>1. Mötets öppnande<br>2. Val av ordförande<br>3. Avslutning</p>"""


def meeting(head: str) -> Meeting:
    found = parse_document("a.txt", f"{head}{REST}".encode()).meeting
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("På Sandby vandrarhem, Berg", "Sandby vandrarhem, Berg"),
        ("I Folkets hus kl 18", "Folkets hus"),
        ("Hemma hos Siv Ek", "Hemma hos Siv Ek"),
        ("I matsalen", "matsalen"),
        ("På grund av snön kom många för sent.", None),
        ("På nästa möte bestäms resten: bryggan och båten", None),
    ],
)
def test_a_line_at_the_top_that_only_says_where(line, place):
    assert meeting(f"Sandby båtklubb\nStyrelsemöte 2018-03-14\n{line}").place == place


@pytest.mark.parametrize(
    "where", ["Länsstyrelsen Sandby, Berg", "Hyresgästföreningen, Storgatan 3", "Studiefrämjandets förening, Berg"]
)
def test_a_house_of_a_body_below_the_hours_is_where_they_met(where):
    head = f"Protokoll från styrgruppsmöte Ljusa gator\n\nTisdag den 13 mars 2018, kl. 13–15.30\nStora salen\n{where}"
    assert meeting(head).body == "styrgruppsmöte Ljusa gator"


@pytest.mark.parametrize("posted", ["ons, 2012-08-22 23:56", "22 augusti 2012 kl. 9.47", "Skrivet 2012-08-22 10:00"])
@pytest.mark.parametrize(
    "when", ["Mötet hålls i sal 4 på<br>Sandby universitet kl 12.00 den 14 oktober 2012<br>(dagen för spelet)"]
)
def test_hours_beside_another_day_are_not_the_meetings(posted, when):
    document = parse_document("kallelse.html", CALL.format(posted=posted, when=when).encode())
    told = [(one.date, one.start, one.place) for one in document.upcoming]
    assert told == [("2012-10-14", "12:00", "sal 4 på Sandby universitet")]


@pytest.mark.parametrize("told", ["Årsmötet är den 21/3 2018 i Sandby bygdegård.", "Nästa möte 2018-04-21, Bystugan"])
def test_the_place_of_another_day_is_not_the_meetings(told):
    assert meeting(f"Sammanfattning av styrelsemöte 2018-03-14\n\n{told}").place is None


def test_when_the_next_meeting_begins_is_not_when_this_one_ended():
    told = "Siv avslutade mötet och sade att nästa styrelsemöte är torsdagen den 10 oktober kl. 18.00."
    text = (
        f"Protokoll styrelsen 2024-08-14 kl. 21.30\n\n§ 1 Öppnande\n\nSiv Ek öppnade.\n\n§ 2 Avslutning\n\n{told}\n"
    )
    meeting = parse_document("a.txt", text.encode()).meeting
    assert (meeting.start, meeting.end) == ("21:30", None)


def test_when_another_meeting_is_to_be_is_not_when_this_one_began():
    told = "I kväll satt styrelsen och skrev inför årsmötet, som kommer att hållas i Sandby skola kl. 18.30."
    text = f"Styrelsemöte 2024-08-14\n\n{told}\n\nBryggan är lagad.\n"
    found = parse_document("a.txt", text.encode(), Told(kind="minutes")).meeting
    assert found is not None and found.start is None


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("kl. 9-11.30 (ajournering 10.15–10.30)", ("09:00", "11:30")),
        ("ajournering kl 10.00-10.20, kl 09.00-15.17", ("09:00", "15:17")),
        ("kl 9.00-12.00 samt 13.00-15.20", ("09:00", "15:20")),
    ],
)
def test_a_break_is_no_time_of_the_meeting_and_hours_after_it_are(told, hours):
    text = (
        f"Byrådet\n\nPlats och tid: Eksalen, 4 mars 2030 {told}\n\n"
        f"Närvarande: Siv Ek, Bo Alm\n\n§ 1 Bryggan\n\nVi sågs.\n"
    )
    meeting = parse_document("a.txt", text.encode()).meeting
    assert (meeting.start, meeting.end) == hours


def test_the_place_stands_on_the_line_below_the_hours():
    text = (
        "Hamnnämnden 2030-03-12\n\nTid och Plats       Kl 16.00-18.05\n                    Kajens sessionssal\n\n"
        "Närvarande          Siv Ek\n                    Bo Alm\n\n§ 1 Bryggan\n\nVi sågs.\n"
    )
    meeting = parse_document("a.txt", text.encode()).meeting
    assert (meeting.start, meeting.end, meeting.place) == ("16:00", "18:05", "Kajens sessionssal")
