"""What is said when something has been saved, with a button that takes it back."""

from ..record import may_edit

# Where plugins/history leaves the number of the change that a request has made.
STORED = "intranet_stored"
_LONGEST = 300


async def say_stored(datasette, request, text: str, back: str) -> None:
    """Show `text` on the next page, with a button that undoes the change and leads to the path `back`.

    The button is for who edits the record; who only comments has the comment's own way to delete it.
    """
    # What is said travels in a cookie, which holds 4 kB.
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    change_id = request.scope.get(STORED)
    may = change_id and await may_edit(datasette, request.actor)
    # Datasette passes the kind on as it is; _messages.html knows this one.
    datasette.add_message(request, text, ["undo", change_id, back] if may else datasette.INFO)
