"""People, memberships and merges by form: who may, what is asked first, what never leaves the private file."""

import unicodedata

import pytest

from tests.plugins.conftest import STAFF
from tests.plugins.shell.forms.conftest import COORDINATOR, OF_ONE_GROUP, desk, hidden  # noqa: F401

OF_PARKS = {**OF_ONE_GROUP, "groups": [1]}


def person(**changed):
    return {"name": "Eva Ekdahl", "category": "staff", "consent_on": "", "spellings": "", "email": "", "phone": "",
            **changed}  # fmt: skip


def member(**changed):
    return {"person": "Dag Dalhed", "category": "", "role": "", "area": "", "on_behalf_of_id": "",
            "starts_on": "2018-01-01", "ends_on": "", **changed}  # fmt: skip


@pytest.fixture
def post(datasette, runner):
    """`post(path, json)` to the API as a coordinator of all groups."""
    return lambda path, json: runner.run(datasette.client.post(path, json=json, actor=COORDINATOR))


def sent(desk, path, fields, actor=COORDINATOR):  # noqa: F811
    return desk.send(path, {**desk.open(path, actor), **fields}, actor)


def test_contact_details_are_in_the_private_file_and_the_form_alone(desk, site):  # noqa: F811
    response = sent(desk, "/people/new", person(email="eva@ekmarka.example", phone="0123-45 67 89"))
    path = response.headers["location"]
    assert "eva@ekmarka.example" in desk.page(f"{path}/edit").text
    assert "eva@ekmarka.example" not in desk.page(path).text
    assert desk.page(f"{path}/edit", STAFF).status_code == 403
    for name in ("intranet.db", "intranet.db-wal", "public.db"):
        if (site / name).exists():
            assert b"eva@ekmarka" not in (site / name).read_bytes()
    sent(desk, f"{path}/edit", person(email="", phone=""))
    assert "eva@ekmarka.example" not in desk.page(f"{path}/edit").text


def test_somebody_of_the_same_name_is_shown_before_a_second_is_made(desk):  # noqa: F811
    asked = sent(desk, "/people/new", person(name="bo  BJÖRKDAHL"))
    assert asked.status_code == 400 and 'href="/people/2"' in asked.text
    assert desk.rows("SELECT count(*) FROM people WHERE name LIKE 'bo %'") == [(1,)]
    assert sent(desk, "/people/new", person(name="Bo Björkdahl", another="y")).status_code == 303
    assert desk.rows("SELECT count(*) FROM people WHERE name = 'Bo Björkdahl'") == [(2,)]


def test_a_resident_needs_the_day_of_consent(desk):  # noqa: F811
    refused = sent(desk, "/people/new", person(category="resident"))
    assert refused.status_code == 400 and "samtycke" in refused.text
    assert sent(desk, "/people/new", person(category="resident", consent_on="2018-01-02")).status_code == 303


def test_no_residents_name_is_public(desk):  # noqa: F811
    resident = person(category="resident", consent_on="2018-01-02")
    refused = sent(desk, "/people/new", {**resident, "name_is_public": "y"})
    assert refused.status_code == 400 and "namn är aldrig offentligt" in refused.text
    assert desk.rows("SELECT count(*) FROM people WHERE name = 'Eva Ekdahl'") == [(0,)]
    assert sent(desk, "/people/new", resident).status_code == 303
    public = desk.rows("SELECT id, name_is_public FROM people WHERE name = 'Eva Ekdahl'")
    assert [row[1] for row in public] == [0]


def test_spellings_hold_everywhere_or_in_a_group(desk):  # noqa: F811
    fields = person(name="Bo Björkdahl", spellings="Bosse B\nBosse | Samrådsgruppen")
    assert sent(desk, "/people/2/edit", fields).status_code == 303
    spellings = "SELECT name, group_id FROM person_names WHERE person_id = 2 ORDER BY name"
    assert desk.rows(spellings) == [("Bosse", 1), ("Bosse B", None)]
    assert sent(desk, "/people/2/edit", {**fields, "spellings": "Bosse B"}).status_code == 303
    assert desk.rows(spellings) == [("Bosse B", None)]
    assert "finns ingen grupp" in sent(desk, "/people/2/edit", {**fields, "spellings": "B | Nej"}).text


