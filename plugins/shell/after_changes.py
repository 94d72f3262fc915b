"""What follows a change of the record, in whatever way it was made: form, row editor, API, stored query, undo.

Tested in tests/plugins/people/test_withdraw_names.py and tests/plugins/meetings/test_published_at_once.py.
"""

from collections.abc import Awaitable, Callable

from .datasette_types import App, Message, Receive, Request, Scope, Send
from .forms.saving_messages import CHANGES

# What a form has followed up by itself, because it tells the result: a name and what it concerns.
_FOLLOWED = "intranet_followed_up"
Followed = set[tuple[str, int]]
Follow = Callable[[list[int], Followed], Awaitable[None]]


def note_followed(request: Request, name: str, row_id: int = 0) -> None:
    """Note that a page has done by itself what would follow its changes: `name`, for the row with that id."""
    request.scope.get(_FOLLOWED, set()).add((name, row_id))


def after_changes(follow: Follow) -> Callable[[App], App]:
    """Return ASGI middleware that calls `follow` before the answer to a request goes out that has changed the record.

    `follow` gets the ids of the changes, and what pages have noted with `note_followed`.
    """

    def wrap(app: App) -> App:
        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["method"] != "POST":
                await app(scope, receive, send)
                return
            # Another one that follows changes may already collect them.
            changes: list[int] = scope.get(CHANGES, [])
            followed: Followed = scope.get(_FOLLOWED, set())

            async def checked(message: Message) -> None:
                if message["type"] == "http.response.start" and changes:
                    await follow(changes, followed)
                await send(message)

            await app({**scope, CHANGES: changes, _FOLLOWED: followed}, receive, checked)

        return watched

    return wrap
