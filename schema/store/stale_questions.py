"""What was asked about earlier versions of a document, once the changed one is stored.

Questions about names follow the rows they ask about. Two values that still stand against each other are still asked
about, with the passage of the new version. What the new version has made moot goes.

Tested in tests/schema/store/test_document_versions.py.
"""

import json
from typing import Any

from .import_session import Work
from .sql_rows import select, update

_HOMELESS = (
    "SELECT r.id, r.printed FROM review r WHERE r.kind = 'person' AND r.status = 'open' "
    "AND r.table_name = 'attendance' AND r.document_id IN ({marks}) "
    "AND NOT EXISTS (SELECT 1 FROM attendance WHERE id = r.row_id AND person_id IS NULL)"
)


_OPEN = "SELECT * FROM review WHERE status = 'open' AND kind <> 'person' AND document_id IN ({marks})"
_AGAIN = (
    "SELECT 1 FROM review WHERE document_id = ? AND kind <> 'person' AND table_name IS ? AND row_id IS ? "
    "AND column_name IS ?"
)
_SAYS = (
    'SELECT start, "end", loaded FROM passages WHERE document_id = ? AND table_name = ? AND row_id = ? ORDER BY id'
)


def tidy_questions(work: Work) -> None:
    """Bring the open questions of earlier versions up to date: point them at what is there now, or drop them."""
    marks = ", ".join("?" * len(work.replaced))
    for question in select(work.connection, _OPEN.format(marks=marks), tuple(work.replaced)):
        changes = _still_asked(work, question)
        if changes:
            update(work.connection, "review", question["id"], changes)
            work.outcome.waiting += 1
        else:
            work.connection.execute("DELETE FROM review WHERE id = ?", [question["id"]])
    for question in select(work.connection, _HOMELESS.format(marks=marks), tuple(work.replaced)):
        query = "SELECT id FROM attendance WHERE name = ? AND person_id IS NULL ORDER BY id LIMIT 1"
        row = work.connection.execute(query, [question["printed"]]).fetchone()
        if row:
            work.connection.execute("UPDATE review SET row_id = ? WHERE id = ?", [row[0], question["id"]])
        else:
            work.connection.execute("DELETE FROM review WHERE id = ?", [question["id"]])


def _still_asked(work: Work, question: dict[str, Any]) -> dict[str, Any] | None:
    """What to set in a question about two values that the new version leaves as it was; None when it is moot."""
    table, row_id, column = question["table_name"], question["row_id"], question["column_name"]
    if column is None or work.connection.execute(_AGAIN, [work.document_id, table, row_id, column]).fetchone():
        return None
    said = select(work.connection, _SAYS, (work.document_id, table, row_id))
    candidates = json.loads(question["candidates"])
    ours = [candidate for candidate in candidates if candidate.get("document_id") in work.replaced]
    if not said or not any(json.loads(said[0]["loaded"]).get(column) == candidate["value"] for candidate in ours):
        return None
    place = {"document_id": work.document_id, "start": said[0]["start"], "end": said[0]["end"]}
    for candidate in ours:
        candidate.update(place)
    return {**place, "candidates": json.dumps(candidates, ensure_ascii=False)}
