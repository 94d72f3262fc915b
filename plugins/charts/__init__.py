"""Questions and charts: the stored queries by who asks them, and what they need of SQL."""

import sqlite3

from datasette import hookimpl
from markupsafe import Markup

from ..shell.datasette_types import Datasette, Routes
from . import functions, links, page


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    functions.register(conn)


@hookimpl
def register_routes() -> Routes:
    return [(r"^/-/intranet/queries$", page.questions)]


@hookimpl
def render_cell(value: object, table: str | None, datasette: Datasette) -> Markup | None:
    return links.render(datasette, value) if table is None else None
