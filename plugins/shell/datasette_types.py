"""The types of Datasette that annotations of plugins name.

Datasette loads its plugins while its own module `datasette.app` is still being read: they cannot import from it then.

Tested in tests/plugins/shell/test_catalogue.py.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from datasette import Request, Response
from datasette.database import Database

if TYPE_CHECKING:
    from datasette.app import Datasette
else:
    Datasette = Any

# An application of ASGI (https://asgi.readthedocs.io/en/latest/specs/main.html): a request's scope, and how its
# messages come and go.
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
# What a plugin's `register_routes` gives: a pattern of addresses, and the view or the like that answers them.
Routes = list[tuple[str, Callable[..., Any]]]

__all__ = ["App", "Database", "Datasette", "Message", "Receive", "Request", "Response", "Routes", "Scope", "Send"]
