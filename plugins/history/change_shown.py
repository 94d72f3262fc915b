"""A change as a page shows it: who, when, how, what in words, and whether the visitor may undo it.

Tested in tests/plugins/history/test_pages.py.
"""

import sqlite3
from dataclasses import dataclass, field

from ...schema.history.change_list import Change, first_entries
from ...schema.history.change_sentence import Line, Teller
from ...schema.history.history_entries import Entry
from ..shell.formats import format_moment, vocabulary_label
from .history_rights import may_take_back

MOST_LINES = 8
FIRST_LINES = 4


@dataclass(slots=True)
class Shown:
    """One change on a page.

    `at` is UTC, `when` is the same in words. `lines` are shown at first, `more` on demand, `rest` is the number of
    lines beyond them. `elsewhere` is the number of rows outside the page's record.
    """

    id: int
    who: str
    at: str
    when: str
    how: str | None
    note: str | None
    undoes: int | None
    undone: bool
    lines: list[Line] = field(default_factory=list)
    more: list[Line] = field(default_factory=list)
    rest: int = 0
    elsewhere: int = 0
    can_undo: bool = False
    can_restore: bool = False


def shown_change(
    connection: sqlite3.Connection, one: Change, entries: list[Entry], teller: Teller, actor: dict | None
) -> Shown:
    """Return the change `one` with a line for each of its `entries`, in the teller's language.

    `actor` is the visitor, who may or may not undo it.
    """
    language, lines = teller.language, teller.lines(entries)
    who = one.who(language)
    return Shown(
        id=one.id,
        who=who[:1].upper() + who[1:],
        at=one.at,
        when=format_moment(one.at, language),
        # Without an account, `who` already says how.
        how=vocabulary_label("change_way", one.way, language) if one.actor_id else None,
        note=one.note,
        undoes=one.undoes_id,
        undone=one.undone_by is not None,
        lines=lines[:MOST_LINES],
        more=lines[MOST_LINES:],
        can_undo=one.undone_by is None and may_take_back(connection, actor, entries),
    )


def shown_in_short(connection: sqlite3.Connection, one: Change, language: str, actor: dict | None) -> Shown:
    """Return the change with its first lines only, for the list of all changes. `rest` counts the others."""
    entries = first_entries(connection, one, FIRST_LINES)
    count = connection.execute("SELECT count(*) FROM history WHERE change_id = ?", [one.id]).fetchone()[0]
    found = shown_change(connection, one, entries, Teller(connection, language), actor)
    found.rest = count - len(entries) + len(found.lines[FIRST_LINES:]) + len(found.more)
    found.lines, found.more = found.lines[:FIRST_LINES], []
    return found
