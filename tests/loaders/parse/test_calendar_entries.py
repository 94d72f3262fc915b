"""Rows of a list of times refer to those before them and to the meeting itself."""

import pytest
from datasette_intranet.loaders.parse import parse_document

HEAD = (
    "Brukarrådet 2024-03-05 kl 13.00 i Ekhuset\n\nNärvarande: Alva Krok\n\n"
    "Väntrummet\n\nRådet talade om mattorna.\n\n"
)


def coming(rows: str) -> list[tuple]:
    document = parse_document("a.txt", f"{HEAD}Kommande möten\n{rows}\n".encode())
    return [(one.date, one.start, one.end, one.place) for one in document.upcoming]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("samma tid, samma plats", ("14:00", "16:00", "Torget")),
        ("samma tid", ("14:00", "16:00", None)),
        ("samma plats", (None, None, "Torget")),
        ("kl 9-10, samma plats", ("09:00", "10:00", "Torget")),
        ("kl 9", ("09:00", None, None)),
    ],
)
def test_the_same_time_or_place_is_that_of_the_row_before(row, told):
    assert coming(f"- 9 april 2024 kl 14-16, Torget\n- 7 maj 2024, {row}") == [
        ("2024-04-09", "14:00", "16:00", "Torget"),
        ("2024-05-07", *told),
    ]


def test_in_the_first_row_it_is_that_of_the_meeting():
    assert coming("- 7 maj 2024, samma tid, samma plats") == [("2024-05-07", "13:00", None, "Ekhuset")]
