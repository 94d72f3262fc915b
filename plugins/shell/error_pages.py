"""The error pages, in our look and the visitor's language."""

import re
import sqlite3
from collections.abc import Awaitable
from typing import Any

from datasette import NotFound, Response, handle_exception
from datasette.forbidden import forbidden as datasette_forbidden
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from ...schema.errors import UnusableSite
from ...schema.transaction import refusal_reason
from . import json_log
from .datasette_types import Datasette, Request
from .datasette_words import datasette_notice
from .language import N_, language_of
from .old_addresses import old_address_answer
from .page import render_page, translations_for
from .record import PUBLIC, NothingPublished, PublishedUnreadable, published_is_damaged

# Programs ask for these formats, and get Datasette's own answer.
MACHINE_FORMATS = (".json", ".csv", ".blob", ".db")
NOT_SEEN, NOT_YOURS = N_("You do not have the right to see this page."), N_("You may not edit this")


def keep_variables_out_of_log() -> None:
    """Keep the variables of a refused request out of the server's log.

    Where the library `rich` happens to be installed, Datasette prints them for each error page, a 404 too: cookies
    and what stood in a form, some hundred lines that take half a second.
    """
    handle_exception.rich = None


async def nothing_published(datasette: Datasette, request: Request) -> Response:
    """Return the page that says that there is no public database yet (status 200)."""
    title = translations_for(request).gettext("Nothing is published yet")
    return await render_page(
        datasette,
        request,
        "intranet/nothing_published.html",
        title=title,
        status=NothingPublished.status,
    )


async def not_here() -> None:
    """Answer 404 for a page of Datasette's that this site does not use (/-/patterns, a sample of Datasette's look).

    Raises datasette.NotFound, always.
    """
    raise NotFound("not here")


def _is_out_of_order(datasette: Datasette, request: Request, exception: Exception) -> bool:
    """Return whether a database of the site is damaged, locked or out of reach, so that the fault is in no page."""
    if isinstance(exception, sqlite3.DatabaseError):
        return refusal_reason(exception) is not None
    if isinstance(exception, NotFound) and re.match(rf"/{PUBLIC}(?![^/.?])", request.path):
        return published_is_damaged(datasette)
    return isinstance(exception, (UnusableSite, PublishedUnreadable))


async def _out_of_order(datasette: Datasette, request: Request) -> Response:
    """Return the answer with status 503. It says nothing of where the file is and what is wrong with it."""
    headers = {"Retry-After": "30", "Cache-Control": "no-store"}
    said = translations_for(request).gettext("This cannot be read or stored just now")
    if request.path.endswith(".json"):
        error = {"ok": False, "error": f"{said}.", "errors": [f"{said}."], "status": 503}
        return Response.json(error, status=503, headers=headers)
    if request.path.endswith(MACHINE_FORMATS):
        return Response.text(f"{said}.\n", status=503, headers=headers)
    context = {"status": 503, "title": None, "error": None}
    body = await datasette.render_template("error.html", context, request=request, view_name="error")
    return Response.html(body, status=503, headers=headers)


def _say_in_language(exception: Exception, language: str) -> None:
    """Put the message of Datasette's `exception` into `language`. Datasette takes it from there for JSON and CSV."""
    if isinstance(exception, Base400) and exception.args:
        exception.args = (datasette_notice(str(exception.args[0]), language), *exception.args[1:])
    elif isinstance(exception, DatasetteError):
        # A message in HTML brings a script inside the page; the plain one says the same.
        exception.message = datasette_notice(exception.plain_message or exception.message, language)
        exception.plain_message, exception.message_is_html = None, False


def forbidden_answer(datasette: Datasette, request: Request, message: str) -> Awaitable[Response]:
    """Return Datasette's answer with status 403, for programs with a sentence in the visitor's language.

    `message` is a sentence, or the name of the action that the visitor may not do.
    """
    told = datasette_notice(message, language_of(request))
    if " " not in message:
        reading = request.method in ("GET", "HEAD")
        told = translations_for(request).gettext(NOT_SEEN if reading else NOT_YOURS)
    answer: Awaitable[Response] = datasette_forbidden(datasette, request, told)()
    return answer


async def failure_page(datasette: Datasette, request: Request, exception: Exception) -> Response | None:
    """Return the error page for `exception`, or None when Datasette answers itself (addresses such as *.json).

    The page shows no message for an error of the program (status 500), because the message may quote secrets.
    """
    if isinstance(exception, NothingPublished):
        return await nothing_published(datasette, request)
    if isinstance(exception, NotFound) and (led := await old_address_answer(datasette, request)):
        return led
    if _is_out_of_order(datasette, request, exception):
        return await _out_of_order(datasette, request)
    _say_in_language(exception, language_of(request))
    if not isinstance(exception, (Base400, DatasetteError)):
        json_log.note_error(request.scope, exception)
    context: dict[str, Any] = {"status": 500, "title": None, "error": None}
    if isinstance(exception, AssertionError) and str(exception).startswith("Invalid format"):
        # An address of a query that ends in .xlsx, for example: Datasette 1.0a41 means never to come here.
        context["status"] = 404
    elif request.path.endswith(MACHINE_FORMATS):
        return None
    elif isinstance(exception, DatasetteError):
        context = {"status": exception.status, "title": exception.title, "error": exception.message}
    elif isinstance(exception, Base400):
        context = {"status": exception.status, "title": None, "error": exception.args[0] if exception.args else None}
    body = await datasette.render_template("error.html", context, request=request, view_name="error")
    return Response.html(body, status=context["status"])
