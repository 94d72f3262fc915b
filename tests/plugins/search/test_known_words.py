"""The words of an index are read again when it has changed: at once those of the public file."""

from contextlib import closing

import pytest
from datasette_intranet.plugins.search import known_words
from datasette_intranet.schema.database import open_record
from datasette_intranet.schema.search_index import index_changed_rows


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
        assert known() == 0
