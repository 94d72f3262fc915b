"""History: who changed what, as pages; the change that every write belongs to; and undo."""

from datasette import hookimpl

from ..shell.record import RECORD
from . import wrapper


@hookimpl
def write_wrapper(database, request, transaction):
    return wrapper.around(request, transaction) if database == RECORD else None
