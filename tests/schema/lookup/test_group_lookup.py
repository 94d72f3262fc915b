"""Groups by printed name: which are one, which may be one, and which are not."""

import pytest
from datasette_intranet.schema.lookup.group_lookup import GroupLookup


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Kommunstyrelsens arbetsutskott", "Kommunstyrelsen"),
        ("Kommunstyrelsen", "Kommunstyrelsens presidium"),
        ("Socialnämndens beredning", "Socialnämnden"),
        ("Byrådets arbetsgrupp för torget", "Byrådet"),
    ],
)
def test_a_body_within_another_is_not_taken_for_it(db, printed, known):
    db["groups"].insert({"name": known})
    assert GroupLookup(db.conn).similar_groups(printed) == ()


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Utvecklingsgruppen", "Utvecklingsgruppen för arbetsmarknad"),
        ("Socialnämnden", "Arbetsmarknads- och socialnämnden"),
        ("Sektionens styrelse", "Styrelsen"),
        ("Styrelsen 2024", "Styrelsen"),
    ],
)
def test_a_name_that_may_be_short_for_another_is_asked_about(db, printed, known):
    db["groups"].insert({"name": known})
    assert [candidate.label for candidate in GroupLookup(db.conn).similar_groups(printed)] == [known]
