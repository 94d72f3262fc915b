"""A PDF's drawn rules tell its cells, however near their words stand and however many lines they have."""

import pytest
from datasette_intranet.loaders.read import read_document

from tests.loaders.parse.table_files import as_pdf, as_ruled_pdf

MONTHS = [["Organ", "Jan", "Feb", "Mars"], ["Odlingsrådet", "7", "11", "4, 25"], ["Kajnämnden", "", "12", "5"]]


def cells_of(data: bytes) -> list[list[str]]:
    document = read_document("plan.pdf", data)
    return [[document.text[start:end] for start, end in line.cells] for line in document.lines if line.cells]


def test_rules_part_words_that_stand_near_each_other_and_keep_empty_cells():
    assert cells_of(as_ruled_pdf("Plan", [], MONTHS)) == MONTHS


def test_the_text_around_a_ruled_table_keeps_its_place():
    text = read_document("plan.pdf", as_ruled_pdf("Plan", ["Tiderna gäller tills vidare."], MONTHS)).text
    assert text.startswith("Plan\n\nTiderna gäller tills vidare.\n\nOrgan\tJan")


def test_a_word_that_is_wrapped_in_its_cell_stays_in_its_row():
    rows = [["Organ", "Dag"], ["Nämnden för\nodling och kajer", "7"], ["Kajrådet", "9"]]
    assert cells_of(as_ruled_pdf("Plan", [], rows)) == [
        ["Organ", "Dag"], ["Nämnden för odling och kajer", "7"], ["Kajrådet", "9"]
    ]  # fmt: skip


@pytest.mark.parametrize("rows", [[["Bara en cell i en ram"]], [["En rad", "med två celler"]]])
def test_a_frame_and_a_single_row_are_no_table(rows):
    assert "" not in cells_of(as_ruled_pdf("Plan", [], rows))
    assert read_document("plan.pdf", as_ruled_pdf("Plan", [], rows)).text.startswith("Plan\n")


def test_without_rules_wide_gaps_part_the_cells():
    rows = [*MONTHS, ["Torgstyrelsen", "8", "", "6"]]
    assert cells_of(as_pdf("Plan", [], rows)) == rows
