"""What search engines may visit: /robots.txt, and the addresses of all public pages at /sitemap.xml.

Pages about one person are not among them and say `noindex` themselves: what a colleague does at meetings is public,
and is not to be what a search for their name finds first.

Tested in tests/plugins/releases/test_crawlers.py.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from functools import partial
from xml.sax.saxutils import escape

from datasette import Response

from ..shell.datasette_types import Datasette, Request
from ..shell.page import not_found, translations_for
from .public_rows import path_of, public_database

# One may have 50,000 (https://www.sitemaps.org/protocol.html), which take a third of a second to write.
MOST = 5_000
"""So many addresses of rows stand in one sitemap; the lists stand in the first besides."""
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PAGES = (
    "/", "/meetings", "/groups", "/proposals", "/proposals/outcome", "/promises", "/actions", "/projects",
    "/articles", "/propose", "/calendar", "/questions", "/target", "/surveys", "/data", "/data/latest/codebook",
)  # fmt: skip
# Forms, what is asked with parameters, what belongs to one visitor, and the same rows once more as tables and data.
_KEPT_OUT = (
    "/*?", "/inbox", "/follow", "/rank", "/s/", "/comments", "/calendar/own", "/-/", "/intranet", "/public/",
    "/public.db", "/oparl", "/data/popolo", "/*.csv$", "/*.json$",
)  # fmt: skip
# By the part of the address: the table, and the column with the name of the row.
_KINDS = {
    "articles": ("articles", "id"),
    "groups": ("groups", "slug"),
    "meetings": ("meetings", "slug"),
    "projects": ("projects", "id"),
    "proposals": ("proposals", "number"),
    "target": ("indicators", "id"),
}
# A table that published_rows does not follow has no moments there.
_ROWS = """
SELECT '{kind}' AS kind, t.id, t.{name} AS name, p.modified_at
FROM (SELECT id, {name} FROM {table} ORDER BY id LIMIT ? OFFSET ?) t
LEFT JOIN published_rows p ON p.table_name = '{table}' AND p.row_key = CAST(t.id AS TEXT) ORDER BY t.id
"""
_COUNTS = "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table, _ in _KINDS.values())


async def robots_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /robots.txt (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {datasette.urls.path(path)}" for path in _KEPT_OUT)]
    lines.append(f"Sitemap: {datasette.absolute_url(request, datasette.urls.path('/sitemap.xml'))}")
    return Response.text("\n".join(lines) + "\n")


async def sitemap_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /sitemap.xml with all public pages, or with a list of sitemaps when they are more than MOST.

    Raises NothingPublished and datasette.Forbidden, as `public_database` does.
    """
    db = await public_database(datasette, request)
    count = await db.execute_fn(lambda connection: sum(connection.execute(_COUNTS).fetchone()))
    if count <= MOST:
        return await _part(datasette, request, 1)
    parts = range(1, -(-count // MOST) + 1)
    addresses = (datasette.absolute_url(request, datasette.urls.path(f"/sitemap-{part}.xml")) for part in parts)
    told = "".join(f"<sitemap><loc>{escape(address)}</loc></sitemap>\n" for address in addresses)
    return _xml(f"<sitemapindex {_XMLNS}>\n{told}</sitemapindex>\n")


async def sitemap_part(datasette: Datasette, request: Request) -> Response:
    """Answer GET /sitemap-<part>.xml. Raises as `sitemap_page` does."""
    return await _part(datasette, request, int(request.url_vars["part"]))


async def _part(datasette: Datasette, request: Request, part: int) -> Response:
    db = await public_database(datasette, request)
    rows = await db.execute_fn(partial(_read, offset=(part - 1) * MOST))
    pages = [(path, None) for path in _PAGES] if part == 1 else []
    told = [*pages, *_paths(rows)]
    if not told:
        missing = translations_for(request).gettext("The page does not exist")
        return await not_found(datasette, request, missing)
    root = datasette.absolute_url(request, datasette.urls.path("/")).rstrip("/")
    urls = "".join(
        f"<url><loc>{escape(root + path)}</loc>{f'<lastmod>{modified}</lastmod>' if modified else ''}</url>\n"
        for path, modified in told
    )
    return _xml(f"<urlset {_XMLNS}>\n{urls}</urlset>\n")


def _read(connection: sqlite3.Connection, offset: int) -> Sequence[sqlite3.Row]:
    """The MOST rows behind the first `offset`, one kind after the other."""
    rows: list[sqlite3.Row] = []
    for (kind, (table, name)), count in zip(_KINDS.items(), connection.execute(_COUNTS).fetchone(), strict=True):
        if offset < count and len(rows) < MOST:
            sql = _ROWS.format(kind=kind, table=table, name=name)
            rows += connection.execute(sql, [MOST - len(rows), offset]).fetchall()
        offset = max(offset - count, 0)
    return rows


def _paths(rows: Sequence[sqlite3.Row]) -> Iterator[tuple[str, str | None]]:
    for row in rows:
        if row["kind"] != "proposals":
            yield f"/{row['kind']}/{row['name']}", row["modified_at"]
        else:
            yield path_of("proposals", {"number": row["name"], "key": row["id"]}), row["modified_at"]


def _xml(text: str) -> Response:
    return Response(_HEAD + text, content_type="application/xml; charset=utf-8")
