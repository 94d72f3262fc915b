"""Residents who are there for a part of a coming meeting, as documents say it; and what only sounds so."""

import pytest
from datasette_intranet.loaders.parse.whole_document import parse_document

HEAD = "Mötestider Ekrådet 2017\n\n"


def hours(line: str) -> list[tuple]:
    document = parse_document("tider.txt", (HEAD + line + "\n• 22 mars klockan 13.15–15.30. Möte\n").encode())
    return [(one.start, one.end, one.residents_from, one.residents_until) for one in document.upcoming]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Invånarna är med kl. 8.30–12.15, sedan sammanfattar gruppen till kl. 16.", ("08:30", "12:15")),
        ("Invånarna deltar kl. 10.00.", ("10:00", None)),
        ("Invånare är välkomna mellan 9.30 och 12.00.", ("09:30", "12:00")),
        # It says no hours, others than the meeting's, or hours of something else.
        ("Invånare är välkomna till alla möten.", (None, None)),
        ("Invånarna är inbjudna kl. 18.15–20.00.", (None, None)),
        ("Invånare är med hela dagen, lunch klockan 12:00–13:00.", (None, None)),
        ("Gruppen sammanfattar kl. 14.30–15.45.", (None, None)),
    ],
)
def test_hours_of_residents_are_those_that_are_said_of_them(said, told):
    first, second = hours(f"• 21 februari klockan 8.15–16.00. Verkstad i Sandby. {said}")
    assert first == ("08:15", "16:00", *told)
    assert second == ("13:15", "15:30", None, None)
