"""Tables of members: what each column holds, and the members in a row.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re
from typing import NamedTuple

from ...schema.records import Span
from .person_names import is_role
from .roster_headings import is_role_word
from .roster_names import is_person
from .word_patterns import LazyPattern

_COLUMNS = {
    "name": r"namn|för- och efternamn|person(?:er)?|ombud|kontaktperson(?:er)?|förtroendevalda?|namn och \w+",
    "first": r"förnamn|tilltalsnamn",
    "last": r"efternamn",
    "role": r"roll|uppdrag|funktion|titel|befattning|post|ställning|roll i \w+",
    "party": r"parti(?:beteckning|tillhörighet)?",
    "group": r"(?:arbets|del)?grupp|enhet|område|verksamhet|avdelning|förvaltning|organ|"
    r"nämnd(?:\s?/\s?styrelse)?|utskott",
    "from": r"förening|organisation|representerar|från|kommun|ort|företräder|hemort|arbetsplats",
    "people": r"(?:(?:ordinarie|personliga?|tjänstgörande)\s)?(?:ledam(?:ot|öter)|ersättare|"
    r"suppleant(?:er)?)|ordinarie|"
    r"representant(?:er)?|medlem(?:mar)?|deltagare",
    "other": r"e-?post(?:adress)?|mejl|tel(?:efon)?(?:nummer)?|mobil|adress|ordningsnummer|nr|from|"
    r"fr\.?o\.?m\.?|tom|t\.?o\.?m\.?|"
    r"period|mandatperiod|vald(?: till)?|född|bild|foto|anmärkning|kommentar",
}
_KINDS = {kind: LazyPattern(pattern, re.IGNORECASE) for kind, pattern in _COLUMNS.items()}
_PLAIN = LazyPattern(r"medlem(?:mar)?|deltagare", re.IGNORECASE)


class RosterColumn(NamedTuple):
    """What a column holds: a key of `_COLUMNS` or ''; `role` is that of the people in a column of people."""

    kind: str
    role: str | None = None


class RosterCell(NamedTuple):
    """A member in a row: the span of the name, the family name's span where it stands in a cell of its own."""

    name: Span
    family: Span | None
    role: str | None
    group: str | None
    represents: str | None


def roster_columns(cells: list[str]) -> list[RosterColumn]:
    """What the columns below a row of heads hold; empty when the row is none."""
    if any(is_person(cell) for cell in cells):
        return []
    columns = [_column(cell) for cell in cells]
    known = [column.kind for column in columns if column.kind]
    people = {"name", "people", "last"} & set(known)
    return columns if people and (len(known) > 1 or len([cell for cell in cells if cell]) == 1) else []


def _column(cell: str) -> RosterColumn:
    words = cell.strip(" :.*")
    kind = next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(words)), "")
    return RosterColumn(kind, words if kind == "people" and not _PLAIN.fullmatch(words) else None)


def members_in_row(text: str, cells: tuple[Span, ...], columns: list[RosterColumn]) -> list[RosterCell]:
    """The members in a row below `columns`; a row of one cell belongs to the first column."""
    printed = [text[start:end].strip() for start, end in cells]
    if not columns or len(cells) > len(columns):
        return _without_heads(cells, printed)
    told = {
        column.kind: cell for column, cell in zip(columns, printed, strict=False) if cell and column.kind != "people"
    }
    found = []
    represents = told.get("party") or told.get("from")
    family = next((span for span, column in zip(cells, columns, strict=False) if column.kind == "last"), None)
    for span, column, cell in zip(cells, columns, printed, strict=False):
        if column.kind == "first" and family and cell and told.get("last"):
            found.append(RosterCell(span, family, told.get("role"), told.get("group"), represents))
        elif column.kind in ("name", "people") and is_person(cell):
            role = told.get("role") if column is columns[0] or column.kind == "name" else None
            found.append(RosterCell(span, None, role or column.role, told.get("group"), represents))
    return found


def _without_heads(cells: tuple[Span, ...], printed: list[str]) -> list[RosterCell]:
    """The people in a row of a table without heads, with the role in one of its cells."""
    people = [column for column, cell in enumerate(printed) if is_person(cell)]
    role = next(
        (
            cell
            for column, cell in enumerate(printed)
            if column not in people and (is_role_word(cell) or is_role(cell))
        ),
        None,
    )
    others = [
        cell
        for column, cell in enumerate(printed)
        if column not in people and cell and cell != role and "@" not in cell and not cell[0].isdigit()
    ]
    from_where = others[0] if len(people) == 1 and others else None
    return [RosterCell(cells[column], None, role, None, from_where) for column in people]
