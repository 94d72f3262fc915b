"""The plugin charts: the page of stored queries, their links, and the SQL functions that they need."""

import sqlite3

from datasette import hookimpl
from markupsafe import Markup

from ..shell.datasette_types import Datasette, Routes
from . import charts_page, functions, question_links


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    functions.register_word_functions(conn)


@hookimpl
def register_routes() -> Routes:
    return [(r"^/-/intranet/queries$", charts_page.charts_page)]


@hookimpl
def render_cell(value: object, table: str | None, datasette: Datasette) -> Markup | None:
    return question_links.render_question_link(datasette, value) if table is None else None
