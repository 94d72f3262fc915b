"""Around every write to the record through Datasette: one change with its doer, checked before it is stored; deferred
items follow it to the next agenda.

Datasette runs the write in a transaction of its own and rolls it back when anything is raised here, also after the
write. Written by the form pages, the row editor, the API and stored queries alike.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator

from datasette import Forbidden

from ...schema.history import NotYours, change, check_own_groups
from ...schema.rights import edits_all
from ...schema.store.deferred_after_change import StillWaits, carry_changed
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.stored import CHANGES, STORED
from ..shell.labels import labels_for
from ..shell.numbers import row_number
from ..shell.page import translator
from ..shell.record import RECORD
from ..shell.record_write import CHANGE
from ..shell.refusal import Written, in_words
from .refusal_status import refuse
from .seen import check_seen

# The ways in which somebody at a page of Datasette's writes.
_BY_HAND = ("table", "query")
_ROW_BY_ROW = (*_BY_HAND, "api")
_ROW_API = re.compile(r"/-/(insert|upsert|update|delete)$")


class NotAllowed(Forbidden):
    """HTTP 403: a page that says why; the row API and stored queries put the message in their own error form."""

    def __init__(self, request: Request, message: str) -> None:
        super().__init__(message)
        refuse(request, self.status)


def around(
    datasette: Datasette, request: Request, transaction: bool
) -> Callable[[sqlite3.Connection], Iterator[None]]:
    """The wrapper of one write (see Datasette's hook write_wrapper); `request` is None for a write of the site's own.

    The write fails with sqlite3.IntegrityError when the form's token has been stored before, with NotAllowed when a
    row is not the actor's to change, and with Changed when a row has changed since the row editor showed it. What
    SQLite refuses of the row editor and of stored queries is said in the visitor's language.
    """
    return _changing(datasette, request) if transaction else _alone(request)


def _changing(datasette: Datasette, request: Request) -> Callable[[sqlite3.Connection], Iterator[None]]:
    told = {"way": way_of(request), **((request.scope.get(CHANGE) or {}) if request else {})}
    actor = told.pop("actor", request.actor if request else None)
    allowed = told.pop("allowed", False)

    def one_change(conn: sqlite3.Connection) -> Iterator[None]:
        with change(conn, told["way"], actor, **{name: told[name] for name in told if name != "way"}) as change_id:
            try:
                yield
            except sqlite3.IntegrityError as error:
                if told["way"] not in _BY_HAND:
                    raise
                raise _told(datasette, request, conn, error) from error
            if request and not allowed:
                _check(conn, change_id, request, actor)
            # Last: what follows by itself is in the same group, and is no row that somebody had to see before.
            _carry(conn, change_id, request, told["way"] in _ROW_BY_ROW)
        if request and conn.execute("SELECT 1 FROM changes WHERE id = ?", [change_id]).fetchone():
            request.scope[STORED] = change_id
            request.scope.get(CHANGES, []).append(change_id)

    return one_change


def _told(
    datasette: Datasette, request: Request, conn: sqlite3.Connection, error: sqlite3.IntegrityError
) -> sqlite3.IntegrityError:
    """The error with a message for whoever typed: Datasette shows it beside the form."""
    table = request.url_vars.get("table")
    row_id = row_number(request.url_vars.get("pks") or "")
    written = Written(conn, table, request.path.endswith("/-/delete"), row_id)
    labels = labels_for(datasette, request, RECORD, table)
    return sqlite3.IntegrityError(in_words(error, written, labels, translator(request).gettext))


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
        refuse(request, 409)
        raise


def _alone(request: Request) -> Callable[[sqlite3.Connection], Iterator[None]]:
    """A script (VACUUM) commits each statement by itself: nothing can be taken back when it has been checked, and a
    change that is left open would swallow those of others. The triggers keep what it does, without its doer. So it
    is for those whose every change is allowed.
    """

    def script(conn: sqlite3.Connection) -> Iterator[None]:
        # Datasette passes the connection by this name.
        if request and not edits_all(request.actor):
            text = "Du får inte köra den här frågan: den kan ändra sådant som du inte får ändra."
            raise NotAllowed(request, text)
        yield

    return script


def way_of(request: Request) -> str:
    """By what means a request writes, a code of the vocabulary's change_way."""
    if request is None:
        return "command"
    if request.headers.get("authorization"):
        return "api"
    if "database" not in request.url_vars:
        return "form"
    return "table" if _ROW_API.search(request.path) else "query"
