"""Originals are there before their record, and nothing is left of loads that never came into it."""

import signal
import stat
import subprocess
import sys

import pytest
from datasette_intranet.schema.database import open_originals, open_record
from datasette_intranet.schema.errors import InvalidRecord
from datasette_intranet.schema.originals import original_text, originals_beside
from datasette_intranet.schema.originals.original_file import note_unknown_names
from datasette_intranet.schema.store import Store, document_store
from datasette_intranet.schema.transaction import rehearsal_transaction

from tests.loaders.rows import rows
from tests.schema.documents import content_of, minutes

PAPER = minutes(present=("Asta Ekmark",), items=(("Taket", "Det läcker."),))


def originals_in(folder):
    return rows(folder / "private/originals.db", "SELECT sha256 FROM originals")


def test_only_the_sites_own_user_can_read_the_file(db, tmp_path, save):
    save(PAPER)
    assert stat.S_IMODE((tmp_path / "private/originals.db").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o700


def test_the_text_is_found_by_the_documents_number(db, save):
    outcome = save(PAPER)
    assert original_text(db.conn, outcome.document_id) == PAPER.text
    assert original_text(db.conn, 99) is None


def test_a_load_that_is_refused_leaves_no_original_once_the_next_has_ended(db, tmp_path, monkeypatch):
    def refused(*_arguments):
        raise InvalidRecord("nej")

    store = Store(db)
    with monkeypatch.context() as patch, pytest.raises(InvalidRecord):
        patch.setattr(document_store, "store_rows", refused)
        store.save(PAPER, content_of(PAPER))
    assert len(originals_in(tmp_path)) == 1
    with originals_beside(db.conn) as originals:
        note_unknown_names(originals.conn, PAPER.source.sha256, ["Torgny Vikström"])
    store.finish()
    assert originals_in(tmp_path) == []
    assert rows(tmp_path / "private/originals.db", "SELECT name FROM unknown_names") == []


def test_a_rehearsal_leaves_no_original(db, tmp_path):
    originals = open_originals(tmp_path)
    with rehearsal_transaction(originals), rehearsal_transaction(db):
        Store(db, originals=originals).save(PAPER, content_of(PAPER))
    originals.close()
    assert originals_in(tmp_path) == []


@pytest.mark.slow
def test_killed_between_the_original_and_its_record_nothing_is_lost_or_half(db, tmp_path):
    db.close()
    program = """
import os, signal, sys
from pathlib import Path
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.store import document_row, document_store
from tests.schema.originals.test_original_file import PAPER, content_of
document_row.replaced_versions = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
document_store.Store(open_record(Path(sys.argv[1]))).save(PAPER, content_of(PAPER))
"""
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert len(originals_in(tmp_path)) == 1 and rows(tmp_path / "intranet.db", "SELECT 1 FROM documents") == []
    again = open_record(tmp_path)
    assert Store(again).save(PAPER, content_of(PAPER)).result == "inserted"
    again.close()
    assert len(originals_in(tmp_path)) == 1


def test_loading_the_same_file_again_puts_back_an_original_that_was_lost(db, tmp_path, save):
    save(PAPER)
    originals = open_originals(tmp_path)
    originals.execute("DELETE FROM originals")
    originals.conn.commit()
    originals.close()
    assert save(PAPER).result == "unchanged"
    assert len(originals_in(tmp_path)) == 1
