"""The frame of our own pages: one layout, the headers of security_headers.py, and the 404 page."""

from collections.abc import Sequence
from gettext import NullTranslations

from datasette import Forbidden, Response

from .datasette_types import Datasette, Request
from .language import language_of, translations_in
from .merge_follow_up import address_now
from .old_addresses import old_address_answer
from .record import NothingPublished, record_database
from .security_headers import HEADERS


def translations_for(request: Request) -> NullTranslations:
    """Return the catalogue in the visitor's language. Code writes `_ = translations_for(request).gettext`."""
    return translations_in(language_of(request))


async def render_page(  # noqa: PLR0913 - one call makes a page; all but three have defaults
    datasette: Datasette,
    request: Request,
    template: str,
    context: dict | None = None,
    *,
    title: str,
    trail: Sequence[tuple[str, str]] = (),
    status: int = 200,
) -> Response:
    """Return the response for a page of our own.

    `template` extends "intranet/page.html" and fills its block `main`; that file lists the other blocks. `title` is
    the translated heading, for the h1 and for the title of the window. `trail` is the breadcrumb: (path, label) from
    the top downwards, without the start page and without the page itself.
    """
    crumbs = [(datasette.urls.path(path), label) for path, label in trail]
    body = await datasette.render_template(
        template,
        {**(context or {}), "title": title, "trail": crumbs},
        request=request,
        view_name="intranet",
    )
    return Response.html(body, status=status, headers=dict(HEADERS))


async def not_found(
    datasette: Datasette, request: Request, message: str | None = None, typed: Sequence[str] = ()
) -> Response:
    """Return the 404 page, or a redirect (301) when the page has moved.

    `message` (translated) says what is missing, e.g. 'There is no meeting on 7 May 2017.' `typed` are texts that the
    visitor sent here; the page shows them for copying.
    """
    if request.method in ("GET", "HEAD") and (moved := await path_now(datasette, request)):
        query = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(datasette.urls.path(moved) + query, status=301)
    if led := await old_address_answer(datasette, request):
        return led
    title = translations_for(request).gettext("The page does not exist")
    context = {"message": message, "typed": typed}
    return await render_page(datasette, request, "intranet/not_found.html", context, title=title, status=404)


async def path_now(datasette: Datasette, request: Request) -> str | None:
    """Return the new path of the requested page when it has moved, else None."""
    try:
        database = await record_database(datasette, request)
    except (NothingPublished, Forbidden):
        return None
    return await address_now(database, "/" + request.path.removeprefix(datasette.urls.path("/")).lstrip("/"))
