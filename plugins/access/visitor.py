"""Who is asking: the session behind the browser's cookie, looked up for every request.

The cookie holds a secret and nothing else. Whatever is taken away from an account, or the account itself, is gone at
the next request. Datasette's own cookie `ds_actor` goes on working for `datasette --root`; this site sets none.

Tested in tests/plugins/access/test_account_forms.py.
"""

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
from .private_database import ask, look

COOKIE = "intranet_session"
# Tells that the account has signed in with this browser before; it signs nobody in.
KNOWN = "intranet_known_browser"
_KNOWN_FOR = 365 * 24 * 3600


def secret_of(request: Request) -> str | None:
    """The secret in the visitor's cookie."""
    return request.cookies.get(COOKIE)


async def actor_of(datasette: Datasette, request: Request) -> dict | None:
    """The actor (see schema.rights) of the visitor's session; None without one, and where a token is sent instead."""
    secret = secret_of(request)
    if not secret or request.headers.get("authorization", "").startswith("Bearer "):
        return None
    actor, not_seen_lately = look(datasette, sessions.actor_of_session, secret) or (None, False)
    if actor and not_seen_lately:
        # Whoever reads is let read, even when the disk is full.
        with suppress(UnusableSite):
            await ask(datasette, sessions.note_session_use, secret)
    return actor


async def signed_in(datasette: Datasette, request: Request, actor: dict, way: str, path: str) -> Response:
    """A redirect to `path` (on this site) with the cookie of a new session; `way` as in schema.accounts_session."""
    browser = request.headers.get("user-agent", "")
    secret = await ask(datasette, sessions.begin_session, actor["id"], way, browser)
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
    """The attempt to sign in by that name (as typed), with what is known of the browser that makes it."""
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
    """POST /-/logout: ends the session. GET, the address that people type: to the page with the button."""
    if request.method != "POST":
        return Response.redirect(datasette.urls.path("/-/intranet/account"))
    response = await _without_session(datasette, request, datasette.urls.instance())
    response.set_cookie(COOKIE, "", expires=0, max_age=0, httponly=True)
    if request.actor:
        await datasette.track_event(LogoutEvent(actor=request.actor))
    return response


def is_https(datasette: Datasette, request: Request) -> bool:
    """Whether the visitor's browser speaks TLS, with us or with the proxy before us."""
    return request.scheme == "https" or bool(datasette.setting("force_https_urls"))


def address_of(request: Request) -> str | None:
    """The address of the visitor's computer; uvicorn takes it from the proxy when that runs on this computer."""
    client = request.scope.get("client")
    return client[0] if client else None


async def _without_session(datasette: Datasette, request: Request, path: str) -> Response:
    """A redirect after which the earlier session, if any, is over."""
    if earlier := secret_of(request):
        await ask(datasette, sessions.end_session, earlier)
    response = Response.redirect(path, status=303)
    response.headers["Cache-Control"] = "no-store"
    if "ds_actor" in request.cookies:
        datasette.delete_actor_cookie(response)
    return response
