"""A calendar with a column for each weekday tells meetings only where something stands beside the day."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.weekday_grid import is_weekday_grid

HEADS = ("Vecka", "Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag")
ROWS = (
    ("v. 10", "3/3", "4/3 OR 14.00", "5/3", "6/3", "7/3"),
    ("v. 11", "10/3", "11/3", "12/3 HN 16.00", "13/3", "14/3"),
    ("v. 12", "17/3 OR 9.00, HN 13.00", "18/3", "19/3", "20/3 Städdag", "21/3"),
)


def page(*rows: tuple[str, ...], year: int = 2031, heads: tuple[str, ...] = HEADS) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in (heads, *rows))
    told = "<p>OR = Odlingsrådet, HN = Hamnnämnden</p>"
    return f"<html><title>Möten {year}</title><h1>Mötesveckor {year}</h1>{told}<table>{cells}</table></html>".encode()


def test_days_alone_in_their_cells_are_no_meetings():
    found = parse_document("veckor.html", page(*ROWS)).upcoming
    assert [(row.date, row.start, row.body) for row in found] == [
        ("2031-03-04", "14:00", "Odlingsrådet"),
        ("2031-03-12", "16:00", "Hamnnämnden"),
        ("2031-03-17", "09:00", "Odlingsrådet"),
        ("2031-03-17", "13:00", "Hamnnämnden"),
        ("2031-03-20", None, None),
    ]
    assert found[-1].title == "Städdag"


def test_days_below_another_weekday_than_theirs_are_asked_about():
    document = parse_document("veckor.html", page(*ROWS, year=2030))
    assert not document.upcoming
    assert any("rätt lästa" in doubt.question for doubt in document.doubts)


def test_days_of_another_table_below_are_in_no_column_of_a_weekday():
    below = (("Tid", "Datum", "Plats"), ("18.00", "10 april 2031", "Lyktan"), ("18.00", "15 maj 2031", "Lyktan"))
    document = parse_document("veckor.html", page(*ROWS, *below))
    assert {"2031-04-10", "2031-05-15"} <= {row.date for row in document.upcoming}
    assert not document.doubts


@pytest.mark.parametrize("between", [("", "", "", "", "", ""), ("", "", "Tid", "Tid", "", "")])
def test_a_row_without_two_heads_ends_no_calendar(between: tuple[str, ...]):
    document = parse_document("veckor.html", page(between, *ROWS, year=2030))
    assert not document.upcoming


@pytest.mark.parametrize(
    ("heads", "is_grid"),
    [
        (HEADS, True),
        (("", "Mån", "Tis", "Ons", "Tors", "Fre"), True),
        (("Må", "Ti", "On", "To", "Fr", "Lö", "Sö"), True),
        (("Datum", "Veckodag", "Tid", "Plats"), False),
        (("Måndag", "Tisdag", "Tid"), False),
        (("Ordförande", "Tillsyn", "Fritid", "Montör"), False),
    ],
)
def test_three_weekdays_at_least_head_a_calendar(heads, is_grid):
    assert is_weekday_grid(list(heads)) is is_grid
