"""`intranet publish`: what is public gets out, and nothing else; residents' names least of all."""

import os
import re
import sqlite3
from contextlib import closing
from importlib.resources import files

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.loaders.publish import build
from datasette_intranet.loaders.publish.published_at import published_at
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite

from tests.loaders.publish.published import RECORD, number_in_public, published
from tests.loaders.publish.test_publish_meeting import MORE, PUBLISH
from tests.loaders.rows import rows

PUBLISHED = {
    "groups", "people", "memberships", "meetings", "adjusters", "attendance", "agenda_items", "decisions", "actions",
    "proposals", "proposal_statuses", "proposal_items", "proposal_decisions", "projects", "articles", "indicators",
    "targets", "measurements", "surveys", "survey_options", "minutes_versions", "calendar_entries", "vocabulary",
    "_sqlite_migrations",
    "proposal_counts", "proposal_sums", "meeting_sums", "present_sums", "group_sums", "category_sums", "action_sums",
    "proposal_spells", "proposal_months",
    "action_turns", "signups", "signup_quotas", "workshop_groups",
    "workshop_questions", "workshop_quotes", "attachments",
    "published_rows",
}  # fmt: skip


@pytest.fixture
def public(site):
    """The published file of a site with a little of everything."""
    return published(site)


def test_no_residents_name_is_anywhere_in_the_file(public):
    content = public.read_bytes()
    for name in ("Vera", "VERA", "Ulf Sten"):
        assert name.encode() not in content


def test_only_tables_that_are_meant_for_everybody_have_rows(public):
    assert filled_tables(public) <= PUBLISHED


def texts(path):
    """Every text in the file, in whatever table, with the place where it stands."""
    tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')"
    for (table,) in rows(path, tables):
        for row in rows(path, f'SELECT * FROM "{table}"'):
            yield from ((table, value) for value in row if isinstance(value, str))


def filled_tables(path):
    """The tables of a file that hold rows, those that SQLite and FTS5 keep for themselves apart."""
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'"
    return {name for (name,) in rows(path, named) if rows(path, f"SELECT 1 FROM {name} LIMIT 1")}


def test_rows_of_attendance_that_are_numbered_anew_lose_no_column(public):
    columns = {name for (name,) in rows(public, "SELECT name FROM pragma_table_info('attendance')")}
    sql = files(build.__package__).joinpath("publish.sql").read_text("utf-8")
    (listed,) = re.findall(r"INSERT INTO attendance \(([^)]*)\)\s+SELECT meeting_id \* 10000", sql)
    assert set(re.split(r",\s*", listed)) == columns


def test_only_published_minutes_tell_what_was_said(public):
    assert rows(public, "SELECT id, date, status, minutes_status, chair FROM meetings ORDER BY id") == [
        (1, "2017-05-18", "held", "published", "Karin Alm"),
        (2, "2017-06-15", "held", None, None),
        (3, "2017-08-31", "planned", None, None),
    ]
    for table in ("attendance", "agenda_items", "decisions", "actions"):
        assert rows(public, f"SELECT DISTINCT meeting_id FROM {table}") == [(1,)], table


def test_people_stand_by_name_only_when_their_role_makes_it_public(public, site):
    assert rows(public, "SELECT name FROM people ORDER BY name") == [("Bo Ek",), ("Karin Alm",), ("Per Ask",)]
    assert rows(public, "SELECT name, category, head_count FROM attendance ORDER BY id") == [
        ("Karin Alm", None, 1),
        ("Bo Ek", None, 1),
        ("Per Ask", None, 1),
        (None, "other", "<5"),
        (None, "resident", "<5"),
    ]
    assert rows(public, "SELECT id, person_id FROM memberships") == [(1, number_in_public(site, 1))]


