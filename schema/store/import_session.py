"""The import session: the state of one document while it is stored.

Tested in tests/schema/store/test_minutes.py.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from ..json_strings import json_text
from ..lookup import Candidate, GroupLookup, PersonLookup, name_key
from ..records import Document, Span, Unread
from ..told_by_person import NOTHING
from .alike_questions import alike_key
from .conflict_question import conflict_question, current_value, wanted_value
from .import_outcome import Outcome
from .merge_document import Conflict, merge_document_values
from .residents_elsewhere import ResidentsElsewhere
from .sql_rows import LOCKED, as_json, insert_many, insert_row, select_rows, update_row

_OTHERS = (
    'SELECT p.document_id, p.start, p."end", p.loaded, d.name, d.kind FROM passages p '
    "JOIN documents d ON d.id = p.document_id WHERE p.table_name = ? AND p.row_id = ?"
)
_STALE = (
    "SELECT * FROM review WHERE document_id = ? AND status = 'open' AND (kind <> 'person' OR row_values IS NOT NULL)"
)
_QUESTION = (
    "kind", "question", "document_id", "start", "end", "table_name", "row_id", "column_name", "printed", "candidates",
    "group_id", "row_values", "asks", "passages", "columns",
)  # fmt: skip
_PASSAGE = ("document_id", "start", "end", "table_name", "row_id", "loaded")


class Work:
    """What the modules of the store share while they store one document or register.

    It knows what earlier versions said, notes which passage each row was read from, and gathers the questions.
    """

    def __init__(self, connection: sqlite3.Connection, people: PersonLookup, groups: GroupLookup, name: str):
        self.connection = connection
        self.people = people
        self.groups = groups
        self.name = name
        # Whether the account may write rows that belong to no group. A coordinator of named groups may not.
        self.beyond_groups = True
        self.residents: ResidentsElsewhere | None = None
        self.document: Document | None = None
        # What a person has told of the document, and the group whose coordinators are asked for more.
        self.told = NOTHING
        self.asked_of: int | None = None
        self.document_id: int | None = None
        self.replaced: list[int] = []
        # Whether a document that is stored already is read again, with what a person has told of it.
        self.is_again = False
        self.outcome = Outcome(name)
        self.touched: set[int] = set()
        self.noted: set[tuple[str, int]] = set()
        # The proposals that were merged with others, by their numbers and wordings; read when one is not found.
        self.merged_proposals: dict[str, int] | None = None
        self.asked: set[tuple[str, str]] = set()
        self.superseded: set[tuple[str, int]] = set()
        self.doomed: list[tuple[str, int, dict[str, Any]]] = []
        self.earlier: dict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
        self._passages: list[tuple[Any, ...]] = []
        self._questions: list[tuple[Any, ...]] = []
        # For each question what is asked in it, whatever the row: see `alike_key`.
        self._alike: list[tuple[str | None, ...] | None] = []
        self._answered: set[tuple[Any, ...]] = set()

    def replace(self, document_ids: list[int]) -> None:
        """Read what the earlier versions with these ids said, and which of their questions have been answered."""
        self.replaced = document_ids
        self.outcome.result = "updated"
        marks = ", ".join("?" * len(document_ids))
        query = (
            f"SELECT table_name, row_id, loaded FROM passages WHERE document_id IN ({marks}) ORDER BY document_id, id"
        )
        for table, row_id, loaded in self.connection.execute(query, document_ids):
            self.earlier[table][row_id] = json.loads(loaded)
        query = (
            "SELECT kind, table_name, row_id, column_name, printed, question FROM review "
            f"WHERE document_id IN ({marks}) AND status <> 'open'"
        )
        self._answered = set(self.connection.execute(query, document_ids))

    def read_again(self, document_id: int) -> None:
        """Make the stored document with this id its own earlier version; its open questions are asked anew.

        A question who somebody is stays with the row of attendance that waits for the answer.
        """
        self.document_id = self.outcome.document_id = document_id
        query = "SELECT replaces_id FROM documents WHERE id = ?"
        older = self.connection.execute(query, [document_id]).fetchone()[0]
        self.replace([document_id] if older is None else [document_id, older])
        self.is_again = True
        self.connection.execute("DELETE FROM passages WHERE document_id = ?", [document_id])
        stale = select_rows(self.connection, _STALE, (document_id,))
        for question in stale:
            if question["kind"] == "person":
                area = json.loads(question["row_values"]).get("area")
                self.people.asked.discard((name_key(question["printed"]), question["group_id"], area))
        numbers = json.dumps([question["id"] for question in stale])
        # A question may stand with another one of these, so that goes after it.
        for which in ("with_id IS NOT NULL AND ", ""):
            self.connection.execute(
                f"DELETE FROM review WHERE {which}id IN (SELECT value FROM json_each(?))", [numbers]
            )

    def put(  # noqa: PLR0913 - the row, what is said of it, and how firmly
        self,
        table: str,
        row: dict[str, Any] | None,
        values: dict[str, Any],
        spans: Sequence[Span],
        *,
        firm: dict[str, Any] | None = None,
        outranks: bool = False,
    ) -> int:
        """Insert or merge one row, note the spans that it was read from, and return its id.

        `row` is the stored row, None to insert a new one. `firm` are columns that are set without a merge, because
        the caller has decided them already. `outranks` is as in `merge_document_values`.
        Raises sqlite3.IntegrityError when the schema forbids the row; values in published minutes are asked about.
        """
        if row is None:
            row_id = insert_row(self.connection, table, {**values, **(firm or {})})
            self.outcome.inserted[table] += 1
        else:
            row_id = row["id"]
            self.merge(table, row, values, spans, firm=firm, outranks=outranks)
        self.note(table, row_id, values, spans)
        return row_id

    def note(self, table: str, row_id: int, values: dict[str, Any], spans: Iterable[Span]) -> None:
        """Note that a row was read from the passages `spans`, and which values they gave it."""
        loaded = as_json(values)
        self.earlier[table].pop(row_id, None)
        self.noted.add((table, row_id))
        for start, end in spans:
            self._passages.append((self.document_id, start, end, table, row_id, loaded))

    def row_read_at(self, table: str, place: int) -> int | None:
        """The id of the row of `table` that was read from a passage around the character `place`; None for none."""
        found = (
            row_id for _, start, end, name, row_id, _ in self._passages if name == table and start <= place < end
        )
        return next(found, None)

    def add(self, table: str, rows: Sequence[dict[str, Any]]) -> Sequence[int]:
        """Insert rows that all have the same columns, and return their ids. The caller calls `note`.

        Raises sqlite3.IntegrityError when the schema forbids a row.
        """
        if not rows:
            return ()
        self.outcome.inserted[table] += len(rows)
        return insert_many(self.connection, table, tuple(rows[0]), [tuple(row.values()) for row in rows])

    def merge(  # noqa: PLR0913 - the row, what is wanted of it, and how firmly
        self,
        table: str,
        row: dict[str, Any],
        values: dict[str, Any],
        spans: Sequence[Span],
        *,
        firm: dict[str, Any] | None = None,
        outranks: bool = False,
    ) -> None:
        """Set what the document says of a stored row, as far as `merge_document_values` allows; ask about the rest.

        The arguments are those of `put`. Raises sqlite3.IntegrityError when the schema forbids a value; values in
        published minutes are asked about.
        """
        firm = firm or {}
        own = self.earlier[table].get(row["id"])
        said: list[dict[str, Any]] = []

        def others() -> list[dict[str, Any]]:
            if not said:
                said.extend(self.others(table, row["id"]))
            return [other["loaded"] for other in said]

        weighed = {column: value for column, value in values.items() if column not in firm}
        merged = merge_document_values(table, row, weighed, own, others, outranks)
        changes = merged.changes | {column: value for column, value in firm.items() if row[column] != value}
        locked = self._change(table, row["id"], changes)
        self.outcome.updated[table] += len(locked) < len(changes)
        self.outcome.unchanged[table] += len(locked) == len(changes)
        for column in locked:
            # A value that outranks another has been asked about already.
            if column not in {conflict.column for conflict in merged.conflicts}:
                conflict = Conflict(column, row[column], changes[column], edited=False, locked=True)
                self._ask_conflict(table, row["id"], conflict, spans[0], said)
        for conflict in merged.conflicts:
            self._ask_conflict(table, row["id"], conflict, spans[0], said)

    def _change(self, table: str, row_id: int, changes: dict[str, Any]) -> list[str]:
        """Set the columns; returns the names of those that are locked in published minutes."""
        try:
            if changes:
                update_row(self.connection, table, row_id, changes)
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorname != LOCKED:
                raise
            if len(changes) == 1:
                return list(changes)
            return [name for name, value in changes.items() if self._change(table, row_id, {name: value})]
        return []

    def others(self, table: str, row_id: int) -> list[dict[str, Any]]:
        """What other documents said about a row: `loaded` (values), `document_id`, `start`, `end`, `name` and `kind`.

        This document and its earlier versions are left out.
        """
        mine = {self.document_id, *self.replaced}
        found = select_rows(self.connection, _OTHERS, (table, row_id))
        return [{**p, "loaded": json.loads(p["loaded"])} for p in found if p["document_id"] not in mine]

    def _ask_conflict(
        self, table: str, row_id: int, conflict: Conflict, span: Span, said: list[dict[str, Any]]
    ) -> None:
        current = current_value(self.connection, table, conflict, said)
        wanted = wanted_value(self.connection, table, conflict, self.name)
        wanted |= {"document_id": self.document_id, "start": span[0], "end": span[1]}
        self.ask(
            "edited" if conflict.edited else "contradiction",
            conflict_question(conflict, current["label"], wanted["label"]),
            span,
            row=(table, row_id),
            column=conflict.column,
            candidates=[current, wanted],
        )

    def ask(  # noqa: PLR0913 - the columns of a question
        self,
        kind: str,
        question: str,
        span: Span | None = None,
        *,
        row: tuple[str, int | None] | None = None,
        column: str | None = None,
        printed: str | None = None,
        candidates: Iterable[Candidate | dict[str, Any]] = (),
        group_id: int | None = None,
        waiting: dict[str, Any] | None = None,
        asks: str | None = None,
        passages: Sequence[Span] = (),
        columns: dict[str, Any] | None = None,
    ) -> None:
        """Ask a person a question, unless it was answered for an earlier version of this document.

        The arguments are columns of `review`: `row` is (table, id), `waiting` the values of a row that waits for the
        answer, `asks` one of `told.ASKS`, `passages` all that the question is about, when they are several, and
        `columns` those of a register that it is about. The question is written by `flush`.
        """
        table, row_id = row or (None, None)
        if (kind, table, row_id, column, printed, question) in self._answered:
            return
        start, end = span or (None, None)
        offered = [c.as_dict() if isinstance(c, Candidate) else c for c in candidates]
        known = (kind, question, self.document_id, start, end, table, row_id, column, printed)
        more = (
            json_text(offered),
            group_id,
            waiting and json_text(waiting),
            asks,
            json.dumps(list(passages)) if passages else None,
            columns and json_text(columns),
        )
        self._questions.append((*known, *more))
        alike = alike_key(kind, question, table, column, asks)
        self.outcome.waiting += alike is None or alike not in self._alike
        self._alike.append(alike)

    def leave(self, kind: str, text: object, place: str = "") -> None:
        """Note in the report something that is not stored, by its `unread_kind`, its words and where it stands."""
        self.outcome.unread.append(Unread(kind, str(text), place))

    def place(self, span: Span) -> str:
        """Where in the document that is stored now a passage begins, for people: 'rad 12'; '' before it is known."""
        return f"rad {self.document.text.count(chr(10), 0, span[0]) + 1}" if self.document is not None else ""

    def flush(self) -> None:
        """Write the passages that `note` has gathered and the questions that `ask` has gathered."""
        insert_many(self.connection, "passages", _PASSAGE, self._passages)
        ids = insert_many(self.connection, "review", _QUESTION, self._questions)
        first: dict[tuple[str | None, ...], int] = {}
        for row_id, alike in zip(ids, self._alike, strict=True):
            if alike is not None and first.setdefault(alike, row_id) != row_id:
                self.connection.execute("UPDATE review SET with_id = ? WHERE id = ?", [first[alike], row_id])
        self._passages, self._questions, self._alike = [], [], []
