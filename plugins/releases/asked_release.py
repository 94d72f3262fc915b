"""The release that an address asks for, for a visitor who may read what is published.

Tested in tests/plugins/releases/test_data_page.py.
"""

import asyncio
from pathlib import Path

from datasette import Forbidden

from ...loaders import Release, releases_of_site
from ..shell.datasette_types import Datasette, Request
from ..shell.files_of_page import UNTOLD, note_read
from ..shell.record import PUBLIC, NothingPublished, may_view, site_folder


async def releases_for(datasette: Datasette, request: Request) -> tuple[Path, list[Release]]:
    """The site's folder and its releases, the newest first.

    Raises NothingPublished without a published file, and datasette.Forbidden for those who may not view that.
    """
    folder = site_folder(datasette)
    if folder is None or PUBLIC not in datasette.databases:
        raise NothingPublished(PUBLIC)
    if not await may_view(datasette, request.actor, PUBLIC):
        raise Forbidden("view-database")
    # They lie as files beside the databases.
    note_read(UNTOLD)
    return folder, await asyncio.to_thread(releases_of_site, folder)


def asked_release(releases: list[Release], number: str | None) -> Release | None:
    """The release with this number; for 'latest' or None the newest that is not withdrawn."""
    if number in {None, "latest"}:
        return next((release for release in releases if not release.withdrawn_on), None)
    return next((release for release in releases if str(release.number) == number), None)
