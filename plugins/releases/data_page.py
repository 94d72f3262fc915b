"""The pages /data and /data/<number>: all published tables as files to take away, under a number that stays.

Tested in tests/plugins/releases/test_data_page.py.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from datasette import Response

from ...loaders import RELEASED_DATABASE, Release, citation_text, open_data_settings
from ...schema.errors import UnusableSite
from ..shell.datasette_types import Datasette, Request
from ..shell.formats import format_number
from ..shell.language import language_of
from ..shell.linked_data import LinkedData, linked_data
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import PUBLIC
from .asked_release import asked_release, releases_for
from .catalogue_page import asked_catalogue
from .data_set import data_set

# What follows a table's name in the names of its files, and what the link says.
FORMATS = (
    (".csv", "CSV"),
    ("-semikolon.csv", "CSV ;"),
    (".xlsx", "Excel"),
    (".jsonl", "JSON lines"),
    (".parquet", "Parquet"),
)


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file: its address, what it says, and the size as text."""

    href: str
    label: str
    size: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table of a release: its name, what the visitor reads for it, the number of rows as text, and its files."""

    name: str
    title: str
    rows: str
    files: tuple[Download, ...]


async def data_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /data with the newest release, and /data/<number> with that one.

    A program that asks /data for RDF is led to the catalogue.

    Raises NothingPublished and datasette.Forbidden, as `releases_for` does.
    """
    folder, releases = await releases_for(datasette, request)
    if "number" not in request.url_vars and (ending := asked_catalogue(request)):
        path = datasette.urls.path(f"/data/catalog.{ending}")
        return Response.redirect(path, status=303, headers={"Vary": "Accept"})
    number, _ = request.url_vars.get("number"), translations_for(request).gettext
    release = asked_release(releases, number)
    if release is None and number is not None:
        return await not_found(datasette, request, _("There is no such release."))
    language = language_of(request)
    context = {
        "release": release,
        "releases": releases,
        "tables": _tables(datasette, release, language) if release else [],
        "whole": _whole(datasette, release, language) if release else [],
        "citation": citation_text(release, language) if release else "",
        "names": {name: _title(release, name, language) for name in release.rows} if release else {},
    }
    if release and not release.withdrawn_on:
        about = await _data_set(datasette, request, folder, release, number is None)
        context |= {"about": linked_data(about), "has_catalogue": await asyncio.to_thread(_has_publisher, folder)}
    title = _("Open data") if number is None else _("Release %(number)s") % {"number": number}
    trail = [("/data", _("Open data"))] if number is not None else []
    page = await render_page(datasette, request, "releases_data.html", context, title=title, trail=trail)
    page.headers["Vary"] = "Cookie, Accept"
    return page


async def _data_set(
    datasette: Datasette, request: Request, folder: Path, release: Release, is_newest: bool
) -> LinkedData:
    metadata = await datasette.get_database_metadata(PUBLIC)
    description = str(metadata.get("description") or "").strip()

    def absolute(path: str) -> str:
        return datasette.absolute_url(request, datasette.urls.path(path))

    return await asyncio.to_thread(data_set, folder, release, description, absolute, is_newest)


def _has_publisher(folder: Path) -> bool:
    """Whether the site says who publishes its data, so that there is a catalogue."""
    try:
        open_data_settings(folder)
    except UnusableSite:
        return False
    return True


def _title(release: Release, name: str, language: str) -> str:
    """What a table is called on pages: in Swedish as in metadata.yml, in English its own name."""
    return release.titles.get(name, name) if language == "sv" else name.replace("_", " ").capitalize()


def _tables(datasette: Datasette, release: Release, language: str) -> list[TableRow]:
    found = [
        TableRow(name, _title(release, name, language), format_number(rows, language), tuple(
            download for ending, label in FORMATS
            if (download := _download(datasette, release, f"{name}{ending}", label, language))
        ))
        for name, rows in release.rows.items()
    ]  # fmt: skip
    return sorted(found, key=lambda table: table.title)


def _whole(datasette: Datasette, release: Release, language: str) -> list[Download]:
    named = ((RELEASED_DATABASE, "SQLite"), ("datapackage.json", "datapackage.json"), ("SHA256SUMS", "SHA256SUMS"))
    found = (_download(datasette, release, name, label, language) for name, label in named)
    return [download for download in found if download]


def _download(datasette: Datasette, release: Release, name: str, label: str, language: str) -> Download | None:
    file = release.file(name)
    return file and Download(datasette.urls.path(f"/data/{release.number}/{name}"), label, _size(file.size, language))


def _size(size: int, language: str) -> str:
    """'12 kB', '3,4 MB': thousands and millions of bytes."""
    if size < 1_000_000:
        return f"{format_number(max(1, round(size / 1_000)), language)} kB"
    return f"{format_number(round(size / 1_000_000, 1), language)} MB"
