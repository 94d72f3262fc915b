"""The messages after saving a form: it is stored, with an undo button, or why the record refuses it."""

import sqlite3

from markupsafe import Markup

from ....schema.store.sql_rows import LOCKED
from ..datasette_types import Datasette, Request
from ..labels import labels_for
from ..page import translations_for
from ..record import RECORD, may_edit
from ..refused_rows import Written, deletion_refused, in_words, rows_referring_to
from .editor import Editor

# The key in the request's scope under which plugins/history puts the number of the change that the request has made.
STORED = "intranet_stored"
# The key of a list in the scope. It gets the number too, since handlers copy the scope and a list survives copying.
CHANGES = "intranet_changes"
UNDO = "/-/intranet/history/undo"
_LONGEST = 300
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
    if isinstance(error, sqlite3.OperationalError):
        return translations_for(request).gettext(
            "The record cannot be written just now, because another program uses it or the disk is full. What you "
            "wrote is still here: wait a moment, and save again."
        )
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


async def say_stored(
    datasette: Datasette, request: Request, text: str, back: str, undo_at: str | None = None
) -> None:
    """Show `text` on the next page, with a button that undoes the change and leads to the path `back`.

    People who may edit the record get the button. Others get it only with `undo_at`, the path that undoes the change
    for them. For example, somebody who may only comment can delete the comment there.
    """
    # The message travels in a cookie, which holds 4 kB.
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    change_id = request.scope.get(STORED)
    path = UNDO if await may_edit(datasette, request.actor) else undo_at
    # Datasette passes the kind on unchanged, and _messages.html knows this one.
    kind = ["undo", change_id, back, path] if change_id and path else datasette.INFO
    datasette.add_message(request, text, kind)
