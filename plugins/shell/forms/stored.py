"""The message after saving, with an undo button."""

from ..datasette_types import Datasette, Request
from ..record import may_edit

# The key in the request's scope under which plugins/history puts the number of the change that the request has made.
STORED = "intranet_stored"
# The key of a list in the scope. It gets the number too, since handlers copy the scope and a list survives copying.
CHANGES = "intranet_changes"
UNDO = "/-/intranet/history/undo"
_LONGEST = 300


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
