"""Indexes of words that another process makes say what this one would have said, and this one helps out."""

import logging
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette_intranet.loaders.publish import build, index_in_other_process, published_at
from datasette_intranet.loaders.publish.index_in_other_process import LARGEST, IndexInOtherProcess
from datasette_intranet.schema.database import open_new_record, open_record

from tests.loaders.publish import edits
from tests.loaders.publish.published import RECORD
from tests.loaders.publish.test_publish_meeting import MORE, PUBLISH
from tests.loaders.rows import rows

_TERMS = "SELECT * FROM temp.words ORDER BY term, doc, col, offset"


def _words(path: Path, table: str) -> list[tuple]:
    """Each word of an index, with the row, the column and the place that it stands in."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {table}_fts, instance)")
        sizes = db.execute(f"SELECT id, hex(sz) FROM {table}_fts_docsize ORDER BY id").fetchall()
        return [*db.execute(_TERMS).fetchall(), *sizes]


@pytest.fixture(scope="module")
def site(tmp_path_factory, empty_site):
    """A record with decisions, and with a hidden name in a body; nobody writes to it."""
    site = Path(shutil.copytree(empty_site, tmp_path_factory.mktemp("words") / "site"))
    with closing(open_record(site)) as db:
        for sql in (RECORD, MORE, "UPDATE agenda_items SET heading = 'Förslagen' WHERE id = 4;", PUBLISH):
            db.conn.executescript(sql)
        edits.prepare(db)
    return site


@pytest.fixture
def large(monkeypatch):
    """Every site is large, there are two processors, and two publications come in one minute."""
    monkeypatch.setattr(build, "_LARGE", 0)
    monkeypatch.setattr(build, "usable_processors", lambda: 2)
    monkeypatch.setattr(published_at.time, "time", lambda: 26_000_000 * 60)


@pytest.fixture(scope="module")
def alone(site, tmp_path_factory):
    """The file that one process makes of the site."""
    return edits.built_whole(site, tmp_path_factory.mktemp("alone") / "site")


@pytest.mark.usefixtures("large")
def test_an_index_made_beside_has_the_words_that_this_process_puts_there(site, alone, tmp_path, monkeypatch):
    monkeypatch.setattr(index_in_other_process, "index_all_rows", None)  # nothing is left for this process
    whole = edits.built_whole(site, tmp_path / "two")
    for table in LARGEST:
        assert len(_words(alone, table)) > 5
        assert _words(whole, table) == _words(alone, table)
        assert rows(whole, f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH 'vera OR holm'") == [(0,)]
    found = "SELECT rowid FROM agenda_items_fts WHERE agenda_items_fts MATCH 'stems : \"förslag\"'"
    assert rows(whole, found) == rows(alone, found) == [(4,)]
    # An index that is copied must still take new words.
    with closing(sqlite3.connect(whole)) as db:
        for table in LARGEST:
            db.execute(f"INSERT INTO {table}_fts(rowid, text, stems) VALUES (99999, 'tillagt', 'tillagt')")
            db.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('integrity-check')")


@pytest.mark.usefixtures("large")
def test_a_file_made_with_an_index_beside_keeps_no_log_and_has_no_name_in_its_bytes(site, tmp_path):
    whole = edits.built_whole(site, tmp_path / "two")
    assert whole.read_bytes()[18:20] == b"\x01\x01"  # https://www.sqlite.org/fileformat.html: no write-ahead log
    assert not [name for name in (b"vera holm", b"torgny", b"tjolla") if name in whole.read_bytes().lower()]
    assert [path.name for path in whole.parent.glob(".publish-*")] == []


@pytest.mark.usefixtures("large")
def test_what_the_other_process_fails_at_is_indexed_here(site, alone, tmp_path, monkeypatch, caplog):
    begin = IndexInOtherProcess.begin

    def of_nothing(self, connection):
        self.path = tmp_path / "nothing"
        return begin(self, connection)

    monkeypatch.setattr(IndexInOtherProcess, "begin", of_nothing)
    with caplog.at_level(logging.WARNING):
        whole = edits.built_whole(site, tmp_path / "failed")
    assert [record.message for record in caplog.records if "nothing" in record.message]
    for table in LARGEST:
        assert _words(whole, table) == _words(alone, table)


def test_an_index_that_was_not_begun_is_left_alone(tmp_path):
    with closing(open_new_record(tmp_path / "raw")) as db, IndexInOtherProcess(tmp_path / "raw") as index:
        index.finish(db.conn)
        assert not db.conn.in_transaction
        assert not list(tmp_path.glob("*-words"))


def test_the_file_can_be_written_while_the_other_process_reads_it(tmp_path):
    with closing(open_new_record(tmp_path / "raw")) as db, IndexInOtherProcess(tmp_path / "raw") as index:
        # As build.py makes it.
        db.conn.execute("PRAGMA journal_mode = OFF")
        index.begin(db.conn)
        assert db.conn.execute("PRAGMA main.journal_mode").fetchone() == ("wal",)
        assert db.conn.in_transaction
        db.conn.execute("COMMIT")
        index.finish(db.conn)


def test_the_other_process_ends_with_the_block_when_something_goes_wrong(tmp_path):
    db = open_new_record(tmp_path / "raw")
    with pytest.raises(ZeroDivisionError), IndexInOtherProcess(tmp_path / "raw") as index:
        index.begin(db.conn)
        raise ZeroDivisionError
    assert index._sandbox.pid is None
    assert index._thread and not index._thread.is_alive()
    db.close()
