"""`intranet publish`: what is public gets out, and nothing else; residents' names least of all."""

import os
import re
import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.loaders import publish_site
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.errors import UnusableSite
from datasette_intranet.schema.published import published_at

from .rows import rows

RECORD = """
INSERT INTO groups (id, name) VALUES (1, 'Byalaget');
INSERT INTO people (id, name, category, name_is_public, consent_on) VALUES
    (1, 'Karin Alm', 'staff', 0, NULL), (2, 'Bo Ek', 'politician', 0, NULL), (3, 'Eva Lind', 'other', 0, NULL),
    (4, 'Per Ask', 'other', 1, NULL), (5, 'Vera Holm', 'resident', 1, '2017-01-01'),
    (6, 'Olga Rask', 'staff', 0, NULL);
INSERT INTO memberships (person_id, group_id) VALUES (1, 1), (5, 1), (3, 1);
INSERT INTO documents (id, name, sha256, media_type, kind, text, content)
    VALUES (1, 'hemlig.txt', printf('%064d', 1), 'text/plain', 'minutes', 'Vera Holm sade', X'00');
INSERT INTO meetings (id, group_id, date, status, chair, chair_id, secretary, document_id, minutes_status) VALUES
    (1, 1, '2017-05-18', 'held', 'Karin Alm', 1, 'Vera Holm', 1, NULL),
    (2, 1, '2017-06-15', 'held', 'Karin Alm', 1, NULL, NULL, NULL),
    (3, 1, '2017-08-31', 'planned', NULL, NULL, NULL, NULL, NULL);
INSERT INTO attendance (meeting_id, name, person_id, status, category, head_count) VALUES
    (1, 'Karin Alm', 1, 'present', NULL, 1), (1, 'Bo Ek', 2, 'apologies', NULL, 1),
    (1, 'Eva Lind', 3, 'present', NULL, 1),
    (1, 'Per Ask', 4, 'present', NULL, 1), (1, 'Vera Holm', 5, 'present', 'resident', 1),
    (1, 'Ebba R', NULL, 'present', NULL, 1),
    (1, NULL, NULL, 'present', 'resident', 3), (2, 'Karin Alm', 1, 'present', NULL, 1);
INSERT INTO agenda_items (id, meeting_id, position, heading, body, status) VALUES
    (1, 1, 1, 'Vera Holms bänk', 'Enligt VERA HOLM saknas en bänk.', 'deferred'),
    (2, 2, 1, 'Hemligt', 'Utkast', 'discussed'),
    (3, 3, 1, 'Bänken', '', 'open');
UPDATE agenda_items SET continues_id = 1 WHERE id = 3;
INSERT INTO decisions (meeting_id, item_id, text) VALUES (1, 1, 'Att tacka Vera Holm'), (2, 2, 'Att vänta');
INSERT INTO actions (meeting_id, text, responsible, person_id) VALUES
    (1, 'Ringa Vera Holm', 'Karin Alm', 1), (1, 'Baka', 'Vera Holm', 5), (1, 'Sopa', 'Ebba', NULL),
    (2, 'Gräva', 'Karin Alm', 1);
INSERT INTO proposals (number, text, responsible, person_id, answer) VALUES
    ('1', 'En bänk, säger Vera Holm', 'Karin Alm', 1, 'Tack Vera Holm!'), ('2', 'En lampa', 'Vera Holm', 5, NULL);
INSERT INTO articles (title, body, document_id) VALUES ('Vera Holm berättar', 'Vera Holm och Ulf Sten var med.', 1);
INSERT INTO person_names (name, person_id) VALUES ('Veran', 5);
INSERT INTO group_names (name, group_id) VALUES ('Laget', 1);
INSERT INTO passages (document_id, start, "end", table_name, row_id, loaded) VALUES (1, 0, 9, 'attendance', 5, '{}');
INSERT INTO review (kind, question) VALUES ('person', 'Vem är Vera?');
INSERT INTO comments (item_id, actor_id, body) VALUES (1, 'karin', 'Vera Holm är arg');
INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES
    ('people', 5, 9, '{"name": "Vera Hålm"}', '[]');
UPDATE meetings SET minutes_status = 'published' WHERE id = 1;
UPDATE meetings SET minutes_status = 'checked' WHERE id = 2;
"""

PUBLISHED = {
    "groups", "people", "memberships", "meetings", "adjusters", "attendance", "agenda_items", "decisions", "actions",
    "proposals", "proposal_statuses", "proposal_items", "proposal_decisions", "projects", "articles", "indicators",
    "targets", "measurements", "minutes_versions", "vocabulary", "_sqlite_migrations",
}  # fmt: skip


