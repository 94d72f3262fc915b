"""Proposals: stored under their number, or under their text when they have none.

Tested in tests/schema/settle/test_person_answer.py.
"""

from typing import Any

from ..checks import is_date
from ..records import Document, Proposal
from ..store_phrases import code_of_printed, phrase_lists
from .import_session import Work
from .resolve_names import known_person
from .sql_rows import select_rows


def store_proposals(work: Work, document: Document, meeting_id: int | None, group_id: int | None) -> None:
    """Store the proposals that a document lists, with the meeting that they come from, None when unknown."""
    for proposal in document.proposals:
        values = _values(work, proposal, group_id)
        if meeting_id is not None:
            values["meeting_id"] = meeting_id
        put_proposal(work, values, proposal.span)
        ask_unknown_codes(work, {"status": proposal.status, "priority": proposal.priority}, proposal.span)
    work.doomed += [("proposals", row_id, said) for row_id, said in work.earlier["proposals"].items()]


def put_proposal(work: Work, values: dict[str, Any], span: tuple[int, int]) -> None:
    """Store one proposal (columns and values), unless this document has stored it already."""
    row = _find(work, values)
    if row is None or ("proposals", row["id"]) not in work.noted:
        work.put("proposals", row, values, [span])
    elif row["text"] != values["text"]:
        work.ask(
            "unplaced",
            f"Förslag nr {values['number']} står två gånger i {work.name}; det senare är inte infört: "
            f"”{values['text']}”",
            span,
            printed=values["text"],
        )
    elif any(row[column] != value for column, value in values.items() if value is not None):
        work.leave("fact", values["text"], work.place(span))


def ask_unknown_codes(work: Work, printed: dict[str, str | None], span: tuple[int, int]) -> None:
    """Ask about a printed status or priority that no known word matches. `printed` is {column: printed text}."""
    for column, text in printed.items():
        if text and _code(column, text) is None:
            name = phrase_lists()["columns"][column].capitalize()
            work.ask("unplaced", f"{name} '{text}' är inget av orden i registret.", span, printed=text, column=column)


def _code(column: str, text: str | None) -> str | None:
    return code_of_printed("proposal_status" if column == "status" else column, text)


def _values(work: Work, proposal: Proposal, group_id: int | None) -> dict[str, Any]:
    values = {
        "number": proposal.number,
        "text": proposal.text,
        "theme": proposal.theme,
        "priority": _code("priority", proposal.priority),
        "responsible": proposal.responsible,
        "person_id": known_person(work, proposal.responsible, group_id),
        "group_id": work.groups.match_name(proposal.responsible).id if proposal.responsible else None,
        "how": proposal.how,
        "due": proposal.when,
        "due_on": proposal.when if is_date(proposal.when) else None,
    }
    status = _code("status", proposal.status)
    return {**values, "status": status} if status else values


def _find(work: Work, values: dict[str, Any]) -> dict[str, Any] | None:
    column = "number" if values["number"] is not None else "text"
    rows = select_rows(work.connection, f"SELECT * FROM proposals WHERE {column} = ?", (values[column],))
    return rows[0] if rows else None
