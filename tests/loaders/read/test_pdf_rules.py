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


HEADS = [["Månad", "Kaj-", "Odlings-"], ["", "nämndens", "rådet"], ["", "utskott", ""]]
DAYS = [["Januari", "14", "7"], ["Februari", "11", "4"], ["Mars", "11", ""], ["April", "8", "1"]]


def test_heads_of_several_lines_are_one_row_without_rules():
    assert cells_of(as_pdf("Plan", [], [*HEADS[:2], *DAYS])) == [["Månad", "Kajnämndens", "Odlingsrådet"], *DAYS]
    assert cells_of(as_pdf("Plan", [], [*HEADS, *DAYS])) == [["Månad", "Kajnämndens utskott", "Odlingsrådet"], *DAYS]


def test_a_last_line_of_a_head_may_be_longer_than_the_words_of_all_rows():
    heads = [*HEADS[:2], ["", "arbetsutskott", ""]]
    assert cells_of(as_pdf("Plan", [], [*heads, *DAYS], 64))[0][1] == "Kajnämndens arbetsutskott"


@pytest.mark.parametrize("rest", [["", "Nämnden", "Rådet"], ["", "18", "13"], ["tillsvidare", "nämnden", "rådet"]])
def test_other_rows_below_the_heads_are_rows(rest):
    assert cells_of(as_pdf("Plan", [], [HEADS[0], rest, *DAYS]))[0] == HEADS[0]


def test_what_stands_far_below_the_heads_in_the_first_column_or_below_other_rows_is_no_rest_of_them():
    empty = ["", "", ""]
    assert cells_of(as_pdf("Plan", [], [HEADS[0], empty, HEADS[1], *DAYS]))[0] == HEADS[0]
    assert cells_of(as_pdf("Plan", [], [HEADS[0], ["och dag", "", ""], *DAYS]))[0] == HEADS[0]
    assert DAYS[0] in cells_of(as_pdf("Plan", [], [HEADS[0], DAYS[0], ["", "ute", ""], *DAYS[1:]]))
