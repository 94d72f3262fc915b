"""A coordinator opens a sign-up and changes its places."""

import pytest

from tests.plugins.voices.signup_site import COORDINATOR, SignUps, add_meeting
from tests.site import Site, make_site, person

OTHER = {**person("coordinator", id="olle"), "groups": [2]}
QUOTAS = "SELECT area, category, places FROM signup_quotas WHERE meeting_id = 1 ORDER BY position"


@pytest.fixture(scope="module")
def signups(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("signups"))
    slug = add_meeting(folder, "Workshop")
    with Site(folder) as site:
        made = SignUps(site)
        made.slug = slug
        run = site.datasette.databases["intranet"].execute_write
        site.run(run("INSERT INTO people (id, name) VALUES (1, 'Ada'), (2, 'Bo'), (3, 'Cai')"))
        site.run(
            run("UPDATE people SET name = 'Vera Holm', category = 'resident', consent_on = '2020-01-01' WHERE id = 2")
        )
        site.run(
            run(
                "INSERT INTO memberships (person_id, group_id, area, ends_on) "
                "VALUES (1, 1, 'Södra', NULL), (2, 1, 'Norra', NULL), (3, 1, 'Gamla', '2001-01-01')"
            )
        )
        yield made


def test_places_by_area_of_the_members_are_written_and_read_back(signups):
    told = {"quotas": "3 per område + 3 invånare", "contact": "Vera Holm, karin@exempel.se"}
    assert signups.open(signups.slug, **told).status_code == 303
    assert signups.record_rows(QUOTAS) == [("Norra", None, 3), ("Södra", None, 3), (None, "resident", 3)]
    page = signups.site.get(f"/meetings/{signups.slug}/signup/edit", person("coordinator")).text
    assert "3 Norra\n3 Södra\n3 invånare" in page and "karin@exempel.se" in page
    # How she is reached is for everybody; her name is that of a resident.
    public = signups.site.get(f"/signup/{signups.slug}").text
    assert "karin@exempel.se" in public and "Vera" not in public
    listed = signups.site.get(f"/meetings/{signups.slug}/signup/list", COORDINATOR).text
    assert "På de publika sidorna står kontakten så här: En invånare, karin@exempel.se" in listed


def test_who_has_signed_up_keeps_the_place_when_places_change(signups):
    code = signups.code(signups.slug, 2)
    assert signups.open(signups.slug, "4 Norra\n1 invånare").status_code == 303
    assert signups.record_rows(QUOTAS) == [("Norra", None, 4), (None, "resident", 1)]
    assert "Du har en plats." in signups.follow(code).text
    refused = signups.open(signups.slug, "4 Norra")
    assert refused.status_code == 400 and "1 har anmält sig till ”invånare”" in refused.text
    assert len(signups.record_rows(QUOTAS)) == 2


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"quotas": "tre invånare"}, "Rad 1: ”tre invånare” börjar inte med ett antal."),
        ({"closes_on": "2099-01-01"}, "välj den dagen eller en tidigare"),
        ({"quotas": ""}, "fält"),
        ({"audience": ""}, "fält"),
    ],
)
def test_what_cannot_be_stored_is_told_at_its_field(signups, fields, told):
    before = signups.record_rows(QUOTAS)
    answer = signups.open(signups.slug, **{"quotas": "9 alla", "audience": "open", **fields})
    assert answer.status_code == 400 and told in answer.text and signups.record_rows(QUOTAS) == before


def test_it_is_deleted_while_nobody_has_signed_up(signups):
    slug = add_meeting(signups.site.folder, "Ett som ingen vill till")
    signups.open(slug, "9 alla")
    assert signups.open(slug, "9 alla", _action="delete").status_code == 303
    assert signups.site.get(f"/signup/{slug}").status_code == 404
    signups.open(slug, "9 alla")
    signups.send(slug, category="resident")
    assert "form-delete" not in signups.site.get(f"/meetings/{slug}/signup/edit", COORDINATOR).text
    signups.open(slug, "9 alla", _action="delete")
    assert signups.site.get(f"/signup/{slug}").status_code == 200


def test_another_groups_coordinator_may_not(signups):
    assert signups.open(signups.slug, "9 alla", actor=OTHER).status_code == 403
    assert signups.site.get(f"/meetings/{signups.slug}/signup/list", OTHER).status_code == 403


def test_a_sign_up_at_a_site_that_publishes_nothing_publishes_nothing(tmp_path):
    folder = make_site(tmp_path, published=False)
    slug = add_meeting(folder, "Möte")
    with Site(folder) as site:
        assert SignUps(site).open(slug, "9 alla").status_code == 303
        assert not (folder / "public.db").exists()
        assert "publicerar dem" in site.get(f"/meetings/{slug}/signup/list", person("coordinator")).text
