"""A document of which most lines found no place has no rows: it is kept whole, and its kind is asked for once."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.mostly_unread import share_read
from datasette_intranet.schema.told_by_person import NOTHING, Told

DAYS = "".join(f"- {day} mars 2024 kl. 13.00\n" for day in (3, 10, 17, 24))
PROSE = "".join(
    f"Om bryggan {word} skriver vi mer i bladet, och den som undrar letar i lådan.\n\n"
    for word in (
        "norrut",
        "söderut",
        "österut",
        "västerut",
        "ovanför",
        "nedanför",
        "bredvid",
        "intill",
        "bakom",
        "nära",
    )
)


def read(text: str, told: Told = NOTHING):
    return parse_document("tider.txt", text.encode(), told)


def test_a_list_among_many_lines_that_came_to_nothing_is_asked_about_as_a_whole():
    document = read(f"Mötestider\n\n{DAYS}\n{PROSE}")
    assert (document.kind, document.upcoming, [doubt.asks for doubt in document.doubts]) == ("unknown", (), ["kind"])
    assert "Det liknar mötestider" in document.doubts[0].question
    assert [one for one in document.unread if one.kind == "line"] == []


def test_with_its_kind_it_is_read_and_what_came_to_nothing_is_listed():
    document = read(f"Mötestider\n\n{DAYS}\n{PROSE}", Told(kind="schedule"))
    assert (document.kind, len(document.upcoming)) == ("schedule", 4)
    assert "letar i lådan" in str([one.text for one in document.unread if one.kind == "line"])


@pytest.mark.parametrize("text", [f"Mötestider\n\n{DAYS}", f"Mötestider\n\n{DAYS}\n{PROSE[:160]}"])
def test_a_list_that_was_read_or_has_few_lines_besides_is_as_it_is(text):
    assert (read(text).kind, len(read(text).upcoming)) == ("schedule", 4)


def test_the_share_counts_lines_that_some_record_touches():
    document = read(f"Mötestider\n\n{DAYS}\n{PROSE}", Told(kind="schedule"))
    assert share_read(document) == pytest.approx(5 / 15)


def test_a_list_below_a_heading_of_meetings_is_measured_by_itself():
    about = "".join(f"- Nämnden ansvarar för uppgift {letter}\n" for letter in "abcdefgh")
    page = f"Parknämnden\n\n{about}\nSammanträdesdagar 2026\n\n12 februari\n9 april\n\nKlockan 17.30\n"
    assert [(one.date, one.start) for one in read(page).upcoming] == [
        ("2026-02-12", "17:30"),
        ("2026-04-09", "17:30"),
    ]


def test_a_list_without_any_row_is_asked_for_its_kind():
    held = "Årsmötet hölls onsdagen den 23 april på Granliden i Ekby."
    text = f"Årsmötet 23 april\n\n2 maj, 2031\n\n{held}\n\nKassan är god.\n"
    document = parse_document("a.txt", text.encode())
    assert document.kind == "unknown" and not document.upcoming
    assert [doubt.asks for doubt in document.doubts] == ["kind"]


def test_what_a_body_is_there_for_says_nothing_of_how_its_members_were_read():
    duties = "".join(
        f"- {what} i kommunen\n" for what in "parker bad stigar bänkar lampor träd bryggor lotter".split()
    )
    members = "- Asta Ekberg (M), ordförande\n- Nils Holmgren (S), vice ordförande\n- Vera Sandin (L), ledamot\n"
    page = f"# Parknämnden\n\nNämnden svarar för:\n\n{duties}\nParknämndens presidium består av:\n\n{members}"
    document = parse_document("sida.md", page.encode())
    assert (document.kind, len(document.roster)) == ("roster", 3)
