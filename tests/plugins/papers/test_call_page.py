"""The call to a meeting by e-mail: what goes to whom is shown before, and each gets it once a day."""

from datetime import UTC, datetime, timedelta

import pytest
from datasette_intranet.loaders import send_call, send_due
from datasette_intranet.loaders.mail.mail_settings import mail_settings
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.mail.recipients import decline_letters, let_group_have_letters

from tests.loaders.mail.test_invitation import calendar_of
from tests.mail_server import MailServer, text_of
from tests.plugins.conftest import STAFF
from tests.plugins.html import part_of
from tests.plugins.small_mail import site_with_mail
from tests.site import Site

CALL = "/meetings/2099-03-05-samradsgruppen/call"
KIM = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}


@pytest.fixture(scope="module")
def server():
    with MailServer() as server:
        yield server


@pytest.fixture(scope="module")
def site(tmp_path_factory, server):
    folder = site_with_mail(tmp_path_factory.mktemp("call"), server)
    record = open_record(folder)
    record["agenda_items"].insert_all(
        {"id": 30 + n, "meeting_id": 4, "position": n, "number": f"{n}", "heading": heading, "body": ""}
        for n, heading in enumerate(("Öppnande", "Budget"), 1)
    )
    record.close()
    with Site(folder) as site:
        site.datasette._suppress_background_tasks = True
        yield site


def test_what_goes_to_whom_is_shown_before_it_is_sent(site):
    page = site.get(CALL, KIM).text
    assert "Kallelse: Samrådsgruppen, torsdag 5 mars" in page and "- 2 Budget" in page
    # Bo is Kim's person; Asta has an address and no account; Cilla's address does not work.
    assert part_of(page, "to").endswith("Bo Björkdahl")
    refused = part_of(page, "not-to")
    assert "Asta Almgren har inget konto" in refused and "Cilla Cederlöv adressen fungerar inte" in refused
    assert "Skicka till 1 person" in page
    private = open_private(site.folder)
    let_group_have_letters(private, 1, True)
    private.close()
    page = site.get(CALL, KIM).text
    assert "Asta Almgren bara dag, tid och plats" in part_of(page, "to") and "Skicka till 2 personer" in page


def test_it_goes_out_with_the_agenda_to_who_may_read_it_and_once_a_day(site, server):
    settings = mail_settings(server.settings())
    send_due(site.folder, settings, datetime.now(UTC))
    server.taken()
    answer = site.post(CALL, KIM)
    assert (answer.status_code, answer.headers["location"]) == (303, CALL.removesuffix("/call"))
    send_due(site.folder, settings, datetime.now(UTC))
    taken = dict(server.taken())
    assert set(taken) == {"kim@ekmarka.example", "asta@ekmarka.example"}
    text = text_of(taken["kim@ekmarka.example"])
    assert taken["kim@ekmarka.example"]["Subject"] == "Kallelse: Samrådsgruppen, torsdag 5 mars"
    assert "Dagordning:" in text and "- 1 Öppnande" in text and f"{CALL.removesuffix('/call')}/papers" in text
    # Asta reads what is published, where a coming meeting has no agenda.
    assert "Budget" not in text_of(taken["asta@ekmarka.example"])
    assert "Ekhuset" in text_of(taken["asta@ekmarka.example"])
    site.post(CALL, KIM)
    send_due(site.folder, settings, datetime.now(UTC))
    assert server.taken() == []


def test_it_tells_the_calendar_of_its_reader_and_the_next_one_moves_the_same_meeting(site, server):
    settings, now = mail_settings(server.settings()), datetime.now(UTC)
    told = []
    # The days after today's calls, so that there is one more of each.
    for days, starts_at in ((2, "09:00"), (3, "10:30")):
        record = open_record(site.folder)
        record.execute("UPDATE meetings SET starts_at = ? WHERE id = 4", [starts_at])
        record.conn.commit()
        record.close()
        send_due(site.folder, settings, now + timedelta(days=days))
        server.taken()
        assert send_call(site.folder, settings, 4, now + timedelta(days=days)) >= 1
        send_due(site.folder, settings, now + timedelta(days=days))
        kind, method, [event], name = calendar_of(dict(server.taken())["kim@ekmarka.example"])
        assert (kind, method, name) == ("multipart/alternative", "REQUEST", None)
        assert event.attendee.value == "mailto:kim@ekmarka.example" and event.location.value == "Ekhuset"
        assert event.dtstart.value.isoformat() == f"2099-03-05T{starts_at}:00+01:00"
        told.append((event.uid.value, int(event.sequence.value)))
    [(first, before), (second, after)] = told
    assert first == second and after > before


def test_who_wants_no_letters_gets_none(site):
    private = open_private(site.folder)
    [(kim,)] = private.execute("SELECT id FROM mail_recipients WHERE actor_id = 'kim'").fetchall()
    decline_letters(private, kim, ["meetings"])
    private.close()
    assert "Bo Björkdahl vill inte ha mejl" in part_of(site.get(CALL, KIM).text, "not-to")


def test_nobody_is_called_to_what_has_been_or_by_whom_it_is_not(site):
    held = site.get("/meetings/2017-12-07-samradsgruppen/call", KIM).text
    assert "Det går inte att kalla till mötet" in held and "<button>Skicka" not in held
    assert site.get(CALL, STAFF).status_code == 403 and site.post(CALL, STAFF).status_code == 403
    assert site.get("/meetings/nej/call", KIM).status_code == 404


def test_without_e_mail_the_page_says_so(get):
    page = get(CALL, KIM).text
    assert "Webbplatsen skickar inga mejl än" in page and "<button>Skicka" not in page
    assert "Mötet har ingen dagordning" not in page
    assert f'href="{CALL}"' in get(CALL.removesuffix("/call"), KIM).text
