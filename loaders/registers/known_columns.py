"""The columns that registers have, by their headings: what a table is a register of, and where its fields stand.

Tested in tests/loaders/registers/test_read_register.py.
"""

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from ...schema.errors import InvalidRecord
from ...schema.register_records import column_key
from ...schema.told_by_person import Told
from .cells import cell_text
from .shown_cells import Cell

# The row with the headings is one of the first so many; above it stand titles.
_FIRST_ROWS = 10
_EXPLAINED = 2
# Beside a column that says more surely what it holds these are asked about like any other column.
_MORE = frozenset("beskrivning text arbetstitel rubrik titel ärende ärendemening ärenderubrik datum".split())
_Rows = list[tuple[int, list[Cell]]]


class Columns(NamedTuple):
    """What a table is a register of, the place of each field, and the fields that are needed and not there."""

    kind: str
    places: dict[str, int]
    lacks: tuple[str, ...]


def is_heading(printed: str) -> bool:
    """Whether the words head a column of any kind of register."""
    return any(column_key(printed) in _aliases(kind) for kind in known_register_kinds())


def field_of_heading(kind: str, key: str) -> str | None:
    """The field of a kind of register that a heading, as `column_key` gives it, is for; None for none."""
    return _aliases(kind).get(key)


@cache
def contact_columns(kind: str) -> frozenset[str]:
    """The headings, as `column_key` gives them, of columns that hold contact details in a kind of register."""
    return frozenset(map(column_key, known_register_kinds()[kind].get("contacts", ())))


