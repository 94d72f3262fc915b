"""The one function with which our own pages write to the record: for an actor, as one change in the history."""

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from datasette import Forbidden

from .datasette_types import Datasette, Request
from .record import RECORD

# The key in the request's scope under which plugins/history/change_wrapper.py finds the details for the history. They
# are a dictionary with any of actor, way, note, token, load_id, undoes_id and allowed, see `write_as`.
CHANGE = "intranet_change"
Result = TypeVar("Result")


async def write_as(  # noqa: PLR0913 - what the history keeps of a change, by name
    datasette: Datasette,
    request: Request,
    actor: dict[str, Any] | None,
    write: Callable[[sqlite3.Connection], Result],
    *,
    way: str | None = "form",
    allowed: bool = False,
    **told: Any,
) -> Result:
    """Call `write` with a connection to intranet.db and return its result. Its transaction is one change by `actor`.

    `way` is a code of the vocabulary list change_way. With None the request decides it (a form, or the API).
    `told` are the other details for the history: token, load_id, undoes_id, note. `allowed` is True when the page has
    already checked the right to write; for example, an adjuster signs minutes that only others may edit.

    Raises what `write` raises; nothing is stored then. Raises datasette.Forbidden when the actor may not change a
    row, or the site has only what is published, and sqlite3.IntegrityError ending in 'changes.token' when a change
    with that token is already stored.
    """
    if RECORD not in datasette.databases:
        raise Forbidden("edit")
    request.scope[CHANGE] = {"actor": actor, "allowed": allowed, **({"way": way} if way else {}), **told}
    stored: Result = await datasette.databases[RECORD].execute_write_fn(write, request=request)
    return stored
