"""The papers as files: /meetings/<slug>/papers/minutes.docx and so on.

Each is made from the database that the visitor may read, so a visitor gets what is published and nothing of a draft.

Tested in tests/plugins/papers/test_downloads.py.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from datasette import Response

from ...loaders import read_call, read_decisions, read_extract, read_minutes, written_paper
from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, translations_for
from ..shell.record import record_database
from ..shell.row_number import row_number
from .template_settings import templates_of


async def minutes_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/papers/minutes.<ending>."""
    slug = request.url_vars["slug"]
    return await _file(datasette, request, lambda connection: read_minutes(connection, slug))


async def call_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/papers/call.<ending>."""
    slug = request.url_vars["slug"]
    return await _file(datasette, request, lambda connection: read_call(connection, slug))


async def extract_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET /meetings/<slug>/papers/item-<id>.<ending>; the id is that of the item."""
    slug, item = request.url_vars["slug"], row_number(request.url_vars["id"])
    return await _file(datasette, request, lambda connection: read_extract(connection, slug, item))


async def decisions_file(datasette: Datasette, request: Request) -> Response:
    """Answer GET /groups/<slug>/papers/decisions-<year>.<ending>."""
    slug, year = request.url_vars["slug"], request.url_vars["year"]
    return await _file(datasette, request, lambda connection: read_decisions(connection, slug, year))


async def _file(datasette: Datasette, request: Request, read: Callable[[sqlite3.Connection], Any]) -> Response:
    """Answer with the paper that `read` makes; 404 when it makes none.

    Raises NothingPublished and datasette.Forbidden, as `record_database` does.
    """
    db = await record_database(datasette, request)
    paper = await db.execute_fn(read)
    if paper is None:
        return await not_found(datasette, request, translations_for(request).gettext("There is no such paper."))
    ending = request.url_vars["ending"]
    # Setting a paper takes some time; others are answered meanwhile.
    body, media_type = await asyncio.to_thread(written_paper, paper, ending, templates_of(datasette))
    headers = {
        "content-disposition": f'attachment; filename="{paper.file_name}.{ending}"',
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    return Response(body, headers=headers, content_type=media_type)
