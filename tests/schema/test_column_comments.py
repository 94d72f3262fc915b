"""Every column of the record says in English what it holds."""

from datasette_intranet.schema.column_comments import column_comments
from datasette_intranet.schema.database import open_record

# What FTS5, sqlite_utils and the program keep for themselves; questions (`review`) are never published.
_OURS = ("_fts", "sqlite_", "_sqlite")


def test_comments_tell_what_columns_hold(tmp_path):
    comments = column_comments()
    assert comments["attendance"]["category"].startswith("in what capacity")
    assert comments["measurements"]["measured_on"] == "the day it was measured"
    db = open_record(tmp_path)
    tables = [
        table for table in db.tables if table.name != "review" and not any(mark in table.name for mark in _OURS)
    ]
    lacking = [f"{table.name}.{column}" for table in tables for column in table.columns_dict
               if not comments.get(table.name, {}).get(column)]  # fmt: skip
    db.close()
    assert lacking == []
