"""A register as the parsed-document contract has it.

Tested in tests/loaders/registers/test_read_register.py.
"""

from typing import Any

from ...schema.records import Document, Doubt, Member, Proposal, Unread
from ...schema.register_records import Register, RegisterRow
from ...schema.told_by_person import KEEP
from ...schema.vocabulary import label_of_code
from ..parse.vacant_places import is_vacant

WITHOUT_GROUP = "Vilken grupp är de medlemmar i? Det står inte i filen för {} av raderna."


def as_document(register: Register) -> Document:
    """The lines of a register as the members or proposals of a document.

    The contract has no measurements: theirs is a document of unknown kind with its text.
    """
    left_out = (
        *(Unread("column", one.heading, _cells(len(one.cells))) for one in register.unknown if one.told != KEEP),
        *(Unread("row", register.text[slice(*one.span)], f"rad {one.line} ({one.remedy})") for one in register.wrong),
    )
    seats = register.rows if register.kind == "roster" else ()
    # The record asks about a row that says 'Vakant'; a document has no member there.
    vacant = [row for row in seats if is_vacant(row.values["name"])]
    left_out += tuple(Unread("row", register.text[slice(*row.span)], f"rad {row.line}") for row in vacant)
    members = tuple(_member(row) for row in seats if row not in vacant)
    proposals = tuple(map(_proposal, register.rows)) if register.kind == "proposals" else ()
    kind = register.kind if members or proposals else "unknown"
    return Document(
        register.source,
        kind,
        None,
        register.text,
        roster=members,
        proposals=proposals,
        unread=(*register.unread, *left_out),
        doubts=_which_group(members),
    )


def _which_group(members: tuple[Member, ...]) -> tuple[Doubt, ...]:
    """The question for the group of the members that no column tells, as it is asked when they are stored."""
    rows = tuple(member.span for member in members if member.group is None)
    return (Doubt("group", WITHOUT_GROUP.format(len(rows)), rows),) if rows else ()


def _cells(count: int) -> str:
    return "1 ifylld cell" if count == 1 else f"{count} ifyllda celler"


def _member(row: RegisterRow) -> Member:
    values = row.values
    group = values.get("area") or values.get("group")
    return Member(values["name"], group, values.get("role"), row.span, values.get("unit"))


def _proposal(row: RegisterRow) -> Proposal:
    printed: dict[str, Any] = {
        field: row.values.get(field) for field in ("text", "number", "theme", "responsible", "how")
    }
    status, priority = row.values.get("status"), row.values.get("priority")
    return Proposal(
        **printed,
        priority=priority and label_of_code("priority", priority),
        when=row.values.get("due"),
        status=status and label_of_code("proposal_status", status),
        span=row.span,
    )
