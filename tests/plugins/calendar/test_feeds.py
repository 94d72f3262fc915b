"""The calendars that others fetch: which meetings they have, for whom, and how a change is told."""

from datetime import date, timedelta

import pytest
import sqlite_utils
import vobject
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.plugins.calendar import calendar_feeds
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.undo import undo_within_change

from tests.plugins.conftest import STAFF, getter, new_site, running

SOON, LONG_AGO = ((date.today() + timedelta(days=days)).isoformat() for days in (30, -400))


def events(response) -> dict[str, object]:
    """The events of a calendar by their titles."""
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(response.text)
    return {event.summary.value: event for event in getattr(calendar, "vevent_list", [])}


@pytest.fixture(scope="module")
def planned(tmp_path_factory, runner):
    """(folder, ask, datasette) of a site with meetings that are planned, in two groups, published."""
    folder = new_site(tmp_path_factory.mktemp("planned"), lambda db, with_source: None)
    record = open_record(folder)
    for number, name, slug in ((1, "Ekrådet", "ek"), (2, "Torg", "torg")):
        record["groups"].insert({"id": number, "name": name, "slug": slug})
    meeting = {"date": SOON, "starts_at": "13:00", "ends_at": "15:00"}
    record["meetings"].insert_all([
        {"id": 1, "group_id": 1, "title": None, **meeting, "status": "planned"},
        {"id": 2, "group_id": 2, "title": "Torgdag", **meeting, "status": "preliminary"},
        {"id": 3, "group_id": 1, "title": "Länge sedan", **meeting, "date": LONG_AGO, "status": "planned"},
        {"id": 4, "group_id": None, "title": "Utan grupp", **meeting, "status": "cancelled"},
    ])  # fmt: skip
    record.conn.commit()
    record.close()
    publish_site(folder)
    with running(folder, runner) as datasette:
        yield folder, getter(datasette, runner), datasette


def change(folder, sql: str) -> None:
    record = open_record(folder)
    with record.conn:
        record.execute(sql)
    record.close()


def test_all_of_a_year_back_and_to_come(planned):
    found = events(planned[1]("/calendar.ics"))
    assert set(found) == {"Ekrådet", "Preliminärt: Torgdag (Torg)", "Inställt: Utan grupp"}
    assert found["Ekrådet"].url.value == f"http://localhost/meetings/{SOON}-ek"


def test_the_calendar_of_all_is_kept_by_language_and_file_until_something_is_written(planned, runner):
    folder, ask, datasette = planned
    once, again = ask("/calendar.ics"), ask("/calendar.ics")
    assert again.content == once.content and events(ask("/calendar.ics", None, "en")).keys() != events(once).keys()
    change(folder, "UPDATE meetings SET title = 'Vid bryggan' WHERE id = 4")
    # Staff read the record, and visitors what is published.
    assert "Inställt: Vid bryggan" in events(ask("/calendar.ics", STAFF))
    assert ask("/calendar.ics").content == once.content
    change(folder, "UPDATE meetings SET title = 'Utan grupp' WHERE id = 4")
    assert "Inställt: Vid bryggan" not in events(ask("/calendar.ics", STAFF))
    for number in range(9):
        response = runner.run(datasette.client.get("/calendar.ics", headers={"host": f"plats{number}.example"}))
        assert f"http://plats{number}.example/meetings/" in response.text
    assert len(calendar_feeds._kept["public"]._kept[datasette][1]) <= 4


def test_a_group_and_a_meeting_have_their_own(planned):
    ask = planned[1]
    response = ask("/groups/ek/calendar.ics")
    assert set(events(response)) == {"Ekrådet"}
    assert vobject.readOne(response.text).x_wr_calname.value == "Ekrådet"
    assert response.headers["content-disposition"] == 'inline; filename="ek.ics"'
    one = ask(f"/meetings/{SOON}-torg/calendar.ics")
    assert set(events(one)) == {"Preliminärt: Torgdag (Torg)"}
    assert one.headers["content-disposition"].startswith("attachment")
    for path in ("/groups/finns-inte/calendar.ics", "/meetings/finns-inte/calendar.ics"):
        assert ask(path).status_code == 404


def test_visitors_get_what_is_published_and_the_number_grows_with_each_change(planned):
    folder, ask, _ = planned

    def told(actor=None):
        event = events(ask("/groups/ek/calendar.ics", actor))["Ekrådet"]
        return int(event.sequence.value), event.uid.value, getattr(event, "location", None) and event.location.value

    number, uid, _ = told()
    for told_as, sql in enumerate(("place = 'Ekhuset'", "starts_at = '12:00'", "status = 'held'"), number + 1):
        change(folder, f"UPDATE meetings SET {sql} WHERE id = 1")
        assert told(STAFF)[:2] == (told_as, uid)
        assert told() == (number, uid, None)
    # What no calendar tells is no change.
    change(folder, "UPDATE meetings SET kind = 'extra', place = 'Ekhuset' WHERE id = 1")
    publish_site(folder)
    assert told() == told(STAFF) == (number + 3, uid, "Ekhuset")


def test_a_correction_is_told_to_visitors_with_a_greater_number_only_when_it_is_published(planned):
    folder = planned[0]

    def public():
        publish_site(folder)
        asked = "SELECT place, sequence FROM meetings m JOIN calendar_entries e ON meeting_id = id WHERE id = 2"
        return sqlite_utils.Database(folder / "public.db").execute(asked).fetchone()

    change(folder, "UPDATE meetings SET status = 'held', minutes_status = 'published', place = 'A' WHERE id = 2")
    place, number = public()
    assert place == "A"
    change(folder, "UPDATE meetings SET minutes_status = 'draft', correction = 'Fel plats' WHERE id = 2")
    change(folder, "UPDATE meetings SET place = 'B' WHERE id = 2")
    assert public() == ("A", number)
    change(folder, "UPDATE meetings SET minutes_status = 'published' WHERE id = 2")
    assert public() == ("B", number + 1)


def test_a_meeting_that_comes_back_is_the_one_it_was(planned):
    record = open_record(planned[0])
    asked = "SELECT * FROM calendar_entries WHERE meeting_id = 3"
    before = record.execute(asked).fetchall()
    with recorded_transaction(record, "command", None) as connection:
        connection.execute("DELETE FROM meetings WHERE id = 3")
    assert record.execute(asked).fetchall() == []
    [(newest,)] = record.execute("SELECT max(id) FROM changes").fetchall()
    with recorded_transaction(record, "command", None) as connection:
        undo_within_change(connection, newest)
    assert record.execute(asked).fetchall() == before
    record.close()
