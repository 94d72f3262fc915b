"""Lasting addresses of what is published: whoever follows them has in the end what is published, and no more."""

import json
from contextlib import closing
from urllib.parse import urlsplit

import pytest
from datasette_intranet.loaders.publish import published_at
from datasette_intranet.loaders.publish.publish_meeting import publish_meeting
from datasette_intranet.plugins.releases import public_rows
from datasette_intranet.schema.database import PUBLIC, open_record

from tests.loaders.publish.published import number_in_public, published
from tests.loaders.rows import rows
from tests.plugins.conftest import STAFF, running
from tests.site import make_site

KINDS = {
    "organization": "groups", "person": "people", "membership": "memberships", "meeting": "meetings",
    "location": "meetings", "agenda-item": "agenda_items", "decision": "decisions", "paper": "proposals",
    "file": "attachments",
}  # fmt: skip
FIRST, SECOND = "2017-06-01T10:00:00Z", "2017-06-02T10:00:00Z"
MORE = """
UPDATE meetings SET starts_at = '17:30', ends_at = '19:00', place = 'Biblioteket' WHERE id = 3;
INSERT INTO groups (id, name, parent_id) VALUES (2, 'Parkgruppen', 1);
INSERT INTO memberships (person_id, group_id, role, starts_on) VALUES (2, 2, 'ordförande', '2016-01-01');
"""
# What OParl 1.1 has of each type (https://github.com/OParl/spec/tree/main/schema), by our own words.
URL, MOMENT = (
    {"type": "string", "pattern": "^http"},
    {"type": "string", "pattern": r"T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
)
URLS, DAY, TEXT = (
    {"type": "array", "items": URL},
    {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
    {"type": "string"},
)
PROPERTIES = {
    "Organization": {"name": TEXT, "organizationType": TEXT, "subOrganizationOf": URL, "body": URL},
    "Person": {"name": TEXT, "status": {"type": "array", "items": TEXT}, "body": URL},
    "Membership": {
        "person": URL, "organization": URL, "role": TEXT, "onBehalfOf": URL, "startDate": DAY, "endDate": DAY,
    },
    "Meeting": {
        "name": TEXT, "meetingState": TEXT, "cancelled": {"type": "boolean"}, "start": MOMENT, "end": MOMENT,
        "location": {"type": "object", "required": ["id", "type"]}, "organization": URLS, "participant": URLS,
        "agendaItem": {"type": "array", "items": {"type": "object", "required": ["id", "type", "order"]}},
    },
    "Location": {"description": TEXT, "meeting": URLS},
    "AgendaItem": {
        "meeting": URL, "number": TEXT, "order": {"type": "integer"}, "name": TEXT, "public": {"type": "boolean"},
        "result": TEXT, "resolutionText": TEXT,
    },
    "Paper": {"name": TEXT, "reference": TEXT, "date": DAY, "paperType": TEXT, "underDirectionOf": URLS, "body": URL},
    "File": {
        "name": TEXT, "fileName": TEXT, "mimeType": TEXT, "date": DAY, "size": {"type": "integer"}, "accessUrl": URL,
        "downloadUrl": URL, "meeting": URLS, "agendaItem": URLS, "paper": URLS,
    },
}  # fmt: skip
COMMON = {"id": URL, "type": TEXT, "created": MOMENT, "modified": MOMENT, "web": URL}


def at(monkeypatch, moment):
    monkeypatch.setattr(published_at.time, "time", lambda: published_at.datetime.fromisoformat(moment).timestamp())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        at(patch, FIRST)
        return published(make_site(tmp_path_factory.mktemp("oparl"), published=False), MORE).parent


@pytest.fixture(scope="module")
def get(folder, runner):
    """Answers as JSON, with the status."""
    with running(folder, runner) as datasette:

        def get(address, **options):
            parts = urlsplit(address)
            path = f"{parts.path}?{parts.query}" if parts.query else parts.path
            answer = runner.run(datasette.client.get(path, **options))
            return answer.status_code, json.loads(answer.text), answer.headers

        yield get


def followed(get, kind, query=""):
    """All objects of a list, from page to page, and what the last page says of when it was published."""
    address, found = f"/oparl/{kind}{query}", []
    while address:
        status, told, _ = get(address)
        assert status == 200
        found += told["data"]
        address = told["links"].get("next")
    return found, told["intranet:published"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_has_every_published_row_once_and_each_has_its_own_address(get, folder, kind):
    import jsonschema  # noqa: PLC0415 - it takes a second

    found, published = followed(get, kind, "?limit=1")
    count = rows(folder / PUBLIC, f"SELECT count(*) FROM {KINDS[kind]}")[0][0]
    assert len({one["id"] for one in found}) == len(found) == count
    assert (count > 0) == (kind != "file") and published == FIRST
    for one in found:
        status, told, headers = get(one["id"])
        assert (status, told) == (200, one) and headers["access-control-allow-origin"] == "*"
        assert {one["created"], one["modified"]} == {FIRST}
        name = one["type"].rpartition("/")[2]
        if name in PROPERTIES:
            jsonschema.validate(
                one, {"type": "object", "required": ["id", "type"], "properties": COMMON | PROPERTIES[name]}
            )
            assert {key for key in one if ":" not in key} <= {*COMMON, *PROPERTIES[name]}


def test_the_way_from_the_beginning_leads_to_every_list(get):
    system = get("/oparl")[1]
    body = get(system["body"])[1]["data"][0]
    assert get(body["id"])[1] == body and get(body["system"])[1] == system
    named = {
        "agendaItem",
        "locationList",
        "intranet:decision",
        "organization",
        "person",
        "membership",
        "meeting",
        "paper",
    }
    for name in named:
        assert get(body[name])[1]["data"], name


def test_every_address_in_an_object_is_answered(get):
    for kind in ("meeting", "membership", "agenda-item", "decision", "paper", "organization"):
        for one in followed(get, kind)[0]:
            told = json.dumps(one)
            for address in {part for part in told.split('"') if "/oparl/" in part}:
                assert get(address)[0] == 200, address


def test_a_meeting_tells_when_in_its_zone_where_and_who_may_be_named(get, folder):
    meetings = {one["intranet:date"]: one for one in followed(get, "meeting")[0]}
    planned, held = meetings["2017-08-31"], meetings["2017-05-18"]
    assert (planned["start"], planned["end"]) == ("2017-08-31T17:30:00+02:00", "2017-08-31T19:00:00+02:00")
    assert planned["location"]["description"] == "Biblioteket" and "start" not in held
    people = {number_in_public(folder, person) for person in (1, 4)}
    assert {int(one.rpartition("/")[2]) for one in held["participant"]} == people
    assert [one["order"] for one in held["agendaItem"]] == [1]
    assert "agendaItem" not in get("/oparl/meeting?omit_internal=true")[1]["data"][0]


def test_the_signed_in_get_what_is_published_and_nobody_is_named_who_may_not_be(get):
    for kind in KINDS:
        told = get(f"/oparl/{kind}")[1]
        assert get(f"/oparl/{kind}", actor=STAFF)[1] == told
        said = json.dumps(told, ensure_ascii=False)
        assert not [
            name for name in ("Vera", "Holm", "VERA", "Ulf Sten", "Hemligt", "Utkast", "Ebba") if name in said
        ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("modified_since=2017", "modified_since"), ("modified_since=2017-12-07T13:15:00", "modified_since"),
        ("created_until=igår", "created_until"), ("limit=0", "limit"), ("limit=x", "limit"), ("after=x", "after"),
        ("modified_since=0001-01-01T00:00:00%2B10:00", "modified_since"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_and_not_left_out(get, query, said):
    status, told, _ = get(f"/oparl/meeting?{query}")
    assert status == 400 and told["type"].endswith("/Error") and said in told["message"]


@pytest.mark.parametrize("path", ["/oparl/bil", "/oparl/meeting/99", "/oparl/person/1", "/oparl/membership/1"])
def test_what_never_was_published_is_not_there(get, path):
    assert get(path)[0] == 404


def test_whoever_asks_what_is_new_has_in_the_end_what_is_published(folder, get, monkeypatch):
    """Runs last: it publishes anew."""
    kept = {one["id"]: one for kind in KINDS for one in followed(get, kind)[0]}
    asked = followed(get, "meeting")[1]
    with closing(open_record(folder)) as db:
        db.conn.executescript(
            "UPDATE meetings SET minutes_status = 'draft', correction = 'Fel' WHERE id = 1;"
            "DELETE FROM decisions WHERE id = 1; DELETE FROM attendance WHERE person_id = 4;"
            "UPDATE meetings SET minutes_status = 'published' WHERE id = 1;"
            "UPDATE meetings SET minutes_status = 'published' WHERE id = 2;"
        )
    at(monkeypatch, SECOND)
    publish_meeting(folder, 1)
    publish_meeting(folder, 2)
    new = [one for kind in KINDS for one in followed(get, kind, f"?modified_since={asked.replace(':', '%3A')}")[0]]
    # Since a moment after the first publication the unchanged ones are not told.
    later = [one for kind in KINDS for one in followed(get, kind, "?modified_since=2017-06-01T12:01:00 02:00")[0]]
    assert {one["modified"] for one in later} == {SECOND} and len(later) < len(new)
    # Of many the next ones are looked for among all, and they are the same.
    monkeypatch.setattr(public_rows, "_FEW", 0)
    assert later == [
        one for kind in KINDS for one in followed(get, kind, "?modified_since=2017-06-01T12:01:00 02:00")[0]
    ]
    gone = [one for one in later if one.get("deleted")]
    assert {one["type"].rpartition("/")[2] for one in gone} == {"intranet:Decision", "Person"}
    for one in gone:
        assert set(one) == {"id", "type", "created", "modified", "deleted"} and get(one["id"])[:2] == (200, one)
    for one in later:
        kept.pop(one["id"], None)
        if not one.get("deleted"):
            kept[one["id"]] = one
    assert kept == {one["id"]: one for kind in KINDS for one in followed(get, kind)[0]}
