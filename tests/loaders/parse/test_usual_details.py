"""Schedules in text: what is told once, above, below or among the days of a list, holds for the list."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.usual_details import NOTHING_USUAL

from tests.loaders.parse.told_schedule import told_days


@pytest.mark.parametrize(
    "lead",
    [
        "Vattenrådet sammanträder klockan 18.30 i Folkets hus följande datum:",
        "Vattenrådet träffas kl. 18.30 i Folkets hus dessa dagar:",
        "Vattenrådet möts följande dagar. Mötena börjar klockan 18.30 i Folkets hus.",
        "Vattenrådet\n\nSammanträdena börjar kl 18.30 i Folkets hus.",
        "Vattenrådet 2018\n\nTid: kl 18.30\nPlats: Folkets hus",
        "Vattenrådets sammanträdesdagar 2018, kl. 18.30\n\nPlats: Folkets hus",
        "Sammanträdestider för Vattenrådet\n\nKlockan 18.30 i Folkets hus",
    ],
)
@pytest.mark.parametrize("days", ["- 25 januari\n- 22 februari (val)\n", "25 januari, 22 februari\n", "25/1\n22/2\n"])
def test_group_time_and_place_above_a_list_hold_for_its_days(lead, days):
    found = told_days(f"Sammanträden 2018\n\n{lead}\n\n{days}\nMötena är öppna för allmänheten.\n")
    assert found == [(f"2018-{day}", "18:30", "Vattenrådet", "Folkets hus") for day in ("01-25", "02-22")]


def test_each_group_has_its_own_time_and_nothing_of_the_one_before():
    found = told_days(
        "Sammanträdestider 2018\n\nVattenrådet\n\nRådet möts klockan 18.30 följande datum:\n\n25 januari\n22 "
        "februari\n\n"
        "Kulturnämnden\n\n11 januari\n8 februari\n\nParkrådet: 3 maj, 7 juni kl 9\n"
    )
    assert found == [
        ("2018-01-25", "18:30", "Vattenrådet", None),
        ("2018-02-22", "18:30", "Vattenrådet", None),
        ("2018-01-11", None, "Kulturnämnden", None),
        ("2018-02-08", None, "Kulturnämnden", None),
        ("2018-05-03", "09:00", "Parkrådet", None),
        ("2018-06-07", "09:00", "Parkrådet", None),
    ]


def test_what_is_told_of_one_body_holds_for_its_row_and_a_day_of_its_own_goes_before():
    page = (
        "<h1>Sammanträdesdagar 2024</h1><h2>Fullmäktige är öppet för alla</h2><p>Kommunfullmäktige hålls i "
        "Folkets hus. "
        "Mötena börjar klockan 18.00, med ett undantag:<ul><li>26 februari börjar mötet klockan 9.30</ul>"
        "<h2>Sammanträdesdagar, januari-april</h2><table><tr><td>Organ<td>Januari<td>Februari"
        "<tr><td>Kommunfullmäktige<td>januari 29<td>februari 26<tr><td>Socialnämnden<td>inget i "
        "januari<td>februari 13, 20</table>"
    )
    assert sorted(told_days(page, "tider.html")) == [
        ("2024-01-29", "18:00", "Kommunfullmäktige", "Folkets hus"),
        ("2024-02-13", None, "Socialnämnden", None),
        ("2024-02-20", None, "Socialnämnden", None),
        ("2024-02-26", "09:30", "Kommunfullmäktige", "Folkets hus"),
    ]


def test_a_time_that_begins_and_ends_in_words_and_a_reglement_of_old():
    text = (
        "Gruppmöten 2019\n\nMötena är på Stadshuset, börjar 18.30 och håller på längst till kl. "
        "21.00.\n\n7 jan, 11 feb\n11 mars\n\n"
    )
    text += "Reglementet antogs av fullmäktige den 29 april 2018.\n"
    document = parse_document("a.txt", text.encode())
    assert [(one.date, one.start, one.end) for one in document.upcoming] == [
        (f"2019-{day}", "18:30", "21:00") for day in ("01-07", "02-11", "03-11")
    ]


@pytest.mark.parametrize("line", ["Anmäl dig senast klockan 12.", "Telefon kl. 9–11.", "Lunch kl. 12."])
def test_the_hours_of_something_else_above_a_list_are_not_those_of_its_days(line):
    found = told_days(f"Sammanträden 2018\n\nVattenrådet\n\n{line}\n\n25 januari\n22 februari\n")
    assert found == [(f"2018-{day}", None, "Vattenrådet", None) for day in ("01-25", "02-22")]


def test_a_time_and_a_place_on_a_line_below_the_days():
    found = told_days("Rådet för parker\n\nSammanträden 2024\n\n- 6 februari\n- 7 maj\n\nKl. 14.00–16.00, Rådhuset\n")
    assert found == [("2024-02-06", "14:00", None, "Rådhuset"), ("2024-05-07", "14:00", None, "Rådhuset")]


def test_days_with_stops_in_running_text_with_the_time_of_each_sentence():
    found = told_days(
        "Sammanträdestider 2025\n\nUtskottet sammanträder 14.1, 11.2 och 8.4 kl 09.00. Nämnden möts 28.1, 25.2 "
        "och 29.4 kl 13.00 i kommunhuset.\n"
    )
    assert [(day, start) for day, start, *_rest in found] == [
        *((f"2025-{day}", "09:00") for day in ("01-14", "02-11", "04-08")),
        *((f"2025-{day}", "13:00") for day in ("01-28", "02-25", "04-29")),
    ]


def test_the_next_meeting_told_again_is_not_stored_twice_and_the_sentence_before_the_days_holds_for_them():
    found = told_days(
        "Månadsmöten\n\nMånadsmötena hålls i Folkets hus den andra torsdagen i månaden klockan 14. Under våren 2024 "
        "blir det 11 januari, 8 februari och 14 mars. Kaffe serveras.\n\nNästa möte: torsdag 14 mars kl 14.00\n"
    )
    assert found == [(f"2024-{day}", "14:00", None, "Folkets hus") for day in ("01-11", "02-08", "03-14")]


def test_a_sentence_about_all_meetings_holds_wherever_it_stands():
    found = told_days(
        "Program 2024\n\n**Måndag 15 januari**\nFåglar\nPlats: Biblioteket\n\n**Måndag 12 februari**\nBingo\n"
        "Plats: Biblioteket\n\nAlla träffar börjar kl. 14.\n"
    )
    assert found == [(f"2024-{day}", "14:00", None, "Biblioteket") for day in ("01-15", "02-12")]


def test_place_below_a_list_whose_rows_tell_none_holds_for_all():
    found = told_days(
        "Klubbens möten 2021\n\n13 sep 2021 18:30 20:30\n27 sep 2021 18:30 20:30\n\nPlats: Hotell Strand\n"
    )
    assert [(start, place) for _day, start, _body, place in found] == [("18:30", "Hotell Strand")] * 2


def test_a_sentence_that_says_the_last_word_of_the_group_above_keeps_the_whole_name():
    page = (
        "Sammanträdestider\n\nParknämndens arbetsutskott 2021\n\nArbetsutskottet sammanträder klockan 13.30 följande "
        "datum:\n\n- 26 januari,\n- 23 februari.\n"
    )
    assert {(start, body) for _day, start, body, _place in told_days(page)} == {
        ("13:30", "Parknämndens arbetsutskott")
    }


@pytest.mark.parametrize("told", ["Onsdagar kl. 18 i Folkets hus.", "Vi träffas på onsdagar kl. 18 i Folkets hus."])
def test_time_and_place_of_a_weekday_are_not_those_of_an_event_on_another(told):
    found = told_days(
        f"Parkrådets program våren 2031\n\n{told}\n\n- Onsdag 5 februari\n- Onsdag 5 mars\n- Lördag 5 april Utflykt\n"
    )
    assert [(day, start, place) for day, start, _body, place in found] == [
        ("2031-02-05", "18:00", "Folkets hus"),
        ("2031-03-05", "18:00", "Folkets hus"),
        ("2031-04-05", None, None),
    ]


def test_each_weekday_has_its_own_time_and_place():
    usual = NOTHING_USUAL.told_by("Måndagar kl. 14 i Eksalen", "14:00", None, "Eksalen")
    usual = usual.told_by("Torsdagar kl. 18 i Folkets hus", "18:00", None, "Folkets hus")
    days = [("Måndag 3 februari", "2031-02-03"), ("6 februari", "2031-02-06"), ("17/2", "2031-02-17")]
    assert [usual.on(*day).place for day in days] == ["Eksalen", "Folkets hus", "Eksalen"]
    assert usual.on("Lördag 5 april", "2031-04-05") == NOTHING_USUAL
    assert usual.told("19:00", "20:00", None).on("Måndag 3 mars", None)[:3] == ("19:00", "20:00", "Eksalen")


@pytest.mark.parametrize("told", ["måndagar–torsdagar", "alla dagar utom söndagar", "tisdagar eller lördagar"])
def test_a_stretch_of_weekdays_holds_for_the_days_in_it(told):
    found = told_days(f"Parkrådets program 2031\n\nMötena hålls {told} kl. 14.\n\n- Tisdag 4 februari\n- 1 mars\n")
    assert [start for _day, start, _body, _place in found] == ["14:00", "14:00"]


@pytest.mark.parametrize(
    ("told", "day", "start"),
    [("Onsdagar", "2031-04-05", None), ("Onsdagar", "2031-04-03", "18:00"), ("Lördagar", "2031-04-06", "18:00")],
)
def test_a_bare_day_in_a_weekend_is_none_of_the_working_week(told, day, start):
    assert NOTHING_USUAL.told_by(f"{told} kl. 18", "18:00", None, None).on("3/4", day).start == start


def test_a_sentence_about_every_wednesday_below_the_days_is_not_about_a_saturday():
    days = "- Onsdag 5 februari\n- Onsdag 5 mars\n- Lördag 5 april Utflykt\n"
    found = told_days(f"Parkrådets program 2031\n\n{days}\n## Om oss\n\nAlla onsdagar ses vi kl. 18 i Folkets hus.\n")
    assert [start for _day, start, _body, _place in found] == ["18:00", "18:00", None]


@pytest.mark.parametrize(
    "told",
    [
        "Odlingsrådet träffas kl. 18 i Folkets hus dessa dagar:",
        "Odlingsrådets sammanträden hålls klockan 18 i Folkets hus.",
        "Odlingsrådet sammanträder alltid kl. 18 i Folkets hus.",
    ],
)
@pytest.mark.parametrize("below", ["- 29 januari\n- 26 februari\n", "Odlingsrådet\n\n- 29 januari\n- 26 februari\n"])
def test_a_sentence_about_another_body_below_days_is_told_of_the_days_that_follow(told, below):
    found = told_days(f"Sammanträden 2035\n\nKajnämnden\n\n- 16 januari\n- 13 december\n\n{told}\n\n{below}")
    assert found == [
        ("2035-01-16", None, "Kajnämnden", None),
        ("2035-12-13", None, "Kajnämnden", None),
        ("2035-01-29", "18:00", "Odlingsrådet", "Folkets hus"),
        ("2035-02-26", "18:00", "Odlingsrådet", "Folkets hus"),
    ]


@pytest.mark.parametrize(
    ("heading", "body", "below"),
    [
        ("Kajnämnden", "Kajnämnden", "Odlingsrådet\n\n- 29 januari\n"),
        ("", "Odlingsrådet", ""),
    ],
)
def test_a_sentence_about_the_same_body_below_its_days_is_told_of_them(heading, body, below):
    days = "- 16 januari\n- 13 februari\n"
    told = f"{body}s möten hålls kl. 18 i Folkets hus."
    found = told_days(f"Sammanträden 2035\n\n{heading}\n\n{days}\n{told}\n\n{below}")
    assert [(start, place) for _day, start, _body, place in found[:2]] == [("18:00", "Folkets hus")] * 2


def test_days_below_the_meetings_of_another_body_are_not_those_of_the_one_above():
    told = "Mötena i Odlingsrådet hålls i Folkets hus."
    text = f"Sammanträden 2035\n\nKajnämnden\n\n- 16 januari\n- 13 februari\n\n{told}\n\n"
    found = told_days(f"{text}- 29 januari\n- 26 februari\n")
    assert [day for day, _start, body, _place in found if body == "Kajnämnden"] == ["2035-01-16", "2035-02-13"]


def test_what_is_told_of_the_meetings_below_the_last_list_holds_for_the_lists_above():
    lists = "Höstens sammanträden 2030\n\n30 september\n11 november\n\nVårens sammanträden 2031\n\n29 januari\n"
    text = f"Fakultetsstyrelsen\n\n{lists}\nSammanträdena hålls normalt kl. 09.20-12.40.\n"
    read = parse_document("tider.txt", text.encode())
    assert [(row.start, row.end) for row in read.upcoming] == [("09:20", "12:40")] * 3


def test_a_sentence_about_all_decisions_tells_no_place():
    prose = "Det är bra att alla beslut i Byrådet fattas i enighet."
    read = parse_document("tider.txt", f"Byrådet\n\n{prose}\n\nMötestider 2031\n\n24 januari\n21 mars\n".encode())
    assert {row.place for row in read.upcoming} == {None}