@pytest.fixture
def public(site):
    """The published file of a site with a little of everything."""
    db = open_record(site)
    db.conn.executescript(RECORD)
    db.close()
    publish_site(site)
    return site / "public.db"


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


def test_only_published_minutes_tell_what_was_said(public):
    assert rows(public, "SELECT id, date, status, minutes_status, chair FROM meetings ORDER BY id") == [
        (1, "2017-05-18", "held", "published", "Karin Alm"),
        (2, "2017-06-15", "held", None, None),
        (3, "2017-08-31", "planned", None, None),
    ]
    for table in ("attendance", "agenda_items", "decisions", "actions"):
        assert rows(public, f"SELECT DISTINCT meeting_id FROM {table}") == [(1,)], table


def test_people_stand_by_name_only_when_their_role_makes_it_public(public):
    assert rows(public, "SELECT name FROM people ORDER BY id") == [("Karin Alm",), ("Bo Ek",), ("Per Ask",)]
    assert rows(public, "SELECT name, category, head_count FROM attendance ORDER BY id") == [
        ("Karin Alm", None, 1),
        ("Bo Ek", None, 1),
        (None, "other", 1),
        ("Per Ask", None, 1),
        (None, "resident", 1),
        (None, "other", 1),
        (None, "resident", 3),
    ]
    assert rows(public, "SELECT person_id FROM memberships") == [(1,)]


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
    assert rows(public, query) == rows(site / "intranet.db", query)


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
        publish_site(site)
    assert public.read_bytes() == before
    assert not list(site.glob(".publish-*"))


def test_command_tells_what_was_published(run, public, site):
    result = run("publish", "--site", site)
    assert result.exit_code == 0
    assert "3 möten, 1 beslut, 2 förslag, 3 namngivna personer" in result.stdout


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


def test_record_itself_keeps_no_form_of_that_name_in_what_those_minutes_say(site, run, tmp_path):
    (tmp_path / "mars.txt").write_text(COUNTED, "utf-8")
    assert run("load", tmp_path / "mars.txt", "--site", site).exit_code == 0
    said = "SELECT body, deferred_reason FROM agenda_items WHERE heading = 'Taket' AND body <> ''"
    assert rows(site / "intranet.db", said)[0][1] == "Eftersom en invånare är sjuk"
    for where, text in texts(site / "intranet.db"):
        if not where.startswith("documents"):
            assert not any(name in text for name in ("Vera", "Holm")), (where, text)


def test_group_and_project_named_after_residents_keep_neither_name_nor_address(site):
    db = open_record(site)
    db.conn.executescript(RECORD)
    db.conn.executescript(
        "INSERT INTO groups (id, name, slug) VALUES (7, 'Vera Holms grupp', 'vera-holms-grupp');"
        "INSERT INTO meetings (id, group_id, date) VALUES (9, 7, '2018-01-01');"
        "INSERT INTO projects (name) VALUES ('Vera Holms bänk'), ('VERA HOLMS bänk');"
    )
    db.close()
    publish_site(site)
    public = site / "public.db"
    assert rows(public, "SELECT name, slug FROM groups WHERE id = 7") == [("En invånares grupp", "grupp-7")]
    assert rows(public, "SELECT slug FROM meetings WHERE id = 9") == [("2018-01-01-grupp-7-9",)]
    assert rows(public, "SELECT name FROM projects") == [("En invånares bänk",), ("En invånares bänk (2)",)]
    assert not any(re.search(r"(?i)\bvera\b|holms", text) for _, text in texts(public))


def test_minutes_keep_their_version_and_why_unpublished_ones_are_corrected_is_nobodys_business(public):
    assert rows(public, "SELECT minutes_version, correction FROM meetings") == [(1, None)] * 3