def test_spellings_of_a_group_are_stored_and_not_taken_from_another(desk):  # noqa: F811
    fields = {"name": "Samrådsgruppen", "kind": "body", "parent_id": "", "description": "", "spellings": "Sam"}
    assert sent(desk, "/groups/samradsgruppen/edit", fields).status_code == 303
    assert desk.rows("SELECT group_id FROM group_names WHERE name = 'Sam'") == [(1,)]
    other = {**fields, "name": "Parkutskottet"}
    assert "betyder Samrådsgruppen" in sent(desk, "/groups/parkutskottet/edit", other).text


def test_two_people_are_put_together_and_taken_apart(desk):  # noqa: F811
    assert sent(desk, "/people/2/merge", {"other": "Dag Dalhed"}).headers["location"] == "/people/2"
    assert desk.rows("SELECT count(*) FROM people WHERE id = 4") == [(0,)]
    assert "Dag Dalhed" in desk.page("/people/2").text
    (number,) = desk.rows("SELECT max(id) FROM merges")[0]
    assert desk.rows("SELECT way, actor_id FROM changes ORDER BY id DESC LIMIT 1") == [("form", "kim")]
    assert desk.send("/people/2/unmerge", {"merge": str(number)}).status_code == 303
    assert desk.rows("SELECT name FROM people WHERE id = 4") == [("Dag Dalhed",)]
    assert desk.rows("SELECT person_id FROM memberships WHERE ends_on = '2016-12-31'") == [(4,)]


@pytest.mark.parametrize("form", ["edit", "merge", "consents/new"])
def test_the_way_back_from_a_form_calls_the_person_by_name_to_who_may_open_it(desk, form):  # noqa: F811
    ((name,),) = desk.rows("SELECT name FROM people WHERE id = 2")
    assert f'<a href="/people/2">{name}</a>' in desk.page(f"/people/2/{form}").text
    assert name not in desk.page(f"/people/2/{form}", STAFF).text


@pytest.mark.parametrize("other", ["Bo Björkdahl", "Finns Ej"])
def test_a_merge_with_oneself_or_nobody_is_refused_in_words(desk, other):  # noqa: F811
    response = sent(desk, "/people/2/merge", {"other": other})
    assert response.status_code == 400 and "field-error" in response.text


def test_a_member_is_added_changed_and_ended(desk):  # noqa: F811
    path = "/groups/parkutskottet/members"
    assert sent(desk, f"{path}/new", member(role="ledamot")).headers["location"] == "/groups/parkutskottet#roster"
    ((row, who),) = desk.rows("SELECT id, person_id FROM memberships WHERE group_id = 2")
    assert who == 4 and f"{path}/{row}/edit" in desk.page("/groups/parkutskottet").text
    assert sent(desk, f"{path}/{row}/edit", member(role="ordförande")).status_code == 303
    assert desk.rows(f"SELECT role FROM memberships WHERE id = {row}") == [("ordförande",)]
    assert desk.send(f"{path}/{row}/end", {"end": "1"}).status_code == 303
    assert desk.rows(f"SELECT ends_on = date('now', 'localtime') FROM memberships WHERE id = {row}") == [(1,)]


def test_who_is_a_member_is_not_added_again_but_in_another_capacity(desk):  # noqa: F811
    path = "/groups/parkutskottet/members/new"
    first = sent(desk, path, member(role="ledamot", starts_on="2018-01-01"))
    page = desk.page("/groups/parkutskottet", cookies=first.cookies).text
    assert "Sparat: Dag Dalhed i Parkutskottet" in page
    ((row,),) = desk.rows("SELECT id FROM memberships WHERE group_id = 2")
    again = sent(desk, path, member(role="Ledamot", starts_on="2019-01-01"))
    assert again.status_code == 400 and f"/groups/parkutskottet/members/{row}/edit" in again.text
    assert "är redan medlem" in again.text
    assert "medlem från den dagen" in sent(desk, path, member(role="sekreterare")).text
    assert sent(desk, path, member(role="sekreterare", starts_on="2018-02-01")).status_code == 303
    assert "1 person, 2 uppdrag" in desk.page("/groups/parkutskottet").text
    # Before the first one began it was no membership.
    assert sent(desk, path, member(role="ledamot", starts_on="2016-01-01", ends_on="2016-12-31")).status_code == 303
    gone = desk.send(path.replace("new", f"{row}/edit"), {
        **desk.open(path.replace("new", f"{row}/edit")), "_action": "delete"})  # fmt: skip
    assert "Borttaget: Dag Dalhed i Parkutskottet" in desk.page("/", cookies=gone.cookies).text


