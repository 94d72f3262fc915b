"""A change in words: who did what, when, and what it was before."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .. import vocabulary
from .history_entries import Entry
from .history_triggers import KEYLESS, TRACKED
from .past_rows import last_known
from .value_phrases import LONG, attendance_phrase, column_word, row_phrase, sentence_in_language, value_phrase
from .word_difference import Piece, difference_pieces

# A text longer than this (characters), or of several lines, is shown as a difference.
_LONG_FROM = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a change did. `text` begins with a verb; `pieces` is the difference of a long text."""

    text: str
    pieces: tuple[Piece, ...] = ()


class Teller:
    """Puts entries into words, in 'sv' or 'en'.

    `about` is (table, id) of the record whose history is shown. The sentences do not name that record again.
    """

    def __init__(self, connection: sqlite3.Connection, language: str = "sv", about: tuple[str, int] | None = None):
        self._connection = connection
        self.language = language
        self._about = about

    def lines(self, entries: Iterable[Entry]) -> list[Line]:
        """The lines for the entries of one change, in their order. Entries that mean nothing to people give none."""
        return [line for entry in entries if entry.table in TRACKED for line in self._entry(entry)]

    def _entry(self, entry: Entry) -> list[Line]:
        if entry.operation == "update":
            return self._updated(entry)
        row = entry.before or entry.after or last_known(self._connection, entry.table, entry.row_id) or {}
        if entry.table == "attendance" and row:
            status = vocabulary.label_of_code("attendance_status", row["status"], self.language).lower()
            key = f"attendance_{entry.operation}"
            return [Line(self._say(key, name=attendance_phrase(row, self.language), status=status))]
        return [Line(self._say(entry.operation, what=self._what(entry.table, row)))]

    def _updated(self, entry: Entry) -> list[Line]:
        row = self._row(entry)
        before, after = entry.before or {}, entry.after or {}
        if entry.table in KEYLESS:
            before, after = (
                {c: v for c, v in one.items() if before.get(c) != after.get(c)} for one in (before, after)
            )
        told = set(after)
        lines = []
        if entry.table == "agenda_items" and after.get("status") == "deferred":
            lines.append(Line(self._deferred(row, after)))
            told -= {"status", "deferred_until", "deferred_reason"}
        columns = [c for c in after if c in told and column_word(entry.table, c, self.language)]
        if entry.is_blacked_out:
            return [self._blacked_out(entry, row, columns)] if columns else []
        return lines + [self._column(entry, row, c, before.get(c), after[c]) for c in columns]

    def _row(self, entry: Entry) -> dict[str, Any]:
        if entry.row_id is None:
            return entry.before or {}
        return last_known(self._connection, entry.table, entry.row_id) or {}

    def _column(self, entry: Entry, row: dict[str, Any], column: str, before: Any, after: Any) -> Line:
        of = "" if self._about == (entry.table, entry.row_id) else "_of"
        named = {"column": column_word(entry.table, column, self.language), "what": self._what(entry.table, row)}
        if column == "position" and of:
            return Line(self._say("moved", what=named["what"], before=before, after=after))
        if column in LONG and _is_long(before, after):
            return Line(self._say(f"rewrote{of}", **named), tuple(difference_pieces(before or "", after or "")))
        named["before"], named["after"] = (
            value_phrase(self._connection, entry.table, column, one, self.language) for one in (before, after)
        )
        key = "filled" if before in (None, "") else "emptied" if after in (None, "") else "changed"
        return Line(self._say(f"{key}{of}", **named))

    def _blacked_out(self, entry: Entry, row: dict[str, Any], columns: list[str]) -> Line:
        words = ", ".join(column_word(entry.table, column, self.language) or "" for column in columns)
        of = "" if self._about == (entry.table, entry.row_id) else "_of"
        return Line(self._say(f"blacked_out{of}", columns=words, what=self._what(entry.table, row)))

    def _deferred(self, row: dict[str, Any], after: dict[str, Any]) -> str:
        text = self._say("deferred", what=self._what("agenda_items", row))
        if after.get("deferred_until"):
            text += self._say("deferred_until", until=after["deferred_until"])
        if after.get("deferred_reason"):
            text += self._say("deferred_reason", reason=after["deferred_reason"])
        return text

    def _what(self, table: str, row: dict[str, Any]) -> str:
        return row_phrase(self._connection, table, row, self.language)

    def _say(self, key: str, **values: Any) -> str:
        return sentence_in_language(key, self.language, **values)


def _is_long(before: Any, after: Any) -> bool:
    return any("\n" in text or len(text) > _LONG_FROM for text in (str(before or ""), str(after or "")))
