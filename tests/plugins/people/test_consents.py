"""Consents by form, withdrawn in two clicks, told before they end, and seen by nobody whom they do not concern."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.schema.accounts.account import add_account, set_person_of_account
from datasette_intranet.schema.database import open_private, open_record

from tests.plugins.html import fields_of, text_of
from tests.site import Site, make_site, person

COORDINATOR, STAFF = person("coordinator", id="kim"), person("staff", id="sam")
OF_ONE = {**COORDINATOR, "groups": [1]}
OF_OTHER = {**COORDINATOR, "groups": [2]}
MEMBER = person("staff", id="mia")
RECORD = """
INSERT INTO groups (id, name, slug) VALUES (1, 'Byalaget', 'byalaget'), (2, 'Parkrådet', 'parkradet');
INSERT INTO people (id, name, category, consent_on) VALUES (1, 'Tomas Okänd', 'other', NULL),
    (2, 'Vera Holm', 'resident', '2020-01-01'), (3, 'Mia Medlem', 'staff', NULL), (4, 'Sam Staff', 'staff', NULL);
INSERT INTO memberships (person_id, group_id) VALUES (1, 1), (2, 1), (3, 1), (4, 2);
INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2024-03-03', 'held');
INSERT INTO attendance (meeting_id, name, person_id, status) VALUES (1, 'Tomas Okänd', 1, 'present');
INSERT INTO agenda_items (meeting_id, position, heading, status) VALUES (1, 1, 'Det sade Tomas Okänd', 'discussed');
UPDATE meetings SET minutes_status = 'published' WHERE id = 1;
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    folder = make_site(tmp_path_factory.mktemp("consents"), published=False)
    with closing(open_record(folder)) as record:
        record.conn.executescript(RECORD)
    with closing(open_private(folder)) as private:
        for account, number in (("mia", 3), ("sam", 4)):
            add_account(private, account, account, ["staff"])
            set_person_of_account(private, account, number)
        private.execute(
            "INSERT INTO contacts VALUES (1, 'tomas@brev.example', '070-1'), (3, 'mia@brev.example', NULL)"
        )
        private.conn.commit()
    publish_site(folder)
    return folder


@pytest.fixture
def site(prepared, tmp_path):
    with Site(shutil.copytree(prepared, tmp_path / "site")) as site:
        yield site


def given(site, number, scope, actor=COORDINATOR, **changed):
    """Store a consent by the form."""
    path = f"/people/{number}/consents/new"
    fields = {
        "scope": scope,
        "given_on": "2026-01-02",
        "ends_on": "",
        "way": "paper",
        "reference": "Pärm 3",
        **changed,
    }
    return site.post(path, actor, data={**fields_of(site.get(path, actor).text), **fields})


def withdrawn(site, number, scope, actor=COORDINATOR):
    return site.post(f"/people/{number}/consents/{scope}/withdraw", actor, data={"withdraw": "1"})


def public_bytes(site):
    return b"".join(path.read_bytes() for path in sorted(site.folder.glob("public.db*")))


def test_a_name_is_public_after_consent_and_gone_at_once_when_it_is_withdrawn(site):
    assert "Tomas Okänd".encode() not in public_bytes(site)
    assert given(site, 1, "public_name").status_code == 303
    publish_site(site.folder)
    assert "Tomas Okänd".encode() in public_bytes(site)
    page = site.get("/people/1", COORDINATOR).text
    # The first click.
    assert 'href="/people/1/consents/public_name/withdraw"' in page and "Pärm 3" in page
    assert "genast från de öppna sidorna" in site.get("/people/1/consents/public_name/withdraw", COORDINATOR).text
    # The second.
    assert withdrawn(site, 1, "public_name").status_code == 303
    assert "Tomas Okänd".encode() not in public_bytes(site)
    page = text_of(site.get("/people/1", COORDINATOR).text)
    assert "1 som har upphört" in page and "Inget samtycke är inskrivet" in page
    assert site.get("/people/1/consents/public_name/withdraw", COORDINATOR).status_code == 404


def test_a_consent_ends_by_itself_before_the_first_page_of_the_day_after(prepared, tmp_path):
    folder = shutil.copytree(prepared, tmp_path / "site")
    with Site(folder) as site:
        tomorrow = (date.today() + timedelta(days=1)).isoformat()
        assert given(site, 1, "public_name", ends_on=tomorrow).status_code == 303
        publish_site(folder)
        assert "Tomas Okänd".encode() in public_bytes(site)
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    with closing(sqlite3.connect(folder / "private/private.db")) as private, private:
        private.execute("UPDATE consents SET ends_on = ?", [yesterday])
    with closing(sqlite3.connect(folder / "intranet.db")) as record, record:
        record.execute("UPDATE people SET public_until = ? WHERE id = 1", [yesterday])
    with Site(folder) as site:
        assert "Tomas Okänd" not in site.get("/meetings/2024-03-03-byalaget").text
        assert "Tomas Okänd".encode() not in public_bytes(site)
        assert "Inget samtycke är inskrivet" in site.get("/people/1", COORDINATOR).text


