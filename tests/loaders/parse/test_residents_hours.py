"""Residents who are there for a part of a coming meeting, as documents say it; and what only sounds so."""

import pytest
from datasette_intranet.loaders.parse.parse_document import parse_document

HEAD = "Mötestider Ekrådet 2017\n\n"


def hours(line: str) -> list[tuple]:
    document = parse_document("tider.txt", (HEAD + line + "\n• 23 mars klockan 13:00-15:00. Möte\n").encode())
    return [(one.start, one.end, one.residents_from, one.residents_until) for one in document.upcoming]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Invånare är med klockan 9:00–14:00, därefter efterarbete 14:00-16:00.", ("09:00", "14:00")),
        ("Invånarna deltar kl. 10.00.", ("10:00", None)),
        ("Invånare är välkomna mellan 9.30 och 12.00.", ("09:30", "12:00")),
        # It says no hours, others than the meeting's, or hours of something else.
        ("Invånare är välkomna till alla möten.", (None, None)),
        ("Invånare är med klockan 17:00–19:00.", (None, None)),
        ("Invånare är med hela dagen, lunch klockan 12:00–13:00.", (None, None)),
        ("Därefter efterarbete 14:00-16:00.", (None, None)),
    ],
)
def test_hours_of_residents_are_those_that_are_said_of_them(said, told):
    first, second = hours(f"• 23 februari klockan 9:00–16:00. Workshop i Miatorp. {said}")
    assert first == ("09:00", "16:00", *told)
    assert second == ("13:00", "15:00", None, None)
