"""Numbers behind bullets count items where they follow each other; two things in a list of goods are none."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.parse.bullet_numbers import numbers_behind_bullets
from datasette_intranet.loaders.read import read_document

HEAD = "Styrelsemöte Ekby byalag 2031-03-04\n\nNärvarande: Asta Ekmark, Bo Lind\n\n"


def items(body: str) -> list[tuple]:
    return [(item.number, item.heading) for item in parse_document("a.txt", f"{HEAD}{body}".encode()).items]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("• 1 Ekonomi\n\nKassan är god.\n\n• 2 Vägen\n\nInget nytt.\n\n• 3 Nästa möte\n\nIngen dag.\n",
         [("1", "Ekonomi"), ("2", "Vägen"), ("3", "Nästa möte")]),
        ("• 2a Grus\n\nGruset är lagt.\n\n• 2b Stakar\n\nInget nytt.\n\n• 3 Läger\n\nBo berättade.\n",
         [("2a", "Grus"), ("2b", "Stakar"), ("3", "Läger")]),
        ("• 1 Ekonomi\n\nKassan är god.\n\n• 2 Vägen\n\nInget nytt.\n\n• 3 Fest\n\nIngen dag.\n\n"
         "• 4 Skyltar\n\nBo målar.\n\n• 5 Ordförande avslutar mötet.\n",
         [("1", "Ekonomi"), ("2", "Vägen"), ("3", "Fest"), ("4", "Skyltar"), ("5", "Ordförande avslutar mötet")]),
    ],
)  # fmt: skip
def test_numbers_without_a_stop_count_headings_below_empty_lines(body, expected):
    assert items(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "§ 1 Fika\n\nVi köper:\n\n• 1 Kanna\n• 2 Koppar\n• 3 Skedar\n",
        "§ 1 Fika\n\nVi köper:\n\n• 1 kanna\n\n• 2 koppar\n\n• 3 skedar\n",
        "§ 1 Fika\n\nVi köper:\n\n• 2 Koppar\n\n• 12 Skedar\n\n• 40 Fat\n",
    ],
)
def test_a_list_of_things_counts_no_items(body):
    assert items(body) == [("1", "Fika")]


def counted(rows: str) -> list[str]:
    """The numbers behind bullets that count something."""
    document = read_document("a.txt", f"Vi talade om detta:\n\n{rows}\n".encode())
    return [number.number for number in numbers_behind_bullets(document.text, document.lines).values()]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("• 1 Kanna\n\n• 2 Koppar\n\n• 3 Skedar", ["1", "2", "3"]),
        ("• 1 Kanna\n• 2 Koppar\n• 3 Skedar", []),
        ("• 1 Kanna\n\n• 2 Koppar\n• 3 Skedar", []),
        ("• 1 Kanna\n\n• 5 Fat\n\n• 2 Koppar\n\n• 3 Skedar", ["1", "2", "3"]),
        ("• § 1. Kanna\n• § 2. Koppar\n• § 3. Skedar\n• § 4. Fat", []),
        ("• 1 Kanna  Asta\n\n• 2 Koppar  Bo\n\n• 3 Skedar  Siv", []),
        ("• 3 Kanna\n\n• 2 Koppar\n\n• 1 Skedar", []),
        ("• 1 Kanna\n\n• 2 Koppar", []),
        ("• 1. Kanna\n• 2. Koppar\n• 3. Skedar\n• 4. Fat", ["1", "2", "3", "4"]),
        ("• 1. Kanna\n• 2. Koppar\n• 7. Glas\n• 3. Skedar\n• 4. Fat", ["1", "2", "3", "4"]),
        ("• 1. Kanna\n• 2. Koppar\n• 3. Skedar", []),
        ("• 1 Kanna\n\n• 2 Koppar\n\n• 3 Skedar som Asta köper till festen i augusti för laget.", []),
    ],
)
def test_numbers_count_in_their_order_and_those_without_a_stop_below_empty_lines(rows, expected):
    assert counted(rows) == expected