def test_what_nobody_can_agree_to_is_not_offered_and_not_stored(site):
    assert 'value="public_name"' not in site.get("/people/2/consents/new", COORDINATOR).text
    assert given(site, 2, "public_name").status_code == 400
    assert given(site, 1, "record_name").status_code == 400
    assert given(site, 1, "picture", given_on="2999-01-01").status_code == 400
    assert "har redan varit" in given(site, 1, "picture", ends_on="2026-02-01").text
    assert "Inget samtycke är inskrivet" in site.get("/people/1", COORDINATOR).text


def test_only_who_coordinates_the_group_reads_writes_and_withdraws(site):
    assert given(site, 1, "picture", OF_ONE).status_code == 303
    for actor in (None, STAFF, MEMBER, OF_OTHER, person("analyst")):
        page = site.get("/people/1", actor)
        assert "Pärm 3" not in page.text and "Samtycken" not in page.text
        assert site.get("/people/1/consents/new", actor).status_code == 403
        assert site.get("/people/1/consents/picture/withdraw", actor).status_code == 403
        assert withdrawn(site, 1, "picture", actor).status_code == 403
    assert withdrawn(site, 1, "picture", OF_ONE).status_code == 303
    # No table, no SQL, no feed: the file is not attached.
    assert site.get("/private.json", person("administrator")).status_code == 404


def test_contact_details_are_shown_to_the_group_alone_and_only_while_the_consent_holds(site):
    def seen(actor):
        return "tomas@brev.example" in site.get("/people/1", actor).text

    assert not seen(MEMBER)
    assert given(site, 1, "group_contact").status_code == 303
    assert seen(MEMBER) and seen(OF_ONE)
    assert not seen(STAFF) and not seen(OF_OTHER) and not seen(None) and not seen(person("analyst"))
    # Somebody with the same name as a member is nobody of the group.
    assert not seen({"id": "eve", "name": "Mia Medlem", "roles": ["staff"]})
    assert withdrawn(site, 1, "group_contact").status_code == 303
    assert not seen(MEMBER)


def test_whoever_has_an_account_sees_and_withdraws_their_own_on_its_page(site):
    assert given(site, 3, "picture").status_code == 303
    account = site.get("/-/intranet/account", MEMBER).text
    assert "Det jag har samtyckt till" in account and 'href="/people/3/consents/picture/withdraw"' in account
    assert "Det jag har samtyckt till" not in site.get("/-/intranet/account", STAFF).text
    answer = withdrawn(site, 3, "picture", MEMBER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/-/intranet/account")
    assert "Det jag har samtyckt till" not in site.get("/-/intranet/account", MEMBER).text
    assert withdrawn(site, 3, "picture", MEMBER | {"token": "dsatok"}).status_code == 403


def test_e_mail_ends_with_the_consent(site):
    assert given(site, 3, "group_mail").status_code == 303
    assert withdrawn(site, 3, "group_mail").status_code == 303
    with closing(sqlite3.connect(site.folder / "private/private.db")) as private:
        declined = private.execute(
            "SELECT count(*) FROM mail_declined WHERE recipient_id = "
            "(SELECT id FROM mail_recipients WHERE actor_id = 'mia')"
        ).fetchone()
    assert declined == (4,)


def test_one_that_ends_soon_waits_on_the_start_page_of_who_may_renew_it(site):
    soon, late = ((date.today() + timedelta(days=days)).isoformat() for days in (20, 40))
    given(site, 1, "picture", ends_on=soon)
    given(site, 3, "picture", ends_on=late)
    for actor, waits in ((COORDINATOR, True), (OF_ONE, True), (OF_OTHER, False), (MEMBER, False)):
        page = site.get("/", actor).text
        assert ("Samtycken som snart går ut" in page) is waits
        assert ('href="/people/1#consents"' in page) is waits and 'href="/people/3#consents"' not in page
    given(site, 1, "picture", ends_on="")
    assert "Samtycken som snart går ut" not in site.get("/", COORDINATOR).text


def test_of_a_resident_the_day_in_the_record_is_a_consent_to_withdraw(site):
    page = site.get("/people/2", COORDINATOR).text
    assert 'href="/people/2/consents/record_name/withdraw"' in page and "1 januari 2020" in page
    assert "Det kan inte ångras" in site.get("/people/2/consents/record_name/withdraw", COORDINATOR).text


def test_a_resident_who_takes_the_name_back_is_erased_and_there_is_nothing_left_to_withdraw(site):
    assert withdrawn(site, 2, "record_name").status_code == 303
    page = site.get("/people/2", COORDINATOR).text
    assert "Vera Holm" not in page and "consents/record_name" not in page and "1 som har upphört" in page
    assert site.get("/people/2/consents/record_name/withdraw", COORDINATOR).status_code == 404


def test_the_form_says_whose_consent_it_is_and_shows_a_name_as_text(site):
    with closing(open_record(site.folder)) as record, record.conn:
        record.execute("UPDATE people SET name = 'Åsa <b>Ek</b> 100 %' WHERE id = 1")
    page = site.get("/people/1/consents/new", COORDINATOR).text
    assert "Åsa &lt;b&gt;Ek&lt;/b&gt; 100 % samtycker till</label>" in page and "<b>Ek" not in page
