"""Columns on a PDF page that items with numbers of their own tell are read one below the other."""

from itertools import zip_longest

import pytest
from datasette_intranet.loaders.read import read_document

from tests.loaders.parse.table_files import as_pdf

LEFT = ["§ 11 Öppnande", "Asta Ekmark öppnade.", "§ 12 Bryggan", "Bryggan lagas.", "§ 13 Nycklar", "Två saknas."]
RIGHT = ["§ 14 Segeldagen", "Den blir i augusti.", "§ 15 Avslutning", "Alla tackades."]


def rows_of(left: list[str], right: list[str], top: str = "Hamnrådet") -> list[str]:
    """The lines that are read of a page with two columns."""
    data = as_pdf(top, [], list(zip_longest(left, right, fillvalue="")), 350)
    return [line for line in read_document("a.pdf", data).text.split("\n")[1:] if line]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LEFT, RIGHT),
        # Signs tell it whatever their numbers, and the numbers where they go on.
        ([row.replace("§ 12", "§ 14").replace("§ 13", "§ 18") for row in LEFT], RIGHT),
        ([row.replace("§ ", "").replace(" ", ". ", 1) if "§" in row else row for row in LEFT],
         [row.replace("§ ", "").replace(" ", ". ", 1) if "§" in row else row for row in RIGHT]),
    ],
)  # fmt: skip
def test_items_of_each_column_keep_their_own_text(left, right):
    assert rows_of(left, right) == [*left, *right]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # One item beside others may be a cell of theirs.
        (LEFT, RIGHT[:2]),
        # Numbers that fall are no items of one column.
        (LEFT, [*RIGHT[2:], *RIGHT[:2]]),
        # Rows of numbers that do not go on are those of a table.
        (["1. Bryggan", "2. Kajen", "3. Torget"], ["1. Asta Ekmark", "2. Bo Lind", "3. Cilla Norrby"]),
        # Days are no items.
        (["11 mars", "8 april", "13 maj"], ["14 maj", "15 juni", "16 juli"]),
    ],
)
def test_what_may_be_a_table_is_read_in_rows(left, right):
    assert rows_of(left, right)[0] == f"{left[0]}\t{right[0]}"
