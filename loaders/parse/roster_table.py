"""Tables of people: which column holds names, offices and groups, told from the head or from what stands below.

Tested in tests/loaders/parse/test_member_roster.py.
"""

import re
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from ...schema.names.listed_names import is_given_name_or_like
from ...schema.records import Span
from .person_names import is_name, is_organisation
from .roster_entries import NOBODY, Entries, Entry, entries_of
from .roster_names import likely_person
from .roster_words import is_body_of_others, is_office, role_heading, without_period
from .table_grid import Cell, TableRow
from .vacant_places import is_vacant

_HEADS = {
    "family": r"(?:efter|släkt)namn",
    "given": r"(?:för|tilltals)namn",
    "contact": r"(?:e-?post|epost|mejl|e?-?mail|tel|mobil|adress|kontaktuppgift)\w*|tfn",
    "party": r"parti(?:beteckning|tillhörighet)?|partier",
    "number": r"(?:ordnings)?nummer|nr|plats(?:er)?|#",
    "period": r"(?:mandat)?period\w*|mandattid|mandat|vald\b.*|"
    r"tid|tidsperiod|från|till|fr\.?o\.?m\.?|t\.?o\.?m\.?|år|antal år|tillträdde|född\w*|ålder",
    "role": r"roll|uppdrag|funktion|titel|befattning|post|uppgift|ansvar\w*|roll i \w+",
    "group": r"grupp|arbetsgrupp|delgrupp|nämnd|organ|råd|utskott|styrelse|enhet|område|verksamhet|avdelning|"
    r"förvaltning|kommitté|beredning",
    "body": r"förening\w*|organisation\w*|representerar|företräder|arbetsplats|kommun|ort|stad|distrikt|bild|foto|"
    r"övrigt",
    "name": r"namn|för- och efternamn|efternamn\W+(?:och\s)?förnamn|person|ledamot|representant|ombud|"
    r"kontaktperson|medlem|deltagare|förtroendevald\w*",
}
_HEAD = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _HEADS.items()), re.IGNORECASE)


_SHORT = 40


class Column(NamedTuple):
    """What a column holds, and the role that its head gives to the people in it."""

    kind: str
    role: str | None = None


