"""Rows with two blanks or more between cells are tables where they have the same number of cells."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.gapped_rows import rows_of_gapped_tables


def table(*lines: str) -> list[tuple[str, ...]]:
    return [cells for _line, cells in sorted(rows_of_gapped_tables(list(lines)).items())]


def test_gaps_behind_figures_part_cells_and_a_shorter_row_keeps_those_it_has():
    lines = ["2031  BS  BS AU", "Tid:  Kl. 13  Kl. 8.30", "Januari  21  7", "Mars     11"]
    assert table(*lines) == [
        ("2031", "BS", "BS AU"),
        ("Tid:", "Kl. 13", "Kl. 8.30"),
        ("Januari", "21", "7"),
        ("Mars", "11"),
    ]
    read = parse_document("tider.txt", "\n".join(["Mötestider 2031", "", *lines, "Februari  18  4"]).encode())
    assert [(row.date, row.start, row.body) for row in read.upcoming] == [
        ("2031-01-21", "13:00", "BS"), ("2031-01-07", "08:30", "BS AU"),
        ("2031-02-18", "13:00", "BS"), ("2031-02-04", "08:30", "BS AU"),
    ]  # fmt: skip
    assert "11" in " ".join(read.warnings)


def test_months_need_no_more_than_one_row_below_them():
    lines = ["Januari  Februari  Mars", "-  16 kl 8.30  17"]
    assert table(*lines) == [("Januari", "Februari", "Mars"), ("-", "16 kl 8.30", "17")]
    assert table(*lines[:1], "-  16 kl 8.30") == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Han kom 1931.  Sedan gick han.", "Hon kom 1932.  Sedan stannade hon."],
        ["Namn  Parti  Telefon", "Asta Ekmark  S", "Bo Lind  M"],
        ["Vecka  Möte  Nämnd", "5  1  30 jan  extra", "9  2  27 feb", "13  3  26 mars"],
        ["Vecka  Möte  Nämnd", "9  2  27 feb", "13  3  26 mars", *["17  4"] * 5],
        ["Namn  Parti  Ort", "Asta Ekmark  S  Norrvik", "Bo Lind  M  Söderby"],
    ],
)
def test_other_lines_with_gaps_are_left_as_they_were(lines):
    assert table(*lines) == []
