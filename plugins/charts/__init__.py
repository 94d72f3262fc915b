"""Questions and charts: the stored queries by who asks them, and what they need of SQL."""

from datasette import hookimpl

from . import functions, links, page


@hookimpl
def prepare_connection(conn):
    functions.register(conn)


@hookimpl
def register_routes():
    return [(r"^/-/intranet/queries$", page.questions)]


@hookimpl
def render_cell(value, table, datasette):
    return links.render(datasette, value) if table is None else None
