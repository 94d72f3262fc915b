"""Passages are in the history when a document goes or a merge moves them, and at no other time."""

import json

from datasette_intranet.schema.history import recorded_transaction
from datasette_intranet.schema.history.passage_changes import delete_passages, update_passage
from datasette_intranet.schema.history.past_rows import current_row
from datasette_intranet.schema.history.undo import undo_within_change

ENTRIES = "SELECT row_id, operation, before, after FROM history WHERE table_name = 'passages' ORDER BY id"
PASSAGE = {"start": 0, "end": 1, "table_name": "people", "row_id": 1, "loaded": '{"name": "Å"}'}


def entries(record):
    return [
        (row_id, operation, json.loads(before), after and json.loads(after))
        for row_id, operation, before, after in map(tuple, record.execute(ENTRIES))
    ]


def test_a_passage_that_is_moved_is_history(record):
    record["passages"].insert_all({"id": n, "document_id": n, **PASSAGE} for n in (1, 2))
    with recorded_transaction(record, "form") as connection:
        update_passage(connection, current_row(connection, "passages", 1), {"row_id": 2, "end": 5})
    assert entries(record) == [(1, "update", {"row_id": 1, "end": 1}, {"row_id": 2, "end": 5})]
    assert [tuple(row) for row in record.execute('SELECT id, row_id, "end" FROM passages')] == [(1, 2, 5), (2, 1, 1)]


def test_a_passage_that_is_moved_back_by_undo_is_history_too(record):
    record["passages"].insert({"id": 1, "document_id": 1, **PASSAGE})
    with recorded_transaction(record, "form") as connection:
        update_passage(connection, current_row(connection, "passages", 1), {"row_id": 2})
    (change,) = record.execute("SELECT max(id) FROM changes").fetchone()
    with recorded_transaction(record, "form") as connection:
        undo_within_change(connection, change)
    assert current_row(record.conn, "passages", 1)["row_id"] == 1
    assert entries(record)[-1] == (1, "update", {"row_id": 2}, {"row_id": 1})


def test_the_passages_of_a_document_that_goes_are_history_whole(record):
    record["passages"].insert_all(
        {"id": n, "document_id": document, **PASSAGE} for n, document in enumerate((1, 1, 2))
    )
    kept = [current_row(record.conn, "passages", n) for n in (0, 1)]
    with recorded_transaction(record, "form") as connection:
        delete_passages(connection, 1)
    assert entries(record) == [(n, "delete", row, None) for n, row in enumerate(kept)]
    assert [row[0] for row in record.execute("SELECT id FROM passages")] == [2]
