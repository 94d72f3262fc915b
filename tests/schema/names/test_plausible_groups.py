"""A group is called by a name: sentences, codes, days, places and headings of lists make none."""

import pytest
from datasette_intranet.schema.names.plausible_groups import is_plausible_group

from tests.schema.documents import minutes, roster


@pytest.mark.parametrize(
    "name",
    ["Byalaget", "KPR", "Rådet för äldre", "Kultur- och fritidsnämnden", "Projektgruppen Välkommen in", "LH Gården",
     "Revisorerna", "Valberedningen", "Björklidens anhörigråd", "Utvecklingsgruppsmöte", "22-klubbens årsmöte"],
)  # fmt: skip
def test_groups_are_plausible(name):
    assert is_plausible_group(name)


@pytest.mark.parametrize(
    "phrase",
    ["UN060502", "Instans: Utskottet - Sammanträdesdatum", "Hem > Nämnder > Möten", "OBS! Detta är ett utkast",
     "Agenda & anteckningar", "Styrelseprotokoll", "Föreningslokalen", "Medlemmarna kallas till årsmöte",
     "Välkomna till oss!", "ord " * 12, "Centerpartiet, 6 mandat", "Reglementet antogs av fullmäktige",
     "Styrelsen 2013-04-23", "Styrelsen från årsmötet 2023", "Övriga förtroendevalda", "Föreningsrepresentanter",
     "Medlemmarna i klubben", "Hemsidan"],
)  # fmt: skip
def test_sentences_codes_days_places_and_headings_are_no_groups(phrase):
    assert not is_plausible_group(phrase)


def test_minutes_of_what_is_no_group_make_none_and_are_asked_about(save, rows):
    save(minutes(body="Reglementet antogs av fullmäktige", present=("Karin Alm",)))
    assert rows("SELECT name FROM groups") == []
    assert rows("SELECT kind, question FROM review") == [
        {"kind": "group", "question": "Vilken grupp är Reglementet antogs av fullmäktige?"}
    ]


def test_a_heading_of_a_list_that_is_no_group_is_the_area_of_its_members(save, rows):
    save(minutes(present=("Karin Alm",)))
    save(roster(("Sara Ek", "Övriga förtroendevalda")))
    assert rows("SELECT name FROM groups") == [{"name": "Byalaget"}]
    assert rows("SELECT area, on_behalf_of_id FROM memberships") == [
        {"area": "Övriga förtroendevalda", "on_behalf_of_id": None}
    ]
