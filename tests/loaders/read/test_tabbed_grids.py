"""A table pasted from a spreadsheet keeps its columns, and words moved apart by tabs are no such table."""

from datasette_intranet.loaders.read import read_document
from datasette_intranet.loaders.read.tabbed_grids import rows_of_grids


def test_rows_with_empty_cells_keep_their_columns():
    rows = ["Organ\tJan\tFeb\tMar", "Rådet\t14\t11\t4", "", "Nämnden\t\t6\t", "\t\t20\t7"]
    assert rows_of_grids(rows) == {
        0: ("Organ", "Jan", "Feb", "Mar"),
        1: ("Rådet", "14", "11", "4"),
        3: ("Nämnden", "", "6", ""),
        4: ("", "", "20", "7"),
    }


def test_words_moved_apart_by_tabs_are_no_table():
    assert rows_of_grids(["Anna Ek\t\t\tordförande", "Bo Lind\t\t\tkassör", "Eva Al\t\t\tledamot"]) == {}
    assert rows_of_grids(["Anna\t\tEk\tS", "Bo\t\tAl\tM"]) == {}
    assert rows_of_grids(["a\tb\tc", "d\te\tf", "g\th\ti"]) == {}


def test_a_row_that_begins_with_an_empty_cell_keeps_its_columns():
    text = "Rådet\tNämnden\tStyrelsen\n3 mars\t4 mars\t5 mars\n7 april\t8 april\t9 april\n\t6 maj\t7 maj\n"
    last = read_document("plan.txt", text.encode()).lines[-1]
    assert len(last.cells) == 3 and last.cells[0][0] == last.cells[0][1]
