"""What a visitor sees when something goes wrong: our look and language instead of Datasette's bare page."""

from typing import Any

from datasette import NotFound, Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from markupsafe import Markup

from .datasette_types import Datasette, Request
from .page import render_page, translator
from .record import NothingPublished

# Other readers than people get Datasette's own answer.
MACHINE_FORMATS = (".json", ".csv", ".blob", ".db")


async def nothing_published(datasette: Datasette, request: Request) -> Response:
    """The page that says that there is no public database yet."""
    title = translator(request).gettext("Nothing is published yet")
    return await render_page(
        datasette,
        request,
        "intranet/nothing_published.html",
        title=title,
        status=NothingPublished.status,
    )


async def not_here() -> None:
    """The answer at addresses of Datasette's that nobody here has a use for: the patterns of its look, in English."""
    raise NotFound("not here")


async def failed(datasette: Datasette, request: Request, exception: Exception) -> Response | None:
    """The error page for `exception`, None where Datasette's own answer is the better one.

    What went wrong inside (status 500) is left to the log: its message may quote what the visitor may not see.
    """
    if isinstance(exception, NothingPublished):
        return await nothing_published(datasette, request)
    if request.path.endswith(MACHINE_FORMATS):
        return None
    context: dict[str, Any] = {"status": 500, "title": None, "error": None}
    if isinstance(exception, DatasetteError):
        message = Markup(exception.message) if exception.message_is_html else exception.message
        context = {"status": exception.status, "title": exception.title, "error": message}
    elif isinstance(exception, Base400):
        context = {"status": exception.status, "title": None, "error": exception.args[0] if exception.args else None}
    body = await datasette.render_template("error.html", context, request=request, view_name="error")
    return Response.html(body, status=context["status"])
