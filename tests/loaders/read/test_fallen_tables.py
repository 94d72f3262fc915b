"""A table whose cells stand one below the other is put together where each cell is what its head says."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.fallen_tables import rows_of_fallen_tables
from datasette_intranet.loaders.read.plain_text import read_plain

BOARD = ["Namn", "Parti", "Uppdrag", "Asta Ekberg", "S", "Ordförande", "Bo Lind", "KD", "Vice ordförande"]


def table(lines: list[str]) -> list[tuple[str, ...]]:
    return [cells for _line, cells in sorted(rows_of_fallen_tables(lines).items()) if cells]


def apart(lines: list[str]) -> list[str]:
    return "\n\n".join(lines).split("\n")


@pytest.mark.parametrize("laid_out", [list, apart])
def test_names_with_party_and_office_are_rows_with_blank_lines_or_without(laid_out):
    assert table(laid_out(BOARD)) == [
        ("Namn", "Parti", "Uppdrag"), ("Asta Ekberg", "S", "Ordförande"), ("Bo Lind", "KD", "Vice ordförande"),
    ]  # fmt: skip


def test_a_row_that_lacks_a_cell_stays_lines_and_those_behind_it_are_rows():
    found = table([*BOARD, "Cilla Berg", "Ledamot", "Dan Holm", "M", "Ledamot"])
    assert found[3:] == [("Dan Holm", "M", "Ledamot")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Namn", "Parti", "Uppdrag", "Asta Ekberg", "S", "Ordförande"],
        ["Namn", "Telefon", "Asta Ekberg", "0555-10 20 30", "Bo Lind", "0555-10 20 31"],
        ["Namn", "Parti", "Uppdrag", "Ordförande", "Asta Ekberg", "S", "Ledamot", "Bo Lind", "M"],
        ["Parti", "Mandat", "S", "12", "M", "7"],
        ["Nämnd", "Jan", "Feb", "Ekrådet", "3", "4", "Byrådet", "5", "6"],
    ],
)
def test_nothing_is_put_together_where_the_cells_do_not_tell(lines):
    assert rows_of_fallen_tables(lines) == {}


MONTHS = ["Nämnd", "Jan", "Feb", "Mars", "Klockan"]


def test_bodies_with_their_months_are_rows_and_two_days_of_a_month_are_one_cell():
    lines = apart(
        [*MONTHS, "Kulturnämnden", "13", "10\n27*", "-", "08.30\n*budget", "Byrådet", "7", "4", "3", "18.00"]
    )
    assert table(lines) == [
        tuple(MONTHS), ("Kulturnämnden", "13", "10, 27*", "-", "08.30, *budget"), ("Byrådet", "7", "4", "3", "18.00"),
    ]  # fmt: skip


def test_a_body_with_a_day_too_many_or_too_few_stays_lines():
    lines = [
        *MONTHS,
        "Ekrådet",
        "13",
        "10",
        "18.00",
        "Byrådet",
        "7",
        "4",
        "3",
        "18.00",
        "Vårdrådet",
        "1",
        "2",
        "3",
        "17.00",
    ]
    assert [row[0] for row in table(lines)] == ["Nämnd", "Byrådet", "Vårdrådet"]


def test_the_text_around_a_table_keeps_its_place():
    pieces = read_plain("\n".join(["Valnämnden", "", *BOARD, "", "Uppdaterad 2027-03-01"]))
    assert [piece.content or piece.cells for piece in pieces] == [
        "Valnämnden", tuple(BOARD[:3]), tuple(BOARD[3:6]), tuple(BOARD[6:]), "Uppdaterad 2027-03-01",
    ]  # fmt: skip


def test_everybody_of_such_a_list_gets_the_own_office():
    text = "\n\n".join(["Valnämnden", *BOARD])
    document = parse_document("namnd.txt", text.encode())
    assert [(row.name, row.group, row.role) for row in document.roster] == [
        ("Asta Ekberg", "Valnämnden", "Ordförande"), ("Bo Lind", "Valnämnden", "Vice ordförande"),
    ]  # fmt: skip


def test_a_head_that_is_not_known_is_a_column_like_the_others():
    lines = ["Namn", "Uppdrag", "Skola", "Asta Ekberg", "Ordförande", "Hagaskolan", "Bo Lind", "Ledamot", "Ekskolan"]
    assert table(lines) == [tuple(lines[:3]), tuple(lines[3:6]), tuple(lines[6:])]


def test_no_row_right_below_the_heads_is_no_table():
    lines = ["Namn", "Uppdrag", "Vakant", "Vakant", "Asta Ekberg", "Ordförande", "Bo Lind", "Ledamot"]
    assert rows_of_fallen_tables(lines) == {}


@pytest.mark.parametrize("heads", [["Namn", "Parti"], ["Namn", "Parti", "Uppdrag"], MONTHS])
def test_heads_at_the_end_of_a_text_are_lines(heads):
    assert rows_of_fallen_tables(["Ekby byalag", *heads]) == {}


@pytest.mark.parametrize("cell", ["1" * 60 + "x", "12 13.00 " * 12 + "x", "a@" * 50_000 + " x"])
def test_a_long_row_of_figures_or_signs_is_read_once(cell):
    """A pattern with many ways to read it would not come to an end."""
    lines = [
        *MONTHS,
        "Kulturnämnden",
        cell,
        "7",
        "4",
        "18.00",
        "Namn",
        "E-post",
        "Uppdrag",
        "Asta Ekberg",
        cell,
        "Kassör",
    ]
    assert rows_of_fallen_tables(lines) == {}


def test_a_head_that_comes_again_on_each_line_is_looked_behind_once():
    """If the rest were cut into cells for each, so many lines would take hours."""
    assert rows_of_fallen_tables(["Namn"] * 200_000) == {}
