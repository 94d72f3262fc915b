"""A page of our own: one layout, one Content-Security-Policy, one way to say that something does not exist."""

from collections.abc import Sequence
from gettext import NullTranslations

from datasette import Forbidden, Response

from .datasette_types import Datasette, Request
from .language import language_of, translations
from .merged import address_now
from .record import NothingPublished, record_database

# No inline script or style anywhere on our own pages; charts are images, so `img-src` has data: for small ones.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    # One address, several pages: by language and by who asks.
    "Vary": "Cookie",
}


def translator(request: Request) -> NullTranslations:
    """The catalogue in the visitor's language: `_ = translator(request).gettext`, `_("Meetings")`."""
    return translations(language_of(request))


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
    """The response for a page of our own.

    `template` extends "intranet/page.html" and fills its block `main` (see there for the others). `title` is the
    finished, translated heading; it is the h1 and the title of the window. `trail` is the way back, (path, label)
    from the start page downwards, without the start page and without the page itself.
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
    """The 404 page; `message` (translated) tells what was looked for, e.g. 'There is no meeting on 7 May 2017.'
    `typed` are texts that were sent there, to be copied.

    A page that has moved is not lost: its old address leads to where it lies now (301).
    """
    if request.method in ("GET", "HEAD") and (moved := await path_now(datasette, request)):
        query = f"?{request.query_string}" if request.query_string else ""
        return Response.redirect(datasette.urls.path(moved) + query, status=301)
    title = translator(request).gettext("The page does not exist")
    context = {"message": message, "typed": typed}
    return await render_page(datasette, request, "intranet/not_found.html", context, title=title, status=404)


async def path_now(datasette: Datasette, request: Request) -> str | None:
    """The path under which the page asked for lies now, when it has moved."""
    try:
        database = await record_database(datasette, request)
    except (NothingPublished, Forbidden):
        return None
    return await address_now(database, "/" + request.path.removeprefix(datasette.urls.path("/")).lstrip("/"))
