"""The one way in which a page of our own writes to the record: as somebody, and as one change in the history."""

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from .datasette_types import Datasette, Request
from .record import RECORD

# Where plugins/history/wrapper.py finds, in the request's scope, what is to stand in the history: a dictionary with
# any of actor, way, note, token, load_id, undoes_id; and `allowed`, see `write_as`.
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
    """What `write(connection to intranet.db)` returns; the connection's transaction is one change by `actor`.

    `way` is a code of the vocabulary's change_way; None where the request tells it (a form, or the API by a key).
    `told` is what else the history keeps: token, load_id, undoes_id, note. `allowed` is True where the page has
    decided itself that the actor may write this: an adjuster signs what only others edit.

    Nothing is stored when `write` raises, which is passed on. Raises datasette.Forbidden when a row is not the
    actor's to change, sqlite3.IntegrityError ending in 'changes.token' when that token has been stored before.
    """
    request.scope[CHANGE] = {"actor": actor, "allowed": allowed, **({"way": way} if way else {}), **told}
    stored: Result = await datasette.databases[RECORD].execute_write_fn(write, request=request)
    return stored
