"""Registers from CSV and XLSX: rosters, proposals and measurements, with their columns in any order."""

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ...schema.errors import InvalidRecord, short_list
from ...schema.records import Source, Span
from ...schema.register_records import Register, RegisterRow
from .cells import cell_text, cell_value
from .listed_names import listed_name
from .tables import MEDIA_TYPES, is_workbook, read_table
from .unread_cells import unread_cells
from .workbook import Cell


def is_register(name: str, data: bytes) -> bool:
    """True for a workbook, and for text that its name calls a table."""
    return is_workbook(data) or name.lower().endswith((".csv", ".tsv", ".xlsx"))


def read_register(name: str, data: bytes) -> Register:
    """The lines of a register.

    Raises UnreadableFile when it cannot be read, and InvalidRecord naming the column or the lines that are wrong.
    """
    table = read_table(name, data, is_heading)
    (_line, headings), *rows = table.rows
    kind, columns = _columns(name, headings)
    text = " | ".join(map(cell_text, headings)) + "\n"
    found: list[RegisterRow] = []
    unknown: list[Span] = []
    wrong: list[str] = []
    for line, cells in rows:
        printed = " | ".join(cell_text(cell) for cell in cells)
        span = (len(text), len(text) + len(printed))
        values = _values(kind, {field: _at(cells, place) for field, place in columns.items()}, line, wrong)
        found.append(RegisterRow(line, span, values))
        unknown += _unknown_cells(cells, len(text), set(columns.values()))
        text += printed + "\n"
    if wrong:
        raise InvalidRecord(f"{name}: {short_list(wrong, ' ')}")
    media_type = MEDIA_TYPES["xlsx" if is_workbook(data) else "csv"]
    source = Source(name, hashlib.sha256(data).hexdigest(), media_type)
    fields = frozenset(_joined_name(dict.fromkeys(columns)))
    unread = (*table.unread, *unread_cells(headings, rows, frozenset(columns.values())))
    return Register(source, kind, fields, text, tuple(found), unread, tuple(unknown))


def is_heading(printed: str) -> bool:
    """Whether the words head a column of any kind of register."""
    return any(_folded(printed) in _aliases(kind) for kind in _kinds())


def _unknown_cells(cells: list[Cell], start: int, known: set[int]) -> Iterator[Span]:
    """The places of the filled cells of a line that stand in none of the known columns; it begins at `start`."""
    for place, cell in enumerate(cells):
        end = start + len(cell_text(cell))
        if place not in known and end > start:
            yield start, end
        start = end + len(" | ")


@cache
def _kinds() -> dict[str, dict[str, Any]]:
    """What columns.yml says, by kind of register."""
    text = files(__package__).joinpath("columns.yml").read_text("utf-8")
    kinds: dict[str, dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return kinds


@cache
def _aliases(kind: str) -> dict[str, str]:
    """Field by heading, as compared."""
    return {
        _folded(heading): field
        for field, column in _kinds()[kind]["columns"].items()
        for heading in (field, column["sv"], *column["also"])
    }


def _folded(heading: str) -> str:
    return " ".join(unicodedata.normalize("NFC", heading).casefold().replace("_", " ").split()).rstrip(" ?:")


def _columns(name: str, headings: list[Cell]) -> tuple[str, dict[str, int]]:
    """The kind of register that most of the headings belong to, and the place of each field."""
    folded = [_folded(cell_text(heading)) for heading in headings]
    places = {
        kind: {_aliases(kind)[text]: i for i, text in reversed(list(enumerate(folded))) if text in _aliases(kind)}
        for kind in _kinds()
    }
    kind = max(places, key=lambda kind: (_complete(kind, places[kind]), len(places[kind])))
    found = places[kind]
    _stop_at_second(name, headings, kind)
    if not found:
        raise InvalidRecord(
            f"{name}: rubrikraden känns inte igen ({', '.join(filter(None, folded))[:80]}); "
            "första raden ska ha rubriker som Namn och Grupp, Nr och Förslag, eller Indikator och År."
        )
    known = _joined_name(dict.fromkeys(found))
    for field in _kinds()[kind]["required"]:
        if field not in known:
            column = _kinds()[kind]["columns"][field]
            raise InvalidRecord(
                f"{name}: kolumnen {column['sv']} saknas; lägg till den i rubrikraden "
                f"(eller {' eller '.join(column['also'][:2])})."
            )
    return kind, found


def _stop_at_second(name: str, headings: list[Cell], kind: str) -> None:
    """Raises InvalidRecord when two columns are for the same field."""
    first: dict[str, str] = {}
    for printed in filter(None, map(cell_text, headings)):
        field = _aliases(kind).get(_folded(printed))
        if field in first:
            column = _kinds()[kind]["columns"][field]["sv"]
            raise InvalidRecord(
                f"{name}: två kolumner är {column} ({first[field]} och {printed}); ta bort en av dem eller ge den en "
                "annan rubrik."
            )
        if field is not None:
            first[field] = printed


def _complete(kind: str, places: dict[str, int]) -> bool:
    known = _joined_name(dict.fromkeys(places))
    return all(field in known for field in _kinds()[kind]["required"])


def _joined_name(values: dict[str, Any]) -> dict[str, Any]:
    """With one name made of given and family name, where they have columns of their own."""
    if "given_name" not in values or "family_name" not in values:
        return values
    parts = [part for part in (values["given_name"], values["family_name"]) if part]
    rest = {field: value for field, value in values.items() if field not in ("given_name", "family_name")}
    return {"name": " ".join(parts) or None, **rest}


def _named(values: dict[str, Any]) -> dict[str, Any]:
    """The fields that the cell with the name tells: the name itself, a role and a party in brackets."""
    name, role, party = listed_name(values["name"])
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


def _values(kind: str, cells: dict[str, Cell], line: int, wrong: list[str]) -> dict[str, Any]:
    """The fields of a line; what is wrong with them is added to `wrong`, a sentence each."""
    columns, values, bad = _kinds()[kind]["columns"], {}, set()
    for field, cell in cells.items():
        try:
            values[field] = cell_value(cell, columns[field].get("type", "text"))
        except ValueError as error:
            wrong.append(f"rad {line}: {columns[field]['sv']} är '{cell_text(cell)[:60]}'; {error}.")
            values[field] = None
            bad.add(field)
    values = _joined_name(values)
    if kind == "roster" and values["name"]:
        values |= _named(values)
    for field in _kinds()[kind]["required"]:
        if values[field] is None and field not in bad:
            wrong.append(f"rad {line}: {columns[field]['sv']} är tomt; fyll i eller ta bort raden.")
    return values
