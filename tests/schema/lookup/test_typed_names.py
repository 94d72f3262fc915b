"""Somebody types a name: the one of exactly that name is meant, others are offered."""

import pytest
from datasette_intranet.schema.lookup import groups_named, people_named


@pytest.fixture
def named(db):
    for name in ("Åsa Berg", "Åsa Bergström", "Bo Ek", "Bo Ek"):
        db["people"].insert({"name": name})
    db["person_names"].insert({"name": "Ninni", "person_id": 1})
    for name in ("Rådet", "Rådet för parker", "Byalaget"):
        db["groups"].insert({"name": name})
    return db.conn


def labels(match):
    return [candidate.label for candidate in match.candidates]


def test_the_one_of_exactly_that_name_is_meant_whatever_the_case(named):
    assert people_named(named, " åsa  BERG ").id == 1
    assert people_named(named, "Ninni").id == 1
    assert groups_named(named, "rådet").id == 1


def test_two_of_the_same_name_are_both_offered(named):
    match = people_named(named, "Bo Ek")
    assert match.id is None and labels(match) == ["Bo Ek", "Bo Ek"]


def test_beginnings_of_words_find_whom_they_may_mean(named):
    assert labels(people_named(named, "ber")) == ["Åsa Berg", "Åsa Bergström"]
    assert labels(groups_named(named, "park råd")) == ["Rådet för parker"]


def test_a_misspelt_name_finds_the_one_it_is_like(named):
    match = people_named(named, "Åsa Bergstöm")
    assert match.id == 2 or "Åsa Bergström" in labels(match)


@pytest.mark.parametrize("typed", ["", "   ", "%", "'", "Qwxz"])
def test_what_names_nobody_finds_nobody(named, typed):
    for find in (people_named, groups_named):
        assert find(named, typed).id is None and find(named, typed).candidates == ()
