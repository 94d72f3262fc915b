"""Removed rows in a form of many rows that two people edit, so that no text in them is lost.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Fields = Mapping[str, list[str]]


class Rows(ABC):
    """The description of the rows in a form of many rows. Each row has a key, such as 'item-12'."""

    @abstractmethod
    def row_of(self, name: str) -> str | None:
        """Return the key of the row that the field `name` belongs to, or None when it belongs to no row."""

    def above(self, row: str, fields: Fields) -> str | None:
        """Return the key of the row above that this one belongs to, or None. They are removed together."""
        return None

    def is_written(self, name: str) -> bool:
        """Return whether a change of the field `name` is text or a choice, and not only a move of the row."""
        return True

    @abstractmethod
    def title(self, row: str, fields: Fields) -> str:
        """Return the title of the row, or the name of a field whose label is the title."""


@dataclass(frozen=True)
class RowClash:
    """A row that one has removed while the other has written in it."""

    row: str
    # See Rows.title.
    title: str
    # True when the sender of the form removed it, False when the other person did.
    is_mine_gone: bool
    # The fields that the other of the two has written, with their values.
    written: tuple[tuple[str, list[str]], ...]


@dataclass
class Removed:
    """The rows that one of the two has removed.

    `clashes` need a choice, `gone` are titles of rows that need none, `settled` are fields that are compared already.
    """

    clashes: list[RowClash] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    # Rows of the form that go because the other person has removed them.
    dropped: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)


def removed_rows(rows: Rows, base: Fields, mine: Fields, theirs: Fields) -> Removed:
    """Return the removed rows of `base`. All three states are as `conflict.canonical_fields` returns them."""
    found = Removed()
    for row, names in _blocks(rows, base, theirs, mine):
        written = _written(rows, names, base, mine)
        if written:
            found.clashes.append(RowClash(row, rows.title(row, {**base, **mine}), False, written))
        elif any(name in mine for name in names):
            found.gone.append(rows.title(row, base))
            found.dropped |= {own for name in names if (own := rows.row_of(name))}
        found.settled |= names
    for row, names in _blocks(rows, base, mine, theirs):
        if names <= found.settled:
            continue
        if written := _written(rows, names, base, theirs):
            found.clashes.append(RowClash(row, rows.title(row, base), True, written))
        found.settled |= names
    return found


def names_of(rows: Rows, row: str, *states: Fields) -> set[str]:
    """Return the names of the fields of a row and of the rows that belong to it, in any of the states."""
    return {
        name
        for fields in states
        for name in fields
        if (own := rows.row_of(name)) and row in (own, rows.above(own, fields))
    }


def _blocks(rows: Rows, base: Fields, without: Fields, other: Fields) -> Iterator[tuple[str, set[str]]]:
    """Return each row of `base` that is not in `without`, with the fields of it and of the rows that belong to it.

    Those rows are gone too, or the other person has added them.
    """
    by_row: dict[str, set[str]] = {}
    for name in (*base, *other):
        if row := rows.row_of(name):
            by_row.setdefault(row, set()).add(name)
    gone = {row for row, names in by_row.items() if any(n in base for n in names) and not _has(names, without)}
    blocks: dict[str, set[str]] = {row: set() for row in by_row if row in gone}
    for row, names in by_row.items():
        above = rows.above(row, other if _has(names, other) else base)
        goes = above in gone and not _has(names, without)
        if goes or row in gone:
            blocks[above if above and goes else row] |= names
    return ((row, names) for row, names in blocks.items() if names)


def _has(names: set[str], fields: Fields) -> bool:
    return any(name in fields for name in names)


def _written(rows: Rows, names: set[str], base: Fields, state: Fields) -> tuple[tuple[str, list[str]], ...]:
    return tuple(
        (name, state[name])
        for name in sorted(names)
        if rows.is_written(name) and name in state and state[name] != base.get(name)
    )
