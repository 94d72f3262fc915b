"""Signing in with a link that works once.

Programs that look at a link before a person does (mail scanners, previews) only ever GET it. So GET shows who would
be signed in, and the link is used up by the POST of its one button.
"""

import asyncio
import time

from datasette import Response
from datasette.utils import baseconv

from ...schema import accounts
from ...schema.database import open_private
from ..shell.page import render_page, translator
from .site import site_folder

# A working day; a role that is taken away ends with the session at the latest.
SESSION_SECONDS = 12 * 3600
COOKIE = "ds_actor"


async def sign_in(datasette, request):
    """GET: whom the link `?token=` signs in, and a button. POST with `token`: uses the link up, sets the cookie."""
    response = await _answer(datasette, request)
    response.headers["Cache-Control"] = "no-store"
    return response


async def _answer(datasette, request) -> Response:
    if request.method == "POST":
        form = await request.post_vars()
        actor = await _ask(datasette, accounts.redeem, form.get("token"))
        return _signed_in(datasette, request, actor) if actor else await _refused(datasette, request)
    token = request.args.get("token")
    if not token:
        return await _how_to(datasette, request)
    actor = await _ask(datasette, accounts.peek, token)
    return await _confirm(datasette, request, actor, token) if actor else await _refused(datasette, request)


async def _ask(datasette, question, token: str | None) -> dict | None:
    """What `question` (a function of schema.accounts) says of the token, off the event loop; None for no token."""
    folder = site_folder(datasette)
    if folder is None or not token:
        return None

    def ask():
        private = open_private(folder)
        try:
            return question(private, token)
        finally:
            private.close()

    return await asyncio.to_thread(ask)


def _signed_in(datasette, request, actor: dict) -> Response:
    response = Response.redirect(datasette.urls.instance(), status=303)
    until = baseconv.base62.encode(int(time.time()) + SESSION_SECONDS)
    # Datasette's own set_actor_cookie leaves the cookie readable by scripts.
    response.set_cookie(
        COOKIE,
        datasette.sign({"a": actor, "e": until}, "actor"),
        max_age=SESSION_SECONDS,
        secure=request.scheme == "https" or datasette.setting("force_https_urls"),
        httponly=True,
    )
    return response


async def _confirm(datasette, request, actor: dict, token: str) -> Response:
    context = {"name": actor.get("name") or actor["id"], "token": token}
    title = translator(request).gettext("Sign in")
    return await render_page(datasette, request, "access_sign_in.html", context, title=title)


async def _how_to(datasette, request) -> Response:
    title = translator(request).gettext("Sign in")
    return await render_page(datasette, request, "access_how_to_sign_in.html", title=title)


async def _refused(datasette, request) -> Response:
    title = translator(request).gettext("The link cannot be used")
    return await render_page(datasette, request, "access_refused.html", title=title, status=403)
