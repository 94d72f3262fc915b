"""Datasette's types, for annotations in the plugins.

Datasette loads its plugins while Python still reads the module `datasette.app`. So plugins cannot import from it.

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

# An ASGI application (https://asgi.readthedocs.io/en/latest/specs/main.html) takes the scope of a request and two
# functions: one receives messages, one sends them.
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
# The result of a plugin's `register_routes`: pairs of a pattern of addresses and the view that answers them.
Routes = list[tuple[str, Callable[..., Any]]]

__all__ = ["App", "Database", "Datasette", "Message", "Receive", "Request", "Response", "Routes", "Scope", "Send"]
