"""A consent that ends takes with it all that it allowed; of a resident's name nothing is left in any file."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from datasette_intranet.loaders.publish.publish_site import publish_site
from datasette_intranet.loaders.releases.kept_releases import releases_of_site
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.loaders.withdraw_consents import end_consents, withdraw_consent
from datasette_intranet.schema.consents import Consent, consents_of_person, keep_consent, set_effect
from datasette_intranet.schema.database import open_private, open_record
from datasette_intranet.schema.history import recorded_transaction

KIM = {"id": "kim", "name": "Kim Ek", "roles": ["coordinator"]}
RECORD = """
INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
INSERT INTO people (id, name, category, consent_on) VALUES (1, 'Tomas Okänd', 'other', NULL),
    (2, 'Ragnvald Holmqvist', 'resident', '2020-01-01');
INSERT INTO memberships (person_id, group_id) VALUES (1, 1), (2, 1);
INSERT INTO meetings (id, group_id, date, status) VALUES (1, 1, '2024-03-03', 'held');
INSERT INTO attendance (meeting_id, name, person_id, status, category) VALUES
    (1, 'Tomas Okänd', 1, 'present', NULL), (1, 'Ragnvald Holmqvist', 2, 'present', 'resident');
INSERT INTO agenda_items (meeting_id, position, heading, body, status)
    VALUES (1, 1, 'Bänken', 'Det sade Ragnvald Holmqvist.', 'discussed');
UPDATE meetings SET minutes_status = 'published';
"""


@pytest.fixture
def agreed(site):
    """A published site with a release, in which Tomas agreed to be named in public and Ragnvald to stand here."""
    with closing(open_record(site)) as record:
        record.conn.executescript(RECORD)
    agree(site, 1, "public_name")
    agree(site, 2, "record_name")
    publish_site(site)
    make_release(site)
    return site


def agree(site, number, scope, ends_on=None):
    consent = Consent(0, number, scope, "2020-01-01", ends_on, "paper", None, "kim")
    with closing(open_private(site)) as private, closing(open_record(site)) as record:
        keep_consent(private, consent, "2020-01-01")
        with recorded_transaction(record, "form", KIM) as connection:
            set_effect(connection, consent)


def ended(site, number):
    with closing(open_private(site)) as private:
        return [(one.scope, one.ended_by) for one in consents_of_person(private, number) if one.ended_on]


def held(site, *names):
    """The bytes of these files, or of all."""
    paths = [site / name for name in names] or [path for path in site.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in paths)


def test_a_name_that_is_public_by_consent_leaves_the_public_file_and_releases_when_it_is_withdrawn(agreed):
    assert "Tomas Okänd".encode() in held(agreed, "public.db")
    assert withdraw_consent(agreed, 1, "public_name", KIM, date.today()) is True
    assert "Tomas Okänd".encode() not in held(agreed, "public.db")
    assert [one.withdrawn_on for one in releases_of_site(agreed)] == [date.today().isoformat()]
    assert ended(agreed, 1) == [("public_name", "kim")]
    # Those who are signed in still see the name.
    assert "Tomas Okänd".encode() in held(agreed, "intranet.db")


def test_a_resident_who_withdraws_the_name_is_in_no_file_any_more(agreed):
    assert b"Ragnvald" in held(agreed)
    withdraw_consent(agreed, 2, "record_name", KIM, date.today())
    assert b"Ragnvald" not in held(agreed) and b"Holmqvist" not in held(agreed)
    with closing(sqlite3.connect(agreed / "intranet.db")) as record:
        assert record.execute("SELECT count(*) FROM attendance").fetchone() == (2,)
    assert ended(agreed, 2) == [("record_name", "kim")]


def test_those_whose_last_day_has_passed_end_and_no_other(agreed):
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    agree(agreed, 1, "public_name", yesterday)
    agree(agreed, 1, "picture", date.today().isoformat())
    assert [one.scope for one in end_consents(agreed, date.today())] == ["public_name"]
    assert "Tomas Okänd".encode() not in held(agreed, "public.db")
    assert end_consents(agreed, date.today()) == []
    assert ("public_name", None) in ended(agreed, 1) and ("picture", None) not in ended(agreed, 1)


def test_what_ends_without_anything_public_leaves_the_public_file_as_it_is(agreed):
    agree(agreed, 2, "picture")
    before = held(agreed, "public.db")
    assert withdraw_consent(agreed, 2, "picture", KIM, date.today()) is False
    assert held(agreed, "public.db") == before and ended(agreed, 2) == [("picture", "kim")]


def test_a_consent_of_which_only_a_list_told_is_kept_as_ended(agreed):
    with closing(sqlite3.connect(agreed / "private/private.db")) as private, private:
        private.execute("DELETE FROM consents WHERE person_id = 2")
    withdraw_consent(agreed, 2, "record_name", KIM, date.today())
    with closing(open_private(agreed)) as private:
        (one,) = consents_of_person(private, 2)
    assert (one.given_on, one.ended_on, one.ended_by) == ("2020-01-01", date.today().isoformat(), "kim")
