"""Actions read from the text of an item, for the writer to confirm: what, who and when.

Tested in tests/plugins/meetings/test_proposed_actions.py.
"""

import re
import sqlite3
from collections.abc import Iterable

from ... import loaders
from ...schema.names import NameIndex, Person
from ..shell.forms.typed_people import suggested_people
from .minutes_fields import Line

# Two people of one name are told apart by a number, see typed_people.
_GROUP = 1
_NUMBER = re.compile(r"\s*\(nr \d+\)$")


def proposed_actions(
    connection: sqlite3.Connection, meeting: sqlite3.Row, text: str, is_marked: bool, known: Iterable[Line]
) -> list[dict[str, str]]:
    """Return the values by column of an action for each task that the text tells, without those among `known`.

    `is_marked` says that somebody has marked the text as something to do. A first name that fits one person of the
    group only is proposed in full; other names are as written.
    """
    names = suggested_people(connection, meeting["group_id"])
    plain = [_NUMBER.sub("", name) for name in names]
    people = NameIndex()
    for number, name in enumerate(plain):
        people.add(Person(number, name, groups=frozenset([_GROUP])))
    tasks = loaders.tasks_in_typed_item(text, meeting["date"], plain, is_marked)
    there = {_key(line.values.get("text", "")) for line in known}
    return [
        {
            "kind": "task",
            "text": task.text,
            "responsible": _in_full(task.responsible, people, names),
            "due_on": task.due or "",
            "proposed": "1",
        }
        for task in tasks
        if _key(task.text) not in there
    ]


def _in_full(printed: str | None, people: NameIndex, names: list[str]) -> str:
    found = people.match(printed, _GROUP) if printed else None
    if found and found.sure is not None:
        return names[found.sure]
    return names[found.candidates[0].person_id] if found and len(found.candidates) == 1 else printed or ""


def _key(text: str) -> str:
    return " ".join(text.split()).strip(" .").casefold()
