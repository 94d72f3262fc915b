"""The host of a meeting, in groups that take turns.

Tested in tests/plugins/meetings/test_group_habits.py.
"""

import sqlite3
from itertools import cycle, islice

from ...schema.store.group_habits import hosts_in_turn
from ...schema.store.sql_rows import insert_row, update_row
from ..shell.forms.typed_people import person_typed
from ..shell.language import Gettext

_STORED = """
SELECT h.id, coalesce(p.name, h.name) AS name FROM meeting_hosts h LEFT JOIN people p ON p.id = h.person_id
WHERE h.meeting_id = ?
"""


def store_host(
    connection: sqlite3.Connection, meeting_id: int, group_id: int | None, typed: str, gettext: Gettext
) -> None:
    """Store who is the host of the meeting, as typed in the field `host`; an empty text takes the host away.

    A name that stays keeps its person. Raises FieldError when several people have the name.
    """
    stored = connection.execute(_STORED, [meeting_id]).fetchone()
    if stored and stored["name"] == typed.strip():
        return
    name, person = person_typed(connection, typed, group_id, "host", gettext)
    if name is None:
        connection.execute("DELETE FROM meeting_hosts WHERE meeting_id = ?", [meeting_id])
    elif stored:
        update_row(connection, "meeting_hosts", stored["id"], {"name": name, "person_id": person})
    else:
        insert_row(connection, "meeting_hosts", {"meeting_id": meeting_id, "name": name, "person_id": person})


def hosts_of_series(
    connection: sqlite3.Connection, group_id: int | None, first: str, day: str, count: int
) -> list[str]:
    """The hosts of so many meetings from that day on: `first` as typed, then those whose turn comes after.

    None has a host when `first` is empty.
    """
    if not first.strip() or count == 1:
        return [first] * count
    hosts = hosts_in_turn(connection, group_id, day)
    turn = hosts.index(first) + 1 if first in hosts else 0
    return [first, *islice(cycle(hosts[turn:] + hosts[:turn]), count - 1)] if hosts else [first] + [""] * (count - 1)
