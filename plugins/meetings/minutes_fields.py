"""The fields of the minutes' form by row; what the buttons do to them stands in minutes_buttons.py.

A field is called `item-12-heading`: the sort of row, its key (the id in the record, or n1, n2, … for a new row) and
the column. These names let the form put two people's changes together field by field. Decisions and actions name
their item by its key, '' for none. The `position` of each item gives the order. It can be any decimal number, so
moving one item changes one field. An item with '1' in `numbered` and nothing in `number` numbers itself: what follows
by itself is no field, so that two people's moves fit together. '1' in `proposed` is an action that was read from the
text and that nobody has confirmed.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import math
import re
from dataclasses import dataclass, field

from ...schema.store.renumber_items import item_numbers
from ..shell.forms import Rows, Sent
from ..shell.forms.conflict_rows import Fields

COLUMNS = {
    "item": ("position", "numbered", "number", "heading", "body", "status", "deferred_reason", "deferred_until"),
    "decision": ("item", "text"),
    "action": ("item", "kind", "text", "responsible", "recipient", "due_on", "proposed"),
}
_FIELD = re.compile(r"(item|decision|action)-(n?[0-9]{1,12})-([a-z_]+)")
# Columns that say nothing by themselves.
_UNWRITTEN = ("position", "numbered", "status", "item", "kind", "proposed")


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
        typed = (value for column, value in self.values.items() if column not in _UNWRITTEN)
        return self.row_id is None and not any(value.strip() for value in typed)

    @property
    def numbers_itself(self) -> bool:
        """Whether the number of the item follows its place."""
        return bool(self.values.get("numbered")) and not self.values.get("number", "").strip()

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

    def numbers(self, first: str | None) -> dict[str, str]:
        """Return the number of each item by its key, '' for none; `first` is that of the first item."""
        told = [(item.values.get("number", "").strip() or None, item.numbers_itself) for item in self.items]
        found = item_numbers(told, first)
        return {item.key: number or "" for item, number in zip(self.items, found, strict=True)}

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
        return not name.endswith(("-position", "-item", "-numbered", "-proposed"))

    def title(self, row: str, fields: Fields) -> str:
        return next((fields[name][0] for name in (f"{row}-heading", f"{row}-text") if fields.get(name)), row)


def _number(key: str) -> int:
    return int(key.removeprefix("n"))
