"""The catalogue of the open data for data portals: /data/catalog.ttl, .jsonld and .rdf (DCAT-AP-SE 3).

Tested in tests/plugins/releases/test_catalogue_page.py.
"""

import asyncio

from datasette import Response

from ...loaders import catalogue_of_site, json_ld, rdf_xml, turtle_text
from ...schema.errors import UnusableSite
from ..shell.datasette_types import Datasette, Request
from .asked_release import releases_for

_FORMS = {
    "ttl": (turtle_text, "text/turtle"),
    "jsonld": (json_ld, "application/ld+json"),
    "rdf": (rdf_xml, "application/rdf+xml"),
}
_HEADERS = {"access-control-allow-origin": "*", "x-content-type-options": "nosniff"}


def asked_catalogue(request: Request) -> str | None:
    """The ending of the catalogue that a program asks for by its header Accept; None for whoever takes a page."""
    accepted = request.headers.get("accept", "")
    if "text/html" in accepted:
        return None
    return next((ending for ending, (_, kind) in _FORMS.items() if kind in accepted), None)


async def catalogue_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /data/catalog.<rdf>; one line says what is missing when there can be no catalogue.

    Raises NothingPublished and datasette.Forbidden, as `releases_for` does.
    """
    folder, _ = await releases_for(datasette, request)
    write, kind = _FORMS[request.url_vars["rdf"]]
    address = datasette.absolute_url(request, datasette.urls.path("/data"))
    try:
        text = await asyncio.to_thread(lambda: write(catalogue_of_site(folder, address)))
    except UnusableSite as error:
        return Response.text(f"{error}\n", status=404, headers=_HEADERS)
    return Response(text, content_type=f"{kind}; charset=utf-8", headers=_HEADERS)
