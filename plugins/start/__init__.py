"""The plugin start: the start page at /. Datasette's own index stays at /-/."""

from datasette import hookimpl

from ..shell.datasette_types import Routes
from . import start_page


@hookimpl
def register_routes() -> Routes:
    return [(r"^/$", start_page.start_page)]
