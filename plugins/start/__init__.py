"""The start page at /, in the place of Datasette's own index, which stays at /-/."""

from datasette import hookimpl

from . import start_page


@hookimpl
def register_routes():
    return [(r"^/$", start_page.start_page)]
