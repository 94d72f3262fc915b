"""What was merged is found under its old addresses, by staff and by everybody, until it is taken apart again."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.accounts.account import add_account, roles_of, set_person_of_account
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.settle import merge_groups, merge_people

from tests.loaders.publish.published import number_in_public
from tests.plugins.conftest import STAFF, running

COORDINATOR = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}


@pytest.fixture(scope="module")
def merged_site(built_site, tmp_path_factory):
    """People 3 into 1 and groups 2 into 1; the published file was made afterwards."""
    site = shutil.copytree(built_site, tmp_path_factory.mktemp("merged") / "site")
    record, private = open_record(site), open_private(site)
    add_account(private, "lo", "Lo", ["coordinator"], [2])
    set_person_of_account(private, "lo", 3)
    merge_people(record, 1, 3)
    merge_groups(record, 1, 2)
    record.close()
    private.close()
    publish_site(site)
    return site


@pytest.fixture(scope="module")
def merged(merged_site, runner):
    """`merged(path, actor)`: the response to a GET."""
    with running(merged_site, runner) as datasette:
        yield lambda path, actor=None: runner.run(datasette.client.get(path, actor=actor))


@pytest.mark.parametrize("actor", [None, STAFF])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/groups/parkutskottet", "/groups/samradsgruppen"),
        ("/groups/parkutskottet?date=2018-01-01", "/groups/samradsgruppen?date=2018-01-01"),
        ("/meetings/2099-04-02-parkutskottet", "/meetings/2099-04-02-samradsgruppen"),
    ],
)
def test_an_old_address_leads_to_what_was_kept(merged, actor, old, new):
    response = merged(old, actor)
    assert (response.status_code, response.headers.get("location")) == (301, new)
    assert merged(new, actor).status_code == 200


def test_an_old_address_of_a_person_leads_to_whoever_was_kept_for_staff_and_by_other_numbers_in_public(
    merged, merged_site
):
    assert merged("/people/3", STAFF).headers.get("location") == "/people/1"
    old, new = (f"/people/{number_in_public(merged_site, number)}" for number in (3, 1))
    assert merged(old).headers.get("location") == new and merged(new).status_code == 200
    # A public address leads staff to the same person; the numbers of the record tell the public nothing.
    assert merged(new, STAFF).headers.get("location") == "/people/1"
    assert {merged(f"/people/{number}").status_code for number in (1, 3)} == {404}


def test_forms_lie_under_the_new_address_too_and_nothing_else_is_led_anywhere(merged):
    assert merged("/people/3/edit", COORDINATOR).headers.get("location") == "/people/1/edit"
    for path in ("/people/99", "/people/x", "/groups/ingen", "/meetings/ingen"):
        assert merged(path, STAFF).status_code == 404, path


def test_the_site_follows_what_was_merged_while_it_was_not_running(merged, merged_site):
    merged("/")
    private = open_private(merged_site)
    assert roles_of(private, "lo")[1] == [1]
    assert private.execute("SELECT person_id FROM accounts WHERE actor_id = 'lo'").fetchone() == (1,)
    private.close()


def test_published_merges_tell_no_name(merged_site):
    with closing(sqlite3.connect(merged_site / "public.db")) as public:
        rows = public.execute("SELECT table_name, merged, merged_by FROM merges ORDER BY id").fetchall()
    assert rows == [("people", "{}", None), ("groups", '{"slug":"parkutskottet"}', None)]
    assert b"Cilla" not in (merged_site / "public.db").read_bytes()


def test_a_merge_by_the_form_and_its_undoing_take_the_account_along(datasette, runner, site):
    private = open_private(site)
    add_account(private, "lo", "Lo", ["staff"])
    set_person_of_account(private, "lo", 3)

    def person():
        return private.execute("SELECT person_id FROM accounts WHERE actor_id = 'lo'").fetchone()[0]

    def post(path, fields):
        return runner.run(datasette.client.post(path, data=fields, actor=COORDINATOR))

    page = runner.run(datasette.client.get("/people/1/merge", actor=COORDINATOR)).text
    base = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("_base", "_token")}
    assert post("/people/1/merge", {**base, "other": "Cilla Cederlöv"}).status_code == 303
    assert person() == 1
    assert post("/people/1/unmerge", {"merge": "1"}).status_code == 303
    assert person() == 3
    private.close()
