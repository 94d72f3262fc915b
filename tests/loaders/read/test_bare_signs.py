"""A paragraph's sign without a number heads what stands below, where several do."""

import pytest
from datasette_intranet.loaders.parse import parse_document
from datasette_intranet.loaders.read.bare_signs import rows_with_signs_as_headings

HEAD = "Ekby byaförening, styrelsemöte 2031-04-15\n\nNärvarande Asta Ekmark, Bo Lind\n"


def items(body: str) -> list[tuple]:
    return [(item.number, item.heading) for item in parse_document("a.txt", f"{HEAD}{body}".encode()).items]


def test_bare_signs_head_items():
    body = "§ Mötets öppnande\n\nAsta hälsar välkomna.\n\n§ Ekonomi\n\nKassan är god.\n§ Planering\n\nFest 12 maj.\n"
    assert items(body) == [(None, "Mötets öppnande"), (None, "Ekonomi"), (None, "Planering")]


@pytest.mark.parametrize(
    "body",
    [
        "§ 1 Ekonomi\n\nSe § Avgifter i stadgarna\n\n§ 2 Vägen\n\nGrusas.\n\n§ 3 Övrigt\n\nInget.\n",
        "§ Ekonomi\n\nKassan är god.\n\n§ Vägen\n\nVägen grusas.\n",
    ],
)
def test_signs_with_numbers_and_few_bare_ones_are_read_as_before(body):
    assert not any(number is None for number, _heading in items(body))


BARE = ["§ Ekonomi", "§ Vägen", "§ Planering"]


@pytest.mark.parametrize(
    "numbered", ["§ 4 Val", "§4 Val", "§§ 4-6 Val", "§ IV Val", "4 § Val", "Se § 12 i stadgarna."]
)
def test_signs_stay_where_a_row_has_a_sign_with_a_number(numbered):
    assert rows_with_signs_as_headings([*BARE, numbered]) == [*BARE, numbered]


@pytest.mark.parametrize(
    "other", ["Vi möts kl 4.", "§ Är det så?", "§ Bryggan. Den målas", "§ ekonomi", "§ I skogen"]
)
def test_signs_without_numbers_become_marks_of_headings_and_other_rows_stay(other):
    is_heading = other == "§ I skogen"
    expected = [*(row.replace("§", "##") for row in BARE), other.replace("§", "##") if is_heading else other]
    assert rows_with_signs_as_headings([*BARE, other]) == expected
