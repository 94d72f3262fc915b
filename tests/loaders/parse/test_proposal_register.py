"""Registers of proposals: tables with heads, cases with their numbers, and lists that only explain."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import FORMATS

HEADS = [
    ["Diarienummer", "Registrerat", "Förslag", "Förslagslämnare", "Nämnd", "Beslut"],
    ["Dnr", "Inkom", "Motion", "Motionär", "Remitterad till", "Utfall"],
    ["Nr", "Datum", "Rubrik på förslag", "Namn", "Ansvarig", "Status"],
    ["Löpnummer", "Inkommet", "Medborgarförslag", "Förslagsställare", "Handläggare", "Svar"],
]
ROWS = [
    ["2018/35", "2018-03-02", "Bänkar längs ån", "Berit Lindmark", "Tekniska utskottet", "Avslaget"],
    ["2018/41", "2018-03-09", "Belysning på gångvägen till skolan", "Olle Sandvik", "", ""],
]
LEGEND = ["Beslutet kan se ut på något av följande sätt:", "Förslaget ska genomföras.", "Förslaget är besvarat."]


def told(data: bytes, name: str) -> list[tuple]:
    document = parse_document(name, data)
    assert document.kind == "proposals"
    return [(one.number, one.text, one.status) for one in document.proposals]


@pytest.mark.parametrize("form", list(FORMATS))
@pytest.mark.parametrize("heads", HEADS, ids=lambda heads: heads[2])
def test_rows_below_the_heads_are_the_proposals_and_nothing_else(form, heads):
    data = FORMATS[form]("Inkomna medborgarförslag", LEGEND, [heads, *ROWS])
    assert told(data, f"a.{form}") == [
        ("2018/35", "Bänkar längs ån", "Avslaget"),
        ("2018/41", "Belysning på gångvägen till skolan", None),
    ]


def test_a_list_that_explains_what_may_become_of_a_proposal_is_none():
    page = (
        "<h1>Inkomna medborgarförslag</h1><p>Beslutet kan bli något av följande:</p><ul><li>Förslaget ska genomföras"
        "<li>Förslaget avslås. Kommunen gör det inte.</ul><p>Våra förslag just nu</p><ul><li>Fler bänkar längs ån"
        "<li>En lekplats i Norrängen</ul>"
    )
    assert [text for _n, text, _s in told(page.encode(), "a.html")] == [
        "Fler bänkar längs ån",
        "En lekplats i Norrängen",
    ]


def test_cases_with_their_numbers_and_what_became_of_them():
    text = (
        "Beslutade medborgarförslag 2024\n\nAlla förslag behandlas först av fullmäktige, som sedan lämnar dem "
        "vidare.\n\n"
        "Januari\n\nPapperskorgar vid torget Dnr KS/2023:88\n\nTekniska nämnden biföll förslaget den 25 januari "
        "2024 § 7.\n\n"
        "Februari\n\nKlätterställning i Östanå Dnr KS/2023:91\n\nFörslaget avslogs av kulturnämnden den 30 "
        "januari 2024 § 12.\n"
    )
    assert told(text.encode(), "a.txt") == [
        ("KS/2023:88", "Papperskorgar vid torget", "biföll"),
        ("KS/2023:91", "Klätterställning i Östanå", "avslogs"),
    ]


def test_labelled_proposals_with_their_outcomes():
    text = (
        "Våra motioner\n\nMotion: Solceller på skolans tak\tInlämnad 210301\n\n- Bifall i Tekniska nämnden 210914\n\n"
        "Motion: Fri entré på museet\tInlämnad 210412\n\n- Avslag i Kulturnämnden 210921\n"
    )
    assert told(text.encode(), "a.txt") == [
        (None, "Solceller på skolans tak", "Bifall i Tekniska nämnden 210914"),
        (None, "Fri entré på museet", "Avslag i Kulturnämnden 210921"),
    ]


def test_a_title_with_the_number_of_its_case_on_the_line_below():
    text = (
        "Beslutade medborgarförslag 2024\n\nAlla förslag behandlas först.\n\nJanuari\n\n"
        "Papperskorgar vid torget\nDnr KS/2023:88\n\nTekniska nämnden biföll det 2024-01-25 § 7 med villkor.\n\n"
        "Februari\n\nKlätterställning i Östanå\nDnr 2023:91\n\nKulturnämnden avslog förslaget 2024-02-01 § 3 helt.\n"
    )
    assert told(text.encode(), "a.txt") == [
        ("KS/2023:88", "Papperskorgar vid torget", "biföll"),
        ("2023:91", "Klätterställning i Östanå", "avslog"),
    ]
    agenda = "Kallelse till Parknämnden 2024-03-05\n\n1 Papperskorgar\n\nDnr: 1.2-88\n\n2 Gungor\n\nDnr: 1.2-91\n"
    assert parse_document("a.txt", agenda.encode()).proposals == ()


def test_titles_of_motions_are_proposals_and_questions_beside_them_are_none():
    text = (
        "Partiet i fullmäktige\n\nHär är allt som vi skrivit.\n\nMotioner 2022:\n– Motion om träd vid torget\n"
        "– Motion om att låna ut cyklar\n– Motion angående badbryggan\nInterpellationer 2022:\n"
        "– Interpellation om skolmaten\n– Interpellation om bussarna\n– Fråga om parken\n"
    )
    assert told(text.encode(), "a.txt") == [
        (None, "Motion om träd vid torget", None),
        (None, "Motion om att låna ut cyklar", None),
        (None, "Motion angående badbryggan", None),
    ]


def test_the_headings_are_the_proposals_where_no_column_has_their_words():
    rows = [
        ("Nr", "Rubrik", "Motionär", "Svar"),
        ("M1", "Fler bänkar", "Byalaget", "Bifall till försök från och med i höst"),
        ("M2", "Ny brygga", "Båtklubben", "Avslag"),
    ]
    html = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<html><body><h1>Motioner till årsmötet 2027</h1><table>{html}</table></body></html>"
    found = parse_document("motioner.html", page.encode()).proposals
    assert [(one.number, one.text) for one in found] == [("M1", "Fler bänkar"), ("M2", "Ny brygga")]