@cache
def known_register_kinds() -> dict[str, dict[str, Any]]:
    """What columns.yml says, by kind of register."""
    text = files(__package__).joinpath("columns.yml").read_text("utf-8")
    listed: dict[str, dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return listed


def heading_row(rows: _Rows) -> int:
    """The index of the row with the headings: that with most known ones, of those that have what a register needs.

    A title, a day and the like may stand above it. It is the first row when nothing is known.
    """
    found = [row_columns(cells) for _line, cells in rows[:_FIRST_ROWS]]
    return max(
        range(len(found)),
        key=lambda index: (bool(found[index].places) and not found[index].lacks, len(found[index].places), -index),
    )


def one_table(headings: list[Cell], lines: _Rows) -> tuple[_Rows, _Rows]:
    """The lines of the table with these headings, and those of another that stands below it in the same sheet.

    Headings that are printed once more, as on a new page, are left out.
    """
    printed = [column_key(cell_text(cell)) for cell in headings]
    kept: _Rows = []
    for at, (line, cells) in enumerate(lines):
        filled = [word for cell in cells if (word := column_key(cell_text(cell)))]
        if len(filled) > 1 and filled == [word for word in printed if word]:
            continue
        if len(filled) > 1 and all(map(is_heading, filled)):
            return kept, lines[at:]
        kept.append((line, cells))
    return kept, []


def is_turned(rows: _Rows) -> bool:
    """Whether the first cells of the rows are the headings of a register, and no row has them."""
    first = row_columns([cells[0] if cells else None for _line, cells in rows[:_FIRST_ROWS]])
    best = row_columns(rows[heading_row(rows)][1])
    # Two columns may explain the headings of another sheet.
    if max(sum(map(bool, map(cell_text, cells))) for _line, cells in rows[:_FIRST_ROWS]) <= _EXPLAINED:
        return False
    return bool(first.places) and not first.lacks and (bool(best.lacks) or not best.places)


def row_columns(cells: list[Cell]) -> Columns:
    """What a table with these headings is a register of."""
    return _columns_in([column_key(cell_text(cell)) for cell in cells], {})


def known_columns(name: str, headings: list[Cell], told: Told) -> Columns:
    """The columns of a table by its headings; `told` says which other columns are which fields.

    A list of people without a column for their group lacks nothing: the group is told of the whole list. Raises
    InvalidRecord when no heading is known, two are for one field, or a needed one is missing that none can be.
    """
    folded = [column_key(cell_text(heading)) for heading in headings]
    found = _columns_in(folded, dict(told.columns))
    _stop_at_second(name, headings, found.kind)
    if not found.places:
        raise InvalidRecord(
            f"{name}: rubrikraden känns inte igen ({', '.join(filter(None, folded))[:80]}); "
            "första raden ska ha rubriker som Namn och Grupp, Nr och Förslag, eller Indikator och År."
        )
    said = dict(told.columns)
    contacts = contact_columns(found.kind)
    others = [
        text
        for place, text in enumerate(folded)
        if text and place not in found.places.values() and text not in contacts
    ]
    if found.lacks == ("group",) and all(text in said for text in others):
        # Which group the whole list is of can be told.
        return found._replace(lacks=())
    if found.lacks and len(others) < len(found.lacks):
        column = known_register_kinds()[found.kind]["columns"][found.lacks[0]]
        raise InvalidRecord(
            f"{name}: kolumnen {column['sv']} saknas; lägg till den i rubrikraden "
            f"(eller {' eller '.join(column['also'][:2])})."
        )
    return found


def joined_name(values: dict[str, Any]) -> dict[str, Any]:
    """With one name made of given and family name, where they have columns of their own."""
    if "given_name" not in values or "family_name" not in values:
        return values
    parts = [part for part in (values["given_name"], values["family_name"]) if part]
    rest = {field: value for field, value in values.items() if field not in ("given_name", "family_name")}
    return {"name": " ".join(parts) or None, **rest}


def free_fields(kind: str, places: dict[str, int]) -> tuple[tuple[str, str], ...]:
    """The fields of a register, as (field, heading), that have no column yet."""
    taken = set(joined_name(dict.fromkeys(places))) | set(places)
    columns = known_register_kinds()[kind]["columns"]
    return tuple((field, columns[field]["sv"]) for field in columns if field not in taken)


@cache
def _aliases(kind: str) -> dict[str, str]:
    """Field by heading, as compared."""
    return {
        column_key(heading): field
        for field, column in known_register_kinds()[kind]["columns"].items()
        for heading in (field, column["sv"], *column["also"])
    }


def _columns_in(folded: list[str], told: dict[str, str]) -> Columns:
    """The kind of register that most of the headings belong to."""
    found = []
    for kind in known_register_kinds():
        aliases = _aliases(kind)
        known = [(i, text) for i, text in enumerate(folded) if text in aliases]
        # The first is the field, but for one that may tell more about what another column says.
        places = {aliases[text]: i for i, text in sorted(known, key=lambda one: (one[1] not in _MORE, -one[0]))}
        fields = known_register_kinds()[kind]["columns"]
        for place, text in enumerate(folded):
            if text not in aliases and told.get(text) in fields and told[text] not in places:
                places[told[text]] = place
        told_fields = joined_name(dict.fromkeys(places))
        found.append(
            Columns(
                kind, places, tuple(one for one in known_register_kinds()[kind]["required"] if one not in told_fields)
            )
        )
    return max(found, key=lambda one: (not one.lacks, len(one.places)))


def _stop_at_second(name: str, headings: list[Cell], kind: str) -> None:
    """Raises InvalidRecord when two columns are for the same field, or two tables stand side by side."""
    first: dict[str, str] = {}
    twice: list[tuple[str, str]] = []
    for printed in filter(None, map(cell_text, headings)):
        field = _aliases(kind).get(column_key(printed))
        if field in first and not _MORE.isdisjoint(map(column_key, (printed, first[field]))):
            continue
        if field in first:
            twice.append((field, printed))
        elif field is not None:
            first[field] = printed
    if len(twice) > 1:
        heads = " och ".join(printed for _field, printed in twice[:2])
        raise InvalidRecord(
            f"{name}: två tabeller står bredvid varandra ({heads} finns två gånger); lägg den ena i en egen fil."
        )
    for field, printed in twice:
        column = known_register_kinds()[kind]["columns"][field]["sv"]
        raise InvalidRecord(
            f"{name}: två kolumner är {column} ({first[field]} och {printed}); ta bort en av dem eller ge den en "
            "annan rubrik."
        )
