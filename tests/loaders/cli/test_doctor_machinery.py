"""`intranet doctor` misses none of what keeps a record right by itself, and `--repair` brings it back."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.schema.database import ORIGINALS, PUBLIC, RECORD, VOICES

from tests.loaders.cli.test_doctor import change, published

# Statements that do harm to the record, and what is told of it.
HARM = {
    "regeln (trigger) touched_decisions_insert är inte som den ska vara": (
        "DROP TRIGGER touched_decisions_insert",
        "CREATE TRIGGER touched_decisions_insert AFTER INSERT ON decisions BEGIN SELECT 1; END",
    ),
    "vyn waiting_documents_now är inte som den ska vara": (
        "DROP VIEW waiting_documents_now",
        "CREATE VIEW waiting_documents_now AS SELECT 1 AS waiting",
    ),
    "indexet meetings_group är inte som det ska vara": (
        "DROP INDEX meetings_group",
        "CREATE INDEX meetings_group ON meetings(title)",
    ),
    "regeln (trigger) decisions_history_insert saknas eller är ändrad": ("DROP TRIGGER decisions_history_insert",),
    "journalen är DELETE och ska vara WAL": ("PRAGMA journal_mode = DELETE",),
    "regeln (trigger) attendance_locked_insert saknas": "DROP TRIGGER attendance_locked_insert",
    "regeln (trigger) touched_decisions_insert saknas": "DROP TRIGGER touched_decisions_insert",
    "vyn waiting_documents_now saknas": "DROP VIEW waiting_documents_now",
    "meetings_to_count är inte tom": "INSERT INTO meetings_to_count VALUES (0)",
    "documents_to_look_at är inte tom": "INSERT INTO documents_to_look_at VALUES (0)",
    "en ändring står öppen": "UPDATE changes SET is_open = 1 WHERE id = (SELECT max(id) FROM changes)",
    "agenda_items: 1 rader hittas inte av sökningen": (
        "DELETE FROM agenda_items_fts WHERE rowid = (SELECT min(id) FROM agenda_items)"
    ),
}


@pytest.mark.parametrize("told", HARM)
def test_what_keeps_the_record_right_is_missed_and_brought_back(run, site, told):
    published(site)
    harm = HARM[told]
    change(site / RECORD, *((harm,) if isinstance(harm, str) else harm))
    result = run("doctor", "--site", site)
    assert result.exit_code == 1 and f"intranet.db: {told}" in result.stdout.replace("changes: ", "")
    assert run("doctor", "--repair", "--site", site).exit_code == 0
    assert run("doctor", "--site", site).exit_code == 0


def test_meetings_that_were_stuck_are_published_with_the_next_publication(run, site):
    published(site)
    with closing(sqlite3.connect(site / RECORD)) as record:
        meeting = record.execute("SELECT id FROM meetings LIMIT 1").fetchone()[0]
        version = record.execute("SELECT max(version) FROM touched").fetchone()[0]
    change(
        site / RECORD, "INSERT INTO meetings_to_count VALUES (0)", f"INSERT INTO meetings_to_count VALUES ({meeting})"
    )
    run("doctor", "--repair", "--site", site)
    with closing(sqlite3.connect(site / RECORD)) as record:
        touched = record.execute("SELECT table_name, row_id FROM touched WHERE version > ?", [version]).fetchall()
    assert touched == [("meetings", meeting)]


def test_a_table_that_is_nobody_s_in_what_everybody_reads_is_a_fault(run, site):
    published(site)
    change(site / PUBLIC, "CREATE TABLE kontakter (namn TEXT)")
    result = run("doctor", "--site", site)
    assert result.exit_code == 1
    assert "public.db: tabellen kontakter hör inte hit" in result.stdout and "publish --anew" in result.stdout


def test_a_rule_with_other_comments_and_blanks_is_the_same_rule(run, site):
    published(site)
    with closing(sqlite3.connect(site / RECORD)) as record:
        query = "SELECT sql FROM sqlite_master WHERE name = 'touched_decisions_insert'"
        made = record.execute(query).fetchone()[0]
    words = made.replace("BEGIN", "BEGIN -- a word\n   ")
    assert words != made
    change(site / RECORD, "DROP TRIGGER touched_decisions_insert", words)
    assert run("doctor", "--site", site).exit_code == 0


@pytest.mark.parametrize("file", [VOICES, PUBLIC])
def test_files_that_keep_no_wal_have_one_no_longer_when_repaired(run, site, file):
    published(site)
    change(site / file, "PRAGMA journal_mode = WAL")
    result = run("doctor", "--site", site)
    assert result.exit_code == 1 and f"{file}: journalen är WAL och ska vara DELETE" in result.stdout
    assert run("doctor", "--repair", "--site", site).exit_code == 0
    assert not (site / f"{file}-wal").exists()


def test_a_journal_that_cannot_be_changed_while_others_read_is_one_line(run, site, monkeypatch):
    published(site)
    monkeypatch.setattr("datasette_intranet.schema.database._SECONDS_TO_WAIT", 0.1)
    change(site / PUBLIC, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(site / PUBLIC)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM meetings").fetchone()
        result = run("doctor", "--repair", "--site", site)
    assert result.exit_code == 1
    assert "public.db kan inte skrivas" in result.stderr and "Stoppa servern" in result.stderr


def test_a_row_said_to_be_read_from_behind_the_text_is_a_fault(run, site):
    published(site)
    change(site / RECORD, 'UPDATE passages SET "end" = (SELECT length(text) + 1 FROM documents WHERE id = 1)')
    result = run("doctor", "--site", site)
    told = "intranet.db: hemlig.txt: ett avsnitt ligger utanför dokumentets text. Lägg tillbaka en säkerhetskopia"
    assert result.exit_code == 1 and told in result.stdout


def test_a_text_with_a_zero_character_has_all_its_words(run, site):
    published(site)
    change(site / RECORD, "UPDATE documents SET text = 'Vera' || char(0) || 'Holm sade'")
    assert "utanför dokumentets text" not in run("doctor", "--site", site).stdout


@pytest.mark.parametrize("name", ["metadata.yml", "datasette.yml", "inbox"])
def test_what_a_site_is_made_with_and_has_no_longer_is_told_and_made_anew(run, site, name):
    published(site)
    path = site / name
    path.rmdir() if path.is_dir() else path.unlink()
    result = run("doctor", "--site", site)
    assert result.exit_code == 1 and f"{name}: saknas" in result.stdout
    assert "som i en ny webbplats: intranet doctor --repair" in result.stdout
    assert ("säkerhetskopia" in result.stdout) == (name != "inbox")
    assert f"Tillbaka, som i en ny webbplats: {name}." in run("doctor", "--repair", "--site", site).stdout
    assert path.exists() and run("doctor", "--site", site).exit_code == 0


def test_a_document_whose_file_is_gone_is_a_fault(run, site):
    published(site)
    with closing(sqlite3.connect(site / RECORD)) as record:
        name, sha256 = record.execute("SELECT name, sha256 FROM documents WHERE text <> '' ORDER BY id").fetchone()
    change(site / ORIGINALS, f"DELETE FROM originals WHERE sha256 = '{sha256}'")
    result = run("doctor", "--site", site)
    assert (
        result.exit_code == 1 and f"private/originals.db: filen saknas till {name}. Läs in den igen" in result.stdout
    )
