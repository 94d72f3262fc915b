"""Programmes: a day at the head of each activity, with its time, title and place on the lines below or above."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import FORMATS

TOLD = [
    ("2026-02-08", "16:30", None, "Grindtjärn"),
    ("2026-04-13", "19:00", None, "Kvarnstugan"),
    ("2026-05-23", "08:00", "11:00", "busstorget"),
]
TITLES = ["Skidtur vid Grindtjärn", "Föreningsstämma i Kvarnstugan", "Utflykt med Sandby Cykelvänner"]
MORE = [
    "Ta med sittunderlag!",
    "Anmälan senast 9/4 till Berit Lindmark.",
    "Vi har cyklat 12 varv om året sedan 98.",
]


def told(text: str, name: str = "program.txt") -> list[tuple]:
    document = parse_document(name, text.encode())
    assert document.kind == "schedule"
    return [(one.date, one.start, one.end, one.place) for one in document.upcoming]


def programme(heads: list[str], below: list[str], gap: str) -> str:
    blocks = (gap.join([head, *line.split("|"), more]) for head, line, more in zip(heads, below, MORE, strict=True))
    return "Cykelklubbens vår 2026\n\n" + "\n\n".join(blocks) + "\n"


HEADS = [
    ["8/2", "13/4", "23/5"],
    ["Söndag 8/2", "Måndag 13/4", "Lördag 23/5"],
    ["8 februari", "13 april", "23 maj"],
    ["Söndag den 8 februari", "Måndag den 13 april", "Lördag den 23 maj"],
]
MEET = "Samling vid busstorget kl 8.00 – 11.00."


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("heads", HEADS)
def test_lines_below_a_day_tell_its_activity(heads, gap):
    below = [f"Kl 16.30|{TITLES[0]}.", f"Kl.: 19.00|{TITLES[1]}", f"{TITLES[2]}.|{MEET}"]
    assert told(programme(heads, below, gap)) == TOLD


def test_the_words_right_below_are_the_title():
    below = [f"Kl 16.30|{TITLES[0]}.", f"19.00|{TITLES[1]}", f"{TITLES[2]}.|{MEET}"]
    document = parse_document("program.txt", programme(HEADS[0], below, "\n").encode())
    assert [one.title for one in document.upcoming] == TITLES


def test_days_may_have_their_time_and_title_beside_them():
    text = (
        "Sandby folkdansare\n\nHänder 2026\n\nApril\nMån 13\tGillestuga i Logen.\nKl 18.45\tStråkar.\n\n"
        "Maj\nFre  8\tKurs. Polska och schottis\nKl 17.30\tSamling Norrbo. Rena skor!\n\n"
        "Juni\nSön 14\tUppvisning i Parkskolan\nKl 12.00\tAlla åldrar\n\n"
        "Juli\nUnder juli dansar vi onsdagar mellan Kl 20 – 22.\nLör 4\tBygdedans\nKl 19.15\tVi bakar\n"
    )
    assert [one[:2] for one in told(text)] == [
        ("2026-04-13", "18:45"), ("2026-05-08", "17:30"), ("2026-06-14", "12:00"), ("2026-07-04", "19:15"),
    ]  # fmt: skip


def test_titles_may_stand_above_their_days():
    text = (
        "V Å R E N   2 0 2 6\n\nV I S S T U G A\nFredag 13 februari kl. 19.30 Norrgården\nTa med noterna.\n\n"
        "B O K B Y T E\nTisdag 14 april kl. 17.15, Smedjan i Lund\nFika hos Karin Holmlund.\n\n"
        "S O P P L U N C H\nLördag 9 maj kl. 11.45 Ekmarka brygga\nSamling vid grinden. Klart kl. 14.\n"
    )
    assert told(text) == [
        ("2026-02-13", "19:30", None, "Norrgården"), ("2026-04-14", "17:15", None, "Smedjan i Lund"),
        ("2026-05-09", "11:45", None, "Ekmarka brygga"),
    ]  # fmt: skip


def test_what_a_sentence_above_tells_holds_for_blocks_and_not_for_another_activity():
    text = (
        "# Vad vi gör hösten 2026\n\n## Medlemskvällar\n\nAlla kvällar börjar kl. 18.30 i Logen, Björkgatan 25\n\n"
        + "".join(f"Onsdagen den {day} kl. 18.30\nGäst\n\n" for day in ("23 september", "14 oktober", "4 november"))
        + "## Körsång\nTid: 17.00 – 18.15\nPlats: Folkets hus, Ringvägen 4\n\nDatum\tLedare\n"
        + "".join(f"Måndagen {day}\tSandviks\n" for day in ("7 september", "5 oktober", "2 november"))
    )
    found = told(text, "program.md")
    assert {one[1:] for one in found[:3]} == {("18:30", None, "Logen, Björkgatan 25")}
    assert {one[1:] for one in found[3:]} == {("17:00", "18:15", "Folkets hus, Ringvägen 4")}


@pytest.mark.parametrize("form", ["html", "docx", "md"])
def test_a_column_of_guests_below_a_column_of_days_is_no_list_of_those_present(form):
    rows = [["Datum", "Gäster, tema"], ["19 jan", "Torsdagsträff kl.14"], ["16 febr", "Torsdagsträff kl.14"],
            ["16 mars", "Torsdagsträff kl. 14"]]  # fmt: skip
    document = parse_document(f"a.{form}", FORMATS[form]("Seniorkretsen", ["Våra träffar under 2023"], rows))
    assert document.kind == "schedule"
    assert [(one.date, one.start) for one in document.upcoming] == [
        ("2023-01-19", "14:00"), ("2023-02-16", "14:00"), ("2023-03-16", "14:00"),
    ]  # fmt: skip


def test_news_below_their_days_are_no_programme():
    text = (
        "Nyheter\n\n5 mars 2026\nNy gång öppen\nNu är gången öppen igen.\n\n9 april 2026\nProtokoll, mars\nLäs\n\n"
        "6 maj 2026\nTack alla\nVi samlade in mycket.\n"
    )
    assert parse_document("sida.txt", text.encode()).upcoming == ()


def test_a_time_on_the_next_line_is_that_of_the_row_above():
    text = (
        "Viktiga dagar\n\nHösten 2026\n\nTorsdag 3 sept Träff Ladan kl 14 30\nFredag 18 sept Gille Folkets hus\n\n"
        "kl 14 30\nTisdag 6 okt Gille Folkets hus kl\n\n14 30\nFredag 6 nov Gille Folkets hus\n\n14 30\n"
    )
    assert [one[:2] for one in told(text)] == [
        ("2026-09-03", "14:30"), ("2026-09-18", "14:30"), ("2026-10-06", "14:30"), ("2026-11-06", "14:30"),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Lör–sön 9–10/5", "Lö-Sö 9-10/5", "Lördag och söndag 9–10 maj"])
def test_two_weekdays_may_stand_before_the_days_of_a_block(head):
    text = f"Klubbens vår 2026\n\n8/2\nKl 16.30\nSkidtur\n\n13/4\nKl 19.00\nStämma\n\n{head}\nKl 8.00\nLäger\n"
    document = parse_document("program.txt", text.encode())
    assert [(one.date, one.end_date, one.start) for one in document.upcoming][-1:] == [
        ("2026-05-09", "2026-05-10", "08:00")
    ]


@pytest.mark.parametrize("row", ["{day}\n{weekday}", "{day}\n\n{weekday}", "{day}\nmars 2024", "{day}\nMAR 2024"])
def test_calendars_of_sites_print_the_number_above_the_weekday_or_the_month(row):
    days = [("5", "tis"), ("16", "lör"), ("23", "lör")]
    blocks = (f"{row.format(day=day, weekday=weekday)}\nGille\n18:15 - 20:45, Klubbstugan\n" for day, weekday in days)
    text = "Kalender\n\nmars 2024\n\n" + "\n".join(blocks)
    assert told(text) == [(f"2024-03-{int(day):02}", "18:15", "20:45", "Klubbstugan") for day, _weekday in days]


def test_a_title_above_a_day_may_say_why_it_is_called_off_and_since_when():
    text = (
        "Program 2021\n\nValborg – ställs tyvärr in\n30/4 kl 19.00 Kören sjunger.\n\n"
        "Midsommar – ställs in p.g.a. de regler som meddelades den 1 juni 2021\n25/6 kl 10.00 Vi dansar.\n\n"
        "Årsmöte\n8/8 kl 14 Vi bjuder på kaffe.\n"
    )
    found = parse_document("program.txt", text.encode()).upcoming
    assert [(one.date, one.cancelled) for one in found] == [
        ("2021-04-30", True), ("2021-06-25", True), ("2021-08-08", False),
    ]  # fmt: skip


def test_a_calendar_of_numbers_above_weekdays_needs_no_times_and_keeps_the_activities_of_one_day_apart():
    told_of = ["Nyheter i Lyktan", "Nyheter", "OBS! Pyssel inställt!", "Sång i Ljusa salen"]
    days = ("5\nmåndag", "5\nmåndag", "6\ntisdag", "6\ntisdag")
    blocks = "\n\n".join(f"{day}\n{what}" for day, what in zip(days, told_of, strict=True))
    found = parse_document("kalender.txt", f"Veckans program\n\nApril 2027\n\n{blocks}\n".encode()).upcoming
    assert [(one.date, one.title, one.cancelled) for one in found] == [
        ("2027-04-05", "Nyheter i Lyktan", False),
        ("2027-04-05", "Nyheter", False),
        ("2027-04-06", "Pyssel inställt!", True),
        ("2027-04-06", "Sång i Ljusa salen", False),
    ]
