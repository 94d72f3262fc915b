"""Rows of a register in which marks stand for what is above them.

Tested in tests/loaders/registers/test_ditto_rows.py.
"""

from collections.abc import Iterator, Mapping

from ..read.ditto_marks import as_above, is_ditto
from .cells import cell_text
from .shown_cells import Cell

WRITE_OUT = "skriv ut det i stället för ett citattecken"
# What a row is of: a row of the same as the one above would be that row.
_OF_ONE_ROW = ("name", "given", "family", "text", "number", "indicator")


def rows_with_dittos(places: Mapping[str, int], lines: list[tuple[int, list[Cell]]]) -> list[tuple[int, list[Cell]]]:
    """The rows, each with its number in the file, where cells say what the marks in them stand for.

    `places` are the columns of the fields; what a row is of stays as it is printed.
    """
    own = {places[field] for field in _OF_ONE_ROW if field in places}
    told: list[tuple[int, list[Cell]]] = []
    for line, cells in lines:
        filled = as_above(cells, told[-1][1] if told else ())
        told.append((line, [cell if at in own else filled[at] for at, cell in enumerate(cells)]))
    return told


def bare_dittos(told: Mapping[str, Cell]) -> Iterator[tuple[str, str]]:
    """The fields of a row that hold nothing but such a mark, with the mark: nothing above says what it stands for."""
    for field, cell in told.items():
        if is_ditto(said := cell_text(cell)):
            yield field, said
