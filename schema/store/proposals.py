"""Proposals: stored under their number, or under their text when they have none.

Tested in tests/schema/settle/test_person_answer.py.
"""

from typing import Any

from rapidfuzz import fuzz

from ..checks import is_date
from ..records import Document, Proposal
from ..store_phrases import code_of_printed, phrase_lists
from .import_session import Work
from .resolve_names import known_person
from .sql_rows import select_rows

_BY_WORDING = " UNION ".join(
    f"SELECT * FROM proposals WHERE substr({column}, 1, 60) = substr(?1, 1, 60) AND {column} = ?1"
    for column in ("text", "original")
)
_MERGED = """
SELECT merged_id AS id, merged ->> '$.number' AS number, merged ->> '$.text' AS text,
       merged ->> '$.original' AS original
FROM merges m WHERE table_name = 'proposals' AND undone_at IS NULL
AND NOT EXISTS (SELECT 1 FROM proposals WHERE id = m.merged_id) ORDER BY id
"""
_OUR_NUMBER = "SELECT 1 FROM proposal_numbers WHERE proposal_id = ? AND printf('%s-%03d', year, running) = ?"
# Wordings that are as alike as this (rapidfuzz, 0 to 100) are those of one proposal.
_SAME_WORDING = 80
DAY_OF_STATUS = {
    "new": "received_on", "investigating": "taken_up_on", "accepted": "decided_on", "rejected": "decided_on",
    "ongoing": "started_on", "implemented": "done_on",
}  # fmt: skip
"""The column of proposals with the day of each status (vocabulary `proposal_status`)."""


def store_proposals(work: Work, document: Document, meeting_id: int | None, group_id: int | None) -> None:
    """Store the proposals that a document lists, with the meeting that they come from, None when unknown."""
    for proposal in document.proposals:
        values = _values(work, proposal, group_id)
        values |= _source(work, document, meeting_id, proposal.span)
        put_proposal(work, values, proposal.span)
        ask_unknown_codes(work, {"status": proposal.status, "priority": proposal.priority}, proposal.span)
    work.doomed += [("proposals", row_id, said) for row_id, said in work.earlier["proposals"].items()]


def put_proposal(work: Work, values: dict[str, Any], span: tuple[int, int], original: str | None = None) -> None:
    """Store one proposal (columns and values), unless this document has stored it already.

    Without a number it is found by its wording. The program gives a new one its number. `original` is the wording in
    which it came in, where that is another than its text; what is stored of it once stays.
    """
    said = {column: value for column, value in values.items() if column != "number" or value is not None}
    row = find_proposal(work, said)
    if row is not None and _is_another(work, row, said):
        _make_way(work, row, span)
        row = None
    merged_id = merged_proposal(work, said) if row is None else None
    if merged_id is not None:
        # It stands in the record as the one that it was merged with, which this line says nothing of.
        work.outcome.unchanged["proposals"] += 1
        work.note("proposals", merged_id, said, [span])
    elif row is None or ("proposals", row["id"]) not in work.noted:
        work.put("proposals", row, said, [span], firm=_firm(row, said, original))
    elif row["text"] != said["text"]:
        work.ask(
            "unplaced",
            f"Förslag nr {said.get('number')} står två gånger i {work.name}; det senare är inte infört: "
            f"”{said['text']}”",
            span,
            printed=said["text"],
        )
    else:
        work.leave("fact", said["text"], work.place(span))


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


def _source(work: Work, document: Document, meeting_id: int | None, span: tuple[int, int]) -> dict[str, Any]:
    """Where a proposal comes from: a meeting and its item, or the document itself when that is no register."""
    if meeting_id is None:
        return {} if document.kind == "proposals" else {"source_kind": "document", "document_id": work.document_id}
    item_id = work.row_read_at("agenda_items", span[0])
    kind = work.connection.execute("SELECT kind FROM meetings WHERE id = ?", (meeting_id,)).fetchone()[0]
    source_kind = "workshop" if kind == "workshop" else "item" if item_id else "meeting"
    return {"meeting_id": meeting_id, "item_id": item_id, "source_kind": source_kind}


def find_proposal(work: Work, said: dict[str, Any]) -> dict[str, Any] | None:
    """The stored proposal: by its number, or else by its wording.

    When an earlier version of the document gave no numbers, its proposals are found by their wording too.
    """
    number = said.get("number")
    if number is not None:
        rows = select_rows(work.connection, "SELECT * FROM proposals WHERE number = ?", (number,))
        if rows:
            return rows[0]
    rows = select_rows(work.connection, f"{_BY_WORDING} ORDER BY 1", (said["text"],))
    if number is not None:
        earlier = work.earlier["proposals"]
        rows = [row for row in rows if row["id"] in earlier and _has_our_number(work, row)]
    return rows[0] if rows else None


def merged_proposal(work: Work, said: dict[str, Any]) -> int | None:
    """The id of the proposal that a person has merged with another, by its number, or by its wording without one."""
    if work.merged_proposals is None:
        rows = select_rows(work.connection, _MERGED)
        work.merged_proposals = {row[key]: row["id"] for key in ("text", "original", "number") for row in rows}
    return work.merged_proposals.get(said["text"] if said.get("number") is None else said["number"])


def _firm(row: dict[str, Any] | None, said: dict[str, Any], original: str | None) -> dict[str, Any]:
    """What is set without weighing it: a number for one that the program gave, and the first wording of a new row."""
    if row is None:
        return {"original": original} if original else {}
    number = said.get("number")
    return {"number": number} if number and row["number"] != number else {}


def _has_our_number(work: Work, row: dict[str, Any]) -> bool:
    """Whether the program gave the proposal the number that it has."""
    return bool(work.connection.execute(_OUR_NUMBER, (row["id"], row["number"])).fetchone())


def _is_another(work: Work, row: dict[str, Any], said: dict[str, Any]) -> bool:
    """Whether a register calls another proposal by a number that the program gave to `row`."""
    if said.get("number") is None or ("proposals", row["id"]) in work.noted or not _has_our_number(work, row):
        return False
    return max(fuzz.ratio(said["text"], row[column]) for column in ("text", "original")) < _SAME_WORDING


def _make_way(work: Work, row: dict[str, Any], span: tuple[int, int]) -> None:
    """Give the proposal `row` the next free number in the place of one that a register gives to another, and tell."""
    work.connection.execute("UPDATE proposals SET number = NULL WHERE id = ?", (row["id"],))
    now = work.connection.execute("SELECT number FROM proposals WHERE id = ?", (row["id"],)).fetchone()[0]
    work.ask(
        "unplaced",
        f"Förslag nr {row['number']} i {work.name} är ett annat än det som programmet hade gett det numret. "
        f"Det heter nu {now}: ”{row['text']}”",
        span,
        row=("proposals", row["id"]),
    )
