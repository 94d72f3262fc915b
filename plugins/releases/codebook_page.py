"""The page /data/<number>/codebook: what the tables and columns of a release hold.

Tested in tests/plugins/releases/test_data_page.py.
"""

import asyncio
import json
from pathlib import Path
from typing import Any

from datasette import Response

from ...loaders import codes_of, release_folder
from ..shell.datasette_types import Datasette, Request
from ..shell.language import language_of
from ..shell.page import not_found, render_page, translations_for
from .asked_release import asked_release, releases_for


async def codebook_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /data/<number>/codebook, and /data/latest/codebook for the newest release.

    Raises NothingPublished and datasette.Forbidden, as `releases_for` does.
    """
    folder, releases = await releases_for(datasette, request)
    release, _ = asked_release(releases, request.url_vars["number"]), translations_for(request).gettext
    if release is None or release.file("datapackage.json") is None:
        return await not_found(datasette, request, _("There is no such release."))
    language = language_of(request)
    tables = await asyncio.to_thread(_tables, release_folder(folder, release.number), language)
    number = {"number": release.number}
    return await render_page(
        datasette,
        request,
        "releases_codebook.html",
        {"release": release, "tables": tables},
        title=_("Codebook"),
        trail=[("/data", _("Open data")), (f"/data/{release.number}", _("Release %(number)s") % number)],
    )


def _tables(folder: Path, language: str) -> list[dict[str, Any]]:
    """The tables of the package, each with `about` and the `columns` in the visitor's language."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    about = "description_en" if language == "en" else "description"
    return [
        {
            "name": resource["name"],
            "title": resource["title"] if language == "sv" else None,
            "about": resource[about],
            "columns": [
                {**field, "about": field[about], "codes": codes_of(field, language)}
                for field in resource["schema"]["fields"]
            ],
        }
        for resource in package["resources"]
        if resource["type"] == "table"
    ]
