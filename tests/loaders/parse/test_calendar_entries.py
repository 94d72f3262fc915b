"""Rows of a list of times refer to those before them and to the meeting itself."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.plausible_records import DAYS
from datasette_intranet.loaders.parse.printed_weekdays import is_of_other_year
from datasette_intranet.schema.told_by_person import Told

HEAD = (
    "Brukarrådet 2024-03-05 kl 13.00 i Ekhuset\n\nNärvarande: Alva Krok\n\n"
    "Väntrummet\n\nRådet talade om mattorna.\n\n"
)


def coming(rows: str) -> list[tuple]:
    document = parse_document("a.txt", f"{HEAD}Kommande möten\n{rows}\n".encode())
    return [(one.date, one.start, one.end, one.place) for one in document.upcoming]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("samma tid, samma plats", ("14:00", "16:00", "Torget")),
        ("samma tid", ("14:00", "16:00", None)),
        ("samma plats", (None, None, "Torget")),
        ("kl 9-10, samma plats", ("09:00", "10:00", "Torget")),
        ("kl 9", ("09:00", None, None)),
    ],
)
def test_the_same_time_or_place_is_that_of_the_row_before(row, told):
    assert coming(f"- 9 april 2024 kl 14-16, Torget\n- 7 maj 2024, {row}") == [
        ("2024-04-09", "14:00", "16:00", "Torget"),
        ("2024-05-07", *told),
    ]


def test_in_the_first_row_it_is_that_of_the_meeting():
    assert coming("- 7 maj 2024, samma tid, samma plats") == [("2024-05-07", "13:00", None, "Ekhuset")]


@pytest.mark.parametrize("day", ["Onsdagen den 28 februari", "Lördag 3 februari", "Torsdagen den 1 februari"])
def test_a_day_whose_weekday_is_that_of_this_year_is_reported_and_not_to_come(day):
    assert coming(f"{day}. Utflykt till Norrfjärden, föredrag på Biblioteket.") == []


def test_a_day_whose_weekday_is_that_of_the_next_year_is_to_come():
    assert coming("Onsdagen den 5 februari kl 10. Utflykt.")[0][0] == "2025-02-05"


@pytest.mark.parametrize("when", ["3/4 -24.", "240403", "Onsdagen den 3 april.", "2024-04-03"])
def test_a_day_alone_behind_the_heading_of_the_next_meeting_is_its_day(when):
    items = f"8. Rapport\nInget.\n\n9. Nästa möte. {when}\n\n10. Mötets avslutande.\n"
    document = parse_document("a.txt", f"Protokoll Byalaget 2024-03-05\n\n{items}".encode())
    assert [one.date for one in document.upcoming] == ["2024-04-03"]


def test_a_weekday_that_fits_another_year_of_the_text_is_asked_about():
    text = "# Årsmöte 2021\n\n## Årsmöte 2022\n\nKallelse till årsmöte\n\nTid: Tisdag 22/3 kl. 18.30\n"
    other = parse_document("a.md", text.encode())
    assert [doubt.asks for doubt in other.doubts if doubt.question == DAYS] == ["rows"] and other.upcoming == ()
    own = parse_document("a.md", text.replace("Tisdag", "Måndag").encode())
    assert [row.date for row in own.upcoming] == ["2021-03-22"]


@pytest.mark.parametrize(("year", "dates"), [("2018", ["2018-11-12", "2018-11-22"]), ("2019", [])])
def test_the_only_year_of_a_news_text_is_that_of_its_weekdays_where_they_fit(year, dates):
    text = (
        f"# Årsmötet\n\nPartiet höll årsmöte i februari {year}. Det kom många.\n\nStyrelsen valdes om.\n\n"
        "Måndag 12 november är det gruppmöte, och torsdag 22 november medlemsmöte.\n"
    )
    document = parse_document("a.md", text.encode(), Told(kind="article"))
    assert [row.date for row in document.upcoming if row.date] == dates


@pytest.mark.parametrize(("verb", "to_come"), [("hölls", []), ("blir det", ["2028-12-10"])])
def test_a_meeting_that_news_say_was_held_is_not_to_come(verb, to_come):
    text = f"# Rören\n\n2028-12-10 {verb} ett informationsmöte med de boende.\n\nArbetet började i veckan.\n"
    document = parse_document("a.md", text.encode(), Told(kind="article"))
    assert [row.date for row in document.upcoming] == to_come


def test_a_day_alone_below_news_is_when_they_were_written():
    text = "# Rören\n\nTisdag 13 mars 2018 är det möte.\n\n25 februari, 2018\n"
    document = parse_document("a.md", text.encode(), Told(kind="article"))
    assert [row.date for row in document.upcoming] == ["2018-03-13"]


def test_a_printed_year_is_doubted_where_the_weekday_is_of_the_next_one_that_is_told():
    told = "2021 och 2022"
    assert is_of_other_year(told, "Tisdag 22/3", "2021-03-22")
    assert is_of_other_year(told, "Tisdag 22/3 2021", "2021-03-22")
    assert not is_of_other_year("1994 och 2021", "Tisdag 22/3 2021", "2021-03-22")
    assert not is_of_other_year(told, "Måndag 22/3", "2021-03-22")
    assert not is_of_other_year("2021 och 2023", "Tisdag 22/3", "2021-03-22")


def test_each_sentence_of_a_body_begins_its_year_again():
    text = (
        "Möten 2031\n\nParkrådet sammanträder kl. 13 följande dagar 2031: 18 april, 2 juni och 8 november.\n\n"
        "Hamnrådet sammanträder följande dagar: 24 februari, 11 augusti och 26 oktober.\n\n"
        "Skolrådet sammanträder kl. 8.30 följande dagar 2031: 26 januari, 13 februari och 10 mars.\n"
    )
    assert {one.date[:4] for one in parse_document("plan.txt", text.encode()).upcoming} == {"2031"}


@pytest.mark.parametrize(("word", "off", "maybe"), [("INSTÄLLT", True, False), ("(preliminärt)", False, True)])
def test_a_paragraph_with_a_status_alone_is_no_title_of_the_day_on_its_card(word, off, maybe):
    page = f"<h1>Kajnämndens sammanträden 2031</h1><ul><li><p>13 mars 2031</p><p>Kl. 13.00</p><p>{word}</p></li>"
    found = parse_document("a.html", f"{page}<li><p>10 april 2031</p><p>Kl. 13.00</p></li></ul>".encode()).upcoming
    assert [(one.title, one.cancelled, one.preliminary) for one in found] == [
        (None, off, maybe),
        (None, False, False),
    ]


def test_the_passage_of_a_day_cuts_no_time_in_two():
    talk = (
        "Vi går genom bygden med en guide som vet allt om gårdarna och de som bodde där, och ser kyrkan kl 13 – 16."
    )
    text = f"Program 2031\n\n4 maj Vandring. {talk} Kaffe finns.\n8 juni Fest kl 18\n"
    read = parse_document("program.txt", text.encode())
    assert not [warning for warning in read.warnings if "slutar innan" in warning]


def test_days_with_their_endings_below_months_are_days():
    rows = "Augusti\n\n29:e Möte\n\nSeptember\n\n1:a Terminsstart\n\n20 – 22:a Läger\n\nOktober\n\n16:e Stämma\n"
    read = parse_document("plan.txt", f"Kårplanering hösten 2031\n\n{rows}".encode())
    assert [row.date for row in read.upcoming] == ["2031-08-29", "2031-09-01", "2031-09-20", "2031-10-16"]
