"""People who stand one after another without a comma, as in text that a PDF held in columns."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.entries_run_together import title_at


def _names(*listed: str) -> list[str]:
    lines = "\n".join(listed)
    items = "1. Väntrummet\nStolarna är gamla.\n\n2. Övrigt\nInget mer.\n"
    text = f"Brukarrådet 2024-03-05\n\nNärvarande\n{lines}\n\n{items}"
    return [record.name for record in parse_document("anteckningar.txt", text.encode()).attendance]


@pytest.mark.parametrize(
    "listed",
    [
        "Anna Ek (S) Karin Dahl (M)",
        "Anna Ek, enhetschef, § 12 Karin Dahl, utredare, §§ 12, 14",
        "Anna Ek PRO Karin Dahl SPF",
        "Anna Ek Omsorgsnämnden Karin Dahl Kultur- och fritidsnämnden",
        "Anna Ek Karin Dahl",
        "Anna Ek, ersätter Erik Vikman Karin Dahl",
        "chef för arkiv Anna Ek § 3, jurist Karin Dahl",
    ],
)
def test_the_next_person_begins_without_a_comma(listed):
    assert _names(listed, "Siv Alm") == ["Anna Ek", "Karin Dahl", "Siv Alm"]


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Anna (Annie) Karin Dahl", "Anna"),
        ("Anna Ek, ersätter Karin Dahl (S)", "Anna Ek"),
        ("Anna Ek representerar Karin Dahl", "Anna Ek"),
        ("Anna Karin Dahl", "Anna Karin Dahl"),
    ],
)
def test_one_person_stays_one(listed, name):
    assert _names(listed, "Siv Alm, ledamot", "Bo Frid, ledamot") == [name, "Siv Alm", "Bo Frid"]


@pytest.mark.parametrize(
    ("listed", "name"),
    [
        ("Anna Ek Humanistiska nämnden", "Anna Ek"),
        ("Karl Ture Dahl SPF", "Karl Ture Dahl"),
        ("Anna Ek Ombudsman", "Anna Ek"),
    ],
)
def test_an_organisation_behind_a_name_is_no_part_of_it(listed, name):
    assert _names(listed, "Siv Alm") == [name, "Siv Alm"]


def test_a_long_title_ends_where_the_name_begins():
    listed = "medicinskt ansvarig sjuksköterska Karin Dahl"
    assert listed[title_at(listed, 0, len(listed)) :] == "Karin Dahl"
    assert title_at("ersättare för Karin Dahl", 0, 24) is None


def test_a_group_beside_its_people_in_a_form():
    assert _names("Beslutande\tBo Frid (S), Siv Alm (M)", "Övriga\tsekreterare Anna Ek, ekonom Karin Dahl") == [
        "Bo Frid", "Siv Alm", "Anna Ek", "Karin Dahl",
    ]  # fmt: skip


def test_an_organisation_that_ends_another_line_ends_an_entry():
    people = "Asta Ek, Civitas\nBo Alm, Civitas Cia Dahl, Havsrådet\nDan Berg, Näringsrätten\n"
    document = parse_document("a.txt", f"Forumet 2024-03-05\n\nNärvarande\n{people}\n1. Ån\nDen stiger.\n".encode())
    assert [(one.name, one.affiliation) for one in document.attendance] == [
        ("Asta Ek", "Civitas"),
        ("Bo Alm", "Civitas"),
        ("Cia Dahl", "Havsrådet"),
        ("Dan Berg", "Näringsrätten"),
    ]
