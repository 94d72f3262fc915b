"""What the two pages on a person's data have in common, and erasures that a stop of the server has left half done.

Tested in tests/plugins/people/test_person_data.py.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from datasette import Response

from ... import loaders
from ...schema.data_subject.erasure_plan import open_erasures
from ...schema.data_subject.known_person import KnownPerson
from ...schema.database import PRIVATE
from ...schema.errors import IntranetError, InvalidRecord
from ..shell.datasette_types import Datasette, Request
from ..shell.for_administrators import refused_to_others
from ..shell.language import language_of
from ..shell.page import not_found, translations_for
from ..shell.private_databases import with_private
from ..shell.record import site_folder

_log = logging.getLogger(__name__)


async def for_administrator(
    datasette: Datasette, request: Request, answer: Callable[[Path, KnownPerson], Awaitable[Response]]
) -> Response:
    """Answer with what `answer` makes of the site's folder and the person of the address; administrators alone."""
    if (refusal := await refused_to_others(datasette, request)) is not None:
        return refusal
    _, folder = translations_for(request).gettext, site_folder(datasette)
    if folder is None:
        return await not_found(datasette, request, _("There is no person with this address."))
    try:
        person = await asyncio.to_thread(loaders.find_person, folder, request.url_vars["id"])
    except InvalidRecord as error:
        text = str(error) if language_of(request) == "sv" else _("There is no person with this address.")
        return await not_found(datasette, request, text)
    return await answer(folder, person)


def table_titles(folder: Path, language: str) -> Callable[[str, str], tuple[str, str]]:
    """What (file, table) are called: in Swedish their titles, else their names."""
    if language != "sv":
        return lambda file, table: (file, table)
    files, tables = loaders.extract_words()["files"], loaders.extract_titles(folder)
    return lambda file, table: (files.get(file, file), tables.get(table, table))


async def finish_erasures(datasette: Datasette) -> None:
    """Do to their end the erasures that were stopped, when the site starts. A failure is logged."""
    folder = site_folder(datasette)
    if folder is None or not (folder / PRIVATE).exists():
        return
    try:
        if await with_private(folder, lambda private: bool(open_erasures(private.conn))):
            await asyncio.to_thread(loaders.finish_erasures, folder)
    except IntranetError as error:
        _log.error("En radering som avbröts kunde inte göras klar: %s", error)


def counts_by_table(
    rows: Any, titles: Callable[[str, str], tuple[str, str]]
) -> list[tuple[str, list[tuple[str, int]]]]:
    """(file, [(table, rows)]) of counts by (file, table), with their titles, in order."""
    found: dict[str, list[tuple[str, int]]] = {}
    for (file, table), count in sorted(rows.items()):
        called, title = titles(file, table)
        found.setdefault(called, []).append((title, count))
    return list(found.items())
