"""The message for a form that the record refuses, in the visitor's language.

Tested in tests/plugins/shell/forms/test_stored.py.
"""

import sqlite3

from markupsafe import Markup

from ....schema.store.sql_rows import LOCKED
from ..datasette_types import Datasette, Request
from ..labels import labels_for
from ..page import translations_for
from ..record import RECORD
from ..refusal import Written, deletion_refused, in_words, rows_referring_to
from .editor import Editor

_REFERENCE = "SQLITE_CONSTRAINT_FOREIGNKEY"


def why_not_stored(  # noqa: PLR0913, PLR0917 - the form, where it was to be stored, and what has kept it from it
    connection: sqlite3.Connection,
    datasette: Datasette,
    request: Request,
    editor: Editor,
    error: Exception,
    is_deletion: bool,
) -> str:
    """Return the message for `error`. `connection` leads to intranet.db.

    For a refusal of SQLite it names the wrong field. When a record cannot be deleted (`is_deletion`), it has links to
    the rows that refer to it, as Markup.
    """
    if not isinstance(error, sqlite3.IntegrityError) or error.sqlite_errorname == LOCKED:
        return str(error)
    table, row_id = editor.record(connection) or (None, None)
    labels, gettext = labels_for(datasette, request, RECORD, table), translations_for(request).gettext
    if error.sqlite_errorname != _REFERENCE:
        return in_words(error, Written(connection, table, is_deletion=False), labels, gettext)
    # A form offers only rows that exist. So a broken reference means that other rows refer to a deleted one.
    held = rows_referring_to(Written(connection, table, is_deletion, row_id), labels) if is_deletion else []
    if not held:
        return gettext("Something else in the record still refers to this. Remove or change that first.")
    links = (
        Markup('<a href="{}?{}={}">{}: {}</a>').format(
            datasette.urls.table(RECORD, one.table), one.column, row_id, one.words, one.count
        )
        for one in held
    )
    return deletion_refused(table, Markup(", ").join(links), gettext)
