"""Consents are kept with their days; of one person and scope one has an effect; merges are followed."""

from contextlib import closing

import pytest
from datasette_intranet.schema.consents import (
    Consent,
    consent_in_effect,
    consents_ending,
    consents_of_person,
    end_consent,
    give_consents_back,
    keep_consent,
    move_consents,
    offered_scopes,
    set_effect,
    take_effect_away,
)
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.privacy import people_named_in_public
from datasette_intranet.schema.vocabulary import vocabulary_codes

TODAY = "2026-11-30"


def consent(scope="public_name", person_id=1, ends_on=None, given_on="2026-01-01"):
    return Consent(0, person_id, scope, given_on, ends_on, "paper", None, "kim")


@pytest.fixture
def private(tmp_path):
    with closing(open_private(tmp_path)) as opened:
        yield opened


@pytest.fixture
def record(tmp_path):
    with closing(open_record(tmp_path)) as db:
        db.conn.executescript(
            "INSERT INTO people (id, name, category, consent_on) VALUES (1, 'Tomas Okänd', 'other', NULL), "
            "(2, 'Vera Holm', 'resident', '2020-01-01'), (3, 'Karin Alm', 'staff', NULL);"
        )
        yield db.conn


def test_a_new_consent_takes_the_place_of_the_one_before(private):
    keep_consent(private, consent(ends_on="2026-12-31"), TODAY)
    keep_consent(private, consent(), TODAY)
    keep_consent(private, consent("picture"), TODAY)
    found = consents_of_person(private, 1)
    assert [(one.scope, one.ends_on, one.ended_on) for one in found] == [
        ("picture", None, None), ("public_name", None, None), ("public_name", "2026-12-31", TODAY),
    ]  # fmt: skip
    assert consent_in_effect(private, 1, "public_name", TODAY).ends_on is None
    assert consent_in_effect(private, 2, "public_name", TODAY) is None


def test_a_consent_holds_through_its_last_day_and_not_after_and_not_when_withdrawn(private):
    keep_consent(private, consent(ends_on=TODAY), TODAY)
    assert consent_in_effect(private, 1, "public_name", TODAY)
    assert consent_in_effect(private, 1, "public_name", "2026-12-01") is None
    assert end_consent(private, 1, "public_name", TODAY, "kim") and not end_consent(
        private, 1, "public_name", TODAY, "kim"
    )
    assert consent_in_effect(private, 1, "public_name", TODAY) is None
    assert consents_of_person(private, 1)[0].ended_by == "kim"


def test_those_that_end_by_a_day_are_found_the_earliest_first(private):
    for person_id, ends_on in ((1, "2026-12-24"), (2, "2026-12-01"), (3, None), (4, "2027-06-01")):
        keep_consent(private, consent("picture", person_id, ends_on), TODAY)
    assert [one.person_id for one in consents_ending(private, "2026-12-31")] == [2, 1]


def test_a_name_is_public_by_consent_until_its_last_day_and_no_residents_is(record):
    def named():
        return set(people_named_in_public(record))

    assert named() == {3}
    set_effect(record, consent())
    set_effect(record, consent(person_id=2))
    assert named() == {1, 3}
    take_effect_away(record, 1, "public_name")
    assert named() == {3}
    set_effect(record, consent(ends_on="2020-01-01"))
    assert named() == {3}
    set_effect(record, consent(ends_on="2999-01-01"))
    assert named() == {1, 3}


def test_a_residents_consent_and_its_last_day_stand_in_the_record(record):
    set_effect(record, consent("record_name", 2, "2027-01-01", "2026-05-05"))
    found = record.execute("SELECT consent_on, consent_until FROM people WHERE id = 2").fetchone()
    assert tuple(found) == ("2026-05-05", "2027-01-01")
    # What else is agreed to says nothing of the record, and its end neither.
    before = record.execute("SELECT * FROM people").fetchall()
    for scope in ("picture", "group_contact", "group_mail"):
        set_effect(record, consent(scope, 2))
        take_effect_away(record, 2, scope)
    assert record.execute("SELECT * FROM people").fetchall() == before


def test_nobody_is_asked_for_what_needs_no_consent_or_cannot_be_had():
    assert "public_name" not in offered_scopes("resident") and "record_name" in offered_scopes("resident")
    assert "record_name" not in offered_scopes("other") and "public_name" in offered_scopes("other")
    for category in ("staff", "politician", "association"):
        assert set(offered_scopes(category)) == {"picture", "group_contact", "group_mail"}
    assert set(offered_scopes("resident")) | set(offered_scopes("other")) == set(vocabulary_codes("consent_scope"))


def test_consents_follow_a_merge_and_go_back(private):
    keep_consent(private, consent("picture", 1), TODAY)
    keep_consent(private, consent("picture", 2, "2027-01-01"), TODAY)
    keep_consent(private, consent("group_mail", 2), TODAY)
    with private.conn:
        moved = move_consents(private.conn, 1, 2)
    held = [one.scope for one in consents_of_person(private, 1) if one.ended_on is None]
    assert sorted(held) == ["group_mail", "picture"] and consents_of_person(private, 2) == []
    assert consent_in_effect(private, 1, "picture", TODAY).ends_on is None
    with private.conn:
        give_consents_back(private.conn, 1, 2, moved)
    assert sorted(one.scope for one in consents_of_person(private, 2)) == ["group_mail", "picture"]
    assert [one.scope for one in consents_of_person(private, 1)] == ["picture"]
