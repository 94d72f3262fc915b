"""The wrapper of every write to the record through Datasette: it makes one change of it and checks it.

Form pages, the row editor, the API and stored queries all write through it. It notes who made the change, checks the
rights, and carries deferred items to the next agenda. Datasette runs the write in a transaction, and rolls it back
when the wrapper raises an error, even after the write.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator

from datasette import Forbidden

from ...schema.history import (
    NotYours,
    OnlyByPages,
    check_own_groups,
    check_row_by_row,
    recorded_change,
    refused_row_by_row,
    row_writes_only,
)
from ...schema.rights import edits_all
from ...schema.store.deferred_after_change import StillWaits, carry_changed
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.saving_messages import CHANGES, STORED
from ..shell.labels import labels_for
from ..shell.page import translations_for
from ..shell.record import RECORD
from ..shell.record_write import CHANGE
from ..shell.refused_rows import Written, in_words
from ..shell.row_number import row_number
from .refusal_status import note_refusal
from .unseen_changes import check_seen

# The ways of writing on Datasette's own pages.
_BY_HAND = ("table", "query")
_ROW_BY_ROW = (*_BY_HAND, "api")
_ROW_API = re.compile(r"/-/(insert|upsert|update|delete)$")


class NotAllowed(Forbidden):
    """The actor may not write this (HTTP 403). A page says why; the row API and stored queries give the message."""

    def __init__(self, request: Request, message: str) -> None:
        super().__init__(message)
        note_refusal(request, self.status)


def change_wrapper(
    datasette: Datasette, request: Request, transaction: bool
) -> Callable[[sqlite3.Connection], Iterator[None]]:
    """Return the wrapper of one write (Datasette's hook write_wrapper). `request` is None for the site's own writes.

    The write raises sqlite3.IntegrityError when the form's token is already stored, NotAllowed when the actor may not
    change a row, Changed when a row has changed since the row editor showed it, and StillWaits when it would take a
    deferred item off its next agenda. In the row editor and in stored queries, SQLite's refusals are in the visitor's
    language.
    """
    return _changing(datasette, request) if transaction else _alone(request)


def _changing(datasette: Datasette, request: Request) -> Callable[[sqlite3.Connection], Iterator[None]]:
    told = {"way": way_of(request), **((request.scope.get(CHANGE) or {}) if request else {})}
    actor = told.pop("actor", request.actor if request else None)
    allowed = told.pop("allowed", False)

    def one_change(conn: sqlite3.Connection) -> Iterator[None]:
        with recorded_change(
            conn, told["way"], actor, **{name: told[name] for name in told if name != "way"}
        ) as change_id:
            try:
                yield
            except sqlite3.IntegrityError as error:
                if told["way"] not in _BY_HAND:
                    raise
                raise _told(datasette, request, conn, error) from error
            if is_row_by_row(request):
                _check_columns(conn, change_id, request)
            if request and not allowed:
                _check(conn, change_id, request, actor)
            # This comes last: carried items are in the same group, and nobody has to have seen their rows.
            _carry(conn, change_id, request, told["way"] in _ROW_BY_ROW)
        if request and conn.execute("SELECT 1 FROM changes WHERE id = ?", [change_id]).fetchone():
            request.scope[STORED] = change_id
            request.scope.get(CHANGES, []).append(change_id)

    return one_change


def _told(
    datasette: Datasette, request: Request, conn: sqlite3.Connection, error: sqlite3.IntegrityError
) -> sqlite3.IntegrityError:
    """Return the error with a message in the visitor's language. Datasette shows it beside the form."""
    table = request.url_vars.get("table")
    row_id = row_number(request.url_vars.get("pks") or "")
    written = Written(conn, table, request.path.endswith("/-/delete"), row_id)
    labels = labels_for(datasette, request, RECORD, table)
    return sqlite3.IntegrityError(in_words(error, written, labels, translations_for(request).gettext))


def _check_columns(conn: sqlite3.Connection, change_id: int, request: Request) -> None:
    try:
        check_row_by_row(conn, change_id)
    except OnlyByPages as error:
        raise NotAllowed(request, str(error)) from error


def _check(conn: sqlite3.Connection, change_id: int, request: Request, actor: dict | None) -> None:
    try:
        check_own_groups(conn, change_id, actor)
    except NotYours as error:
        raise NotAllowed(request, str(error)) from error
    check_seen(conn, change_id, request)


def _carry(conn: sqlite3.Connection, change_id: int, request: Request, by_hand: bool) -> None:
    try:
        carry_changed(conn, change_id, by_hand)
    except StillWaits:
        note_refusal(request, 409)
        raise


def row_write_wrapper(request: Request, transaction: bool) -> Callable[[sqlite3.Connection], Iterator[None]] | None:
    """Return the innermost wrapper of a write row by row: it refuses what only pages and the program write.

    Other writes need none (None). What stands around the write, such as the search index, writes what it does.
    """
    if not transaction or not is_row_by_row(request):
        return None

    def rows(conn: sqlite3.Connection) -> Iterator[None]:
        with row_writes_only(conn) as writes:
            try:
                yield
            except sqlite3.DatabaseError as error:
                if writes.refused is None:
                    raise
                raise NotAllowed(request, refused_row_by_row(writes.refused)) from error

    return rows


def is_row_by_row(request: Request | None) -> bool:
    """Return whether a request writes past the site's own pages: by the row editor, the API or a stored query."""
    return request is not None and CHANGE not in request.scope


def _alone(request: Request) -> Callable[[sqlite3.Connection], Iterator[None]]:
    """Return the wrapper of a script (VACUUM), which only actors who edit everything may run.

    A script commits each statement by itself. So a check could not undo it, and an open change would collect the
    writes of others. The triggers note its changes without an actor.
    """

    def script(conn: sqlite3.Connection) -> Iterator[None]:
        # Datasette passes the connection under this name.
        if request and not edits_all(request.actor):
            text = "Du får inte köra den här frågan: den kan ändra sådant som du inte får ändra."
            raise NotAllowed(request, text)
        yield

    return script


def way_of(request: Request) -> str:
    """Return the way in which a request writes, a code of the vocabulary list change_way."""
    if request is None:
        return "command"
    if request.headers.get("authorization"):
        return "api"
    if "database" not in request.url_vars:
        return "form"
    return "table" if _ROW_API.search(request.path) else "query"
