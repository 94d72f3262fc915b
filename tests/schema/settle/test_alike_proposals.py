"""Proposals that say the same in other words are offered, and those that only share a theme are not."""

import random

import pytest
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.settle import alike_proposals as alike_proposals_module
from datasette_intranet.schema.settle.alike_proposals import alike_proposals

ALIKE = [
    (
        "Gör all information från förvaltningen enklare och tydligare",
        "Enklare och tydligare information från förvaltningen",
    ),
    ("Guide i receptionen", "En guide i receptionen som visar rätt"),
    ("Sätt upp fler bänkar i Stadsparken", "Fler bänkar i stadsparken, tack!"),
]
APART = [
    ("Fler bänkar i parken", "Bättre belysning i parken"),
    ("Fler bänkar vid torget", "Fler cykelställ vid torget"),
    ("Datorkurs", "Datorkurs för äldre på biblioteket varje tisdag, med handledare och fika"),
]


def put(record, *texts):
    record.db.conn.executemany("INSERT INTO proposals (text) VALUES (?)", [(text,) for text in texts])
    index_changed_rows(record.db.conn)
    record.db.conn.commit()


@pytest.mark.parametrize("pair", ALIKE)
def test_the_same_in_other_words_is_offered_from_both_sides(record, pair):
    put(record, *pair, "En fontän på torget")
    assert [one.id for one in alike_proposals(record.db.conn, 1)] == [2]
    (found,) = alike_proposals(record.db.conn, 2)
    assert (found.id, found.text, found.status) == (1, pair[0], "new") and 77 <= found.likeness <= 100


@pytest.mark.parametrize("pair", APART)
def test_a_shared_theme_is_not_enough(record, pair):
    put(record, *pair)
    assert alike_proposals(record.db.conn, 1) == []


def test_what_is_gone_or_has_no_words_has_none(record):
    put(record, "!!!", "!!!")
    assert alike_proposals(record.db.conn, 1) == [] and alike_proposals(record.db.conn, 9) == []


def test_of_many_that_share_words_only_forty_are_compared_and_the_most_alike_is_among_them(record, monkeypatch):
    rng = random.Random(7)
    words = [
        f"{one}{two}" for one in ("park", "väg", "bok", "skol", "torg") for two in "gata plats rum hus tid".split()
    ]
    put(
        record,
        *(" ".join(rng.choices(words, k=8)) for _ in range(500)),
        "Fler bänkar i parkrum",
        "Fler bänkar parkrum",
    )
    compared = []
    measure = alike_proposals_module._likeness
    monkeypatch.setattr(
        alike_proposals_module, "_likeness", lambda one, other: compared.append(other) or measure(one, other)
    )
    assert [one.id for one in alike_proposals(record.db.conn, 501)][:1] == [502]
    # One of the forty is the proposal itself.
    assert len(compared) == 39
