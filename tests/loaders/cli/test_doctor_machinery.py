"""`intranet doctor` misses none of what keeps a record right by itself, and `--repair` brings it back."""

import sqlite3
from contextlib import closing

import pytest
from datasette_intranet.schema.database import ORIGINALS, PUBLIC, RECORD

from tests.loaders.cli.test_doctor import change, published

# Statements that do harm to the record, and what is told of it.
HARM = {
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
    change(site / RECORD, HARM[told])
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


def test_a_document_whose_file_is_gone_is_a_fault(run, site):
    published(site)
    with closing(sqlite3.connect(site / RECORD)) as record:
        name, sha256 = record.execute("SELECT name, sha256 FROM documents WHERE text <> '' ORDER BY id").fetchone()
    change(site / ORIGINALS, f"DELETE FROM originals WHERE sha256 = '{sha256}'")
    result = run("doctor", "--site", site)
    assert (
        result.exit_code == 1 and f"private/originals.db: filen saknas till {name}. Läs in den igen" in result.stdout
    )
