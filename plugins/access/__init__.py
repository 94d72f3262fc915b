"""Access: who is signed in, which file a visitor reads, and what every connection and every write needs."""

from datasette import hookimpl

from . import connection, index, operator_pages, published, sign_in
from .site import RECORD


@hookimpl
def startup(datasette):
    published.refresh(datasette)


@hookimpl
def asgi_wrapper(datasette):
    return published.watching(datasette)


@hookimpl
def prepare_connection(conn, database):
    connection.prepare(conn, database)


@hookimpl
def write_wrapper(database, transaction):
    if database != RECORD:
        return None
    return index.in_same_transaction if transaction else index.in_own_transaction


@hookimpl
def register_routes(datasette):
    return [(r"^/-/intranet/sign-in$", sign_in.sign_in), *operator_pages.routes(datasette)]
