"""/-/intranet/sign-in/oidc and /-/intranet/sign-in/oidc/callback: sign-in through the municipality's own sign-in.

Both are GETs, as the protocol demands. A signed cookie of this browser holds state, nonce and PKCE's verifier in
between. So nobody can make another browser finish a sign-in that they began (OpenID Connect Core 1.0, 3.1.2.1).
"""

import asyncio
import hmac
import json
import logging
import time
import weakref

from datasette import Response
from itsdangerous import BadSignature

from ...schema.accounts.account import actor_of_account
from ..shell.datasette_types import Datasette, Request
from ..shell.page import render_page, translations_for
from .private_database import ask_private
from .provider import Provider, SignOnFailed, provider_settings
from .provider_account import account_for
from .sign_in import way_on
from .visitor import is_https, signed_in

BEGIN = "/-/intranet/sign-in/oidc"
CALLBACK = f"{BEGIN}/callback"
COOKIE = "intranet_oidc"
_SECONDS = 600
_log = logging.getLogger(__name__)
_providers: weakref.WeakKeyDictionary = weakref.WeakKeyDictionary()


async def begin_sign_on(datasette: Datasette, request: Request) -> Response:
    """Answer GET with `next` (a path): send the browser to the provider, or to the form when the site has none.

    Raises provider.BadSettings when the settings are wrong.
    """
    if (provider := _provider(datasette)) is None:
        return _to_the_form(datasette)
    try:
        asked = await asyncio.to_thread(provider.begin, _callback(datasette, request))
    except SignOnFailed as failure:
        return await _failed(datasette, request, failure)
    kept = {
        "state": asked["state"],
        "nonce": asked["nonce"],
        "code_verifier": asked["code_verifier"],
        "next": way_on(datasette, request.args.get("next")),
        "until": int(time.time()) + _SECONDS,
    }
    response = Response.redirect(asked["url"])
    response.headers["Cache-Control"] = "no-store"
    _keep(datasette, request, response, datasette.sign(json.dumps(kept), COOKIE), _SECONDS)
    return response


async def finish_sign_on(datasette: Datasette, request: Request) -> Response:
    """Answer GET from the provider, with `code` and `state` or with `error`: sign in, or say why not.

    Raises provider.BadSettings when the settings are wrong, and UnusableSite when private.db cannot be used.
    """
    if (provider := _provider(datasette)) is None:
        return _to_the_form(datasette)
    try:
        kept = _remembered(datasette, request)
        claims = await asyncio.to_thread(
            provider.finish,
            _callback(datasette, request),
            request.args.get("code") or "",
            kept["code_verifier"],
            kept["nonce"],
        )
        actor_id = await account_for(datasette, provider.settings, claims)
    except SignOnFailed as failure:
        return await _failed(datasette, request, failure)
    who = await ask_private(datasette, actor_of_account, actor_id)
    response = await signed_in(datasette, request, who, "oidc", kept["next"])
    _keep(datasette, request, response, "", 0)
    return response


def _provider(datasette: Datasette) -> Provider | None:
    found = provider_settings(datasette)
    if found is None:
        return None
    if datasette not in _providers:
        _providers[datasette] = Provider(found)
    return _providers[datasette]


def _remembered(datasette: Datasette, request: Request) -> dict:
    """Return the remembered values of this browser when `state` matches. Raises SignOnFailed when it does not."""
    if request.args.get("error"):
        raise SignOnFailed("denied", request.args["error"])
    try:
        kept = json.loads(datasette.unsign(request.cookies.get(COOKIE, ""), COOKIE))
    except BadSignature as error:
        raise SignOnFailed("unfit", "this browser has begun nothing") from error
    state = request.args.get("state") or ""
    if kept["until"] < time.time() or not hmac.compare_digest(kept["state"].encode(), state.encode()):
        raise SignOnFailed("unfit", "the state is another one or too old")
    return kept


def _callback(datasette: Datasette, request: Request) -> str:
    return datasette.absolute_url(request, datasette.urls.path(CALLBACK))


def _keep(datasette: Datasette, request: Request, response: Response, value: str, seconds: int) -> None:
    response.set_cookie(
        COOKIE,
        value,
        max_age=seconds,
        path=datasette.urls.path(BEGIN),
        secure=is_https(datasette, request),
        httponly=True,
    )


def _to_the_form(datasette: Datasette) -> Response:
    return Response.redirect(datasette.urls.path("/-/intranet/sign-in"))


async def _failed(datasette: Datasette, request: Request, failure: SignOnFailed) -> Response:
    _log.warning("single sign-on: %s (%s)", failure.why, failure)
    title = translations_for(request).gettext("You are not signed in")
    status = 502 if failure.why == "unreachable" else 403
    response = await render_page(
        datasette, request, "access_no_sign_on.html", {"why": failure.why}, title=title, status=status
    )
    response.headers["Cache-Control"] = "no-store"
    _keep(datasette, request, response, "", 0)
    return response
