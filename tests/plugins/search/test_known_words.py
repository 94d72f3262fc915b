"""The words of an index are read again when it has changed: at once those of the public file."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial

import pytest
from datasette_intranet.plugins.search import known_words
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.search_vocabulary import Vocabulary

from tests.wait import PATIENCE


@pytest.mark.parametrize("is_public", [True, False])
def test_a_word_that_has_gone_is_not_known_for_longer_than_it_may_be(tmp_path, monkeypatch, is_public):
    with closing(open_record(tmp_path)) as db:
        path = str(tmp_path / "intranet.db")

        def known() -> int:
            return len(known_words.known_words(db.conn, path, is_public))

        def change(sql: str) -> None:
            with db.conn:
                db.conn.execute(sql)
                index_changed_rows(db.conn)

        change("INSERT INTO proposals (text) VALUES ('Malmros')")
        assert known() == 1
        change("DELETE FROM proposals")
        assert known() == (0 if is_public else 1)
        monkeypatch.setattr(known_words, "KEPT", 0)
        # What takes long to read is kept for longer.
        monkeypatch.setattr(known_words, "SHARE", 1e-9)
        assert known() == (0 if is_public else 1)
        monkeypatch.setattr(known_words, "SHARE", 1e9)
        assert known() == 0


def test_who_comes_while_the_words_are_read_waits_for_them(tmp_path, monkeypatch):
    with closing(open_record(tmp_path)) as db:
        reading, goes_on, read = threading.Event(), threading.Event(), []

        def slowly(_connection):
            read.append(1)
            reading.set()
            goes_on.wait(PATIENCE)
            return Vocabulary(["ord"])

        monkeypatch.setattr(known_words, "read_vocabulary", slowly)
        with ThreadPoolExecutor(2) as threads:
            ask = partial(known_words.known_words, db.conn, str(tmp_path / "intranet.db"), False)
            asked = [threads.submit(ask)]
            assert reading.wait(PATIENCE)
            asked.append(threads.submit(ask))
            goes_on.set()
            assert [len(one.result(PATIENCE)) for one in asked] == [1, 1]
        assert len(read) == 1
