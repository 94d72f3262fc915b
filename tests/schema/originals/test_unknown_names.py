"""Full names that nobody in the record bears are covered until somebody does."""

from time import process_time

import pytest
from datasette_intranet.schema.originals import follow_names
from datasette_intranet.schema.originals.unknown_names import unknown_name_places

from tests.schema.documents import minutes

KNOWN = {"karin", "alm", "byalaget", "bo", "ek"}


@pytest.mark.parametrize(
    "text, names",
    [
        ("Torgny Vikström undrade om bänken.", ["Torgny Vikström"]),
        ("Enligt Karin Alm är det klart, men Karin Strandh vill vänta.", ["Karin Strandh"]),
        ("Med Eva-Lotta Maria Quist och Bo Eks hund.", ["Eva-Lotta Maria Quist"]),
        ("Karin och Torgny var där. Byalaget Norra möts i Gamla Stan.", []),
        ("KARIN STRANDH. Vi talade om Nya Parken.", []),
    ],
)
def test_a_given_name_with_what_follows_it_is_a_name_unless_it_is_known(text, names):
    assert [text[start:end] for start, end in unknown_name_places(text, KNOWN)] == names


def test_a_long_chain_of_hyphens_does_not_stall():
    started = process_time()
    assert unknown_name_places("Eva-" * 25_000 + "Eva Quist", KNOWN) != []
    assert process_time() - started < 3


def test_a_name_is_read_once_somebody_in_the_record_bears_it(db, save, rows):
    save(minutes(present=("Karin Alm",), items=(("Bänken", "Torgny Vikström undrade om den."),)))
    (kept,) = [row["text"] for row in rows("SELECT text FROM documents")]
    assert "Torgny" not in kept and "Karin Alm" in kept and "undrade om den" in kept
    db["people"].insert({"name": "Torgny Vikström", "category": "staff"})
    follow_names(db)
    (kept,) = [row["text"] for row in rows("SELECT text FROM documents")]
    assert "Torgny Vikström undrade" in kept


def test_the_address_of_a_house_where_meetings_are_held_may_stand_and_a_home_may_not(db, save, rows):
    items = (("Bänken", "Vi ses på Ågatan 3, men hon bor på Strandvägen 1."),)
    save(minutes(present=("Karin Alm",), place="Biblioteket, Ågatan 3", items=items))
    (kept,) = [row["text"] for row in rows("SELECT text FROM documents")]
    assert "Vi ses på Ågatan 3" in kept and "Strandvägen" not in kept
