"""What a sent form does to the record, inside the transaction: it is stored, it deletes the record, or neither.

Tested in tests/plugins/shell/forms/test_edit.py.
"""

import sqlite3
from typing import TypeGuard

from ..datasette_types import Request
from ..page import translations_for
from .conflict import (
    ACTION,
    BASE,
    canonical_fields,
    chosen_fields,
    dump_fields,
    load_fields,
    merge_fields,
    saved_last,
)
from .editor import DeletableEditor, Editor, Sent
from .shown_form import Showing, filled_form


def store_form(
    connection: sqlite3.Connection, request: Request, editor: Editor, sent: Sent, showing: Showing
) -> None:
    """Store the form or delete the record, and set `showing.stored`.

    When neither is possible, `showing` gets the form that says why, or the status 403 when the actor may not edit the
    record. Raises what the editor's `write` and `delete` raise; a form to show them in is in `showing` after `write`.
    """
    if not editor.allowed(connection, request.actor):
        showing.status = 403
    elif is_deletion(editor, sent):
        _delete(connection, request, editor, sent, showing)
    else:
        _write(connection, request, editor, sent, showing)


def is_deletable(editor: Editor) -> TypeGuard[DeletableEditor]:
    """Return whether the form has a delete button."""
    return isinstance(editor, DeletableEditor) and editor.deletable


def is_deletion(editor: Editor, sent: Sent) -> TypeGuard[DeletableEditor]:
    """Return whether the delete button of the form was pressed."""
    return is_deletable(editor) and sent.get(ACTION) == "delete"


def _delete(
    connection: sqlite3.Connection, request: Request, editor: DeletableEditor, sent: Sent, showing: Showing
) -> None:
    """Delete the record, or fill in the form that says why it is not deleted."""
    _, now, base = translations_for(request).gettext, editor.read(connection), load_fields(sent.get(BASE))
    showing.base, showing.status = dump_fields(now or {}), 409
    if now is None:
        showing.problem = _("Somebody has deleted this meanwhile.")
        showing.form = filled_form(connection, request, editor, sent)
    elif base in (None, canonical_fields(now)):
        name = editor.called(connection)
        showing.stored = editor.delete(connection, request.actor, _), name
    else:
        # The visitor wants to delete what was shown, not what somebody has written since.
        text = _("Somebody has changed this meanwhile, and it has not been deleted. Look at it as it is now.")
        showing.problem, showing.form = text, filled_form(connection, request, editor, values=now)


def _write(connection: sqlite3.Connection, request: Request, editor: Editor, sent: Sent, showing: Showing) -> None:
    """Store the form, or fill in the form that says why it is not stored."""
    _, now, base = translations_for(request).gettext, editor.read(connection), load_fields(sent.get(BASE))
    showing.base, showing.status = dump_fields(now or {}), 409
    fields = chosen_fields(sent, base or {}, editor.rows)
    if now is None:
        showing.problem = _("Somebody has deleted this meanwhile. What you wrote is still in the form.")
    elif canonical_fields(now) != base and not editor.is_new:
        showing.merged = merge_fields(base, fields, now, editor.rows)
        showing.other, fields = saved_last(connection, editor, request), showing.merged.fields
    showing.form = filled_form(connection, request, editor, fields)
    if now is not None and not (showing.merged and showing.merged.is_clash):
        showing.status = 400
        if showing.form.validate():
            path = editor.write(connection, showing.form, request.actor, _)
            showing.stored = path, editor.called(connection)
