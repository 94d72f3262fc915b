"""Who else has saved the record that a form is about.

Tested in tests/plugins/meetings/test_removed_meanwhile.py.
"""

import sqlite3

from ....schema.history.change_list import of_entries
from ....schema.history.record_parts import of_record
from ..datasette_types import Request
from ..language import language_of
from ..when import clock
from .editor import Editor


def saved_last(connection: sqlite3.Connection, editor: Editor, request: Request) -> dict[str, str] | None:
    """`who` saved the record last and `when`, in the visitor's words; None when its history does not tell."""
    record = editor.record(connection)
    changes = of_entries(connection, of_record(connection, *record)) if record else []
    if not changes:
        return None
    language = language_of(request)
    return {"who": changes[0].who(language), "when": clock(changes[0].at, language)}
