"""What is sent that nobody can read, or where nothing is taken, is refused with one sentence and never answered 500.

Datasette 1.0a41 decodes the body of a form or of JSON without asking whether it is UTF-8, and takes a POST to the
page of SQL for one to a stored query. Files and their largest size are in upload_files.py.

Tested in tests/plugins/shell/test_unreadable_requests.py.
"""

from typing import Any

from datasette import Request as DatasetteRequest
from datasette.utils.asgi import BadRequest
from datasette.views.base import DatasetteError
from datasette.views.database import QueryView

from .datasette_types import App, Datasette, Receive, Request, Scope, Send
from .language import N_
from .page import translations_for

NOT_UTF_8 = N_("What was sent is not UTF-8. Send it again.")
NOT_TAKEN = N_("Nothing can be sent to this page.")
_METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"))
_datasette_body = DatasetteRequest.post_body
_datasette_post = QueryView.post


def known_methods(app: App) -> App:
    """Wrap the site so that a method that HTTP APIs do not use is 405; Datasette answers 500 (ASGI middleware)."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _METHODS:
            await send({"type": "http.response.start", "status": 405, "headers": [(b"allow", b"GET, HEAD, POST")]})
            await send({"type": "http.response.body", "body": b""})
            return
        await app(scope, receive, send)

    return asked


async def readable_body(request: Request, *arguments: Any, **options: Any) -> bytes:
    """Return the body as Datasette's `post_body` does. Raises BadRequest for one that is not UTF-8."""
    body: bytes = await _datasette_body(request, *arguments, **options)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest(translations_for(request).gettext(NOT_UTF_8)) from error
    return body


async def post_to_query(view: QueryView, request: Request, datasette: Datasette) -> Any:
    """Answer a POST to a stored query as Datasette does. Raises DatasetteError (405) where there is none."""
    if "table" not in request.url_vars:
        raise DatasetteError(translations_for(request).gettext(NOT_TAKEN), status=405)
    return await _datasette_post(view, request, datasette)


def install_body_checks() -> None:
    """Put these functions in the place of Datasette's own."""
    DatasetteRequest.post_body = readable_body
    QueryView.post = post_to_query
