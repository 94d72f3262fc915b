"""The visitor of a request: the session of the browser's cookie, and /-/logout, which ends it.

The cookie holds only a secret, and the session is looked up at every request. So a removed role or account is gone at
the next request. Datasette's own cookie `ds_actor` still works for `datasette --root`; this site never sets it.

Tested in tests/plugins/access/test_own_account_forms.py.
"""

import logging
from contextlib import suppress

from datasette import Response
from datasette.events import LoginEvent, LogoutEvent
from itsdangerous import BadSignature

from ...schema.accounts import session as sessions
from ...schema.accounts.account import account_id
from ...schema.accounts.secret import new_secret
from ...schema.accounts.throttle import SignInAttempt
from ...schema.errors import UnusableSite
from ..shell.datasette_types import Datasette, Request
from ..shell.files_of_page import known_actors
from .private_database import ask_private, look_private

COOKIE = "intranet_session"
# This cookie says that the account has signed in with this browser before. It signs nobody in.
KNOWN = "intranet_known_browser"
_KNOWN_FOR = 365 * 24 * 3600
_log = logging.getLogger(__name__)


def secret_of(request: Request) -> str | None:
    """Return the secret in the visitor's cookie, or None without one."""
    return request.cookies.get(COOKIE)


async def actor_of(datasette: Datasette, request: Request) -> dict | None:
    """Return the actor (see schema.rights) of the visitor's session, or None without one.

    A request with a token in `Authorization` has no session. While private.db cannot be read nobody is signed in.
    """
    secret = secret_of(request)
    if not secret or request.headers.get("authorization", "").startswith("Bearer "):
        return None
    known = known_actors()
    if secret in known:
        return known[secret]
    try:
        actor, not_seen_lately = look_private(datasette, sessions.actor_of_session, secret) or (None, False)
    except UnusableSite as error:
        _log.error("nobody is signed in: %s", error)
        return None
    if actor and not_seen_lately:
        # People can read even when the disk is full.
        with suppress(UnusableSite):
            await ask_private(datasette, sessions.note_session_use, secret)
    known[secret] = actor
    return actor


async def signed_in(datasette: Datasette, request: Request, actor: dict, way: str, path: str) -> Response:
    """Begin a session and return a redirect to `path` (on this site) that sets its cookie.

    `way` is as in schema.accounts.session ('password', 'link', 'oidc'). Raises UnusableSite when private.db cannot be
    written.
    """
    browser = request.headers.get("user-agent", "")
    secret = await ask_private(datasette, sessions.begin_session, actor["id"], way, browser)
    response = await _without_session(datasette, request, path)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(sessions.SESSION_LASTS.total_seconds()),
        secure=is_https(datasette, request),
        httponly=True,
    )
    if way != "oidc":
        _know(datasette, request, response, actor["id"])
    await datasette.track_event(LoginEvent(actor=actor))
    return response


def attempt_of(datasette: Datasette, request: Request, name: str) -> SignInAttempt:
    """Return the attempt to sign in with `name` (as typed), with the address and the known browser of the visitor."""
    try:
        account, browser = datasette.unsign(request.cookies.get(KNOWN, ""), KNOWN)
    except (BadSignature, ValueError, TypeError):
        account = browser = None
    return SignInAttempt(name, address_of(request), browser if account == account_id(name) else None)


def _know(datasette: Datasette, request: Request, response: Response, actor_id: str) -> None:
    response.set_cookie(
        KNOWN,
        datasette.sign([actor_id, new_secret()], KNOWN),
        max_age=_KNOWN_FOR,
        path=datasette.urls.path("/-/intranet"),
        secure=is_https(datasette, request),
        httponly=True,
    )


async def sign_out(datasette: Datasette, request: Request) -> Response:
    """Answer POST /-/logout by ending the session. GET redirects to the page with the sign-out button.

    Raises UnusableSite when private.db cannot be written.
    """
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/-/intranet/account"))
    response = await _without_session(datasette, request, datasette.urls.instance())
    response.set_cookie(COOKIE, "", expires=0, max_age=0, httponly=True)
    # Back shows whoever comes next nothing of what the browser has kept (https://www.w3.org/TR/clear-site-data/).
    response.headers["Clear-Site-Data"] = '"cache"'
    if request.actor:
        await datasette.track_event(LogoutEvent(actor=request.actor))
    return response


def is_https(datasette: Datasette, request: Request) -> bool:
    """Return whether the visitor's browser uses TLS, with us or with the proxy in front of us."""
    return request.scheme == "https" or bool(datasette.setting("force_https_urls"))


def address_of(request: Request) -> str | None:
    """Return the IP address of the visitor, or None. uvicorn takes it from a proxy that the site names."""
    client = request.scope.get("client")
    return client[0] if client else None


async def _without_session(datasette: Datasette, request: Request, path: str) -> Response:
    """End the earlier session, if there is one, and return a redirect to `path`."""
    if earlier := secret_of(request):
        await ask_private(datasette, sessions.end_session, earlier)
    response = Response.redirect(path, status=303)
    response.headers["Cache-Control"] = "no-store"
    if "ds_actor" in request.cookies:
        datasette.delete_actor_cookie(response)
    return response
