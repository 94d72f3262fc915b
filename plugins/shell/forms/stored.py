"""What is said when something has been saved, with a button that takes it back."""

from ..datasette_types import Datasette, Request
from ..record import may_edit

# Where plugins/history leaves the number of the change that a request has made.
STORED = "intranet_stored"
# A list in the scope, for what handles a request copies its scope: the change stands there too once it is written.
CHANGES = "intranet_changes"
UNDO = "/-/intranet/history/undo"
_LONGEST = 300


async def say_stored(
    datasette: Datasette, request: Request, text: str, back: str, undo_at: str | None = None
) -> None:
    """Show `text` on the next page, with a button that undoes the change and leads to the path `back`.

    The button is for who edits the record; `undo_at` is the path that undoes it for others, if there is any: who only
    comments has the comment's own way to delete it.
    """
    # What is said travels in a cookie, which holds 4 kB.
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    change_id = request.scope.get(STORED)
    path = UNDO if await may_edit(datasette, request.actor) else undo_at
    # Datasette passes the kind on as it is; _messages.html knows this one.
    kind = ["undo", change_id, back, path] if change_id and path else datasette.INFO
    datasette.add_message(request, text, kind)
