"""The day and the hours of the meeting, among days of posting, adjusting, notice, next meeting and periods."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.schema.records import Document

PRESENT = "\n\nNärvarande: Berit Lindmark, Olle Sandvik\n\n"
TEXT = "Vi talade om bryggan en lång stund och kom fram till att den håller i sommar också."
ITEMS = f"§ 1 Bryggan\n\n{TEXT}\n\n§ 2 Övrigt\n\n{TEXT}\n"


def read(head: str, items: str = ITEMS) -> Document:
    return parse_document("a.txt", f"{head}{PRESENT}{items}".encode())


def day(head: str, items: str = ITEMS) -> str | None:
    found = read(head, items).meeting
    assert found is not None
    return found.date


OTHER_DAYS = [
    "Kallelse utskickad: 2019-03-01",
    "Kallelse 2019-03-01",
    "Utskickat: 2019-03-20",
    "Publicerad 2019-03-20",
    "Justerat 2019-03-20",
    "Justeringens plats och tid: Ishallen 2019-03-20",
    "Justeringens plats och tid\tIshallen 2019-03-20",
    "Justeringens\nplats och tid\tIshallen 2019-03-20",
    "Justeringens plats\noch tid\tIshallen 2019-03-20, kl 13.00",
    "Plats och tid för justering: Ishallen 2019-03-20",
    "Tid för justering: 2019-03-20",
    "Protokollet justeras den 20 mars 2019",
    "Anslaget: 2019-03-21     Tas ned: 2019-04-12",
    "Anslag sätts upp 2019-03-21",
    "Datum för anslags uppsättande\t2019-03-21\tDatum för anslags nedtagande\t2019-04-12",
    "Nästa möte: 2019-05-14",
    "Föregående möte: 2019-01-14",
    "Utskriven 2019-03-20",
    "Upprättad 2019-03-20",
    "Senast uppdaterad 2019-03-20",
    "Avser perioden 2019-01-01 – 2019-03-31",
    "Diarieförd 2019-03-20",
]


@pytest.mark.parametrize("other", OTHER_DAYS)
@pytest.mark.parametrize(
    "own",
    [
        "Sandby fritidsråd\nSammanträdesdatum: 2019-03-14",
        "Sandby fritidsråd\nProtokoll 2019-03-14",
        "Protokoll fört vid möte med Sandby fritidsråd den 14 mars 2019",
        "Sandby fritidsråd\nPlats och tid: Ishallen 2019-03-14 kl. 17.30",
        "Sandby fritidsråd\nDatum: 14 mars 2019",
        "Sandby fritidsråd\nMötesdag\t2019-03-14",
        "Sandby fritidsråd\n2019-03-14",
    ],
)
def test_the_day_of_the_meeting_is_none_of_the_other_days(own, other):
    assert day(f"{own}\n{other}") == "2019-03-14"
    assert day(f"{other}\n\n{own}") == "2019-03-14"


@pytest.mark.parametrize("other", [other for other in OTHER_DAYS if "kl" not in other and "– " not in other])
def test_another_day_alone_is_not_the_day_of_the_meeting_but_a_question(other):
    document = read(f"Sandby fritidsråd\nProtokoll\n{other}")
    assert document.meeting is not None
    assert document.meeting.date is None
    assert [doubt.asks for doubt in document.doubts] == ["day"]


@pytest.mark.parametrize(
    ("head", "asked"),
    [
        ("Sandby fritidsråd\nProtokoll 2019-03-14\nSammanträdesdatum: 2019-03-15", True),
        ("Protokoll Sandby fritidsråd 2019-03-14\nProtokoll 2019-03-15", True),
        ("Sandby fritidsråd\nDatum: 2019-03-14\nDatum: 2019-03-15", True),
        ("Sandby fritidsråd\n2019-03-14\n2019-03-15", True),
        ("Sandby fritidsråd\nProtokoll 2019-03-14\nSammanträdesdatum: 2019-03-14", False),
        ("Sandby fritidsråd\nProtokoll 2019-03-14\n14 mars", False),
        ("lördag 29 mars 2019\nProtokoll Sandby fritidsråd 2019-03-14", False),
    ],
)
def test_two_days_of_equal_standing_are_a_question_with_both(head, asked):
    document = read(head)
    assert document.meeting is not None
    assert document.meeting.date == (None if asked else "2019-03-14")
    assert [doubt.asks for doubt in document.doubts] == (["day"] if asked else [])
    if asked:
        (doubt,) = document.doubts
        assert "14" in doubt.question
        assert "15" in doubt.question
        assert len(doubt.rows) == 2


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("Mötets öppnande 18.30", "Mötets avslutande 20.06"),
        ("Mötet öppnas 18.30", "Mötet avslutas 20.06"),
        ("Mötet öppnas kl. 18:30", "Mötet avslutas kl. 20:06"),
        ("Öppnar mötet 18:30", "Avslutar mötet 20:06"),
        ("Mötets öppnande (kl 18.30)", "Mötets avslutande (kl 20.06)"),
        ("Öppnande\nMötet öppnades kl 18.30.", "Avslutning\nMötet avslutades 20:06."),
        (
            "Öppnande\nBerit Lindmark öppnade mötet kl. 18.30.",
            "Avslutning\nMötet förklarades avslutat kl. 20.06.",
        ),
        ("Mötets öppnande\n18.30", "Mötets avslutande\n20.06"),
        ("Start 18.30", "Slut 20.06"),
    ],
)
@pytest.mark.parametrize("mark", ["§ {} ", "{}. ", "## "])
def test_hours_stand_in_the_first_and_the_last_item(opens, closes, mark):
    items = f"{mark.format(1)}{opens}\n\n{mark.format(2)}Bryggan\n\n{TEXT}\n\n{mark.format(3)}{closes}\n"
    found = read("Sandby fritidsråd 2019-03-14", items).meeting
    assert found is not None
    assert (found.start, found.end) == ("18:30", "20:06")


@pytest.mark.parametrize(
    "when",
    [
        "Tid: kl. 13–15:30, ajournering 14.10-14.25",
        "Tid: kl 13.00-15.30 (ajournerat kl. 14.10–14.25)",
        "Plats och tid: Ishallen, kl. 13.00–15.30, paus 14.10",
        "Tid: 13.00 - 15.30",
    ],
)
def test_a_break_is_not_the_end(when):
    found = read(f"Sandby fritidsråd 2019-03-14\n{when}").meeting
    assert found is not None
    assert (found.start, found.end) == ("13:00", "15:30")


@pytest.mark.parametrize(
    "adjusting",
    ["Justeringens\nplats och tid\t{}", "Justeringens plats och tid: {}", "Plats och tid för justering: {}"],
)
def test_hours_and_place_of_the_adjusting_are_not_those_of_the_meeting(adjusting):
    told = adjusting.format("Kansliet 2019-03-20, kl. 08.00")
    found = read(
        f"Sandby fritidsråd\nPlats och tid\tIshallen, kl. 17.30–19.10\nSammanträdesdatum\t2019-03-14\n{told}"
    ).meeting
    assert found is not None
    assert (found.date, found.start, found.end, found.place) == ("2019-03-14", "17:30", "19:10", "Ishallen")


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("Bryggan lades i 2019-03-14.\nDen togs upp 2019-04-02.", "2019-03-14"),
        ("Bryggan lades i 2019-03-01.\nVi träffades 2019-03-14.", "2019-03-14"),
    ],
)
def test_of_days_in_sentences_the_first_counts_unless_one_says_that_they_met(told, date):
    text = f"Sandby fritidsråd{PRESENT}{told}\n\n{ITEMS}"
    found = parse_document("a.txt", text.encode()).meeting
    assert found is not None
    assert found.date == date


def test_a_day_by_itself_above_is_not_the_meetings_when_another_stands_beside_its_place():
    assert day("lördag 29 mars 2019\nSandby fritidsråd\nPlats och tid: Ishallen 2019-03-14 kl. 17.30") == "2019-03-14"


@pytest.mark.parametrize("years", ["Verksamhetsåren 2018 och 2019", "Budget 2018, plan 2019"])
def test_of_two_years_none_is_that_of_a_day_without_one(years):
    document = read(f"Sandby fritidsråd\nProtokoll 14 mars\n{years}")
    assert document.meeting is not None
    assert document.meeting.date is None
    assert [doubt.question for doubt in document.doubts] == ["Vilken dag var mötet? Dagen står utan årtal: 14 mars."]


@pytest.mark.parametrize("street", ["Björkvägen 3/4 2019", "Plats: Björkvägen 3/4 2019", "Storgatan 3/4 2019"])
def test_the_number_of_a_house_is_no_day(street):
    assert day(f"Sandby fritidsråd\n{street}") is None


@pytest.mark.parametrize("printed", ["18 03 14", "2018 03 14"])
def test_a_day_with_blanks_between_its_figures(printed):
    text = f"Protokoll fört vid möte {printed} kl. 10-12\n\nNärvarande: Siv Ek, Bo Frid\n\n1. Bryggan\nDen håller.\n"
    found = parse_document("a.txt", text.encode()).meeting
    assert found is not None and found.date == "2018-03-14"


def test_a_day_with_its_time_goes_before_the_day_of_the_letterhead():
    head = "Skolkontoret\tMINNESANTECKNINGAR\nSiv Ek, 0599-123 40\t\tDatum 2023-05-26\n\nElevforum, 2023-05-16\n\n"
    form = "Plats\tStora salen\nDatum\t2023-05-16, kl. 8.30 – 10.15\nDeltagare\tBo Alm, rektor\n\n1. Maten\nGod.\n"
    meeting = parse_document("a.txt", f"{head}{form}\n2. Övrigt\nInget.\n".encode()).meeting
    assert (meeting.date, meeting.start) == ("2023-05-16", "08:30")


@pytest.mark.parametrize("written", ["Byns lag (BL), Ekby, 6 juni 2005", "Ekby den 6 juni 2005", "Ekby, 6 juni 2005"])
def test_the_day_on_which_a_notice_was_written_is_not_the_meetings(written):
    call = "Välkommen till årsstämman söndag 3 juli, kl 13, på dansbanan"
    rows = parse_document("a.txt", f"{call}\n\n{written}\n\nHej alla,\n\nNu är det dags.\n".encode()).upcoming
    assert [(row.date, row.start) for row in rows] == [("2005-07-03", "13:00")]


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("Torsdagen den 8 och fredagen den 9 maj, 2014 på Hotell Sandby", "2014-05-08"),
        ("Torsdagen den 8 maj och fredagen den 9 maj 2014, Hotell Sandby", "2014-05-08"),
        ("fredag 16, lördag 17 och söndag 18 mars 2012", "2012-03-16"),
        ("17/3 och 18/3 2012", "2012-03-17"),
        ("17–18 mars 2012", "2012-03-17"),
        ("17 och 24 mars 2012", None),
    ],
)
def test_a_meeting_of_several_days_has_the_first(when, date):
    assert day(f"Sandby fritidsråd\nTid och plats: {when}") == date


def test_a_place_stands_between_the_day_and_the_hours():
    when = "27 april 2020, Språkrummet, Sandby, kl 18–20. Återupptaget efter § 5 den 30 april kl 18–20."
    found = read(f"Sandby fritidsråd\nTid och plats: {when}").meeting
    assert found is not None
    assert (found.place, found.start, found.end) == ("Språkrummet, Sandby", "18:00", "20:00")


@pytest.mark.parametrize("first", ["Möte 310401\n\nProtokoll vid styrelsemöte\nden 14 januari i skolan",
                                   "Möte 2031-04-01\n\nProtokoll från årsmöte tisdagen den 14 januari"])  # fmt: skip
def test_a_title_and_a_first_sentence_that_tell_two_days_are_a_question(first):
    found = read(first)
    assert found.meeting is not None and found.meeting.date is None
    assert any("14 januari" in doubt.question for doubt in found.doubts)


@pytest.mark.parametrize("first", ["Möte 310114\n\nProtokoll vid styrelsemöte\nden 14 januari i skolan",
                                   "Möte 2031-04-01\n\nProtokollet från mötet. Fest den 14 januari"])  # fmt: skip
def test_the_same_day_twice_or_the_day_of_a_feast_is_none(first):
    assert day(first) == ("2031-01-14" if "310114" in first else "2031-04-01")


def test_the_day_of_the_title_and_another_with_its_year_are_a_question():
    found = read("Höstmöte den 26/10\n\n| 31 oktober 2031")
    assert found.meeting is not None and found.meeting.date is None
    assert any("26/10" in doubt.question for doubt in found.doubts)


@pytest.mark.parametrize(
    ("head", "label"), [("", "Sammanträdesdatum: "), ("Sandby, 14 januari 2031\n", "Mötesdatum: ")]
)
def test_a_day_that_another_line_tells_with_its_year_is_not_told_otherwise(head, label):
    letter = "" if head else "\n\nSandby den 14 januari 2031"
    first = f"{head}{label}2031-04-01\n\nProtokoll vid styrelsemöte\nden 14 januari i skolan{letter}"
    assert day(first) == "2031-04-01"


def test_a_day_inside_an_item_is_not_that_of_the_meeting_when_one_stands_above():
    signing = "§ 1 Justerare\nJusterare: Siv Ek\nTid: Onsdagen den 14 maj 2031, kl. 08:30\n\n§ 2 Taket\nDet läcker.\n"
    assert day("Vattennämnden\n\nDatum: 2031-05-06\nKlockan: 09:00\n\nNärvarande\nBo Alm\n", signing) == "2031-05-06"


def test_the_first_of_two_days_has_the_year_of_the_second():
    head = "Protokoll fört vid styrelsemöte lördagen den 8 november kl. 10 samt söndagen den 9 november 2031\n"
    assert day(head) == "2031-11-08"