class TableOfPeople:
    """Reads one table row by row."""

    def __init__(self, text: str, rows: list[TableRow]) -> None:
        self._text = text
        self.columns: list[Column] = []
        self._turned = False
        self._role: str | None = None
        self._rows = rows
        self._read: dict[Span, Entries] = {}

    def _entries_in(self, cell: Cell) -> Entries:
        """Who stands in a cell; each cell is read once, whoever asks."""
        span = (cell.start, cell.end)
        if span not in self._read:
            self._read[span] = entries_of(self._text, *span)
        return self._read[span]

    @cached_property
    def _people_at(self) -> set[int]:
        """The columns in which most filled cells are people, for a table without a head."""
        filled: dict[int, list[bool]] = {}
        for row in self._rows:
            for place, cell in enumerate(row.cells if row.line.cells else ()):
                if cell.words and not is_vacant(cell.words):
                    people = self._entries_in(cell).people
                    filled.setdefault(place, []).append(bool(people) and likely_person(people[0].name))
        return {place for place, told in filled.items() if sum(told) * 2 >= len(told)}

    def is_head(self, row: TableRow) -> bool:
        """Whether the row is a head, which then tells the columns: 'Namn | Parti', 'Ledamöter | Ersättare'."""
        words = [cell.words for cell in row.cells]
        columns = [_column(printed) for printed in words]
        told = [column for column in columns if column.kind]
        if not told or any("@" in printed for printed in words) or any(map(self._is_person, row.cells)):
            return False
        roles = [column for column in columns if column.role]
        kinds = {column.kind for column in told}
        named = "name" in kinds or {"family", "given"} <= kinds
        if not (named or len(told) >= 2) or len(told) * 2 < len([printed for printed in words if printed]):
            return False
        unknown = any(printed and not column.kind for printed, column in zip(words, columns, strict=True))
        if unknown and len(roles) == len([column for column in columns if column.kind == "name"]) and len(roles) < 2:
            return False
        self._turned = any(
            printed.casefold().startswith("efternamn") and "förnamn" in printed.casefold() for printed in words
        )
        people = [column for column in columns if column.kind == "name"]
        if len(people) == 1 and "role" in kinds:
            columns = [column._replace(role=None) for column in columns]
        self.columns, self._role = columns, None
        return True

    def holds_people(self, row: TableRow) -> bool:
        """Whether a row begins or goes on with people: it is a head, or somebody stands in it."""
        return any(map(self._is_person, row.cells)) or self.is_head(row)

    def holds(self, row: TableRow) -> str:
        """What the row is: 'people', 'head', or '' for another."""
        if self.is_head(row):
            return "head"
        return "people" if self.read_row(row).people else ""

    def read_row(self, row: TableRow) -> Entries:
        """The people of a row with their roles, and the group that a cell tells."""
        cells = row.cells if row.line.cells else (row.cells[0],)
        found = self._by_head(cells) if self.columns else self._by_content(cells)
        return Entries(tuple(one for one in found.people if not is_vacant(one.name)), found.role, found.group)

    def _is_person(self, cell: Cell) -> bool:
        people = self._entries_in(cell).people
        return bool(people) and likely_person(people[0].name) and role_heading(cell.words) is None

    def _by_head(self, cells: tuple[Cell, ...]) -> Entries:
        told: dict[str, Cell] = {}
        people: list[Entry] = []
        for column, cell in zip(self._columns_of(cells), cells, strict=False):
            if column.kind == "name" and cell.words:
                listed = self._people_in(cell)
                people += [replace(one, role=one.role or column.role) for one in listed]
            elif cell.words and not column.kind and is_office(cell.words):
                told.setdefault("role", cell)
            elif cell.words and not column.kind and people and len(cell.words) < _SHORT:
                # A column without a head tells of the people in the one before it.
                people[-1] = replace(people[-1], represents=people[-1].represents or cell.words.strip("() "))
            elif cell.words:
                told.setdefault(column.kind, cell)
        if "family" in told and "given" in told and not people:
            people = self._joined(told["given"], told["family"])
        role = told["role"].words if "role" in told and not is_vacant(told["role"].words) else None
        party = told["party"].words.strip("() ") if "party" in told else None
        beside = party or (told["body"].words if "body" in told else None)
        people = [
            replace(
                one,
                role=one.role or (role if len(people) == 1 else None),
                party=one.party or party,
                represents=one.represents or beside,
            )
            for one in people
        ]
        return Entries(tuple(people), group=told["group"].words if "group" in told else None)

    def _columns_of(self, cells: tuple[Cell, ...]) -> list[Column]:
        """The column of each cell; in a row with more cells than heads each name begins the next column."""
        if len(cells) <= len(self.columns) or any(column.kind != "name" for column in self.columns):
            return self.columns
        heads = iter(self.columns)
        return [next(heads, Column("")) if self._is_person(cell) else Column("") for cell in cells]

    def _people_in(self, cell: Cell) -> list[Entry]:
        people = list(self._entries_in(cell).people)
        if not people and is_name(cell.words) and not is_organisation(cell.words):
            people = [Entry(cell.words, (cell.start, cell.end))]
        words = people[0].name.split() if len(people) == 1 else []
        if self._turned and len(words) == 2 and is_given_name_or_like(words[1].casefold()):
            people = [replace(people[0], name=f"{words[1]} {words[0]}")]
        return people

    def _joined(self, given: Cell, family: Cell) -> list[Entry]:
        name = f"{given.words} {family.words}"
        if not is_name(name):
            return []
        return [Entry(name, (min(given.start, family.start), max(given.end, family.end)))]

    def _by_content(self, cells: tuple[Cell, ...]) -> Entries:
        """A row of a table without a head: 'Ordförande | Anna Ek', 'Ekmarka | Anna Ek | Bo Ek'."""
        people: list[Entry] = []
        roles: list[str] = []
        group = None
        for place, cell in enumerate(cells):
            found = self._entries_in(cell) if cell.words else NOBODY
            if found.people and (place in self._people_at or likely_person(found.people[0].name)):
                people += [replace(one, role=one.role or found.role) for one in found.people]
            elif is_office(cell.words):
                roles.append(without_period(cell.words))
            elif not cell.words and place == 0 and self._role:
                roles.append(self._role)
            elif (
                cell.words and group is None and place == 0 and cell.words[0].isupper() and not is_vacant(cell.words)
            ):
                group = cell.words.strip(" :.")
        self._role = roles[0] if roles else None
        if roles and people and is_body_of_others(roles[0]):
            return Entries(tuple(people), role=roles[0])
        if roles and people:
            people = [replace(one, role=one.role or roles[0]) for one in people]
        return Entries(tuple(people), group=group)


@lru_cache(maxsize=512)
def _column(printed: str) -> Column:
    """What a head says of its column."""
    head = without_period(printed)
    match = _HEAD.fullmatch(head)
    if match and match.lastgroup not in ("name", None):
        return Column(str(match.lastgroup))
    role = role_heading(printed)
    if role and (match is None or match[0].casefold() not in ("namn", "person", "medlem", "deltagare")):
        return Column("name", role)
    return Column("name" if match else "")
