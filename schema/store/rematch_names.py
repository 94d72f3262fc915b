"""Rematching of names: names that fitted nobody are looked up again when more people are known.

Tested in tests/schema/store/test_people.py.
"""

from .import_session import Work
from .resolve_names import ask_who
from .sql_rows import select_rows, update_row

_UNKNOWN = (
    'SELECT a.id, a.name, a.meeting_id, m.group_id, p.document_id, p.start, p."end" FROM attendance a '
    "JOIN meetings m ON m.id = a.meeting_id "
    "LEFT JOIN passages p ON p.table_name = 'attendance' AND p.row_id = a.id "
    "WHERE a.name IS NOT NULL AND a.person_id IS NULL "
    "AND json_extract(p.loaded, '$.person_id') IS NULL GROUP BY a.id"
)
_SETTLE = "DELETE FROM review WHERE kind = 'person' AND status = 'open' AND table_name = 'attendance' AND row_id = ?"
_THERE = "SELECT 1 FROM attendance WHERE meeting_id = ? AND person_id = ?"


def look_again(work: Work) -> None:
    """Look up all unmatched names in attendance: set the sure matches, and ask about the possible ones."""
    work.people.forget_sure_answers()
    for row in select_rows(work.connection, _UNKNOWN):
        match = work.people.match_name(row["name"], row["group_id"])
        if match.id is not None:
            if work.connection.execute(_THERE, [row["meeting_id"], match.id]).fetchone() is None:
                update_row(work.connection, "attendance", row["id"], {"person_id": match.id})
                work.connection.execute(_SETTLE, [row["id"]])
        elif match.candidates and row["document_id"] is not None:
            work.document_id = row["document_id"]
            ask_who(work, match, row["name"], row["group_id"], ("attendance", row["id"]), (row["start"], row["end"]))
    work.document_id = None
