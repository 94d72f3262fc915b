"""What a page answers when two rows that were merged are taken apart again.

Tested in tests/plugins/people/test_merged_addresses.py and tests/plugins/proposals/test_merge.py.
"""

import sqlite3
from collections.abc import Callable

import sqlite_utils
from datasette import Forbidden, Response

from ...schema.errors import IntranetError
from ...schema.settle import undo_merge
from .datasette_types import Datasette, Request
from .forms.sent_fields import read_fields
from .forms.unsaved import refused_page
from .merge_follow_up import follow_merges
from .record_write import write_as
from .row_number import row_number


async def take_apart(
    datasette: Datasette, request: Request, path: str, said: str, check: Callable[[sqlite3.Connection, int], None]
) -> Response:
    """Answer POST with `merge`, the number of the merge to take back, and go on to the page at `path`.

    `said` is the message afterwards. `check` gets a connection and the number, and raises Forbidden or an
    IntranetError when the merge is not to be taken back here; nothing is changed then.
    """
    place = datasette.urls.path(path)
    if request.method != "POST":
        return Response.redirect(place)
    asked = row_number((await read_fields(request)).get("merge")) or 0

    def write(connection: sqlite3.Connection) -> None:
        check(connection, asked)
        # The connection is Datasette's: it keeps its own settings.
        db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
        undo_merge(db, asked, request.actor["id"])

    try:
        await write_as(datasette, request, request.actor, write)
    except Forbidden:
        return await refused_page(datasette, request)
    except IntranetError as error:
        datasette.add_message(request, str(error)[:500], datasette.ERROR)
        return Response.redirect(place, status=303)
    await follow_merges(datasette)
    datasette.add_message(request, said)
    return Response.redirect(place, status=303)
