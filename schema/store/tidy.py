"""Questions about names follow the rows they ask about when a changed document has moved or removed those."""

from .rows import select
from .work import Work

_HOMELESS = (
    "SELECT r.id, r.printed FROM review r WHERE r.kind = 'person' AND r.status = 'open' "
    "AND r.table_name = 'attendance' AND r.document_id IN ({marks}) "
    "AND NOT EXISTS (SELECT 1 FROM attendance WHERE id = r.row_id AND person_id IS NULL)"
)


def tidy_questions(work: Work) -> None:
    """Point open questions of earlier versions at another row with the same name, or drop them when there is none."""
    marks = ", ".join("?" * len(work.replaced))
    for question in select(work.connection, _HOMELESS.format(marks=marks), tuple(work.replaced)):
        query = "SELECT id FROM attendance WHERE name = ? AND person_id IS NULL ORDER BY id LIMIT 1"
        row = work.connection.execute(query, [question["printed"]]).fetchone()
        if row:
            work.connection.execute("UPDATE review SET row_id = ? WHERE id = ?", [row[0], question["id"]])
        else:
            work.connection.execute("DELETE FROM review WHERE id = ?", [question["id"]])
