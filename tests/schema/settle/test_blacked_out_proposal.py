"""A name that was missed in a proposal goes from everywhere, and cannot be brought back."""

import pytest
from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.change_list import change_of
from datasette_intranet.schema.history.change_sentence import Teller
from datasette_intranet.schema.history.record_parts import entries_of_record
from datasette_intranet.schema.history.undo import CannotUndo, restore_entries, undo_within_change
from datasette_intranet.schema.originals import finish_upkeep
from datasette_intranet.schema.search_index import index_changed_rows
from datasette_intranet.schema.settle.blacked_out_proposal import (
    bars_for_words,
    black_out_proposal,
    texts_of_proposal,
)

from tests.schema.conftest import db  # noqa: F401 - a fixture

WRITTEN = "Sätt upp fler bänkar, sa Vendela Strandh.\nVendelas granne håller med."
WORDS = ["Vendela", "Strandh"]


def change(db, sql, *values):  # noqa: F811
    with recorded_transaction(db, "form", {"id": "karin", "name": "Karin Alm"}) as connection:
        connection.execute(sql, values)
        index_changed_rows(connection)
        return connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()[0]


def black_out(db, words=WORDS):  # noqa: F811
    with recorded_transaction(db, "form") as connection:
        black_out_proposal(connection, 1, bars_for_words(connection, 1, words))
        number = connection.execute("SELECT id FROM changes WHERE is_open = 1").fetchone()[0]
    finish_upkeep(db)
    return number


@pytest.fixture
def proposal(db):  # noqa: F811
    insert = "INSERT INTO proposals (id, text, original, source, how) VALUES (1, ?, ?, ?, ?)"
    change(db, insert, "Vendela Strandhs bänkar", WRITTEN, "Lådan hos Vendela", "Fråga")
    return change(db, "UPDATE proposals SET answer = 'Tack, Vendela!', text = 'Bänkar åt Vendela' WHERE id = 1")


def test_the_words_are_gone_from_the_row_the_history_and_the_bytes_of_the_file(db, proposal, tmp_path):  # noqa: F811
    change(db, "UPDATE proposals SET status = 'accepted' WHERE id = 1")
    change(db, "UPDATE proposal_statuses SET note = 'Ring Strandh' WHERE proposal_id = 1 AND status = 'accepted'")
    change(db, "UPDATE proposal_statuses SET note = 'Klart' WHERE proposal_id = 1 AND status = 'accepted'")
    black_out(db)
    assert texts_of_proposal(db.conn, 1) == {
        "original": "Sätt upp fler bänkar, sa ███████████████.\n████████ granne håller med.",
        "text": "Bänkar åt ███████",
        "how": "Fråga",
        "answer": "Tack, ███████!",
        "source": "Lådan hos ███████",
    }
    assert db.execute("SELECT count(*) FROM upkeep").fetchone()[0] == 0
    for file in (tmp_path / "intranet.db", tmp_path / "intranet.db-wal"):
        told = file.read_bytes().lower() if file.exists() else b""
        assert b"vendel" not in told and b"strandh" not in told
    assert db.execute("SELECT count(*) FROM proposals_fts WHERE proposals_fts MATCH 'bänkar'").fetchone()[0] == 1


def test_undo_brings_nothing_back_and_says_why(db, proposal):  # noqa: F811
    number = black_out(db)
    before = texts_of_proposal(db.conn, 1)
    with (
        pytest.raises(CannotUndo, match="svärtade, och det som stod där finns inte kvar någonstans"),
        recorded_transaction(db, "form") as connection,
    ):
        undo_within_change(connection, number)
    with pytest.raises(CannotUndo, match="svärtade"), recorded_transaction(db, "form") as connection:
        restore_entries(connection, entries_of_record(connection, "proposals", 1, number - 1))
    assert texts_of_proposal(db.conn, 1) == before
    told = [line.text for line in Teller(db.conn).lines(change_of(db.conn, number).entries)]
    columns = "texten, svaret, den ursprungliga lydelsen, var det står"
    (number,) = db.execute("SELECT number FROM proposals").fetchone()
    assert told == [f"svärtade ord i {columns} i förslaget {number}"]


def test_what_was_edited_before_goes_back_to_words_with_bars(db, proposal):  # noqa: F811
    black_out(db)
    with recorded_transaction(db, "form") as connection:
        undo_within_change(connection, proposal)
    assert texts_of_proposal(db.conn, 1)["text"] == "████████████████ bänkar"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["vendela strandh"], "███████████████s bänkar"),
        (["Bo"], None),
        ([" ", "█"], None),
        (["Vend"], "████ela Strandhs bänkar"),
    ],
)
def test_words_stand_whole_or_nowhere_else(db, proposal, words, text):  # noqa: F811
    change(db, "UPDATE proposals SET text = 'Vendela Strandhs bänkar' WHERE id = 1")
    covered = bars_for_words(db.conn, 1, words)
    assert (covered and covered("Vendela Strandhs bänkar")) == (text and text.replace("█s", "██"))


def test_a_document_read_again_leaves_what_was_blacked_out(db, proposal):  # noqa: F811
    db["documents"].insert(
        {"id": 1, "name": "a.csv", "kind": "proposals", "sha256": "a" * 64, "media_type": "text/csv", "text": ""}
    )
    db.execute(
        'INSERT INTO passages (document_id, table_name, row_id, start, "end", loaded) '
        """VALUES (1, 'proposals', 1, 0, 1, '{"text": "Vendela", "theme": "Park"}')"""
    )
    db.conn.commit()
    black_out(db)
    assert db.execute("SELECT loaded FROM passages").fetchone()[0] == '{"text": null, "theme": "Park"}'
