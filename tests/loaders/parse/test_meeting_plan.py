"""An item that settles next year's meetings: each day of its list or table is a coming meeting."""

import pytest
from datasette_intranet.loaders.parse import parse_document

HEADS = ["Beredningen", "Kommunstyrelsen"]
TABLE = [
    HEADS,
    ["16 januari", "30 januari"],
    ["13 februari", "27 februari"],
    ["9 eller 16 april", "23 april"],
    ["-- juli", "-- juli"],
    ["6 augusti", "20 augusti"],
]
LEAD = "Följande preliminära dagar föreslås.\n\n"
DAYS = ["01-16", "01-30", "02-13", "02-27", "04-23", "08-06", "08-20"]


def read(table: str, heading: str = "Sammanträdestider 2024", lead: str = LEAD):
    text = (
        f"PROTOKOLL\n\nParkrådet\n2023-10-17\n\n§ 112 {heading}\n\n{lead}"
        f"{table}\n\nParkrådets beslut\n\nRådet beslutar enligt förslaget.\n"
    )
    return parse_document("protokoll.txt", text.encode())


def test_a_table_of_days_under_an_item_about_meetings():
    document = read("\n".join("\t".join(row) for row in TABLE))
    assert document.kind == "minutes"
    assert sorted(one.date for one in document.upcoming) == [f"2024-{day}" for day in DAYS]
    assert {(one.preliminary, one.title) for one in document.upcoming} <= {(True, None), (True, "Beredningen")}


@pytest.mark.parametrize("days", ["- 16 januari\n- 30 januari\n- 13 februari", "16 januari, 30 januari, 13 februari"])
def test_a_list_of_days_under_an_item_about_meetings(days):
    assert [one.date for one in read(days).upcoming] == ["2024-01-16", "2024-01-30", "2024-02-13"]


def test_an_item_about_places_for_meetings_keeps_its_tasks():
    text = (
        "Parkrådet\n7 mars 2024\n\nNärvarande: Siv Ek\n\n1. Lokaler för möten\n\n"
        "Siv Ek tar kontakt med biblioteket om en lokal senast den 15 mars.\n\n2. Övrigt\n\nInget.\n"
    )
    assert [one.responsible for one in parse_document("a.txt", text.encode()).actions] == ["Siv Ek"]


def test_a_sentence_leads_to_days_below_a_heading_without_a_year():
    rows = "- Söndag den 22 maj klockan 10.30–16.30 på kontoret\n- Lördag 21 januari 2025 klockan 10–17 på kontoret\n"
    lead = "Styrelsen beslöt att hålla följande möten:"
    text = f"# Protokoll styrelsen 2024-04-24\n\n## Styrelsens möten\n\n{lead}\n\n{rows}"
    days = [(one.date, one.start, one.place) for one in parse_document("a.md", text.encode()).upcoming]
    assert days == [("2024-05-22", "10:30", "kontoret"), ("2025-01-21", "10:00", "kontoret")]


@pytest.mark.parametrize(
    ("rows", "dates"),
    [
        (
            ["7 november kl 17:45", "5 december kl 17:45", "9 januari kl 17:45"],
            ["2023-11-07", "2023-12-05", "2024-01-09"],
        ),
        # Days that do not follow each other are of more than one year, or have been.
        (["7 november kl 17:45", "9 mars kl 17:45", "8 februari kl 17:45"], []),
    ],
)
def test_a_list_without_a_year_is_read_where_its_days_follow_the_minutes(rows, dates):
    document = read("\n\n".join(f" • {row}" for row in rows), "Datum inför höstens möten", lead="")
    assert [one.date for one in document.upcoming if one.start] == dates


def test_a_list_of_days_in_one_line_has_the_hours_that_the_line_below_tells_of_all():
    text = (
        "Direktionen 2030-09-20\n\nNärvarande: Siv Ek, Bo Alm\n\n§ 39 Sammanträdestider 2031\n\n"
        "14 februari, 24 april och 4 december.\nSamtliga sammanträden börjar kl. 13:00.\n"
    )
    told = [(row.date, row.start) for row in parse_document("a.txt", text.encode()).upcoming]
    assert told == [("2031-02-14", "13:00"), ("2031-04-24", "13:00"), ("2031-12-04", "13:00")]
