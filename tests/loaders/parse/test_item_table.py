"""Tables of items with a column for those responsible: which row is an item, and what somebody is to do."""

import io

import pytest
from datasette_intranet.loaders.parse import parse_document
from docx import Document as Word

HEAD = ("Protokoll styrelsemöte Ekmarka vägförening 2031-03-05", "Närvarande: Anna Ek, Bo Lind, Cia Dahl")


def read(*rows: tuple[str, ...]):
    """The record of minutes with these rows of a table below those present."""
    word = Word()
    for line in HEAD:
        word.add_paragraph(line)
    table = word.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    told = io.BytesIO()
    word.save(told)
    return parse_document("protokoll.docx", told.getvalue())


def tasks(document) -> list[tuple[str, str | None, str | None]]:
    return [(action.text, action.responsible, action.due) for action in document.actions]


def headings(document) -> list[tuple[str | None, str]]:
    return [(item.number, item.heading) for item in document.items]


def test_the_notes_of_a_row_are_the_task_of_the_one_responsible_until_the_day_beside():
    document = read(
        ("Nr", "Ärende", "Diskussion", "Ansvarig", "Klart"),
        ("1", "Öppnande", "Anna hälsade välkommen.", "", ""),
        ("2", "Grusning", "Grus ska beställas.", "Bo", "30 april"),
    )
    assert headings(document) == [("1", "Öppnande"), ("2", "Grusning")]
    assert tasks(document) == [("Grus ska beställas.", "Bo", "2031-04-30")]


def test_a_table_without_numbers_has_items_as_well():
    document = read(
        ("Ärende", "Anteckning", "Vem"), ("Grusning", "Vägen är ojämn.", ""), ("Hemsidan", "Offert begärs.", "Cia")
    )
    assert headings(document) == [(None, "Grusning"), (None, "Hemsidan")]
    assert tasks(document) == [("Offert begärs.", "Cia", None)]


@pytest.mark.parametrize(
    ("heading", "due", "is_task"),
    [
        ("Budgeten", "", False),
        ("Budgeten", "1 maj", True),
        ("Grus beställs", "", True),
        ("Val av kassör", "1 maj", False),
    ],
)
def test_a_heading_beside_somebody_is_a_task_when_it_says_what_is_to_be_done_or_until_when(heading, due, is_task):
    document = read(("Nr", "Punkt", "Ansvarig", "Klart"), ("1", "Öppnande", "", ""), ("2", heading, "Bo", due))
    assert bool(document.actions) == is_task


def test_rows_of_parts_belong_to_the_item_above_and_the_heads_hold_the_first():
    document = read(
        ("1.", "Kvar från förra mötet", "Ansvarig", "Status"),
        ("1.1", "Avtalet ska skrivas under.", "Anna", ""),
        ("2.", "VÄGEN", "", ""),
        ("2.1", "Nu är den grusad.", "", ""),
        ("2.2", "Brev till grannarna.", "Bo", ""),
    )
    assert headings(document) == [("1", "Kvar från förra mötet"), ("2", "VÄGEN")]
    assert tasks(document) == [("Avtalet ska skrivas under.", "Anna", None), ("Brev till grannarna.", "Bo", None)]


def test_what_is_to_be_done_beside_somebody_is_one_task():
    document = read(
        ("Diskussionspunkt", "Åtgärd", "Ansvarig"), ("1 Vägen", "Beställ grus", "Bo"), ("2 Bommen", "Köp lås", "Cia")
    )
    assert tasks(document) == [("Beställ grus", "Bo", None), ("Köp lås", "Cia", None)]


def test_a_row_of_a_part_is_an_item_where_nobody_is_responsible_for_rows():
    document = read(("Nr", "Punkt", "Beslut"), ("2", "Vägen", ""), ("2.1", "Grus", "Mötet beslutade att köpa grus."))
    assert headings(document) == [("2", "Vägen"), ("2.1", "Grus")]
