"""Everything that a site holds on somebody, row by row: rows that point at them, and texts that name them.

Tested in tests/loaders/data_subject/test_export_person.py.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .known_person import KnownPerson
from .name_eraser import NameEraser
from .others_hidden import OthersHidden
from .text_cells import Row, rows_of_table, text_columns

_SECRET = re.compile(r".*hash|token|salt")
"""Columns of what opens a door: nobody reads them, whosever they are; nor any bytes."""
_BY = re.compile(r"actor_id|\w+_by")
_PEOPLE = """
SELECT f."from" FROM pragma_foreign_key_list(?) f WHERE f."table" = 'people'
"""
_FOLLOWS = {"letters": ("mail_recipients", "recipient_id"), "mail_declined": ("mail_recipients", "recipient_id"),
            "letter_news": ("letters", "letter_id")}  # fmt: skip
_READ_FROM = """
SELECT d.name, d.text, p.start, p."end" FROM passages p JOIN documents d ON d.id = p.document_id
WHERE p.table_name = ? AND p.row_id = ?
"""
# They quote what stands elsewhere in the extract, or are what the person is found by.
_LEFT_OUT = {("intranet.db", "passages"), ("intranet.db", "documents"), ("originals.db", "originals"),
             ("private.db", "erasures"), ("private.db", "person_exports")}  # fmt: skip
_BESIDE = 200


@dataclass(frozen=True)
class Held:
    """One row. `why`: 'about' (it points at the person), 'by' (they wrote it), 'names' (a text names them), or
    'maybe' (a text has half of their name). `values` are its columns; of a row that only names them, what it says of
    them. `read_from` are the passages, (document, line, text), that it was read from."""

    file: str
    table: str
    why: str
    values: dict[str, Any]
    read_from: list[tuple[str, int, str]] = field(default_factory=list)


class HeldRows:
    """Finds what the database files of a site hold on a person. `each` is called with 1 for each row looked at."""

    def __init__(self, person: KnownPerson, hidden: OthersHidden, each: Callable[[int], object] = lambda _: None):
        self._each = each
        self._person = person
        self._hidden = hidden
        self._finder = NameEraser(person, "–", {})
        self._patterns = person.known.patterns
        self._numbers: dict[str, set[Any]] = {}

    def of_file(self, file: str, connection: sqlite3.Connection, skipped: Iterable[str] = ()) -> Iterator[Held]:
        """The rows of one database, table by table. `skipped` are tables that are not looked at."""
        tables = sorted(
            text_columns(connection), key=lambda table: (table in _FOLLOWS, table == "letter_news", table)
        )
        for table in tables:
            if table in skipped or (file, table) in _LEFT_OUT:
                continue
            pointing = [row[0] for row in connection.execute(_PEOPLE, [table])] or ["person_id"]
            for row in rows_of_table(connection, table):
                self._each(1)
                why = self._why(row, pointing)
                if why:
                    self._numbers.setdefault(table, set()).add(row.values.get("id"))
                    yield Held(file, table, why, self._values(row, why), list(self._read_from(connection, row)))

    def _why(self, row: Row, pointing: list[str]) -> str | None:
        ids, values = set(self._person.ids), row.values
        if any(values.get(column) in ids for column in pointing) or (row.table == "people" and values["id"] in ids):
            return "about"
        if row.table in _FOLLOWS:
            parent, column = _FOLLOWS[row.table]
            return "about" if values[column] in self._numbers.get(parent, ()) else None
        if any(_BY.fullmatch(name) and text in self._person.known.accounts for name, text in row.texts.items()):
            return "by"
        if row.table == "history" and values["table_name"] == "people" and values["row_id"] in ids:
            return "about"
        if any(self._patterns.names(text) for text in row.texts.values()):
            return "names"
        return "maybe" if any(self._finder.asked(row)) else None

    def _values(self, row: Row, why: str) -> dict[str, Any]:
        shown = {}
        for column, value in row.values.items():
            if value is None or isinstance(value, bytes) or _SECRET.fullmatch(column):
                continue
            if not isinstance(value, str):
                shown[column] = value
            elif why in ("about", "by") or len(value) < _BESIDE:
                shown[column] = self._readable(self._hidden(value))
            elif excerpt := self._excerpt(value):
                shown[column] = excerpt
        return shown

    def _readable(self, text: str) -> Any:
        if text[:1] not in "{[":
            return text
        try:
            return json.loads(text)
        except ValueError:
            return text

    def _excerpt(self, text: str) -> str:
        """What a long text says of the person: the words around each mention."""
        parts = [self._hidden(text[start:end]) for start, end in spans_beside(self._patterns, text)]
        return " […] ".join(parts)

    def _read_from(self, connection: sqlite3.Connection, row: Row) -> Iterator[tuple[str, int, str]]:
        if "id" not in row.values or row.table == "history" or "passages" not in self._tables(connection):
            return
        for name, text, start, end in connection.execute(_READ_FROM, [row.table, row.values["id"]]):
            yield name, text.count("\n", 0, start) + 1, self._hidden(text[start : min(end, start + 2 * _BESIDE)])

    def _tables(self, connection: sqlite3.Connection) -> set[str]:
        found = connection.execute("SELECT name FROM sqlite_master WHERE name = 'passages'")
        return {row[0] for row in found}


def spans_beside(patterns: Any, text: str) -> list[tuple[int, int]]:
    """The places around the mentions in a text, from line to line where those are short; overlapping ones as one."""
    spans: list[tuple[int, int]] = []
    for mention in patterns.find(text):
        start = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _BESIDE)
        end = text.find("\n", mention.end)
        end = min(len(text) if end < 0 else end, mention.end + _BESIDE)
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans
