"""One's own calendar: whose meetings it has, its secret address, and the page that gives it."""

import re

import vobject
from datasette_intranet.schema.accounts.account import add_account, remove_account, set_person_of_account
from datasette_intranet.schema.database import open_private, open_record

from tests.plugins.calendar.test_feeds import SOON

KIM = {"id": "kim", "name": "Kim Ek", "roles": ["staff"]}


def send(datasette, runner, own, actor=KIM):
    return runner.run(datasette.client.post("/calendar/subscribe", data={"own": own}, actor=actor))


def secret_path(page) -> str | None:
    found = re.search(r'value="http://localhost(/calendar/own/[^"]+\.ics)"', page.text)
    return found and found[1]


def titles(response) -> set[str]:
    assert response.status_code == 200 and "no-store" in response.headers["cache-control"]
    return {event.summary.value for event in getattr(vobject.readOne(response.text), "vevent_list", [])}


def test_the_address_works_without_signing_in_until_it_is_renewed_or_ended(datasette, site, runner, get):
    private, record = open_private(site), open_record(site)
    add_account(private, "kim", "Kim Ek", ["staff"])
    set_person_of_account(private, "kim", 2)
    meeting = {"date": SOON, "starts_at": "13:00"}
    record["meetings"].insert_all([
        {"id": 90, "group_id": 1, "title": "Mitt", **meeting}, {"id": 91, "group_id": 2, "title": "Andras", **meeting}
    ])  # fmt: skip
    record.conn.commit()
    page = get("/calendar/subscribe", KIM)
    assert "Skaffa en adress till min kalender" in page.text and secret_path(page) is None
    first = secret_path(send(datasette, runner, "renew"))
    # Not published: the account reads the record.
    assert titles(get(first)) == {"Mitt (Samrådsgruppen)", "Samrådsgruppen"}
    # The secret is shown once, and lies nowhere.
    assert secret_path(get("/calendar/subscribe", KIM)) is None
    assert first.split("/")[-1][:-4].encode() not in (site / "private" / "private.db").read_bytes()
    second = secret_path(send(datasette, runner, "renew"))
    assert get(first).status_code == 404 and titles(get(second)) == {"Mitt (Samrådsgruppen)", "Samrådsgruppen"}
    # Without a role it is what everybody may read.
    add_account(private, "kim", "Kim Ek", [])
    assert "Mitt (Samrådsgruppen)" not in titles(get(second))
    add_account(private, "kim", "Kim Ek", ["coordinator"], [2])
    assert titles(get(second)) >= {"Mitt (Samrådsgruppen)", "Andras (Parkutskottet)"}
    assert secret_path(send(datasette, runner, "end")) is None and get(second).status_code == 404
    third = secret_path(send(datasette, runner, "renew"))
    remove_account(private, "kim")
    assert get(third).status_code == 404
    assert secret_path(send(datasette, runner, "renew")) is None


def test_who_edits_everything_and_is_in_no_group_gets_all_meetings(datasette, site, runner, get):
    private, record = open_private(site), open_record(site)
    add_account(private, "ada", "Ada", ["administrator"])
    record["meetings"].insert({"id": 90, "group_id": 1, "title": "Mitt", "date": SOON})
    record.conn.commit()
    ada = {"id": "ada", "name": "Ada", "roles": ["administrator"]}
    assert "Mitt (Samrådsgruppen)" in titles(get(secret_path(send(datasette, runner, "renew", ada))))


def test_outlook_and_google_are_led_to_the_calendar_of_the_group(get):
    page = get("/calendar/subscribe?group=parkutskottet")
    assert "<h1>Lägg in mötena i Parkutskottet i Outlook</h1>" in page.text
    assert 'href="webcal://localhost/groups/parkutskottet/calendar.ics"' in page.text
    assert "addfromweb?url=http%3A%2F%2Flocalhost%2Fgroups%2Fparkutskottet%2Fcalendar.ics" in page.text
    assert "r?cid=webcal%3A%2F%2Flocalhost%2Fgroups" in page.text
    assert "Logga in" not in page.text.split("<main")[1] and 'name="own"' not in page.text
    assert get("/calendar/subscribe?group=finns-inte").status_code == 404


def test_the_way_to_outlook_stands_on_the_pages_of_groups_and_meetings(get):
    assert '/calendar/subscribe?group=samradsgruppen">Lägg in dem i Outlook' in get("/groups/samradsgruppen").text
    coming = "/meetings/2099-03-05-samradsgruppen"
    assert f'href="{coming}/calendar.ics"' in get(coming).text
    assert "calendar.ics" not in get("/meetings/2018-02-15-samradsgruppen").text
