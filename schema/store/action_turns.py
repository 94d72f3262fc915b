"""Turns: the days on which something that repeats is due, and the rows of `action_turns` for what was kept or missed.

Tested in tests/plugins/proposals/test_turns.py.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from .sql_rows import update_row

STEPS = {
    "weekly": relativedelta(weeks=1),
    "monthly": relativedelta(months=1),
    "quarterly": relativedelta(months=3),
    "yearly": relativedelta(years=1),
}
_EARLIER = """
SELECT DISTINCT coalesce(due_on, happened_on) FROM action_turns
WHERE action_id = ? AND kind IN ('kept', 'missed') ORDER BY 1
"""
_TURN = "INSERT INTO action_turns (action_id, kind, due_on, happened_on, note) VALUES (?, ?, ?, ?, ?)"
_IS_THERE = "SELECT 1 FROM action_turns WHERE action_id = ? AND due_on IS ? AND kind IN ('kept', 'missed')"
_TAKE_AWAY = "DELETE FROM action_turns WHERE action_id = ? AND due_on IS ? AND kind = 'kept'"


def due_days(due_on: str, repeats: str, earlier: Iterable[str], today: date) -> tuple[list[str], str]:
    """Return the due days from `due_on` until `today`, at least one, and the first one after them; 'YYYY-MM-DD'.

    They are counted from the first of the `earlier` due days from which whole steps lead to `due_on`, else from
    `due_on` itself. So what was due on 31 January and 28 February is due on 31 March. `repeats` is a key of STEPS.
    Raises ValueError when a day is none, and KeyError for another rhythm.
    """
    step, due = STEPS[repeats], date.fromisoformat(due_on)
    first, number = due, 0
    for day in map(date.fromisoformat, earlier):
        if steps := _steps_between(day, step, due):
            first, number = day, steps
            break
    days = [due]
    while (coming := first + step * (number + len(days))) <= today:
        days.append(coming)
    return [day.isoformat() for day in days], coming.isoformat()


def _steps_between(first: date, step: relativedelta, last: date) -> int:
    """The number of steps that lead from one day to the other, 0 when none does."""
    number = 1
    while first + step * number < last:
        number += 1
    return number if first + step * number == last else 0


def days_missed(connection: sqlite3.Connection, action: dict[str, Any] | sqlite3.Row, today: str) -> int:
    """Return how many times an open action (id, due_on, repeats) should have been done before `today` and was not."""
    if not action["due_on"] or action["due_on"] >= today:
        return 0
    if not action["repeats"]:
        return 1
    days, _again = due_days(
        action["due_on"], action["repeats"], _earlier(connection, action["id"]), date.fromisoformat(today)
    )
    return sum(day < today for day in days)


def keep_turn(connection: sqlite3.Connection, action: dict[str, Any], today: date, note: str | None = None) -> str:
    """Store that an open action is done today. Return the day on which it is due again, '' when it does not repeat.

    Of several due days that have passed, the last was kept and the others were missed. `note` is what was said.
    """
    if not action["repeats"]:
        values = {"status": "done", "done_on": today.isoformat()}
        update_row(connection, "actions", action["id"], values | ({"outcome": note} if note else {}))
        if action["kind"] == "feedback":
            store_turn(connection, action["id"], "kept", action["due_on"], today.isoformat(), note)
        return ""
    days: list[str] = []
    again = (today + STEPS[action["repeats"]]).isoformat()
    if action["due_on"]:
        days, again = due_days(action["due_on"], action["repeats"], _earlier(connection, action["id"]), today)
    for missed in days[:-1]:
        store_turn(connection, action["id"], "missed", missed, None)
    # Where nobody has said when it begins, it begins now.
    store_turn(connection, action["id"], "kept", days[-1] if days else None, today.isoformat(), note)
    update_row(connection, "actions", action["id"], {"due_on": again, "status": "open"})
    return again


def reopen_action(connection: sqlite3.Connection, action: dict[str, Any]) -> None:
    """Store that an action that was done or dropped is open again."""
    take_turn_away(connection, action)
    update_row(connection, "actions", action["id"], {"status": "open", "done_on": None})


def take_turn_away(connection: sqlite3.Connection, action: dict[str, Any]) -> None:
    """Delete the turn that says that the action was kept on its due day."""
    connection.execute(_TAKE_AWAY, [action["id"], action["due_on"]])


def store_turn(  # noqa: PLR0913, PLR0917 - the columns of a row
    connection: sqlite3.Connection,
    action_id: int,
    kind: str,
    due_on: str | None,
    happened_on: str | None,
    note: str | None = None,
) -> None:
    """Store one turn; `kind` is a code of turn_kind. A due day that has been kept or missed already stays so."""
    if due_on and kind in ("kept", "missed") and connection.execute(_IS_THERE, [action_id, due_on]).fetchone():
        return
    connection.execute(_TURN, [action_id, kind, due_on, happened_on, note])


def _earlier(connection: sqlite3.Connection, action_id: int) -> list[str]:
    return [row[0] for row in connection.execute(_EARLIER, [action_id]).fetchall()]
