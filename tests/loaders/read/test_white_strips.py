"""A table that is set with blanks keeps its empty cells, and what only looks like one is left alone."""

import pytest
from datasette_intranet.loaders.read import read_document
from datasette_intranet.loaders.read.white_strips import rows_in_columns, white_strips

MATRIX = """Plan 2031

            Odlingsrådet    Kajnämnden    Torgstyrelsen
Januari     7               13
Februari                    10            18
Mars        31                            6
"""


def cells_of(text: str) -> list[list[str]]:
    document = read_document("plan.txt", text.encode())
    return [[document.text[start:end] for start, end in line.cells] for line in document.lines if line.cells]


def test_an_empty_cell_keeps_its_column():
    assert cells_of(MATRIX) == [
        ["", "Odlingsrådet", "Kajnämnden", "Torgstyrelsen"],
        ["Januari", "7", "13", ""],
        ["Februari", "", "10", "18"],
        ["Mars", "31", "", "6"],
    ]


@pytest.mark.parametrize("wrapped", ["                            och torg", "            (extra)"])
def test_the_rest_of_a_wrapped_cell_makes_no_row(wrapped):
    lines = MATRIX.split("\n")
    assert ["", "", "och torg", ""] not in cells_of("\n".join([*lines[:5], wrapped, *lines[5:]]))


def test_rows_without_columns_in_common_stay_as_they_are():
    text = "Anna Lind      ordförande\nBo Ek    kassör i Byalaget\nEva Strand          ledamot\n"
    assert cells_of(text) == [["Anna Lind", "ordförande"], ["Bo Ek", "kassör i Byalaget"], ["Eva Strand", "ledamot"]]


def test_a_strip_is_white_in_every_row_and_wide_enough():
    rows = [[(0.0, 4.0), (9.0, 12.0), (20.0, 22.0)], [(0.0, 6.0), (20.0, 25.0)], [(1.0, 2.0), (7.0, 10.0)]]
    assert white_strips(rows, 2) == [(12.0, 20.0)]


HEAD = "            Odlingsrådet    Kajnämnden    Torgstyrelsen"
ROWS = [
    "Januari     7               13",
    "Februari                    10            18",
    "Mars        31                            6",
]


@pytest.mark.parametrize(
    ("rows", "is_table"),
    [
        ([HEAD, *ROWS], True),
        # A column has no head, the first row with days is taken for one, or a row has no month.
        (["            Odlingsrådet                  Torgstyrelsen", *ROWS], False),
        (["                            Kajnämnden    Torgstyrelsen", *ROWS], False),
        ([*ROWS, "April       2               9"], False),
        ([HEAD, *ROWS, "            4               12"], False),
        ([HEAD, *ROWS[:2]], False),
    ],
)
def test_a_table_has_a_head_for_each_column_but_the_first_and_rows_that_begin_in_it(rows, is_table):
    assert bool(rows_in_columns(rows)) == is_table