def test_somebody_unknown_is_entered_with_the_membership(desk):  # noqa: F811
    path = "/groups/samradsgruppen/members/new"
    asked = sent(desk, path, member(person="Frida Frisk"), OF_PARKS)
    assert asked.status_code == 400 and "Frida Frisk" in asked.text
    assert sent(desk, path, member(person="Frida Frisk", category="staff"), OF_PARKS).status_code == 303
    assert desk.rows("SELECT p.category FROM people p JOIN memberships s ON s.person_id = p.id "
                     "WHERE p.name = 'Frida Frisk' AND s.group_id = 1") == [("staff",)]  # fmt: skip


@pytest.mark.parametrize("actor", [None, STAFF, OF_ONE_GROUP])
def test_who_may_not_edit_a_group_changes_no_roster_and_no_member_and_sees_no_links(desk, actor):  # noqa: F811
    path = "/groups/samradsgruppen/members"
    fields = {"_base": "{}", "_token": "x", **member()}
    assert desk.send("/people/1/edit", {"_base": "{}", "_token": "x", **person()}, actor).status_code == 403
    assert desk.send(f"{path}/new", fields, actor).status_code == 403
    assert desk.send(f"{path}/1/edit", fields, actor).status_code == 403
    assert desk.send(f"{path}/1/end", {"end": "1"}, actor).status_code == 403
    assert desk.send("/people/1/merge", {"other": "Dag Dalhed"}, actor).status_code == 403
    assert desk.send("/people/1/unmerge", {"merge": "1"}, actor).status_code == 403
    assert "/members/" not in desk.page("/groups/samradsgruppen", actor).text
    assert desk.rows("SELECT count(*) FROM memberships WHERE ends_on IS NULL AND group_id = 1") == [(3,)]


def test_a_membership_of_another_group_is_not_edited_through_ones_own(desk):  # noqa: F811
    assert desk.page("/groups/parkutskottet/members/1/edit").status_code == 404
    assert desk.send("/groups/parkutskottet/members/1/end", {"end": "1"}).status_code == 404


def group(**changed):
    return {"name": "Trädgårdslaget", "kind": "body", "parent_id": "", "description": "", "spellings": "", **changed}


@pytest.mark.parametrize(
    "name", ["SAMRÅDSGRUPPEN", " Samrådsgruppen ", unicodedata.normalize("NFD", "samrådsgruppen")]
)
def test_a_group_does_not_get_the_name_of_another_written_otherwise(desk, name):  # noqa: F811
    refused = sent(desk, "/groups/new", group(name=name))
    assert refused.status_code == 400 and "finns redan en grupp" in refused.text
    assert desk.rows("SELECT count(*) FROM groups WHERE name LIKE 'samr%'") == [(1,)]


def test_a_group_is_no_part_of_its_own_part(desk):  # noqa: F811
    fields = group(name="Samrådsgruppen", parent_id="2")
    refused = sent(desk, "/groups/samradsgruppen/edit", fields)
    assert refused.status_code == 400 and "är själv en del av" in refused.text
    assert desk.rows("SELECT parent_id FROM groups WHERE id = 1") == [(None,)]


def test_a_group_called_new_has_a_page_of_its_own(desk):  # noqa: F811
    path = sent(desk, "/groups/new", group(name="New")).headers["location"]
    assert path != "/groups/new" and "<h1>New</h1>" in desk.page(path).text


def test_a_membership_that_is_over_is_not_prolonged_by_ending_it(desk):  # noqa: F811
    assert desk.send("/groups/samradsgruppen/members/4/end", {"_token": ""}).status_code == 303
    assert desk.rows("SELECT ends_on FROM memberships WHERE id = 4") == [("2016-12-31",)]
