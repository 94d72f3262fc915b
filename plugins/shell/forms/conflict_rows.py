"""Two people edit one form of many rows, and one of them has removed a row: what was written in it is not lost.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Fields = Mapping[str, list[str]]


class Rows(ABC):
    """What a form of many rows tells the kit of them; a row has a key of its own, such as 'item-12'."""

    @abstractmethod
    def row_of(self, name: str) -> str | None:
        """The row that a field belongs to; None for a field that belongs to none."""

    def above(self, row: str, fields: Fields) -> str | None:
        """The row that this one stands below and goes with, if there is any."""
        return None

    def is_written(self, name: str) -> bool:
        """Whether who changes that field has written something, and not only moved the row."""
        return True

    @abstractmethod
    def title(self, row: str, fields: Fields) -> str:
        """What the row is called, or the name of the field whose label says so."""


@dataclass(frozen=True)
class RowClash:
    """A row that one has removed while the other has written in it."""

    row: str
    # See Rows.title.
    title: str
    # Who has removed it: who sends the form, or the other.
    is_mine_gone: bool
    # The fields that the one who kept it has written, with what stands there.
    written: tuple[tuple[str, list[str]], ...]


@dataclass
class Removed:
    """The rows that one of the two has removed: what is to be chosen, what has simply gone (titles), and which fields
    need no comparison any more."""

    clashes: list[RowClash] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    # Rows of the form that go, since the other has removed them.
    dropped: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)


def removed_rows(rows: Rows, base: Fields, mine: Fields, theirs: Fields) -> Removed:
    """What has become of the rows of `base`: all three as conflict.canonical gives them."""
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
    """The fields of a row and of those below it, in any of the states."""
    return {
        name
        for fields in states
        for name in fields
        if (own := rows.row_of(name)) and row in (own, rows.above(own, fields))
    }


def _blocks(rows: Rows, base: Fields, without: Fields, other: Fields) -> Iterator[tuple[str, set[str]]]:
    """Each row of `base` that is not in `without`, with its fields and those of the rows which go with it: they are
    gone too, or the other has added them."""
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
