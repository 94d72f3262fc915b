"""What a mark behind a day in a table says of its time holds for that day alone."""

import pytest
from datasette_intranet.loaders.parse import parse_document

from tests.loaders.parse.table_files import as_docx, as_html

ROWS = [
    ["2031", "jan", "feb", "mars", "Kl."],
    ["Kommunstyrelsen", "14", "11*", "11", "9.00"],
    ["Kulturnämnden", "15 *", "12", "12**", "13.15"],
]


def starts(told: list[str], write) -> dict[tuple[str, str], str | None]:
    document = parse_document("a.html" if write is as_html else "a.docx", write("Sammanträden 2031", told, ROWS))
    assert document.kind == "schedule"
    assert not document.doubts
    return {(row.date, row.body): row.start for row in document.upcoming}


@pytest.mark.parametrize("write", [as_html, as_docx])
@pytest.mark.parametrize(
    ("told", "one", "two"),
    [
        (["* Annan tid"], None, "13:15"),
        (["* Annan starttid, ** kl. 10.00"], None, "10:00"),
        (["* = kl 8.30"], "08:30", "13:15"),
        (["*) startar kl 8.30", "**) Budgetdag"], "08:30", "13:15"),
        (["* Budgetberedning", "** Extra vid behov"], "as others", "13:15"),
    ],
)
def test_a_mark_tells_another_time(write, told: list[str], one: str | None, two: str) -> None:
    found = starts(told, write)
    assert found["2031-02-11", "Kommunstyrelsen"] == ("09:00" if one == "as others" else one)
    assert found["2031-01-15", "Kulturnämnden"] == ("13:15" if one == "as others" else one)
    assert found["2031-03-12", "Kulturnämnden"] == two
    assert found["2031-01-14", "Kommunstyrelsen"] == "09:00"
