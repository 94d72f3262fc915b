"""The plugin for search: the page /search, and what Datasette's jump menu finds of the record."""

from collections.abc import Awaitable

from datasette import hookimpl
from datasette.jump import JumpSQL

from ..shell.datasette_types import Datasette, Request, Routes
from . import jump_items, search_feed, search_page


@hookimpl
def register_routes() -> Routes:
    """Return the plugin's routes for Datasette: (pattern of the path, view)."""
    return [(r"^/search$", search_page.search_page), (r"^/search\.atom$", search_feed.search_feed)]


@hookimpl
def jump_items_sql(datasette: Datasette, request: Request) -> Awaitable[JumpSQL | None]:
    """Return what the jump menu finds of the record."""
    return jump_items.jump_items(datasette, request)
