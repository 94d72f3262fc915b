"""/-/intranet/account and the forms on it: password, sessions and keys for programs.

Each form has an address of its own and leads back to the page. Visitors must sign in, and programs with a key are not
let in. Every view raises UnusableSite when private.db cannot be used.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import wraps

from datasette import Response

from ...schema.accounts import password as passwords
from ...schema.accounts import session as sessions
from ...schema.accounts import token as tokens
from ...schema.accounts.account import actor_of_account
from ...schema.accounts.identity import has_identity
from ..shell.datasette_types import Datasette, Request
from ..shell.page import translations_for
from ..shell.row_number import row_number
from .own_account_page import TOKEN_DAYS, Wrong, show_account_page
from .private_database import ask_private
from .sign_in import PATH as SIGN_IN
from .tokens import READING
from .visitor import attempt_of, secret_of

PATH = "/-/intranet/account"
View = Callable[[Datasette, Request], Awaitable[Response]]
# The fields of a form, by name.
Posted = dict[str, str]
Change = Callable[[Datasette, Request, Posted], Awaitable[Response | None]]


def _for_the_owner(view: View) -> View:
    """Return a view that sends visitors to the sign-in page when they are not signed in with a browser."""

    @wraps(view)
    async def guarded(datasette: Datasette, request: Request) -> Response:
        if not request.actor or request.actor.get("token"):
            return Response.redirect(datasette.urls.path(f"{SIGN_IN}?next={PATH}"))
        response = await view(datasette, request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


def _form(change: Change) -> View:
    """Return a view for a form of the page. It answers as `change` does; None redirects back to the page."""

    # `wraps` would not do: Datasette calls a view by the names of its arguments, and would see those of `change`.
    async def posted(datasette: Datasette, request: Request) -> Response:
        response = None
        if request.method == "POST" and await ask_private(datasette, actor_of_account, request.actor["id"]):
            response = await change(datasette, request, await request.post_vars())
        return response or Response.redirect(datasette.urls.path(PATH), status=303)

    return _for_the_owner(posted)


@_for_the_owner
async def account_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /-/intranet/account with the page."""
    return await show_account_page(datasette, request)


@_form
async def change_password(datasette: Datasette, request: Request, form: Posted) -> Response | None:
    """Answer POST …/password with `current`, `new` and `again`: set the password and end the other sessions.

    An account without a password needs no `current`.
    """
    _ = translations_for(request).gettext
    wrong = await _what_is_wrong(datasette, request, form)
    if wrong:
        return await show_account_page(datasette, request, error=Wrong("password", wrong), status=400)
    await ask_private(datasette, passwords.set_password, request.actor["id"], form["new"], keep=secret_of(request))
    text = _("The password is changed. You are signed out everywhere else, and your keys have ended.")
    datasette.add_message(request, text)
    return None


@_form
async def end_session(datasette: Datasette, request: Request, form: Posted) -> None:
    """Answer POST …/end-session with `id`: the number of a session of the visitor, or 'others' for all others."""
    if form.get("id") == "others":
        await ask_private(datasette, sessions.end_sessions, request.actor["id"], keep=secret_of(request))
    else:
        await ask_private(datasette, sessions.end_session_of, request.actor["id"], _number(form))
    datasette.add_message(request, translations_for(request).gettext("Ended."))


@_form
async def make_token(datasette: Datasette, request: Request, form: Posted) -> Response:
    """Answer POST …/tokens with `name` and `days`: make a key and show it once. With `changes` it may change rows."""
    _ = translations_for(request).gettext
    name, days = form.get("name", "").strip(), form.get("days", "")
    if not name:
        return await show_account_page(
            datasette, request, error=Wrong("token", _("Say what the key is for.")), status=400
        )
    if days not in map(str, TOKEN_DAYS):
        return await show_account_page(
            datasette, request, error=Wrong("token", _("Choose how long the key holds.")), status=400
        )
    allowed = None if form.get("changes") else {"a": list(READING)}
    token = await ask_private(
        datasette, tokens.make_token, request.actor["id"], name, timedelta(int(days)), allowed, secret_of(request)
    )
    return await show_account_page(datasette, request, new_token=token)


@_form
async def revoke_token(datasette: Datasette, request: Request, form: Posted) -> None:
    """Answer POST …/revoke-token with `id`: the number of one of the visitor's keys."""
    await ask_private(datasette, tokens.revoke_token, request.actor["id"], _number(form))
    datasette.add_message(request, translations_for(request).gettext("The key is revoked."))


async def _what_is_wrong(datasette: Datasette, request: Request, form: Posted) -> str | None:
    """Return why the password cannot be changed, in the visitor's language, or None when it can."""
    _ = translations_for(request).gettext
    actor_id, new = request.actor["id"], form.get("new", "")
    texts = {
        "short": _("The new password is too short."),
        "long": _("The new password is too long."),
        "guessable": _("The new password is easy to guess. Choose one without your user name."),
    }
    if reason := passwords.password_fault(actor_id, new):
        return texts[reason]
    if new != form.get("again"):
        return _("The new password is not the same both times.")
    if await ask_private(datasette, has_identity, actor_id):
        return _("You sign in with the municipality's account. That is where you change the password.")
    if not await ask_private(datasette, passwords.has_password, actor_id):
        return None
    try:
        attempt = attempt_of(datasette, request, actor_id)
        found = await ask_private(datasette, passwords.check_password, attempt, form.get("current", ""))
    except passwords.TooManyFailures:
        return _("Too many failed attempts. Wait a quarter of an hour and try again.")
    return None if found else _("The password you have now is another one.")


def _number(form: Posted) -> int:
    return row_number(form.get("id")) or 0
