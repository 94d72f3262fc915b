"""Entries are read from the history as they were written, oldest first."""

import pytest
from datasette_intranet.schema.history.history_entries import of_changes, of_row, read_entries

from tests.schema.history.conftest import ALL


def test_entries_are_read_of_changes_and_of_a_row(record, write):
    first = write(ALL, "UPDATE projects SET name = 'Å' WHERE id = 1")
    second = write(ALL, "UPDATE projects SET name = 'B' WHERE id = 1", "DELETE FROM group_names WHERE group_id = 1")
    update, later, deleted = of_changes(record.conn, (number for number in (second, first)))
    assert (update.change_id, later.change_id, update.operation) == (first, second, "update")
    assert (update.before, update.after) == ({"name": "Projekt 1"}, {"name": "Å"})
    assert update.row == ("projects", 1) and update.is_keyed
    assert [entry.id for entry in of_row(record.conn, "projects", 1)][-2:] == [update.id, later.id]
    assert of_row(record.conn, "projects", 1, update.id) == [later]
    assert of_row(record.conn, "meetings", 1, update.id) == of_row(record.conn, "projects", 2, update.id) == []
    assert (deleted.was, deleted.after, deleted.became) == ({"name": "G1", "group_id": 1}, None, {})
    assert not deleted.is_keyed
    with pytest.raises(LookupError, match="group_names"):
        _ = deleted.row
    inserted = read_entries(record.conn, "table_name = 'projects' AND operation = 'insert' AND row_id = ?", [1])[0]
    assert (inserted.before, inserted.was, inserted.became) == (None, {}, {})
    assert read_entries(record.conn, "0") == []
