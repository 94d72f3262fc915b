"""The address /proposals/sheet.xlsx: the chosen proposals as a sheet for Excel, which can be edited and handed in.

Tested in tests/plugins/proposals/test_sheet_download.py.
"""

import io
import sqlite3
from datetime import date

from datasette import Response

from ... import loaders
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.unsaved import refused_page
from ..shell.record import RECORD, may_edit
from .proposal_list import MOST_LISTED, count_proposals, listed_proposals
from .register_page import asked_filters, asked_order, chosen_proposals

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def sheet_download(datasette: Datasette, request: Request) -> Response:
    """Answer GET /proposals/sheet.xlsx with the parameters of /proposals, for people who may change the record.

    It has at most MOST_LISTED proposals: the first ones in the order asked for.
    """
    if not await may_edit(datasette, request.actor):
        return await refused_page(datasette, request)
    filters, order = asked_filters(request), asked_order(request)

    def write(connection: sqlite3.Connection) -> bytes:
        chosen = chosen_proposals(connection, filters)
        counts = count_proposals(connection, chosen)
        rows = listed_proposals(connection, chosen, counts, sort=order, limit=MOST_LISTED, offset=0)
        out = io.BytesIO()
        loaders.write_proposal_sheet(connection, out, [row["id"] for row in rows])
        return out.getvalue()

    body = await datasette.databases[RECORD].execute_fn(write)
    headers = {
        "content-disposition": f'attachment; filename="forslag-{date.today().isoformat()}.xlsx"',
        "cache-control": "no-store",
    }
    return Response(body, headers=headers, content_type=_TYPE)
