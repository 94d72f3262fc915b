"""Feeds that news readers fetch (Atom, RFC 4287): what is new, with an address for each entry.

Whoever is not signed in gets what is published, as on all pages; news readers never are.

Written with Python's own XML: for a dozen elements a library of its own would be much.

Tested in tests/plugins/shell/test_atom_feed.py.
"""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from datasette import Response

from .datasette_types import Datasette, Request
from .language import language_of
from .navigation import site_name

MOST_ENTRIES = 50
"""So many entries of the newest are in a feed."""
_ATOM = "http://www.w3.org/2005/Atom"
_TYPE = "application/atom+xml; charset=utf-8"
# What XML 1.0 has no way to write.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Of what has no day.
_NO_DAY = "1970-01-01"


@dataclass(frozen=True)
class FeedEntry:
    """One entry. `key` tells it from all others for good, `path` is its page, `updated` a moment in UTC
    ('2017-12-07T12:30:00Z') or a day ('2017-12-07'; None when it has none), `category` a group."""

    key: str
    title: str
    path: str
    updated: str | None
    summary: str = ""
    category: str | None = None


async def feed_response(
    datasette: Datasette, request: Request, title: str, page: str, entries: Iterable[FeedEntry]
) -> Response:
    """The response with a feed called `title`; `page` is the path of the page that shows the same.

    The newest MOST_ENTRIES come first.
    """
    site = await site_name(datasette, request)
    shown = sorted(entries, key=lambda entry: entry.updated or "", reverse=True)[:MOST_ENTRIES]
    root = _absolute(datasette, request, "/")
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": language_of(request)})
    here = datasette.absolute_url(request, request.full_path)
    _add(feed, "id", _number(here))
    _add(feed, "title", f"{title} – {site}")
    _add(feed, "updated", max((_moment(entry.updated) for entry in shown), default=_moment(None)))
    _add(_add(feed, "author"), "name", site)
    _add(feed, "link", rel="self", type="application/atom+xml", href=here)
    _add(feed, "link", rel="alternate", type="text/html", href=_absolute(datasette, request, page))
    for entry in shown:
        found = _add(feed, "entry")
        _add(found, "id", _number(f"{root}#{entry.key}"))
        _add(found, "title", " ".join(entry.title.split()))
        _add(found, "updated", _moment(entry.updated))
        _add(found, "link", rel="alternate", type="text/html", href=_absolute(datasette, request, entry.path))
        if entry.category:
            _add(found, "category", term=entry.category)
        _add(found, "summary", entry.summary)
    ElementTree.register_namespace("", _ATOM)
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    headers = {"x-content-type-options": "nosniff"}
    return Response(body, headers=headers, content_type=_TYPE)


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    clean = {key: _UNWRITABLE.sub("", value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", clean)
    child.text = None if text is None else _UNWRITABLE.sub("", text)
    return child


def _absolute(datasette: Datasette, request: Request, path: str) -> str:
    return datasette.absolute_url(request, datasette.urls.path(path))


def _number(name: str) -> str:
    """The same for the same name, for good (https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def _moment(told: str | None) -> str:
    return told if told and "T" in told else f"{told or _NO_DAY}T12:00:00Z"
