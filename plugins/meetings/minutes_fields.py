"""The fields of the minutes' form by row, and what the buttons of the form do to them.

A field is called `item-12-heading`: the sort of row, its key (the id in the record, or n1, n2, … for a new row) and
the column. These names let the form put two people's changes together field by field. Decisions and actions name
their item by its key, '' for none. The `position` of each item gives the order. It can be any decimal number, so
moving one item changes one field.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..shell.forms import Rows, Sent
from ..shell.forms.conflict_rows import Fields

COLUMNS = {
    "item": ("position", "number", "heading", "body", "status", "deferred_reason", "deferred_until"),
    "decision": ("item", "text"),
    "action": ("item", "kind", "text", "responsible", "recipient", "due_on"),
}
_FIELD = re.compile(r"(item|decision|action)-(n?[0-9]{1,12})-([a-z_]+)")
_FIRST = {"item": {"status": "open"}, "decision": {}, "action": {"kind": "task"}}


@dataclass
class Line:
    """One row of the form. `sort` is item, decision or action; `values` holds the sent values by column."""

    sort: str
    key: str
    values: dict[str, str] = field(default_factory=dict)

    def name(self, column: str) -> str:
        """Return the name of the field for a column."""
        return f"{self.sort}-{self.key}-{column}"

    @property
    def row_id(self) -> int | None:
        """The id in the record, or None for a new row."""
        return None if self.key.startswith("n") else int(self.key)

    @property
    def is_blank(self) -> bool:
        """Whether the row is new and nobody has written anything into it."""
        typed = (
            value for column, value in self.values.items() if column not in ("position", "status", "item", "kind")
        )
        return self.row_id is None and not any(value.strip() for value in typed)

    @property
    def place(self) -> float:
        """The position of the item; infinite when it is not a number, so that the item comes last."""
        try:
            place = float(self.values.get("position", ""))
        except ValueError:
            return math.inf
        return place if math.isfinite(place) else math.inf


class Agenda:
    """The rows of the form: `items` in their order, and the `decisions` and `actions` below each item's key."""

    def __init__(self, sent: Sent) -> None:
        rows: dict[tuple[str, str], Line] = {}
        for name, values in sent.lists().items():
            found = _FIELD.fullmatch(name)
            if found and found[3] in COLUMNS[found[1]] and values:
                line = rows.setdefault((found[1], found[2]), Line(found[1], found[2]))
                line.values[found[3]] = values[0].replace("\r\n", "\n")
        self.lines = list(rows.values())
        items = [line for line in self.lines if line.sort == "item"]
        self.items = sorted(items, key=lambda line: (line.place, line.row_id is None, _number(line.key)))
        self.decisions, self.actions = self._below("decision"), self._below("action")

    def _below(self, sort: str) -> dict[str, list[Line]]:
        keys = {item.key for item in self.items}
        found: dict[str, list[Line]] = {}
        for line in sorted(
            (line for line in self.lines if line.sort == sort),
            key=lambda line: (line.row_id is None, _number(line.key)),
        ):
            asked = line.values.get("item", "")
            found.setdefault(asked if asked in keys else "", []).append(line)
        return found

    def is_blank(self, item: Line) -> bool:
        """Tell whether the item is new and nobody has written anything into it or below it."""
        below = self.decisions.get(item.key, []) + self.actions.get(item.key, [])
        return item.is_blank and all(line.is_blank for line in below)

    def free_key(self, sort: str) -> str:
        """Return the key for the next new row of that sort."""
        numbers = (_number(line.key) for line in self.lines if line.sort == sort and line.row_id is None)
        return f"n{max(numbers, default=0) + 1}"


class MinutesRows(Rows):
    """The rows of the form: items, and the decisions and actions that belong to them."""

    def row_of(self, name: str) -> str | None:
        found = _FIELD.fullmatch(name)
        return f"{found[1]}-{found[2]}" if found else None

    def above(self, row: str, fields: Fields) -> str | None:
        item = next(iter(fields.get(f"{row}-item", ())), None)
        return f"item-{item}" if item else None

    def is_written(self, name: str) -> bool:
        return not name.endswith(("-position", "-item"))

    def title(self, row: str, fields: Fields) -> str:
        return next((fields[name][0] for name in (f"{row}-heading", f"{row}-text") if fields.get(name)), row)


def _number(key: str) -> int:
    return int(key.removeprefix("n"))


def fields_after_button(action: str, sent: Sent) -> Sent:
    """Return the fields as they are after a button was pressed.

    `action` is add-item, add-decision-<item>, add-action-<item>, remove-item-<key>, remove-decision-<key>,
    remove-action-<key>, up-<key>, down-<key> or discuss (which marks every open item as discussed). An unknown action
    changes nothing.
    """
    agenda, fields = Agenda(sent), sent.lists()
    for start, act in _ACTS.items():
        if action.startswith(start):
            act(agenda, fields, action.removeprefix(start))
            break
    return Sent(fields)


def _add(sort: str) -> Callable:
    def act(agenda: Agenda, fields: dict[str, list[str]], item: str) -> None:
        line = Line(sort, agenda.free_key(sort))
        last = agenda.items[-1].place if agenda.items else 0
        own = {"position": _decimal(last + 1)} if sort == "item" else {"item": item}
        for column in COLUMNS[sort]:
            fields[line.name(column)] = [{**_FIRST[sort], **own}.get(column, "")]

    return act


def _remove(sort: str) -> Callable:
    def act(agenda: Agenda, fields: dict[str, list[str]], key: str) -> None:
        gone = [Line(sort, key)]
        if sort == "item":
            gone += agenda.decisions.get(key, []) + agenda.actions.get(key, [])
        for line in gone:
            for column in COLUMNS[line.sort]:
                fields.pop(line.name(column), None)

    return act


def _move(step: int) -> Callable:
    def act(agenda: Agenda, fields: dict[str, list[str]], key: str) -> None:
        items = agenda.items
        here = next((index for index, item in enumerate(items) if item.key == key), None)
        if here is None or not 0 <= here + step < len(items):
            return
        moved = items.pop(here)
        items.insert(here + step, moved)
        below = items[here + step - 1].place if here + step else items[1].place - 2
        above = items[here + step + 1].place if here + step + 1 < len(items) else below + 2
        place = (below + above) / 2
        fields[moved.name("position")] = [_decimal(place)]
        if not below < place < above:
            # Number all items anew: there is no room between the two, or a position is not a number.
            for number, item in enumerate(items, start=1):
                fields[item.name("position")] = [str(number)]

    return act


def _discuss(agenda: Agenda, fields: dict[str, list[str]], _key: str) -> None:
    for item in agenda.items:
        if item.values.get("status") == "open":
            fields[item.name("status")] = ["discussed"]


def _decimal(place: float) -> str:
    return f"{place:.6f}".rstrip("0").rstrip(".")


_ACTS = {
    "add-item": _add("item"),
    "add-decision-": _add("decision"),
    "add-action-": _add("action"),
    "remove-item-": _remove("item"),
    "remove-decision-": _remove("decision"),
    "remove-action-": _remove("action"),
    "up-": _move(-1),
    "down-": _move(1),
    "discuss": _discuss,
}
