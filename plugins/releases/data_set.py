"""A release as a Dataset of schema.org in a DataCatalog (https://schema.org/Dataset).

Tested in tests/plugins/releases/test_linked_data.py.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...loaders import RELEASED_DATABASE, Release, held_span, open_data_settings
from ...schema.errors import UnusableSite
from ..shell.linked_data import LinkedData
from .release_file import media_type

_WHOLE = (RELEASED_DATABASE, "datapackage.json")


def data_set(
    folder: Path, release: Release, description: str, absolute: Callable[[str], str], is_newest: bool
) -> LinkedData:
    """The dataset of a release that is not withdrawn; `absolute` makes the whole address of a path."""
    page = absolute(f"/data/{release.number}")
    files = [*_WHOLE, *(f"{table}.csv" for table in release.rows)]
    told: dict[str, Any] = {
        "@type": "Dataset",
        "@id": page,
        "url": page,
        "name": release.title,
        "description": description or release.title,
        "version": str(release.number),
        "datePublished": release.made_on,
        "inLanguage": "sv",
        "isAccessibleForFree": True,
        "license": release.licence_address,
        "creator": _creator(folder),
        "temporalCoverage": "/".join(held_span(folder, release) or ()),
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{page}/{file.name}",
                "encodingFormat": media_type(file.name),
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for name in files
            if (file := release.file(name))
        ],
    }
    if not is_newest:
        return told
    catalog = absolute("/data")
    return {"@type": "DataCatalog", "@id": catalog, "url": catalog, "name": release.title, "dataset": [told]}


def _creator(folder: Path) -> LinkedData | None:
    """Who publishes it, when the site says so."""
    try:
        settings = open_data_settings(folder)
    except UnusableSite:
        return None
    return {"@type": "Organization", "name": settings.publisher, "@id": settings.publisher_address}
