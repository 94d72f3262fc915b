"""/accounts/new and /accounts/user/<id>: a new account, and all that an administrator does with one.

Tested in tests/plugins/access/test_accounts.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.utils import tilde_decode, tilde_encode

from ...schema.accounts import account, administration
from ...schema.errors import InvalidRecord
from ...schema.rights import COORDINATOR
from ...schema.vocabulary import vocabulary_codes
from ..shell.datasette_types import Datasette, Request
from ..shell.forms.editor import Sent
from ..shell.forms.sent_fields import read_fields
from ..shell.language import N_, Gettext
from ..shell.page import not_found, render_page, translations_for
from ..shell.record import RECORD
from ..shell.row_number import row_number
from .account_administration_page import PATH, for_administrator, group_names, log_shown, shown_account
from .private_database import ask_private
from .sign_in import PATH as SIGN_IN

LONGEST_NAME = 200
_LOG_LINES = 20
# What a button does, and what is said when it is done.
_ACTS: Mapping[str, tuple[Callable[..., Any], str]] = {
    "lock": (administration.lock_account, N_("The account is locked, and signed out everywhere.")),
    "unlock": (administration.unlock_account, N_("The account is open again.")),
    "sign-out": (
        administration.sign_out_account,
        N_("The account is signed out everywhere, and its keys have ended."),
    ),
    "remove": (administration.remove_for_good, N_("The account is removed.")),
}
_LEFT = N_("Nothing is changed: nobody else could administer the site. Give somebody else the role first.")


@dataclass(frozen=True)
class Given:
    """The roles that a form gives. `groups` are those of a coordinator of chosen ones; `error` is what is wrong."""

    roles: tuple[str, ...] = ()
    groups: tuple[int, ...] = ()
    is_of_all: bool = True
    error: str | None = None


@for_administrator
async def new_account(datasette: Datasette, request: Request) -> Response:
    """Answer GET with the form, and POST with `account`, `name`, `role`s, `scope` and `group`s by making the account.

    Raises UnusableSite when private.db cannot be used.
    """
    _ = translations_for(request).gettext
    if request.method != "POST":
        return await _new_page(datasette, request, Sent({}), Given(roles=("staff",)))
    sent = await read_fields(request)
    given, name = await _given(datasette, sent, _), (sent.get("name") or "").strip()[:LONGEST_NAME]
    try:
        actor_id = account.check_account_id(sent.get("account") or "")
    except InvalidRecord:
        text = _("That cannot be a user name. Use 2 to 64 letters, digits, full stops, hyphens or @.")
        return await _new_page(datasette, request, sent, given, text)
    if given.error:
        return await _new_page(datasette, request, sent, given, given.error)
    by = str(request.actor["id"])
    try:
        await ask_private(
            datasette, administration.make_account, by, actor_id, name or actor_id, given.roles, given.groups
        )
    except InvalidRecord:
        return await _new_page(datasette, request, sent, given, _("There is an account of that user name already."))
    link = await ask_private(datasette, administration.give_link, by, actor_id)
    return await _account_page(datasette, request, actor_id, link=link)


@for_administrator
async def one_account(datasette: Datasette, request: Request) -> Response:
    """Answer GET with the account, and POST with `do`: 'roles', 'link', or a button of `_ACTS`; 'remove' asks `sure`.

    Raises UnusableSite when private.db cannot be used.
    """
    _, actor_id = translations_for(request).gettext, tilde_decode(request.url_vars["account"])
    if request.method != "POST":
        return await _account_page(datasette, request, actor_id)
    try:
        return await _posted(datasette, request, actor_id)
    except administration.NoSuchAccount:
        return await not_found(datasette, request, _("There is no such account."))
    except administration.NoAdministratorLeft:
        return await _account_page(datasette, request, actor_id, error=_(_LEFT))


async def _posted(datasette: Datasette, request: Request, actor_id: str) -> Response:
    """Do what a form of the page asks for. Raises NoSuchAccount and NoAdministratorLeft."""
    _, by, sent = translations_for(request).gettext, str(request.actor["id"]), await read_fields(request)
    do = sent.get("do") or ""
    if do == "link":
        link = await ask_private(datasette, administration.give_link, by, actor_id)
        return await _account_page(datasette, request, actor_id, link=link)
    if do == "roles":
        given = await _given(datasette, sent, _)
        if given.error:
            return await _account_page(datasette, request, actor_id, given=given, error=given.error)
        await ask_private(datasette, administration.give_roles, by, actor_id, given.roles, given.groups)
        said = _("The roles are stored, and hold from the next click.")
    elif do in _ACTS and (do != "remove" or sent.get("sure")):
        act, told = _ACTS[do]
        await ask_private(datasette, act, by, actor_id)
        said = _(told)
    else:
        return await _account_page(datasette, request, actor_id, error=_("Nothing is changed."))
    datasette.add_message(request, said)
    back = PATH if do == "remove" else f"{PATH}/user/{tilde_encode(actor_id)}"
    return Response.redirect(datasette.urls.path(back), status=303)


async def _given(datasette: Datasette, sent: Sent, gettext: Gettext) -> Given:
    _, roles = gettext, tuple(role for role in vocabulary_codes("role") if role in sent.getlist("role"))
    is_of_all = sent.get("scope") != "chosen" or COORDINATOR not in roles
    wanted = {number for text in sent.getlist("group") if (number := row_number(text))}
    groups = () if is_of_all else tuple(await group_names(datasette, wanted))
    error = None
    if not roles:
        error = _("Choose at least one role. Who should not sign in any more is locked or removed.")
    elif not is_of_all and not groups:
        error = _("Choose the groups that the account coordinates.")
    return Given(roles, groups, is_of_all, error)


async def _new_page(
    datasette: Datasette, request: Request, sent: Sent, given: Given, error: str | None = None
) -> Response:
    _ = translations_for(request).gettext
    context = {"sent": sent, "given": given, "error": error, **await _choices(datasette), "longest": LONGEST_NAME}
    return await render_page(
        datasette,
        request,
        "access_new_account.html",
        context,
        title=_("New account"),
        trail=[(PATH, _("Accounts"))],
        status=400 if error else 200,
    )


async def _account_page(  # noqa: PLR0913 - what a form of the page had, and what is wrong with it
    datasette: Datasette,
    request: Request,
    actor_id: str,
    *,
    given: Given | None = None,
    error: str | None = None,
    link: str | None = None,
) -> Response:
    _ = translations_for(request).gettext
    one = next((one for one in await ask_private(datasette, account.all_accounts) or () if one.id == actor_id), None)
    if one is None:
        return await not_found(datasette, request, _("There is no such account."))
    person = await _person(datasette, one.person_id)
    context = {
        "one": await shown_account(datasette, one),
        "given": given or Given(one.roles, one.groups, is_of_all=not one.groups),
        "is_self": one.id == str(request.actor["id"]),
        "person": person,
        "error": error,
        "link": link and datasette.absolute_url(request, datasette.urls.path(f"{SIGN_IN}?token={link}")),
        "link_hours": administration.LINK_HOURS,
        "here": f"{PATH}/user/{tilde_encode(one.id)}",
        **await log_shown(datasette, actor_id=one.id, limit=_LOG_LINES),
        **await _choices(datasette),
    }
    return await render_page(
        datasette,
        request,
        "access_one_account.html",
        context,
        title=one.name,
        trail=[(PATH, _("Accounts"))],
        status=400 if error else 200,
    )


async def _choices(datasette: Datasette) -> dict[str, Any]:
    rows = await datasette.databases[RECORD].execute_fn(
        lambda connection: connection.execute("SELECT id, name FROM groups ORDER BY name COLLATE swedish").fetchall()
    )
    return {"role_codes": vocabulary_codes("role"), "groups": [tuple(row) for row in rows]}


async def _person(datasette: Datasette, number: int | None) -> tuple[int, str] | None:
    found = await datasette.databases[RECORD].execute("SELECT id, name FROM people WHERE id = ?", [number])
    return tuple(found.rows[0]) if found.rows else None
