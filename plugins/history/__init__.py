"""History: who changed what, as pages; the change that every write belongs to; and undo."""

from datasette import hookimpl

from ..shell.record import RECORD
from . import answer, back, link, newest, record, seen, wrapper


@hookimpl
def write_wrapper(datasette, database, request, transaction):
    return wrapper.around(datasette, request, transaction) if database == RECORD else None


@hookimpl
def asgi_wrapper(datasette):
    return answer.answering(datasette)


@hookimpl
def extra_js_urls(datasette, database, view_name):
    return seen.scripts(datasette, database, view_name)


@hookimpl
def top_row(datasette, request, database, table, row):
    return link.of_row(datasette, request, database, table, row)


@hookimpl
def register_routes():
    of_record = r"^/-/intranet/history/(?P<table>[a-z_]+)/(?P<id>[0-9]{1,18})"
    return [
        (r"^/-/intranet/history$", newest.newest_page),
        (r"^/-/intranet/history/seen$", seen.newest_entry),
        (r"^/-/intranet/history/undo$", back.undo_one),
        (of_record + "$", record.record_page),
        (of_record + "/restore$", back.restore_record),
    ]
