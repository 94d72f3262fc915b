"""Papers say what the rows of a meeting say, with §§, and nothing where there is nothing to say."""

import sqlite3

import pytest
from datasette_intranet.loaders import read_call, read_decisions, read_extract, read_minutes, years_with_decisions
from datasette_intranet.schema.database import open_record

from tests.plugins.small_record import fill

SLUG = "2017-12-07-samradsgruppen"


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    db = open_record(tmp_path_factory.mktemp("site"))
    fill(db, with_source=False)
    db["agenda_items"].insert_all(
        [
            {"id": 20, "meeting_id": 4, "position": 1, "heading": "Öppnande", "body": ""},
            {"id": 21, "meeting_id": 4, "position": 2, "heading": "Budget", "body": "Underlag\r\nkommer.\x00"},
        ]
    )
    db["agenda_items"].update(5, {"body": "Vi talade.\n\n**Beslut:** Lampor\nbyts.\n\nBeslut: något annat"})
    db["decisions"].insert({"meeting_id": 3, "item_id": 5, "position": 2, "text": "Lampor byts."})
    db.conn.row_factory = sqlite3.Row
    yield db.conn
    db.close()


def told(paper):
    """Each section as its heading, its lines and body, and its points."""
    return {
        one.heading: [*one.lines, one.body, *(f"{p.label}: {p.text} {p.facts}".strip() for p in one.points)]
        for one in paper.sections
    }


def test_minutes_say_who_came_what_was_said_and_who_signs(connection):
    paper = read_minutes(connection, SLUG)
    assert (paper.title, paper.group, paper.day) == ("Protokoll", "Samrådsgruppen", "7 december 2017")
    assert (paper.file_name, paper.state) == (f"protokoll-{SLUG}", "Justerat")
    assert {fact.label: fact.text for fact in paper.facts} == {
        "Dag": "torsdag 7 december 2017",
        "Tid": "kl. 13.15–16.00",
        "Plats": "Ekhuset, sal 3",
        "Ordförande": "Asta Almgren",
        "Sekreterare": "Bo Björkdahl",
    }
    bo = "Bo Björkdahl, Tekniska kontoret, sekreterare (t.o.m. § 1)"
    assert told(paper) == {
        "Närvarande": ["Asta Almgren", bo, "Invånare: 7", "Medarbetare: cirka 30", ""],
        "Förhinder": ["Cilla Cederlöv", ""],
        "§ 1 Parken": [
            "Vi talade om **bänkarna** i parken.",
            "Beslut: Fler bänkar ställs ut.",
            "Uppgift: Beställer bänkarna Ansvarig: Bo Björkdahl. Senast: 31 januari 2018",
        ],
        "§ 2 Lekplatsen igen": ["", "Uppskjutet: Punkten sköts upp till: nästa års första möte."],
        "Övrigt": [
            "",
            "Beslut: Nästa möte hålls utomhus.",
            "Återkoppling: Berättar för trädgårdsvännerna "
            "Ansvarig: Samrådsgruppen. Till: Ekmarka trädgårdsvänner. Senast: 31 januari 2099",
        ],
    }
    assert [(one.role, one.name, one.note) for one in paper.signatures] == [
        ("Vid protokollet", "Bo Björkdahl", ""),
        ("Ordförande", "Asta Almgren", ""),
        ("Justeras", "Cilla Cederlöv", "Justerat i intranätet 14 december 2017"),
    ]


def test_items_without_numbers_get_them_and_a_decision_stands_once(connection):
    paper = read_minutes(connection, "2018-02-15-samradsgruppen")
    assert paper.state == "Utkast, inte justerat"
    assert list(told(paper))[1:] == ["§ 1 Lekplatsen till slut", "§ 2 Belysningen"]
    assert told(paper)["§ 2 Belysningen"] == [
        "Vi talade.\n\nBeslut: något annat",
        "Uppskjutet: Punkten sköts upp till: nästa gång.",
        "Beslut: Lampor byts.",
    ]
    assert [one.name for one in paper.signatures] == ["", ""]


def test_a_coming_meeting_has_a_call_and_no_minutes(connection):
    assert read_minutes(connection, "2099-03-05-samradsgruppen") is None
    paper = read_call(connection, "2099-03-05-samradsgruppen")
    assert (paper.title, paper.state, paper.signatures) == ("Kallelse", "", ())
    assert told(paper) == {"§ 1 Öppnande": [""], "§ 2 Budget": ["Underlag\nkommer."]}
    assert read_call(connection, "2099-04-02-parkutskottet").state == "Mötet är inställt"
    # Of a meeting that was held it is the agenda, and nothing of what was said.
    assert told(read_call(connection, SLUG)) == {"Dagordning": ["§ 1 Parken", "§ 2 Lekplatsen igen", ""]}
    assert read_call(connection, "2018-06-01-aktivitet") is None


def test_an_extract_has_one_item_who_was_present_and_a_line_to_certify_it(connection):
    paper = read_extract(connection, SLUG, 2)
    assert list(told(paper)) == ["Närvarande", "§ 1 Parken"]
    assert [one.role for one in paper.signatures][-1] == "Utdraget bestyrks"
    # An item of another meeting, of none, and one of an agenda that has not been gone through.
    assert [read_extract(connection, SLUG, item) for item in (1, 99, None)] == [None] * 3
    assert read_extract(connection, "2099-03-05-samradsgruppen", 20) is None


def test_the_decisions_of_a_year_are_those_of_checked_minutes(connection):
    assert years_with_decisions(connection, 1) == [("2017", 2)]
    paper = read_decisions(connection, "samradsgruppen", "2017")
    assert told(paper) == {
        "Torsdag 7 december 2017": ["", "§ 1 Parken: Fler bänkar ställs ut.", "Beslut: Nästa möte hålls utomhus."]
    }
    assert read_decisions(connection, "samradsgruppen", "2018") is None
    assert read_decisions(connection, "finns-inte", "2017") is None