# The minutes of meeting 1 (RECORD) are corrected: day, chair, item, decision and action change, people go.
CORRECTING = """
INSERT INTO people (id, name, category) VALUES (8, 'Ivar Gren', 'staff'), (9, 'Ivar Grehn', 'staff');
UPDATE meetings SET minutes_status = 'draft' WHERE id = 1;
UPDATE attendance SET name = 'Ivar Gren', person_id = 8 WHERE name = 'Per Ask';
INSERT INTO adjusters (meeting_id, name, person_id, signed_on) VALUES (1, 'Ivar Gren', 8, '2017-06-01');
UPDATE agenda_items SET body = 'Enligt Tova Ljung och VERA HOLM
saknas en bänk.' WHERE id = 1;
INSERT INTO attendance (meeting_id, name, status, category) VALUES (1, 'Tova Ljung', 'present', 'other');
UPDATE meetings SET minutes_status = 'published', correction = 'Förut stod här:
Vera var inte med.' WHERE id = 1;
UPDATE meetings SET minutes_status = 'draft', date = '2017-05-19', place = 'Skissordsal', chair = 'Bo Ek',
    chair_id = 2, correction = 'Skissordets skäl' WHERE id = 1;
DELETE FROM attendance WHERE name = 'Tova Ljung' OR head_count = 3;
UPDATE attendance SET person_id = 9, name = 'Ivar Grehn' WHERE person_id = 8;
UPDATE adjusters SET person_id = 9 WHERE person_id = 8;
DELETE FROM people WHERE id = 8;
INSERT INTO merges (table_name, kept_id, merged_id, merged, moved) VALUES ('people', 9, 8, '{}', '[]');
UPDATE agenda_items SET heading = 'Skissordrubrik', body = 'Skissordtext' WHERE id = 1;
INSERT INTO agenda_items (id, meeting_id, position, heading) VALUES (9, 1, 2, 'Skissordpunkt');
UPDATE decisions SET text = 'Skissordbeslut' WHERE meeting_id = 1;
UPDATE actions SET text = 'Skissorduppgift', status = 'done' WHERE text = 'Sopa';
DELETE FROM actions WHERE text = 'Baka';
"""


@pytest.fixture
def corrected(site):
    """The published file while version 3 of published minutes is a draft."""
    db = open_record(site)
    db.conn.executescript(RECORD)
    db.conn.executescript(CORRECTING)
    db.close()
    publish_site(site)
    return site / "public.db"


def test_what_was_published_last_stands_until_the_correction_is_published(corrected):
    assert rows(
        corrected,
        "SELECT date, slug, place, chair, minutes_status, minutes_version, correction FROM meetings WHERE id = 1",
    ) == [
        (
            "2017-05-18",
            "2017-05-18-grupp-1",
            None,
            "Karin Alm",
            "published",
            2,
            "Förut stod här:\nen invånare var inte med.",
        )
    ]
    assert rows(corrected, "SELECT heading, continues_id FROM agenda_items") == [("En invånares bänk", None)]
    assert rows(corrected, "SELECT text FROM decisions") == [("Att tacka en invånare",)]
    assert rows(corrected, "SELECT text, status FROM actions ORDER BY id") == [
        ("Ringa en invånare", "open"),
        ("Baka", "open"),
        ("Sopa", "done"),
    ]
    assert rows(corrected, "SELECT sum(head_count) FROM attendance WHERE name IS NULL AND category = 'resident'") == [
        (4,)
    ]


def test_no_word_of_the_draft_of_a_correction_is_anywhere_in_the_file(corrected):
    content = corrected.read_bytes().decode("utf-8", "replace").casefold()
    for word in ("skissord", "2017-05-19"):
        assert word not in content


def test_name_that_a_correction_took_out_of_the_record_is_published_in_no_version(corrected):
    content = corrected.read_bytes()
    for name in ("Vera", "VERA", "Tova", "Ljung"):
        assert name.encode() not in content
    said = "Enligt en deltagare och en invånare\nsaknas en bänk."
    assert rows(corrected, "SELECT body FROM agenda_items") == [(said,)]


def test_people_who_were_merged_since_are_followed_and_gone_ones_are_counted(corrected):
    assert rows(corrected, "SELECT person_id FROM attendance WHERE name = 'Ivar Gren'") == [(9,)]
    assert rows(corrected, "SELECT name, person_id FROM adjusters") == [("Ivar Gren", 9)]
    assert rows(corrected, "SELECT count(*) FROM attendance WHERE person_id = 8") == [(0,)]


def test_of_earlier_versions_only_number_day_and_reason_are_published(corrected, site):
    found = rows(corrected, "SELECT meeting_id, version, content FROM minutes_versions ORDER BY version")
    assert found == [
        (1, 1, '{"meeting": {"correction": null}}'),
        (1, 2, '{"meeting": {"correction": "Förut stod här:\\nen invånare var inte med."}}'),
    ]
    said = "SELECT published_at FROM minutes_versions ORDER BY version"
    assert rows(corrected, said) == rows(site / "intranet.db", said)


def test_minutes_that_are_taken_back_altogether_are_published_no_longer(site):
    db = open_record(site)
    db.conn.executescript(RECORD)
    db.conn.executescript("UPDATE meetings SET minutes_status = NULL WHERE id = 1")
    db.close()
    publish_site(site)
    for table in ("agenda_items", "decisions", "attendance", "actions", "minutes_versions"):
        assert rows(site / "public.db", f"SELECT * FROM {table}") == [], table


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
        (1, 6)
    ]
