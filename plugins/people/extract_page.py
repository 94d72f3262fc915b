"""The page at /people/<id>/export: what the site holds on a person, and the file with all of it (Registerutdrag).

Tested in tests/plugins/people/test_person_data.py.
"""

import asyncio
from collections import Counter
from pathlib import Path

from datasette import Response

from ... import loaders
from ...schema.data_subject.known_person import KnownPerson
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import render_page, translations_for
from .data_subject import counts_by_table, for_administrator, table_titles


async def extract_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET with what is held, and POST with the file; that it was made is noted in private.db."""

    async def answer(folder: Path, person: KnownPerson) -> Response:
        if request.method == "POST":
            account = str((request.actor or {}).get("id"))
            return _download(await asyncio.to_thread(loaders.export_person, folder, person, account), person)
        return await _page(datasette, request, folder, person)

    return await for_administrator(datasette, request, answer)


def _download(data: bytes, person: KnownPerson) -> Response:
    headers = {
        "content-disposition": f'attachment; filename="registerutdrag-{person.ids[0]}.zip"',
        "x-content-type-options": "nosniff",
    }
    return Response(data, headers=headers, content_type="application/zip")


async def _page(datasette: Datasette, request: Request, folder: Path, person: KnownPerson) -> Response:
    _, language = translations_for(request).gettext, language_of(request)
    held = await asyncio.to_thread(loaders.held_on_person, folder, person)
    rows = Counter((row["file"], row["table"]) for row in held["rows"])
    context = {
        "held": held,
        "known": person.known,
        "rows": counts_by_table(rows, table_titles(folder, language)),
        "maybe": sum(row["why"] == "maybe" for row in held["rows"]),
        "number": person.ids[0],
    }
    name = person.known.names[0]
    trail = [("/people", _("People")), (f"/people/{person.ids[0]}", name)]
    title = _("What is held on %(name)s") % {"name": name}
    return await render_page(datasette, request, "people_extract.html", context, title=title, trail=trail)
