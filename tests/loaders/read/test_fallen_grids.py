"""Days by month whose cells stand one below the other are rows where the blank lines between them add up."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.fallen_grids import rows_of_fallen_grids


def table(text: str) -> list[tuple[str, ...]]:
    return [cells for _line, cells in sorted(rows_of_fallen_grids(text.split("\n")).items()) if cells]


def fallen(*rows: list[str], end: str = "\n") -> str:
    """The rows as a page is copied: two line ends behind each cell, also behind an empty one, which has no line."""
    return "".join(f"{cell}{end}\n" if cell else "\n" for row in rows for cell in row)


HEADS = ["2031", "KF", "KS", "KS\nAU"]
TIMES = ["Mötestid:", "Kl. 18", "Kl. 10", "Kl. 8.30"]
DOWN = [
    ["Januari", "", "14", "7, 21"],
    ["Februari", "3", "", "4*"],
    ["Mars", "10", "11", ""],
    ["April", "-", "8", "1"],
]
ACROSS = ["Organ", "Jan", "Feb", "Mars", "Klockan"]


@pytest.mark.parametrize("end", ["\n", ""])
def test_months_in_rows_have_a_blank_line_more_for_each_empty_cell(end):
    heads = ["2031", "KF", "KS", "KSAU"]
    expected = [tuple(row) for row in (heads, TIMES, *DOWN)]
    assert table(fallen(heads, TIMES, *DOWN, end=end)) == expected


def test_two_lines_of_one_head_are_one_cell():
    assert table(fallen(HEADS, *DOWN))[0] == ("2031", "KF", "KS", "KS AU")


def test_a_cell_of_a_blank_alone_is_empty():
    assert table(fallen(HEADS, *DOWN).replace("11\n\n\n", "11\n\n \n\n"))[-2] == ("Mars", "10", "11", "")


def test_a_row_that_lacks_a_cell_is_kept_as_it_is_and_shorter_than_its_heads():
    rows = [*DOWN[:3], ["April", "8", "1"], ["Maj", "5", "6", "13"], ["Juni", "2", "3", "10"]]
    assert [len(row) for row in table(fallen(HEADS, *rows))] == [4, 4, 4, 4, 3, 4, 4]


@pytest.mark.parametrize(
    "rows",
    [
        # Nobody tells which of two bodies has one day.
        [["KF", "KS"], ["Januari", "3"], ["Februari", "4"], ["Mars", "5"]],
        # One head too many.
        [["Valberedningen", "KF", "KS", "KSAU"], *DOWN],
        # Two months are no calendar.
        [HEADS, *DOWN[:2]],
        # What stands below the months are no days.
        [HEADS, ["Januari", "Budget", "Bokslut", "Val"], ["Februari", "Plan", "", ""], ["Mars", "", "", ""]],
    ],
)
def test_what_does_not_add_up_stays_lines(rows):
    assert table(fallen(*rows)) == []


def test_bodies_in_rows_may_have_months_without_a_day():
    rows = [["Ekrådet", "", "8", "", "13.15"], ["Byrådet", "7", "4", "3", "18.00"]]
    assert table(fallen(ACROSS, *rows)) == [tuple(row) for row in (ACROSS, *rows)]


def test_a_body_with_a_day_too_many_is_asked_about_and_those_behind_it_are_read():
    rows = [
        ["Ekrådet", "3", "8", "9", "13.15"],
        ["Vårdrådet", "1", "2", "3", "4", "9.00"],
        ["Byrådet", "7", "4", "-", "18.00"],
    ]
    read = parse_document("tider.txt", f"Mötestider 2031\n\n{fallen(ACROSS, *rows)}".encode())
    assert {row.body for row in read.upcoming} == {"Ekrådet", "Byrådet"}
    assert "1; 2; 3; 4; 9.00" in " ".join(read.warnings)


def test_rows_below_other_months_are_not_those_of_the_months_above():
    later = ["Organ", "Juli", "Aug", "Sep", "Klockan"]
    first = [["Ekrådet", "3", "8", "9", "13.15"], ["Byrådet", "7", "4", "3", "18.00"]]
    then = [["Ekrådet", "-", "28", "29", "13.15"], ["Byrådet", "-", "24", "23", "18.00"]]
    text = f"Mötestider 2031\n\n{fallen(ACROSS, *first)}(Juli–december)\n\n{fallen(later, *then)}"
    days = [row.date for row in parse_document("tider.txt", text.encode()).upcoming]
    assert days[6:] == ["2031-08-28", "2031-09-29", "2031-08-24", "2031-09-23"]


def test_one_row_of_days_below_months_has_a_day_or_a_dash_for_each():
    months, days = ["Januari", "Februari", "Mars", "April"], ["-", "16* kl. 8.30", "16:e kl. 10.00", "27:e kl. 10.00"]
    assert table(fallen(months, days)) == [tuple(months), tuple(days)]
    assert table(fallen(months, [*days, "30:e kl. 10.00"])) == []
    assert table(fallen(months, days[:3])) == []


def test_blank_lines_behind_the_last_row_are_no_empty_cells_where_none_told_of_any_before():
    heads, rows = ["2031", "KF", "KS"], [["Januari", "6", "14"], ["Februari", "3", "11"], ["Mars", "3"]]
    text = f"{fallen(heads, *rows)}\n\nFörkortningar\n"
    assert table(text)[-1] == ("Mars", "3")
    assert table(text.replace("14\n\n", "\n", 1))[-1] == ("Mars", "3", "")


def test_a_row_as_long_as_its_heads_whose_cells_are_not_of_their_kind_is_made_longer():
    rows = [
        ["Ekrådet", "3", "8", "9", "13.15"],
        ["Vårdrådet", "1", "2", "9.00", "3"],
        ["Byrådet", "7", "4", "-", "18.00"],
    ]
    assert [len(row) for row in table(fallen(ACROSS, *rows))] == [5, 5, 6, 5]


def test_a_row_of_months_whose_days_are_not_on_the_weekdays_of_the_bodies_is_made_shorter():
    rows = [*DOWN[:3], ["April", "9", "10", ""]]
    assert [len(row) for row in table(fallen(HEADS, *rows))] == [4, 4, 4, 4, 3]
    # Where no cell is empty, none was counted wrong.
    rows = [*DOWN, ["Maj", "7", "8", "14"], ["Juni", "2", "3", "10"]]
    assert [len(row) for row in table(fallen(HEADS, *rows))] == [4] * 7


def test_a_body_whose_days_are_not_on_one_weekday_is_asked_about_where_cells_are_empty():
    rows = [
        ["Ekrådet", "", "8", "5", "13.15"],
        ["Byrådet", "7", "5", "", "18.00"],
        ["Vårdrådet", "7", "4", "2", "9.00"],
    ]
    read = parse_document("tider.txt", f"Mötestider 2031\n\n{fallen(ACROSS, *rows)}".encode())
    assert [row.body for row in read.upcoming] == ["Vårdrådet"] * 3
    assert "8; 5; 13.15; 7; 5" in " ".join(read.warnings)


def test_a_row_of_days_with_an_empty_cell_is_read_where_they_share_a_weekday():
    months = ["Januari", "Februari", "Mars", "April"]
    assert table(fallen(months, ["14", "", "11", "8"])) == [tuple(months), ("14", "", "11", "8")]
    assert table(fallen(months, ["14", "", "12", "8 kl. 9"])) == []
