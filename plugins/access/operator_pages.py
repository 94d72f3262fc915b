"""/-/databases and /-/config, only for actors with the permission `permissions-debug`.

The first shows the paths of files on the server, the second all of datasette.yml. Datasette itself shows both to
everybody who may see the site.

Tested in tests/plugins/access/test_published.py.
"""

from collections.abc import Callable
from typing import Any

from datasette.views.special import JsonDataView

from ..shell.datasette_types import Datasette

ACTION = "permissions-debug"


def operator_routes(datasette: Datasette) -> list[tuple]:
    """Return routes of the form (pattern, view). They come before Datasette's own routes of the same addresses."""

    def page(name: str, data: Callable[..., Any], needs_request: bool = False) -> tuple[str, Callable[..., Any]]:
        view = JsonDataView.as_view(datasette, f"{name}.json", data, needs_request=needs_request, permission=ACTION)
        return (rf"^/-/{name}(\.(?P<format>json))?$", view)

    return [
        page("databases", datasette._databases_data, needs_request=True),
        page("config", datasette._config),
    ]
