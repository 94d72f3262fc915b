"""A paragraph's sign without a number heads what stands below, where several do."""

import pytest
from datasette_intranet.loaders.parse import parse_document

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
