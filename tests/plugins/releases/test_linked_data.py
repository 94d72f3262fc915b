"""What public pages tell search engines about meetings and open data, by schema.org."""

import json

import pytest
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.plugins.meetings.schema_org_event import meeting_event
from datasette_intranet.plugins.shell.linked_data import linked_data
from selectolax.lexbor import LexborHTMLParser

from tests.loaders.releases.test_dcat_catalogue import tell_publisher
from tests.plugins.conftest import STAFF
from tests.plugins.releases.test_oparl import MORE

HOSTILE = "</script><script>alert(1)</script><!-- & ' \u2028"


@pytest.fixture(scope="module")
def more():
    hostile = HOSTILE.replace("'", "''")
    return f"{MORE} UPDATE meetings SET title = '{hostile}' WHERE id = 2;"


@pytest.fixture(scope="module")
def folder(folder):
    tell_publisher(folder)
    make_release(folder)
    return folder


def told(page):
    """What the page tells, one by one."""
    found = LexborHTMLParser(page.text).css('script[type="application/ld+json"]')
    return [json.loads(one.text()) for one in found]


def meeting(**columns):
    row = dict.fromkeys(("starts_at", "ends_at", "end_date", "place", "group_name", "group_slug"))
    return {**row, "slug": "2017-12-07-x", "date": "2017-12-07", "status": "planned", **columns}


def event(**columns):
    return meeting_event(meeting(**columns), "Möte", lambda path: f"https://a.se{path}")


def test_a_public_meeting_is_an_event(get):
    (found,) = told(get("/meetings/2017-08-31-grupp-1"))
    assert found["@context"] == "https://schema.org" and found["@type"] == "Event"
    assert (found["startDate"], found["endDate"]) == ("2017-08-31T17:30:00+02:00", "2017-08-31T19:00:00+02:00")
    assert found["location"]["name"] == "Biblioteket" and found["organizer"]["name"] == "Byalaget"
    assert found["eventAttendanceMode"].endswith("/OfflineEventAttendanceMode")
    assert found["eventStatus"].endswith("/EventScheduled")


def test_the_signed_in_read_the_record_and_nothing_is_told_of_it(get):
    assert told(get("/meetings/2017-08-31-grupp-1", actor=STAFF)) == []


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"status": "cancelled"}, {"eventStatus": "https://schema.org/EventCancelled"}),
        ({"starts_at": "13:15"}, {"startDate": "2017-12-07T13:15:00+01:00"}),
        ({}, {"startDate": "2017-12-07", "endDate": None, "eventAttendanceMode": None}),
        ({"starts_at": "13:15", "ends_at": "12:00"}, {"endDate": None}),
        ({"end_date": "2017-12-08"}, {"endDate": "2017-12-08"}),
        ({"place": "Teams"}, {"eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode"}),
    ],
)
def test_what_is_not_known_of_a_meeting_is_not_told(columns, said):
    found = event(**columns)
    assert {name: found.get(name) for name in said} == said


def test_no_text_ends_the_element(get):
    found = LexborHTMLParser(str(linked_data({"name": HOSTILE})))
    assert len(found.css("script")) == 1
    assert not set(found.css_first("script").text()) & set("<>&'\u2028")
    assert json.loads(found.css_first("script").text())["name"] == HOSTILE
    page = get("/meetings/2017-06-15-grupp-1")
    assert [one["name"].startswith("</script>") for one in told(page)] == [True] and "<script>alert" not in page.text


def test_open_data_is_a_data_catalog_with_the_newest_release(get):
    (catalog,) = told(get("/data"))
    (data,) = catalog["dataset"]
    assert catalog["@type"] == "DataCatalog" and told(get("/data/1")) == [{"@context": "https://schema.org", **data}]
    assert data["license"].startswith("https://creativecommons.org/") and data["version"] == "1"
    assert data["creator"]["name"] == "Ekmarka kommun" and data["temporalCoverage"] == "2017-05-18/2017-06-15"
    for file in data["distribution"]:
        answer = get(file["contentUrl"].removeprefix("http://localhost"))
        assert (f"{len(answer.content)} B", answer.headers["content-type"].partition(";")[0]) == (
            file["contentSize"],
            file["encodingFormat"],
        )
