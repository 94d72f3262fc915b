"""The texts of one group, or of some meetings of a large one, as they become public; what they were is only read.

So another process can do it too, while the file that is built is not written.

Tested in tests/loaders/publish/test_group_texts.py and tests/loaders/publish/test_clean_texts.py.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ...schema.privacy import TEXTS, NameRemover, UnexplainedWords, without_unexplained_words
from .column_cleaner import JSON, cleaner_of_column, in_json, names_somebody
from .hidden_names import HiddenNames
from .small_counts_in_words import has_few, may_tell_heads, without_small_counts
from .texts_of_groups import TextTable

_ORDER = {table: at for at, table in enumerate(TEXTS)}
ADDRESS = -1
"""The number of the column of an address, in a change that says that somebody's name is in it."""


class Change(NamedTuple):
    """A text that becomes another: its table and column by number. `rank` orders the rows of a table."""

    place: int
    rank: int
    row_id: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Cleaning:
    """How texts are cleaned: whose names are hidden, which numbers and addresses stay, which words are explained.

    `hides_counts`: words that tell how few residents came are hidden as well.
    """

    naming: HiddenNames
    may_stand: Collection[str]
    unknown: UnexplainedWords
    hides_counts: bool = True


class _Names:
    """Takes the names of a group out of a text. They are put together for the first text: most groups have none."""

    def __init__(self, naming: HiddenNames, group_id: int | None):
        self._naming, self._group_id = naming, group_id
        self._without: NameRemover | None = None

    def __call__(self, text: str) -> str:
        if self._without is None:
            self._without = self._naming.of(self._group_id)
        return self._without(text)


@dataclass(slots=True)
class _Row:
    """A row of minutes: what it said, and what it says now."""

    table: TextTable
    row_id: int
    were: list[str | None]
    texts: list[str | None]


Cleaned = tuple[list[Change], dict[int, list[str]]]
"""What changes, and by meeting the words hidden in its minutes until somebody has said what they are."""


class GroupTexts:
    """`clean(part, group)` reads what `note_texts` has noted in the main file of a connection."""

    def __init__(self, connection: sqlite3.Connection, cleaning: Cleaning, tables: list[TextTable]):
        self._connection, self._cleaning, self._tables = connection, cleaning, tables

    def clean(self, part: int, group_id: int | None) -> Cleaned:
        """How the texts of a part change; `group_id` is the group of its meetings, None for none."""
        changes: list[Change] = []
        minutes: dict[int, list[_Row]] = defaultdict(list)
        for table in self._tables:
            for own, rows in groupby(self._connection.execute(_query(table), [part]), key=lambda row: row[0]):
                names = _Names(self._cleaning.naming, own or None)
                cleaners = [
                    cleaner_of_column(table.name, column, names, self._cleaning.may_stand) for column in table.columns
                ]
                for _, row_id, meeting_id, slug, *were in rows:
                    texts = [cleaner(text) if text else text for cleaner, text in zip(cleaners, were, strict=True)]
                    if table.of_heads and self._cleaning.hides_counts:
                        self._hide_heads(_Row(table, row_id, were, texts))
                    if meeting_id is not None:
                        minutes[meeting_id].append(_Row(table, row_id, were, texts))
                    elif texts != were:
                        changes += _changes(_Row(table, row_id, were, texts), own)
                    if slug and names_somebody(slug, names):
                        changes.append(Change(table.place, own, row_id, ADDRESS, ""))
        hidden = {}
        for meeting_id, told in minutes.items():
            if words := self._finish(meeting_id, group_id, sorted(told, key=_in_order)):
                hidden[meeting_id] = words
            changes += (change for row in told if row.texts != row.were for change in _changes(row, 0))
        return changes, hidden

    def _hide_heads(self, row: _Row) -> None:
        """Hide small numbers in what stands beside minutes: reasons of corrections, notes of who came, news."""
        for at in row.table.of_heads:
            text = row.texts[at]
            if not text or not may_tell_heads(text):
                continue
            key = "id" if row.table.name == "meetings" else "meeting_id"
            meeting = f"SELECT {key} FROM main.{row.table.name} WHERE rowid = ?"
            (meeting_id,) = self._connection.execute(meeting, [row.row_id]).fetchone()
            if meeting_id is None:
                continue
            few = has_few(self._connection, meeting_id)
            hide = partial(without_small_counts, has_few=few)
            is_json = (row.table.name, row.table.columns[at]) in JSON
            row.texts[at] = in_json(hide)(text) if is_json else hide(text)

    def _finish(self, meeting_id: int, group_id: int | None, rows: list[_Row]) -> list[str]:
        """Hide in minutes what may be a name and nobody has explained, and small numbers; returns those words."""
        cleaning = self._cleaning
        told = [(row, at, text) for row in rows for at in row.table.of_minutes if (text := row.texts[at])]
        words = cleaning.unknown.words_in([text for _, _, text in told], (meeting_id, group_id))
        few = has_few(self._connection, meeting_id) if cleaning.hides_counts else False
        for row, at, text in told if words or cleaning.hides_counts else ():
            clean = without_unexplained_words(text, words) if words else text
            row.texts[at] = without_small_counts(clean, few) if cleaning.hides_counts else clean
        return words


def _in_order(row: _Row) -> tuple[int, int]:
    return _ORDER[row.table.name], row.row_id


def _changes(row: _Row, rank: int) -> Iterator[Change]:
    for at, (was, text) in enumerate(zip(row.were, row.texts, strict=True)):
        if text is not None and text != was:
            yield Change(row.table.place, rank, row.row_id, at, text)


def _query(table: TextTable) -> str:
    """The rows of a part (?): group, id, meeting where the row is in published minutes, address, texts."""
    meeting = "NULL"
    if table.is_of_minutes:
        key = TEXTS[table.name][0]
        meeting = f"(SELECT id FROM main.meetings WHERE id = t.{key} AND minutes_status = 'published')"
    slug = "t.slug" if table.has_address else "NULL"
    columns = "".join(f', t."{column}"' for column in table.columns)
    return (
        f"SELECT w.group_id, t.rowid, {meeting}, {slug}{columns} FROM main.texts_of_groups w "
        f"JOIN main.{table.name} t ON t.rowid = w.row_id WHERE w.place = {table.place} AND w.part = ?"
    )


_there: list[GroupTexts] = []


def begin_there(_name: str, path: Path, cleaning: Cleaning, tables: list[TextTable]) -> None:
    """In a process of its own: open the file at `path` for reading, for `clean_there`."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    _there[:] = [GroupTexts(connection, cleaning, tables)]


def clean_there(_name: str, part: int, group_id: int | None) -> Cleaned:
    """What `GroupTexts.clean` says, of the file that `begin_there` has opened in this process."""
    return _there[0].clean(part, group_id)
