"""What the buttons of the minutes' form do to its fields, where no script does it in the page.

Tested in tests/plugins/meetings/test_minutes_form.py.
"""

from collections.abc import Callable

from ..shell.forms import Sent
from .minutes_fields import COLUMNS, Agenda, Line


def fields_after_button(action: str, sent: Sent) -> Sent:
    """Return the fields as they are after a button was pressed.

    `action` is add-item, add-decision-<item>, add-action-<item>, remove-item-<key>, remove-decision-<key>,
    remove-action-<key>, up-<key>, down-<key>, right-<key> (a proposed action is right), discuss (every open item is
    discussed) or number (every item numbers itself). An unknown action changes nothing.
    """
    agenda, fields = Agenda(sent), sent.lists()
    for start, act in _ACTS.items():
        if action.startswith(start):
            act(agenda, fields, action.removeprefix(start))
            break
    return Sent(fields)


def add_line(agenda: Agenda, fields: dict[str, list[str]], sort: str, values: dict[str, str]) -> None:
    """Add a new row with those values by column to the fields. A new item comes last.

    It numbers itself, unless the agenda is one of items without numbers.
    """
    line, last = Line(sort, agenda.free_key(sort)), agenda.items[-1].place if agenda.items else 0
    first = {
        "item": {"status": "open", "numbered": "1" if _has_numbers(agenda) else "", "position": _decimal(last + 1)},
        "decision": {},
        "action": {"kind": "task"},
    }[sort]
    for column in COLUMNS[sort]:
        line.values[column] = {**first, **values}.get(column, "")
        fields[line.name(column)] = [line.values[column]]
    agenda.lines.append(line)
    if sort == "item":
        agenda.items.append(line)


def _has_numbers(agenda: Agenda) -> bool:
    return not agenda.items or any(item.values.get("number") or item.numbers_itself for item in agenda.items)


def _add(sort: str) -> Callable:
    def act(agenda: Agenda, fields: dict[str, list[str]], item: str) -> None:
        add_line(agenda, fields, sort, {} if sort == "item" else {"item": item})

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


def _number_all(agenda: Agenda, fields: dict[str, list[str]], _key: str) -> None:
    for item in agenda.items:
        fields[item.name("number")], fields[item.name("numbered")] = [""], ["1"]


def _confirm(agenda: Agenda, fields: dict[str, list[str]], key: str) -> None:
    for line in agenda.lines:
        if line.sort == "action" and key in ("all", line.key):
            fields[line.name("proposed")] = [""]


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
    "number": _number_all,
    "right-": _confirm,
}
