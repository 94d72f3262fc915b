"""The start page at /, in the place of Datasette's own index, which stays at /-/."""

from datasette import hookimpl

from . import start


@hookimpl
def register_routes():
    return [(r"^/$", start.start_page)]