def test_residents_in_published_texts_are_nobody_in_particular(public):
    assert rows(public, "SELECT heading, body FROM agenda_items") == [
        ("En invånares bänk", "Enligt en invånare saknas en bänk.")
    ]
    assert rows(public, "SELECT text FROM decisions") == [("Att tacka en invånare",)]
    assert rows(public, "SELECT text, responsible, answer FROM proposals ORDER BY id") == [
        ("En bänk, säger en invånare", "Karin Alm", "Tack en invånare!"),
        ("En lampa", None, None),
    ]
    assert rows(public, "SELECT responsible FROM actions ORDER BY id") == [("Karin Alm",), (None,), (None,)]
    assert rows(public, "SELECT title, body FROM articles") == [("En invånare berättar", "")]


def test_search_finds_what_is_published_and_not_the_rest(public):
    assert rows(public, "SELECT count(*) FROM decisions_fts WHERE decisions_fts MATCH 'tacka'") == [(1,)]
    assert rows(public, "SELECT count(*) FROM decisions_fts WHERE decisions_fts MATCH 'vänta'") == [(0,)]


def test_file_has_the_tables_and_columns_of_the_record(public, site):
    query = (
        "SELECT m.name, c.name, c.type FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' ORDER BY 1, 2"
    )
    # Fewer than five residents are '<5', beside numbers.
    count = ("attendance", "head_count")
    record = [(*row[:2], "ANY") if row[:2] == count else row for row in rows(site / "intranet.db", query)]
    assert rows(public, query) == record


def test_file_keeps_no_journal_and_knows_when_it_was_published(public, site):
    assert rows(public, "PRAGMA journal_mode") == [("delete",)]
    assert sorted(path.name for path in site.iterdir() if "publi" in path.name) == ["public.db"]
    with closing(sqlite3.connect(public)) as connection:
        assert published_at(connection).year >= 2024
    with closing(sqlite3.connect(site / "intranet.db")) as connection:
        assert published_at(connection) is None


def test_whoever_reads_the_old_file_keeps_it_until_done(public, site):
    with closing(sqlite3.connect(f"file:{public}?immutable=1", uri=True)) as reader:
        before = reader.execute("SELECT count(*) FROM meetings").fetchone()
        db = open_record(site)
        db.execute("INSERT INTO meetings (group_id, date) VALUES (1, '2018-01-01')")
        db.close()
        publish_site(site)
        assert reader.execute("SELECT count(*) FROM meetings").fetchone() == before
    assert rows(public, "SELECT count(*) FROM meetings") == [(before[0] + 1,)]


def test_failed_publication_leaves_the_old_file_and_nothing_else(public, site, monkeypatch):
    before = public.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UnusableSite, match="disken är full"):
        publish_site(site, anew=True)
    assert public.read_bytes() == before
    assert not list(site.glob(".publish-*"))


def test_command_tells_what_was_published(run, public, site):
    result = run("publish", "--site", site)
    assert result.exit_code == 0
    assert "3 möten, 1 beslut, 2 förslag, 3 namngivna personer" in result.stdout


@pytest.mark.slow
def test_command_tells_how_many_words_are_hidden_until_somebody_has_said_whose_they_are(run, site):
    another = "UPDATE agenda_items SET body = body || ' Hasse Brink också.' WHERE id = 4;"
    published(site, MORE, another, PUBLISH)
    told = run("publish", "--site", site).stdout
    assert "2 ord i 1 mötens protokoll kan vara namn på invånare och är dolda för allmänheten." in told


COUNTED = """Byggruppen 3 mars 2024

Närvarande: Asta Ekmark, Bo Lindgräns, Vera Holm (invånare) samt tre invånare.

## Taket

Vera sätter upp en lista. Eftersom Vera är sjuk skjuts punkten till nästa gång. Asta återkopplar till Vera.

Beslut:

- Att tacka Vera Holm
"""
LATER = """Byggruppen 7 april 2024

Närvarande: Asta Ekmark, Bo Lindgräns samt fyra invånare.

## Listan

Vera har satt upp den, och fru Holm och Nina Quist hjälpte till.
"""
MEMBERS = "Namn,Grupp,Kategori,Samtycke\nAsta Ekmark,Byggruppen,Medarbetare,\nNina Quist,Byggruppen,Invånare,\n"


