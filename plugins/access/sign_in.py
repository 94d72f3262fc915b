"""/-/intranet/sign-in: sign-in with a password, with a link that works once, or through single sign-on.

Mail scanners and previews open a link before a person does, but only with GET. So GET shows who will be signed in,
and the POST of its button uses the link up.
"""

from datasette import Response

from ...schema.accounts import account, sign_in_link
from ...schema.accounts.password import TooManyFailures, check_password
from ..shell.datasette_types import Datasette, Request
from ..shell.language import local_path
from ..shell.page import render_page, translations_for
from . import provider
from .private_database import ask_private
from .visitor import attempt_of, signed_in

PATH = "/-/intranet/sign-in"


async def sign_in(datasette: Datasette, request: Request) -> Response:
    """Answer GET with the form, or with `?token=` who the link signs in. Answer POST by signing in.

    POST takes `token`, or `name` and `password`. `next` is the path on this site to go to. Raises UnusableSite when
    private.db cannot be used, and provider.BadSettings when the settings of single sign-on are wrong.
    """
    response = await (_posted if request.method == "POST" else _asked)(datasette, request)
    response.headers["Cache-Control"] = "no-store"
    return response


def way_on(datasette: Datasette, path: str | None) -> str:
    """Return the path to go to after signing in: `path` when it is a page of this site, else the start page."""
    found = local_path(path)
    pages = (PATH, datasette.urls.logout())
    return datasette.urls.instance() if found == "/" or found.startswith(pages) else found


async def _asked(datasette: Datasette, request: Request) -> Response:
    token = request.args.get("token")
    if not token:
        return await _form(datasette, request, path=request.args.get("next"))
    actor = await ask_private(datasette, sign_in_link.actor_of_link, token)
    return await _confirm(datasette, request, actor, token) if actor else await _refused(datasette, request)


async def _posted(datasette: Datasette, request: Request) -> Response:
    form = await request.post_vars()
    if "token" in form:
        actor = await ask_private(datasette, sign_in_link.redeem_link, form["token"]) if form["token"] else None
        if actor is None:
            return await _refused(datasette, request)
        return await signed_in(datasette, request, actor, "link", datasette.urls.instance())
    name, password, path = (form.get(field, "") for field in ("name", "password", "next"))
    try:
        found = await ask_private(datasette, check_password, attempt_of(datasette, request, name), password)
    except TooManyFailures:
        return await _form(datasette, request, name, path, error="locked", status=429)
    if found is None:
        return await _form(datasette, request, name, path, error="wrong", status=403)
    actor = await ask_private(datasette, account.actor_of_account, found)
    if actor is None:
        # Only who knows the password is told.
        return await _form(datasette, request, name, path, error="closed", status=403)
    return await signed_in(datasette, request, actor, "password", way_on(datasette, path))


async def _form(  # noqa: PLR0913, PLR0917 - what was typed, and what is wrong with it
    datasette: Datasette,
    request: Request,
    name: str = "",
    path: str | None = None,
    error: str | None = None,
    status: int = 200,
) -> Response:
    context = {
        "name": name,
        "next": way_on(datasette, path),
        "error": error,
        "single_sign_on": provider.provider_settings(datasette),
    }
    title = translations_for(request).gettext("Sign in")
    return await render_page(datasette, request, "access_sign_in.html", context, title=title, status=status)


async def _confirm(datasette: Datasette, request: Request, actor: dict, token: str) -> Response:
    context = {"name": actor["name"], "token": token}
    title = translations_for(request).gettext("Sign in")
    return await render_page(datasette, request, "access_sign_in_by_link.html", context, title=title)


async def _refused(datasette: Datasette, request: Request) -> Response:
    title = translations_for(request).gettext("The link cannot be used")
    return await render_page(datasette, request, "access_refused.html", title=title, status=403)
