"""A name that may stand in public no longer is out of the published file at once; nothing else publishes anew."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import take_out
from datasette_intranet.loaders.publish.last_publication import STATE_FILE
from datasette_intranet.loaders.releases.kept_releases import releases_of_site
from datasette_intranet.loaders.releases.make_release import make_release
from datasette_intranet.schema.database import open_originals, open_record
from datasette_intranet.schema.errors import UnusableSite
from datasette_intranet.schema.settle import merge_people

from tests.loaders.publish.published import published
from tests.loaders.rows import rows

pytestmark = pytest.mark.slow


@pytest.fixture
def public(site):
    """The published file: Karin Alm (1, staff), Bo Ek (2, politician) and Per Ask (4, other, public by role)."""
    return published(site)


def change(site, sql):
    db = open_record(site)
    with db.conn:
        db.conn.execute(sql)
    db.close()


def names(public) -> set[str]:
    return {name for (name,) in rows(public, "SELECT name FROM people")}


@pytest.mark.parametrize(
    ("sql", "gone"),
    [
        ("UPDATE people SET category = 'resident', consent_on = '2024-01-02' WHERE id = 1", "Karin Alm"),
        ("UPDATE people SET category = 'other' WHERE id = 2", "Bo Ek"),
        ("UPDATE people SET name_is_public = 0 WHERE id = 4", "Per Ask"),
    ],
    ids=["a resident now", "of no known capacity now", "not public by role any more"],
)
def test_whoever_may_be_named_no_longer_is_out_of_the_file(site, public, sql, gone):
    change(site, sql)
    assert gone in names(public)
    assert take_out(site) is True
    assert names(public) == {"Karin Alm", "Bo Ek", "Per Ask"} - {gone}
    assert gone.encode() not in public.read_bytes()
    assert take_out(site) is False


def test_an_earlier_name_is_out_of_the_file(site, public):
    change(site, "UPDATE people SET name = 'Bo Alm' WHERE id = 2")
    assert take_out(site) is True
    assert "Bo Ek" not in names(public) and "Bo Alm" in names(public)


def test_whoever_is_in_the_record_no_longer_is_out_of_the_file(site, public):
    with closing(sqlite3.connect(public)) as connection, connection:
        connection.execute("INSERT INTO people (id, name, category) VALUES (99, 'Siv Borg', 'staff')")
    assert take_out(site) is True
    assert "Siv Borg" not in names(public) and b"Siv Borg" not in public.read_bytes()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE people SET category = 'association' WHERE id = 1",
        "UPDATE people SET name_is_public = 1 WHERE id = 2",
        # May be named from now on, but is not named before somebody publishes.
        "UPDATE people SET name_is_public = 1 WHERE id = 3",
        "UPDATE people SET name = 'Vera Holmgren' WHERE id = 5",
    ],
)
def test_a_change_after_which_everybody_may_still_be_named_publishes_nothing(site, public, sql):
    before = public.read_bytes()
    change(site, sql)
    assert take_out(site) is False
    assert public.read_bytes() == before


TOLD = """
INSERT INTO people (id, name, category, name_is_public) VALUES (91, 'Torvald Gränström', 'other', 1);
INSERT INTO projects (id, name, description) VALUES (91, 'Dammen', 'Torvald Gränström berättade om dammen.');
"""


@pytest.mark.parametrize("is_remembered", [True, False], ids=["", "nothing tells of the last publication"])
def test_whoever_is_named_in_a_text_alone_is_out_of_the_file(site, is_remembered):
    public = published(site, TOLD)
    assert take_out(site) is False
    assert "Torvald Gränström" in rows(public, "SELECT description FROM projects WHERE id = 91")[0][0]
    assert "Torvald Gränström" not in names(public)
    if not is_remembered:
        (site / STATE_FILE).unlink()
    make_release(site)
    change(site, "UPDATE people SET name_is_public = 0 WHERE id = 91")
    assert take_out(site) is True
    assert "Gränström".encode() not in public.read_bytes()
    assert rows(public, "SELECT description FROM projects WHERE id = 91") == [("En deltagare berättade om dammen.",)]
    assert [release.withdrawn_on is not None for release in releases_of_site(site)] == [True]
    assert take_out(site) is False


def test_a_file_that_names_somebody_is_out_of_what_is_published(site):
    attached = (
        "INSERT INTO attachments (id, meeting_id, name, format, size, is_public) VALUES (91, 1, 'a.txt', 'txt', 9, 1)"
    )
    with closing(open_originals(site)) as originals, originals.conn:
        told = [91, b"x", "Torvald Gränström berättade."]
        originals.execute("INSERT INTO attached_files (attachment_id, content, text) VALUES (?, ?, ?)", told)
    public = published(site, TOLD.replace("Torvald Gränström berättade", "Någon berättade"), attached)
    assert rows(public, "SELECT name FROM attachments") == [("a.txt",)]
    change(site, "UPDATE people SET name_is_public = 0 WHERE id = 91")
    assert take_out(site) is True
    assert rows(public, "SELECT name FROM attachments") == []


def test_whoever_is_merged_with_a_resident_is_out_of_the_texts(site):
    public = published(site, TOLD)
    with closing(open_record(site)) as record:
        merge_people(record, 5, 91)
    assert take_out(site) is True
    assert rows(public, "SELECT description FROM projects WHERE id = 91") == [("En invånare berättade om dammen.",)]


def test_a_release_stays_where_a_word_is_spelled_like_the_name(site):
    told = TOLD.replace("Torvald Gränström berättade om", "En lind står vid").replace("Gränström", "Lind")
    public = published(site, told)
    make_release(site)
    change(site, "UPDATE people SET name_is_public = 0 WHERE id = 91")
    take_out(site)
    assert rows(public, "SELECT description FROM projects WHERE id = 91") == [("En lind står vid dammen.",)]
    assert [release.withdrawn_on for release in releases_of_site(site)] == [None]


def test_a_site_that_was_never_published_stays_so(site):
    assert take_out(site) is False
    assert not (site / "public.db").exists()


def test_a_published_file_that_cannot_be_read_is_told(site, public):
    public.write_bytes(b"no database" * 100)
    with pytest.raises(UnusableSite, match=r"public\.db kan inte läsas: .*SQLite-databas"):
        take_out(site)


def test_a_name_that_cannot_be_taken_out_is_told_and_not_passed_over(site, public):
    change(site, "UPDATE people SET name_is_public = 0 WHERE id = 4")
    change(
        site,
        "INSERT INTO documents (name, sha256, media_type, kind, text) "
        "VALUES ('lista.csv', printf('%064d', 2), 'text/csv', 'roster', '')",
    )
    with pytest.raises(UnusableSite, match=r"Medlemslistan lista\.csv kan inte läsas"):
        take_out(site)
    assert "Per Ask" in names(public)


def test_a_file_that_names_everybody_who_may_be_named_stays(site, public):
    change(site, "UPDATE people SET category = 'other' WHERE id = 6")
    before = public.read_bytes()
    assert take_out(site) is False
    assert public.read_bytes() == before
