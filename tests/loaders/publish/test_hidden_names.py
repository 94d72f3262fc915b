"""Whose names are hidden is known only when every list of members can be read: else nothing is published."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish import hidden_names
from datasette_intranet.loaders.publish.record_slice import attach_file
from datasette_intranet.loaders.publish.residents_in_originals import listed_residents
from datasette_intranet.schema.database import ORIGINALS, RECORD, open_record
from datasette_intranet.schema.errors import UnusableSite
from datasette_intranet.schema.originals import Original, originals_beside, put_original

from tests.loaders.publish.published import published

ROSTER = "Namn,Grupp,Kategori\nDisa Vinge,Byalaget,invånare\n"


def keep_roster(site, content: bytes, name="lista.csv"):
    """The list of members is in the record with these bytes, whatever they are."""
    db = open_record(site)
    with db.conn:
        db["documents"].insert(
            {"name": name, "sha256": f"{2:064}", "media_type": "text/csv", "kind": "roster",
             "text": ""}
        )  # fmt: skip
        db.conn.execute("UPDATE agenda_items SET heading = 'Disa Vinges bänk' WHERE id = 3")
    with originals_beside(db.conn) as originals:
        put_original(originals, f"{2:064}", Original(None, "Namn | Grupp | Kategori\n"), content, [])
    db.close()


@pytest.fixture
def public(site):
    """What was published before the list came."""
    return published(site)


def test_residents_of_a_list_that_can_be_read_are_hidden(public, site):
    keep_roster(site, ROSTER.encode())
    publish_site(site)
    assert b"Disa" not in public.read_bytes()


def test_residents_of_a_list_whose_file_is_gone_are_hidden_in_the_group_that_it_listed_them_in(public, site):
    keep_roster(site, b"")
    with closing(sqlite3.connect(":memory:", uri=True)) as connection:
        attach_file(connection, "record", site / RECORD)
        attach_file(connection, "originals", site / ORIGINALS, "rw")
        connection.execute("UPDATE originals.originals SET removed_on = '2026-01-02'")
        connection.execute("INSERT INTO originals.residents VALUES (?, 'Disa Vinge', 'BYALAGET')", [f"{2:064}"])
        connection.execute("INSERT INTO originals.residents VALUES (?, 'Nina Quist', NULL)", [f"{2:064}"])
        found = sorted(listed_residents(connection, {}), key=lambda one: one[1])
    assert found == [(1, "Disa Vinge"), (None, "Nina Quist")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"PK\x03\x04 no workbook", id="damaged"),
        pytest.param("Namn;Vad\nDisa Vinge;invånare\n".encode(), id="headings that are not known"),
        pytest.param("Nr,Förslag\n1,Disa Vinge vill ha en bänk\n".encode(), id="no list of members any more"),
    ],
)
def test_nothing_is_published_when_a_list_of_members_cannot_be_read(public, site, content):
    before = public.read_bytes()
    keep_roster(site, content)
    with pytest.raises(UnusableSite) as refused:
        publish_site(site)
    said = str(refused.value)
    assert "Medlemslistan lista.csv" in said and "publicera" in said and said.count("lista.csv") == 1
    assert public.read_bytes() == before
    assert [path.name for path in site.glob(".publish-*")] == []


def test_a_list_in_words_that_is_no_list_any_more_stops_publishing_too(public, site):
    keep_roster(
        site, "Byalaget den 3 mars 2024\n\nNärvarande: Disa Vinge\n\nBeslut:\n- Att baka\n".encode(), "lista.txt"
    )
    with pytest.raises(UnusableSite, match=r"Medlemslistan lista\.txt .*\(den är inte längre en medlemslista\)"):
        publish_site(site)


def test_the_command_says_which_list_in_one_line(public, site, run):
    keep_roster(site, b"")
    result = run("publish", "--site", site)
    assert result.exit_code == 1
    assert result.stderr.startswith("Fel: ") and result.stderr.count("\n") == 1 and "lista.csv" in result.stderr


def test_a_list_that_is_read_again_lets_the_site_be_published(public, site, run, tmp_path):
    keep_roster(site, b"")
    path = tmp_path / "lista.csv"
    path.write_text(ROSTER, "utf-8")
    assert run("load", path, "--site", site).exit_code == 0
    assert run("publish", "--site", site).exit_code == 0
    assert b"Disa" not in public.read_bytes()


def test_the_forms_of_all_names_are_worked_out_anew_for_other_names():
    names, vera, bo = hidden_names.AllNames(), ("Vera Holm", "en invånare"), ("Bo Ek", "en deltagare")
    first = names.of([vera], {"Asta Alm"})
    assert names.of([vera], {"Asta Alm"}) is first and "vera" in first.hidden and "bo" not in first.hidden
    assert "bo" in names.of([vera, bo], {"Asta Alm"}).hidden
    assert "vera" not in names.of([bo], {"Asta Alm"}).hidden
    assert "asta" in names.of([bo], {"Asta Alm"}).kept and "asta" not in names.of([bo], set()).kept
