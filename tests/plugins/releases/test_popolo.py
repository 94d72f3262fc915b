"""What is published as Popolo conforms to its schemas, is whole, and names nobody who may not be named."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.plugins.releases import popolo_page
from datasette_intranet.schema.database import PUBLIC, open_record
from referencing import Registry
from referencing.jsonschema import DRAFT3

from tests.loaders.publish.published import number_in_public
from tests.loaders.rows import rows
from tests.plugins.conftest import STAFF
from tests.plugins.releases.test_oparl import MORE

VENDOR = Path(__file__).parents[2] / "vendor" / "popolo"
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in VENDOR.glob("*.json")}
REGISTRY = Registry().with_resources(
    (f"http://www.popoloproject.com/schemas/{name}.json", DRAFT3.create_resource(told))
    for name, told in SCHEMAS.items()
)
ONE = {name: name.removesuffix("s") for name in popolo_page.COLLECTIONS}


@pytest.fixture(scope="module")
def more():
    return MORE


@pytest.fixture(scope="module")
def told(get):
    return json.loads(get("/data/popolo.json").text)


def test_every_record_conforms(told):
    from jsonschema import Draft3Validator  # noqa: PLC0415 - it takes a second

    assert set(told) == set(ONE)
    for collection, name in ONE.items():
        validator = Draft3Validator(SCHEMAS[name], registry=REGISTRY, format_checker=Draft3Validator.FORMAT_CHECKER)
        assert told[collection], collection
        for record in told[collection]:
            validator.validate(record)
            assert set(record) <= set(SCHEMAS[name]["properties"])


def test_all_that_is_published_is_there_and_each_has_its_address(told, get, folder):
    for collection, tables in popolo_page.COLLECTIONS.items():
        counts = [rows(folder / PUBLIC, f"SELECT count(*) FROM {table}")[0][0] for table in tables]
        assert len({record["id"] for record in told[collection]}) == sum(counts)
        for record in told[collection]:
            assert json.loads(get(f"/data/popolo/{collection}/{record['id']}.json").text) == record


def test_records_point_at_records_that_are_there(told):
    known = {collection: {record["id"] for record in told[collection]} for collection in ONE}
    for membership in told["memberships"]:
        assert membership["person_id"] in known["persons"]
        assert membership["organization_id"] in known["organizations"]
    for event in told["events"]:
        assert {one["id"] for one in event["attendees"]} <= known["persons"]
    for motion in told["motions"]:
        assert motion.get("legislative_session_id") in {None, *known["events"]}


def test_a_meeting_is_an_event_in_its_zone_with_those_who_may_be_named(told, folder):
    events = {event["start_date"]: event for event in told["events"]}
    assert events["2017-08-31T17:30:00+02:00"]["end_date"] == "2017-08-31T19:00:00+02:00"
    karin = {"id": str(number_in_public(folder, 1)), "name": "Karin Alm"}
    assert karin in events["2017-05-18"]["attendees"] and len(events["2017-05-18"]["attendees"]) == 2


def test_the_signed_in_get_the_same_and_no_resident_is_in_it(told, get):
    answer = get("/data/popolo.json", actor=STAFF)
    assert json.loads(answer.text) == told
    assert not [name for name in ("Vera", "VERA", "Ulf Sten", "Hemligt", "Utkast", "Ebba") if name in answer.text]


def test_parts_and_empty_collections_are_one_file(get, folder, told, monkeypatch):
    monkeypatch.setattr(popolo_page, "_AT_ONCE", 1)
    assert json.loads(get("/data/popolo.json").text) == told
    monkeypatch.setattr(popolo_page, "COLLECTIONS", {"persons": {"attachments": ""}, "motions": {"attachments": ""}})
    assert json.loads(get("/data/popolo.json").text) == {"persons": [], "motions": []}


@pytest.mark.parametrize("path", ["bilar/1", "persons/1", "motions/1", "motions/decision-99", "memberships/1"])
def test_what_is_not_published_is_not_there(get, path):
    assert get(f"/data/popolo/{path}.json").status_code == 404


def test_what_is_not_published_any_more_is_gone(get, folder):
    """Runs last: it publishes anew."""
    with closing(open_record(folder)) as db:
        db.conn.executescript("DELETE FROM memberships WHERE group_id = 2;")
    publish_site(folder)
    bo = number_in_public(folder, 2)
    assert get(f"/data/popolo/memberships/{bo}-2-1.json").status_code == 404
    assert bo not in {one["person_id"] for one in json.loads(get("/data/popolo.json").text)["memberships"]}
