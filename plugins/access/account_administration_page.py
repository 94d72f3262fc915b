"""/accounts and /accounts/log: who may sign in and as what, and what has been done with accounts. For administrators.

Tested in tests/plugins/access/test_accounts.py.
"""

from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from typing import Any

import sqlite_utils
from datasette import Response

from ...schema.accounts import account, administration
from ...schema.accounts.throttle import is_name_locked
from ...schema.swedish_order import swedish_key
from ..shell.datasette_types import Datasette, Request
from ..shell.for_administrators import refused_to_others
from ..shell.page import render_page, translations_for
from ..shell.paging import page_of
from ..shell.record import RECORD
from .own_account_page import local_moment
from .private_database import ask_private

PATH = "/accounts"
PAGE_SIZE = 50
STATES = ("open", "locked")
View = Callable[[Datasette, Request], Awaitable[Response]]


def for_administrator(view: View) -> View:
    """Return a view that answers administrators alone, in a browser; nobody keeps the answer."""

    @wraps(view)
    async def guarded(datasette: Datasette, request: Request) -> Response:
        if (refusal := await refused_to_others(datasette, request)) is not None:
            return refusal
        response = await view(datasette, request)
        response.headers["Cache-Control"] = "no-store"
        return response

    return guarded


@for_administrator
async def accounts_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /accounts?q=anna&role=coordinator&state=locked&page=2. Every parameter is optional.

    Raises UnusableSite when private.db cannot be used.
    """
    filters = {name: (request.args.get(name) or "").strip() for name in ("q", "role", "state")}
    listed = await ask_private(datasette, account.all_accounts) or []
    fitting = sorted((one for one in listed if _fits(one, filters)), key=lambda one: swedish_key(one.name))
    paging = page_of(request, len(fitting), PAGE_SIZE)
    shown = fitting[paging.offset : paging.offset + PAGE_SIZE]
    context = {
        "accounts": [await shown_account(datasette, one) for one in shown],
        "group_names": await group_names(datasette, {number for one in shown for number in one.groups}),
        "paging": paging,
        "filters": filters,
        "is_filtered": any(filters.values()),
    }
    title = translations_for(request).gettext("Accounts")
    return await render_page(datasette, request, "access_accounts.html", context, title=title)


@for_administrator
async def account_log_page(datasette: Datasette, request: Request) -> Response:
    """Answer GET /accounts/log?page=2 with what has been done with accounts, the newest first.

    Raises UnusableSite when private.db cannot be used.
    """
    _ = translations_for(request).gettext
    _none, total = await ask_private(datasette, administration.account_changes, limit=0)
    paging = page_of(request, total, PAGE_SIZE)
    context = {"paging": paging, **await log_shown(datasette, limit=PAGE_SIZE, offset=paging.offset)}
    trail = [(PATH, _("Accounts"))]
    title = _("What has been done with accounts")
    return await render_page(datasette, request, "access_account_log.html", context, title=title, trail=trail)


async def log_shown(datasette: Datasette, **which: Any) -> dict[str, Any]:
    """Return `changes` (line, moment, the id when it still is an account), and `group_names` for them."""

    def read(private: sqlite_utils.Database) -> tuple[list[administration.AccountChange], set[str]]:
        return administration.account_changes(private, **which)[0], set(account.account_ids(private))

    changes, existing = await ask_private(datasette, read)
    groups = {number for one in changes for number in (one.given or {}).get("groups", ())}
    return {
        "changes": [(one, local_moment(one.changed_at), one.actor_id in existing) for one in changes],
        "group_names": await group_names(datasette, groups),
    }


async def shown_account(datasette: Datasette, one: account.Account) -> dict[str, Any]:
    """Return what a page shows of an account: its facts with local moments, and whether failures lock its name."""
    failed = await ask_private(datasette, is_name_locked, one.id)
    seen, locked = (at and local_moment(at) for at in (one.seen_at, one.locked_at))
    return {**vars(one), "seen": seen, "locked": locked, "has_failed": failed}


async def group_names(datasette: Datasette, ids: Iterable[int]) -> dict[int, str]:
    """Return the names of those of the groups that there are."""
    numbers = sorted(ids)
    marks = ", ".join("?" * len(numbers))
    rows = await datasette.databases[RECORD].execute(f"SELECT id, name FROM groups WHERE id IN ({marks})", numbers)
    return {row["id"]: row["name"] for row in rows.rows}


def _fits(one: account.Account, filters: dict[str, str]) -> bool:
    words, role, state = filters["q"].casefold(), filters["role"], filters["state"]
    return (
        (words in one.name.casefold() or words in one.id)
        and (not role or role in one.roles)
        and (state not in STATES or (state == "locked") == bool(one.locked_at))
    )
