"""Synchronises a meeting's rows with its document, and leaves alone what people have changed.

Tested in tests/schema/store/test_document_versions.py.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ..records import Span
from .import_session import Work
from .sql_rows import by_id, delete_unlocked, update_row

Keys = Callable[[dict[str, Any]], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A row as the document says it, and the spans that say so."""

    values: dict[str, Any]
    spans: tuple[Span, ...]


def sync_rows(  # noqa: PLR0913 - what to make fit, and how
    work: Work, table: str, wanted: list[Wanted], rows: list[dict[str, Any]], keys: Keys, *, add: bool, outranks: bool
) -> list[int | None]:
    """Insert, update or leave each wanted row; returns their ids, None for a row that is not stored.

    `rows` are the rows that the meeting has now. `keys(values)` gives the keys by which a row is found, best first.
    `add` False means that no new rows are inserted. `outranks` is as in `merge_document_values`. Rows that only an
    earlier version of the document has are put on `work.doomed`.
    Raises sqlite3.IntegrityError when the schema forbids a row.
    """
    current = {row["id"]: row for row in rows}
    earlier = dict(work.earlier[table])
    ids = _known(keys, {**{i: r for i, r in current.items() if i not in earlier}, **earlier}, wanted)
    for row_id, one in zip(ids, wanted, strict=True):
        if row_id is not None and row_id in current:
            if row_id not in earlier and _is_placeholder(table, current[row_id]):
                work.earlier[table][row_id] = {column: current[row_id][column] for column in one.values}
            work.merge(table, current[row_id], one.values, one.spans, outranks=outranks)
    # A person has deleted a row that an earlier version stored. It stays deleted, and its passage is only noted.
    stored = [None if row_id in earlier and row_id not in current else row_id for row_id in ids]
    if add:
        _add(work, table, wanted, ids, stored, bool(current))
    else:
        _leave_new(work, table, wanted, ids)
    for row_id, one in zip(ids, wanted, strict=True):
        if row_id is not None:
            work.note(table, row_id, one.values, one.spans)
    work.doomed += [(table, row_id, said) for row_id, said in work.earlier[table].items() if row_id in current]
    if current and add:
        _renumber(work, table, current, stored)
    return stored


def _known(keys: Keys, rows: dict[int, dict[str, Any]], wanted: list[Wanted]) -> list[int | None]:
    """The id of the existing row for each wanted row, None for a new one."""
    if not rows:
        return [None] * len(wanted)
    index = _Index(keys, rows)
    return [index.take(one.values) for one in wanted]


def _add(  # noqa: PLR0913, PLR0917 - the rows, those that are new, and where to put them
    work: Work, table: str, wanted: list[Wanted], ids: list[int | None], stored: list[int | None], others: bool
) -> None:
    """Insert the rows without an id after the existing ones, and set their ids in `ids` and `stored`."""
    places = [place for place, row_id in enumerate(ids) if row_id is None]
    new = [{**wanted[place].values, **_position(table, place + 1, others)} for place in places]
    for place, row_id in zip(places, work.add(table, new), strict=True):
        ids[place] = stored[place] = row_id


def _leave_new(work: Work, table: str, wanted: list[Wanted], ids: list[int | None]) -> None:
    """Note in the report the rows that are not added, because the meeting has other minutes."""
    for one, row_id in zip(wanted, ids, strict=True):
        if row_id is None:
            said = one.values
            words = [said.get(column) for column in ("name", "head_count", "category", "heading", "body", "text")]
            work.leave("fact", " ".join(str(word) for word in words if word), work.place(one.spans[0]))


