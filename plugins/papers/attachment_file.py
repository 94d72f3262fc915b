"""The file of an attachment, at /attachments/<id>: shown when it is a picture or PDF, else to be saved; never run.

Tested in tests/plugins/papers/test_attachments.py.
"""

import asyncio
from pathlib import Path
from urllib.parse import quote

from datasette import Response

from ...schema.attachment_rows import attachment_row
from ...schema.originals import attached_file
from ..shell.datasette_types import Datasette, Request
from ..shell.media_types import MEDIA_TYPES
from ..shell.page import not_found, translations_for
from ..shell.record import record_database, site_folder
from ..shell.row_number import row_number

SHOWN = ("pdf", "jpg", "png")
# A sandboxed page runs nothing and belongs to no site. Browsers show no PDF there, and run nothing of it as a page.
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
_POLICIES = {"pdf": f"{_NOTHING}; object-src 'self'; style-src 'unsafe-inline'"}
_SANDBOX = f"{_NOTHING}; sandbox"


async def attachment_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /attachments/<id> with the file of an attachment that the visitor may read.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    number, _ = row_number(request.url_vars["id"]) or 0, translations_for(request).gettext
    row = await db.execute_fn(lambda connection: attachment_row(connection, number))
    if row is None:
        return await not_found(datasette, request, _("There is no such attachment."))
    content = await asyncio.to_thread(attached_file, site_folder(datasette) or Path(), number)
    if content is None:
        return await not_found(datasette, request, _("The file of this attachment has been taken out."))
    headers = {
        "content-disposition": _disposition(row["name"], row["format"] in SHOWN),
        "content-security-policy": _POLICIES.get(row["format"], _SANDBOX),
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "same-origin",
        "cache-control": "no-store",
        "vary": "Cookie",
    }
    return Response(content, headers=headers, content_type=MEDIA_TYPES[row["format"]])


def _disposition(name: str, is_shown: bool) -> str:
    """The header for a name that may have any letters (https://www.rfc-editor.org/rfc/rfc6266#section-4.3)."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in " .-_()") else "_" for one in name)
    how = "inline" if is_shown else "attachment"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
