"""The person who saved the record of a form last.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import sqlite3

from ....schema.history.change_list import changes_of_entries
from ....schema.history.record_parts import entries_of_record
from ..datasette_types import Request
from ..language import language_of
from ..when import format_moment
from .editor import Editor


def saved_last(connection: sqlite3.Connection, editor: Editor, request: Request) -> dict[str, str] | None:
    """Return `{"who", "when"}` of the record's last change, in the visitor's language, or None without a history."""
    record = editor.record(connection)
    changes = changes_of_entries(connection, entries_of_record(connection, *record)) if record else []
    if not changes:
        return None
    language = language_of(request)
    return {"who": changes[0].who(language), "when": format_moment(changes[0].at, language)}
