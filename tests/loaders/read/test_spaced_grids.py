"""Rows of days by month with one blank between cells are cut only where each month has a day or a dash."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.spaced_grids import rows_of_spaced_grids

HEADS = "Nämnd Tid Jan Feb Mars"
ROWS = ["KF 18:00 30 - 2, 27(13.00)", "Byrådet, beslut 08.30  11,25 1 3"]


def table(*lines: str) -> list[tuple[str, ...]]:
    return [cells for _line, cells in sorted(rows_of_spaced_grids(list(lines)).items())]


def test_a_row_with_a_day_or_a_dash_for_each_month_is_cells():
    assert table("Tider 2031", "", HEADS, *ROWS, "", "Förkortningar") == [
        ("Nämnd", "Tid", "Jan", "Feb", "Mars"),
        ("KF", "18:00", "30", "-", "2, 27(13.00)"),
        ("Byrådet, beslut", "08.30", "11,25", "1", "3"),
    ]


def test_a_row_that_lacks_a_day_is_not_as_wide_as_its_heads_and_asked_about():
    assert [len(row) for row in table(HEADS, *ROWS, "Vårdrådet 13.00   22 23")] == [5, 5, 5, 4]
    text = "\n".join(["Sammanträdestider 2031", "", HEADS, *ROWS, "Vårdrådet 13.00   22 23"])
    read = parse_document("tider.txt", text.encode())
    assert [row.date for row in read.upcoming if row.body == "KF"] == ["2031-01-30", "2031-03-02", "2031-03-27"]
    assert "22; 23" in " ".join(read.warnings)


def test_a_time_behind_the_days_has_its_column_or_makes_the_row_too_long():
    heads, rows = "Organ Jan Feb Mars Klockan", ["KF 3 4 5 18.00", "KS 1 2 3 9.00"]
    assert table(heads, *rows)[1] == ("KF", "3", "4", "5", "18.00")
    assert [len(row) for row in table("Organ Jan Feb Mars", *ROWS[:0], "KF 3 4 5", "KS 6 7 8", "AU 18.00 1 2 3")] == [
        4,
        4,
        4,
        5,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        # Two months are no table, nor is one row, nor text below a line of months.
        ["Nämnd Jan Feb", "KF 3 4", "KS 5 6"],
        [HEADS, ROWS[0]],
        ["Jan Feb Mars", "Vi ses 3 gånger", "och äter 4 bullar"],
        # Days with their months are no cells.
        ["Jan Feb Mars", "KF 3 mars 4 april 5 maj", "KS 1 mars 2 april 3 maj"],
    ],
)
def test_other_lines_stay_lines(lines):
    assert table(*lines) == []


def test_one_row_below_months_has_a_day_or_a_dash_for_each():
    months, days = "Januari Februari Mars April", "- 16* kl. 8.30 17:e kl. 10.00 -"
    assert table(months, days) == [tuple(months.split()), ("-", "16* kl. 8.30", "17:e kl. 10.00", "-")]
    assert table(months, f"{days} 30:e kl. 10.00") == []
    assert table(months, "- - - -") == []
