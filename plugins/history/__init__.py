"""History: who changed what, as pages; the change that every write belongs to; and undo."""

from datasette import hookimpl

from ..shell.record import RECORD
from . import seen, wrapper


@hookimpl
def write_wrapper(database, request, transaction):
    return wrapper.around(request, transaction) if database == RECORD else None


@hookimpl
def asgi_wrapper(datasette):
    return seen.answering(datasette)


@hookimpl
def extra_js_urls(datasette, database, view_name):
    return seen.scripts(datasette, database, view_name)


@hookimpl
def register_routes():
    return [(r"^/-/intranet/history/seen$", seen.newest_entry)]