def delete_doomed(work: Work) -> None:
    """Delete the rows on `work.doomed`, which the new version of the document does not have any more.

    A person is asked about a row that somebody has changed, that other rows use, or that is in published minutes.
    Raises sqlite3.IntegrityError when another rule of the schema forbids the deletion.
    """
    order = (
        "actions",
        "decisions",
        "attendance",
        "adjusters",
        "agenda_items",
        "memberships",
        "meetings",
        "proposals",
        "targets",
        "measurements",
    )
    for table, row_id, said in sorted(work.doomed, key=lambda doomed: order.index(doomed[0])):
        row = by_id(work.connection, table, row_id)
        if row is None or ((table, row_id) not in work.superseded and work.others(table, row_id)):
            continue
        changed = any(row[column] != value for column, value in said.items())
        if changed or _is_used(work, table, row_id) or not delete_unlocked(work.connection, table, row_id):
            text = row.get("heading") or row.get("text") or row.get("name") or row.get("date") or ""
            work.ask(
                "edited",
                f"Står inte längre i {work.name}: {text[:80].rstrip('.')}. Ta bort eller behåll?",
                row=(table, row_id),
            )
            continue
        work.outcome.deleted[table] += 1


class _Index:
    """An index of rows by their keys. Each row can be taken once."""

    def __init__(self, keys: Keys, rows: dict[int, dict[str, Any]]):
        self._keys = keys
        self._by_key: dict[object, list[int]] = defaultdict(list)
        self._taken: set[int] = set()
        for row_id in sorted(rows):
            for key in keys(rows[row_id]):
                self._by_key[key].append(row_id)

    def take(self, values: dict[str, Any]) -> int | None:
        for key in self._keys(values):
            for row_id in self._by_key.get(key, ()):
                if row_id not in self._taken:
                    self._taken.add(row_id)
                    return row_id
        return None


def _is_placeholder(table: str, row: dict[str, Any]) -> bool:
    return table == "agenda_items" and row["status"] == "open" and row["continues_id"] is not None


def _position(table: str, position: int, others: bool) -> dict[str, Any]:
    """The position of a new row. If other rows exist, it is put last, and `_renumber` gives it its place."""
    return {} if table == "adjusters" else {"position": 100_000 + position if others else position}


def _renumber(work: Work, table: str, current: dict[int, dict[str, Any]], ids: Iterable[int | None]) -> None:
    """Number the rows in the document's order. Rows that the document does not have follow in their old order."""
    if table == "adjusters":
        return
    mine = [row_id for row_id in ids if row_id is not None]
    doomed = [row_id for name, row_id, _said in work.doomed if name == table]
    rest = [i for i in sorted(current, key=lambda i: current[i]["position"]) if i not in mine and i not in doomed]
    order = [*mine, *rest, *doomed]
    if all(i in current and current[i]["position"] == position for position, i in enumerate(order, start=1)):
        return
    for base in (200_000, 0) if table == "agenda_items" else (0,):
        for position, row_id in enumerate(order, start=1):
            update_row(work.connection, table, row_id, {"position": base + position})


def _is_used(work: Work, table: str, row_id: int) -> bool:
    """Whether other rows point at the row."""
    uses = {
        "agenda_items": (
            "comments WHERE item_id",
            "attachments WHERE item_id",
            "proposal_items WHERE item_id",
            "proposals WHERE item_id",
            "decisions WHERE item_id",
            "actions WHERE item_id",
            "agenda_items WHERE continues_id",
        ),
        "decisions": ("proposal_decisions WHERE decision_id",),
        "meetings": (
            "agenda_items WHERE meeting_id",
            "attendance WHERE meeting_id",
            "decisions WHERE meeting_id",
            "actions WHERE meeting_id",
            "adjusters WHERE meeting_id",
            "articles WHERE meeting_id",
            "proposals WHERE meeting_id",
            "triage_proposals WHERE meeting_id",
            "attachments WHERE meeting_id",
        ),
        "proposals": (
            "comments WHERE proposal_id",
            "attachments WHERE proposal_id",
            "proposal_items WHERE proposal_id",
            "proposal_decisions WHERE proposal_id",
            "actions WHERE proposal_id",
            "triage_proposals WHERE proposal_id",
            "triage_ranks WHERE proposal_id",
        ),
    }
    return any(
        work.connection.execute(f"SELECT 1 FROM {use} = ? LIMIT 1", [row_id]).fetchone()
        for use in uses.get(table, ())
    )
