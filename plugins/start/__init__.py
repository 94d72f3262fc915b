"""The plugin start: the start page at /, and what one follows. Datasette's own index stays at /-/."""

from typing import Any

from datasette import hookimpl

from ..shell.datasette_types import Datasette, Request, Routes
from . import followed_page, start_page


@hookimpl
def register_routes() -> Routes:
    return [(r"^/$", start_page.start_page), (r"^/followed$", followed_page.followed_page)]


@hookimpl
def extra_template_vars(datasette: Datasette, request: Request | None, view_name: str) -> dict[str, Any]:
    # Pages of groups, meetings and proposals include follow_button.html, which needs this.
    return {"follows": followed_page.follow_reader(datasette, request)} if request and view_name == "intranet" else {}
