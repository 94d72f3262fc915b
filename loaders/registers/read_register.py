"""Registers from CSV and XLSX: rosters, proposals and measurements, with their columns in any order."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any

from ...schema.errors import InvalidRecord, short_list
from ...schema.records import Source, Span, Unread
from ...schema.register_records import Register, RegisterRow, UnknownColumn, WrongRow, column_key
from ...schema.told_by_person import DROP, KEEP, NOTHING, Told
from ..parse.line_labels import label_kind
from .cells import cell_text, cell_value, day_beside
from .contradictions import ONE_WAY, contradicting_columns, days_in_two_ways
from .ditto_rows import WRITE_OUT, bare_dittos, rows_with_dittos
from .group_above import group_above
from .known_columns import (
    Columns,
    contact_columns,
    free_fields,
    heading_row,
    is_heading,
    is_turned,
    joined_name,
    known_columns,
    known_register_kinds,
    one_table,
)
from .names_in_registers import listed_name
from .shown_cells import Cell
from .tables import MEDIA_TYPES, is_workbook, read_table
from .unread_cells import lost_figures, unread_cells

_BETWEEN = " | "
_WORDS_OF_THEIR_OWN = ("Status", "Prioritet", "Sorts källa")
_TERMS = ("Från", "Till")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_TOO_MANY = "fler än rubrikerna; sätt citattecken om det som har ett {} i sig"
_LEAST_HEADINGS = 2
_FIRST_ROWS = 50
_NO_HEADINGS = "det finns inga rubriker; lägg till en rad överst med rubriker som Namn och Grupp."
_NO_ROWS = "det finns inga rader under rubrikerna; kontrollera att rätt fil sparades."
_TURNED = (
    "rubrikerna står i första kolumnen; vänd tabellen så att de står i första raden (i Excel: kopiera den och välj "
    "Klistra in special, Transponera)."
)
_NAMES = {",": "komma", ";": "semikolon"}
# A letter as web pages write it, of which the semicolon was taken for the end of the cell: 'B&auml'.
_CUT = re.compile(r"&#?\w{2,8}$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Rows of a table with their numbers in the file.
_Lines = list[tuple[int, list[Cell]]]
# The heading of a column, what its cell says, and what is wrong with it.
_Fault = tuple[str, str, str]


def is_register(name: str, data: bytes) -> bool:
    """True for a workbook, and for text that its name calls a table."""
    return is_workbook(data) or name.lower().endswith((".csv", ".tsv", ".xlsx"))


def read_register(name: str, data: bytes, told: Told = NOTHING) -> Register:
    """The lines of a register; `told` is what a person has told of its columns.

    A line with something wrong is none of the rows, and told in `wrong`. Raises UnreadableFile when the file cannot
    be read, and InvalidRecord naming the column or the lines that are wrong when nothing of it can be.
    """
    table = read_table(name, data, is_heading)
    if not told.columns and is_turned(table.rows):
        raise InvalidRecord(f"{name}: {_TURNED}")
    _stop_at_minutes(name, table.rows)
    at = heading_row(table.rows)
    above, (_line, headings) = table.rows[:at], table.rows[at]
    lines, below = one_table(headings, table.rows[at + 1 :])
    columns = known_columns(name, headings, told)
    lines = rows_with_dittos(columns.places, lines)
    group = group_above(columns, above)
    if group is not None:
        columns = columns._replace(lacks=tuple(field for field in columns.lacks if field != "group"))
        above = [row for row in above if row != group.row]
    if not lines:
        raise InvalidRecord(
            f"{name}: {_NO_HEADINGS if above and len(columns.places) < _LEAST_HEADINGS else _NO_ROWS}"
        )
    text, (_heading, *spans) = _text_of([headings, *(cells for _line, cells in lines)])
    year = _year_of(name, above)
    found, wrong = _rows_read(columns, lines, spans, year, (len(headings), table.delimiter))
    if group is not None:
        found = [replace(row, values={**row.values, "group": group.name}) for row in found]
    if wrong and not found and not columns.lacks:
        raise InvalidRecord(f"{name}: {short_list([one.why for one in wrong], ' ')}")
    rows = [(span, cells) for span, (_line, cells) in zip(spans, lines, strict=True)]
    return Register(
        Source(name, hashlib.sha256(data).hexdigest(), MEDIA_TYPES["xlsx" if is_workbook(data) else "csv"]),
        columns.kind,
        frozenset((*joined_name(dict.fromkeys(columns.places)), *(["group"] if group else []))) - {"party"},
        text,
        tuple(found),
        (*table.unread, *_left_out(headings, lines, above, below)),
        tuple(_unknown_columns(headings, rows, columns, told)),
        free_fields(columns.kind, columns.places),
        tuple(wrong),
        tuple(known_register_kinds()[columns.kind]["columns"][field]["sv"] for field in columns.lacks),
        tuple(cell for span, cells in rows for place, cell in _cell_places(cells, span[0]) if place >= len(headings)),
    )


def _stop_at_minutes(name: str, rows: _Lines) -> None:
    """Raises InvalidRecord for minutes that somebody wrote in a sheet: labels stand in its first column."""
    kinds = {label_kind(cell_text(cells[0])) for _line, cells in rows[:_FIRST_ROWS] if cells and cell_text(cells[0])}
    if {"present", "decision"} <= kinds:
        raise InvalidRecord(
            f"{name}: filen liknar minnesanteckningar; spara dem som Word, PDF eller text och läs in dem."
        )


def _text_of(rows: list[list[Cell]]) -> tuple[str, list[Span]]:
    """The table as text, a line for each row, and the place of each row in it."""
    printed = [_BETWEEN.join(map(cell_text, cells)) for cells in rows]
    starts = accumulate((len(line) + 1 for line in printed), initial=0)
    spans = [(start, start + len(line)) for start, line in zip(starts, printed, strict=False)]
    return "".join(f"{line}\n" for line in printed), spans


def _rows_read(
    columns: Columns, lines: _Lines, spans: list[Span], year: int | None, parted: tuple[int, str]
) -> tuple[list[RegisterRow], list[WrongRow]]:
    """The rows that can be read, and those with something wrong; none while a column but the group's is lacking.

    `parted` is the number of headings, and what parts the cells of a text.
    """
    found: list[RegisterRow] = []
    wrong: list[WrongRow] = []
    columns_of = known_register_kinds()[columns.kind]["columns"]
    unsure = {
        field: days_in_two_ways(cell_text(_at(cells, place)) for _line, cells in lines)
        for field, place in columns.places.items()
        if str(columns_of[field].get("type", "")).startswith("date")
    }
    for (line, cells), span in zip(lines, spans, strict=True) if set(columns.lacks) <= {"group"} else ():
        faults: list[_Fault] = []
        told = {field: _at(cells, place) for field, place in columns.places.items()}
        values = _values(columns.kind, told, year, faults)
        faults += [(columns_of[field]["sv"], said, ONE_WAY) for field, said in _unsure(told, unsure)]
        faults += [(columns_of[field]["sv"], said, WRITE_OUT) for field, said in bare_dittos(told)]
        if _are_shifted(cells, *parted, bool(faults)):
            faults.append(("Antal celler", str(len(cells)), _TOO_MANY.format(_NAMES.get(parted[1], "sådant tecken"))))
        # A status or priority of their own is no reason to lose the proposal, nor is a year to lose who sits until
        # then; a category may be that of residents.
        is_read = all(_is_read_without(columns.kind, column, said) for column, said, _why in faults)
        if faults:
            wrong.append(_wrong_row(line, span, faults, is_read))
        if not faults or is_read:
            found.append(RegisterRow(line, span, values))
    return found, wrong


def _is_read_without(kind: str, column: str, said: str) -> bool:
    """Whether a row is read without a wrong cell: words of their own for a status, a year alone for a term."""
    if kind == "roster":
        return column in _TERMS and _YEAR_ALONE.fullmatch(said) is not None
    return kind == "proposals" and column in _WORDS_OF_THEIR_OWN


def _unsure(told: dict[str, Cell], unsure: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """The fields of a row whose day may be meant in two ways, with their words."""
    for field, days in unsure.items():
        if (said := cell_text(told[field])) in days:
            yield field, said


def _are_shifted(cells: list[Cell], headings: int, delimiter: str, is_wrong: bool) -> bool:
    """Whether a row of a text has more cells than headings because what parts them stands in its words.

    A comma may stand in words; a semicolon seldom does, and a cell beyond the headings is mostly a remark.
    """
    if not delimiter or not any(map(cell_text, cells[headings:])):
        return False
    return delimiter == "," or is_wrong or any(_CUT.search(cell_text(cell)) for cell in cells)


def _wrong_row(line: int, span: Span, faults: list[_Fault], is_read: bool) -> WrongRow:
    shown = [(column, f"'{said[:60]}'" if said else "tomt", why) for column, said, why in faults]
    quoted = [f"rad {line}: {column} är {said}; {why}." for column, said, why in shown]
    plain = ", ".join(f"{column}: {why}" if said else f"{column} är tomt" for column, said, why in faults)
    return WrongRow(line, span, " ".join(quoted), plain, is_read)


def _left_out(headings: list[Cell], lines: _Lines, above: _Lines, below: _Lines) -> Iterator[Unread]:
    """What is not read of the table with these headings and lines, and of the rows above and below it."""
    yield from _rows_left(above, "ovanför rubrikerna")
    yield from unread_cells(headings, lines)
    yield from _rows_left(below, "en tabell till")
    yield from lost_figures(lines)


def _rows_left(rows: _Lines, why: str) -> Iterator[Unread]:
    for line, cells in rows:
        yield Unread("row", _BETWEEN.join(filter(None, map(cell_text, cells))), f"rad {line}, {why}")


def _unknown_columns(
    headings: list[Cell], rows: list[tuple[Span, list[Cell]]], columns: Columns, told: Told
) -> Iterator[UnknownColumn]:
    """The columns that are none of the fields and have filled cells, in the order of the file.

    Contact details are kept beside the row without a question.
    """
    known, start = set(columns.places.values()), 0
    said = dict.fromkeys(contact_columns(columns.kind), KEEP) | dict(told.columns)
    cells: dict[int, list[tuple[Span, Span]]] = {}
    for span, row in rows:
        for place, cell_span in _cell_places(row, span[0]):
            if place not in known:
                cells.setdefault(place, []).append((span, cell_span))
    for place, heading in enumerate(headings):
        printed = cell_text(heading)
        if place in cells:
            decided = said.get(column_key(printed or _number(place)))
            yield UnknownColumn(
                printed or _number(place),
                (start, start + len(printed)),
                tuple(cells[place]),
                decided if decided in (KEEP, DROP) else None,
            )
        start += len(printed) + len(_BETWEEN)


def _number(place: int) -> str:
    """What a column without a heading is called."""
    return f"kolumn {place + 1}"


def _cell_places(cells: list[Cell], start: int) -> Iterator[tuple[int, Span]]:
    """The filled cells of a line that begins at `start`, each with the number of its column from 0 and its place."""
    for place, cell in enumerate(cells):
        end = start + len(cell_text(cell))
        if end > start:
            yield place, (start, end)
        start = end + len(_BETWEEN)


def _named(values: dict[str, Any], beside: str) -> dict[str, Any]:
    """The fields that the cell with the name tells, and the party in a column `beside` it.

    These are the name itself, a role and a party in brackets.
    """
    name, role, party = listed_name(values["name"])
    party = party or beside.strip("() ") or None
    told = {"name": name}
    roles = [one for one in (values.get("role"), role) if one]
    if party:
        roles = [" ".join([", ".join(roles), f"({party})"]).strip()]
        told["category"] = values.get("category") or "politician"
    if role or party:
        told["role"] = ", ".join(roles)
    return told


def _at(cells: list[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _year_of(name: str, above: _Lines) -> int | None:
    """The one year in the register's title or, without one, in its file's name; None when there are several."""
    titles = " ".join(cell_text(cell) for _line, cells in above for cell in cells)
    for words in (titles, name):
        years = set(map(int, _YEAR.findall(words)))
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _values(kind: str, cells: dict[str, Cell], year: int | None, wrong: list[_Fault]) -> dict[str, Any]:
    """The fields of a line; what is wrong with them is added to `wrong`."""
    columns, values, bad = known_register_kinds()[kind]["columns"], {}, set()
    if kind == "proposals" and not cell_text(cells.get("status_on")):
        status, since = day_beside(cells.get("status"), year)
        cells = {**cells, "status": status, "status_on": since} if since else cells
    for field, cell in cells.items():
        try:
            values[field] = cell_value(cell, columns[field].get("type", "text"), year)
        except ValueError as error:
            wrong.append((columns[field]["sv"], cell_text(cell), str(error)))
            values[field] = None
            bad.add(field)
    wrong += contradicting_columns(kind, values)
    values = joined_name(values)
    party = values.pop("party", None)
    if kind == "roster" and values.get("name"):
        values |= _named(values, str(party or ""))
    for field in known_register_kinds()[kind]["required"]:
        if values.get(field) is None and field not in bad and field in values:
            wrong.append((columns[field]["sv"], "", "fyll i eller ta bort raden"))
    return values