@pytest.fixture
def counted(site, run, tmp_path):
    """A site whose documents name residents who never agreed to it: at a meeting, and in a list of members."""
    for name, text in (("roll.csv", MEMBERS), ("mars.txt", COUNTED), ("april.txt", LATER)):
        (tmp_path / name).write_text(text, "utf-8")
        assert run("load", tmp_path / name, "--site", site, "--minutes-status", "published").exit_code == 0
    publish_site(site)
    return site


def test_resident_whom_the_record_only_counts_is_named_in_no_text_of_the_group(counted):
    assert rows(counted / "public.db", "SELECT body FROM agenda_items WHERE heading = 'Listan'") == [
        ("En invånare har satt upp den, och en invånare och en invånare hjälpte till.",)
    ]
    for where, text in texts(counted / "public.db"):
        assert not any(name in text for name in ("Vera", "Holm", "Nina", "Quist")), (where, text)


@pytest.mark.slow
def test_record_itself_keeps_no_form_of_that_name_in_what_those_minutes_say(site, run, tmp_path):
    (tmp_path / "mars.txt").write_text(COUNTED, "utf-8")
    assert run("load", tmp_path / "mars.txt", "--site", site).exit_code == 0
    said = "SELECT body, deferred_reason FROM agenda_items WHERE heading = 'Taket' AND body <> ''"
    assert rows(site / "intranet.db", said)[0][1] == "Eftersom en invånare är sjuk"
    for where, text in texts(site / "intranet.db"):
        assert not any(name in text for name in ("Vera", "Holm")), (where, text)


def test_group_and_project_named_after_residents_keep_neither_name_nor_address(site):
    public = published(
        site,
        "INSERT INTO groups (id, name, slug) VALUES (7, 'Vera Holms grupp', 'vera-holms-grupp');"
        "INSERT INTO meetings (id, group_id, date) VALUES (9, 7, '2018-01-01');"
        "INSERT INTO projects (name) VALUES ('Vera Holms bänk'), ('VERA HOLMS bänk');",
    )
    assert rows(public, "SELECT name, slug FROM groups WHERE id = 7") == [("En invånares grupp", "grupp-7")]
    assert rows(public, "SELECT slug FROM meetings WHERE id = 9") == [("2018-01-01-grupp-7-9",)]
    assert rows(public, "SELECT name FROM projects") == [("En invånares bänk",), ("En invånares bänk (2)",)]
    assert not any(re.search(r"(?i)\bvera\b|holms", text) for _, text in texts(public))


def test_whom_somebody_stood_in_for_is_told_only_of_those_who_are_named(site):
    db = open_record(site)
    db.conn.executescript(RECORD.split("UPDATE meetings SET minutes_status", maxsplit=1)[0])
    for person, other in ((1, 6), (2, 5), (5, 6)):
        db.execute("UPDATE attendance SET stands_in_for_id = ? WHERE person_id = ?", [other, person])
    db.execute("UPDATE meetings SET minutes_status = 'published' WHERE id = 1")
    db.conn.commit()
    db.close()
    publish_site(site)
    assert rows(site / "public.db", "SELECT person_id, stands_in_for_id FROM attendance WHERE stands_in_for_id") == [
        (number_in_public(site, 1), number_in_public(site, 6))
    ]


def test_somebody_called_as_a_code_of_the_program_hides_no_code(site):
    public = published(
        site, "INSERT INTO people (id, name, category, consent_on) VALUES (21, 'Body', 'resident', '2020-01-01')"
    )
    assert rows(public, "SELECT DISTINCT kind FROM groups") == [("body",)]
