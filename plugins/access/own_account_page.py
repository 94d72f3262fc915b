"""The page /-/intranet/account as people read it: local times, names of browsers and groups.

Tested in tests/plugins/access/test_own_account_forms.py.
"""

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

import sqlite_utils
from datasette import Response

from ...schema.accounts import account, identity, password, session, token
from ...schema.consents import Consent, consents_of_person
from ...schema.rights import is_administrator
from ..shell.datasette_types import Datasette, Request
from ..shell.page import render_page, translations_for
from ..shell.record import RECORD
from .private_database import ask_private
from .visitor import secret_of

# The days for which a key for a program can be valid.
TOKEN_DAYS = (30, 90, token.LONGEST_DAYS)
# The order matters: each browser also has the names of those below it in its User-Agent.
_BROWSERS = (
    ("Edge", r"Edg"),
    ("Opera", r"OPR/"),
    ("Firefox", r"Firefox/"),
    ("Chrome", r"Chrom"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone"),
    ("iPad", r"iPad"),
    ("Windows", r"Windows"),
    ("Mac", r"Mac OS X"),
    ("Linux", r"Linux"),
)


Dated = TypeVar("Dated", session.Session, token.Token)


class Moment(NamedTuple):
    """A moment in local time: ISO 8601 for `<time>`, the day 'YYYY-MM-DD', and the time of day 'HH:MM'."""

    iso: str
    day: str
    clock: str


class Wrong(NamedTuple):
    """An error in one form of the page. `part` is 'password' or 'token', `text` is in the visitor's language."""

    part: str
    text: str


class Own(NamedTuple):
    """The facts about one account in the private database."""

    has_account: bool
    has_password: bool
    signs_in_elsewhere: bool
    sessions: list[session.Session]
    tokens: list[token.Token]
    person_id: int | None
    consents: list[Consent]


def local_moment(utc: str) -> Moment:
    """Return a moment in UTC ('2017-12-07T12:30:00Z') in local time. Raises ValueError for other text."""
    here = datetime.fromisoformat(utc).astimezone()
    return Moment(here.isoformat(timespec="seconds"), here.date().isoformat(), here.strftime("%H:%M"))


def browser_name(called: str) -> str:
    """Return 'Firefox, Windows' for HTTP's User-Agent `called`, or its first word when the browser is unknown."""
    parts = [next((name for name, mark in names if re.search(mark, called)), "") for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, parts)) or called.split("/", maxsplit=1)[0][:40] or "?"


def account_facts(private: sqlite_utils.Database, actor_id: str, secret: str | None) -> Own:
    """Return the facts about an account from the private database. `secret` belongs to the session that asks."""
    person_id = account.person_id_of_account(private, actor_id)
    today = date.today().isoformat()
    consents = consents_of_person(private, person_id) if person_id is not None else []
    return Own(
        account.actor_of_account(private, actor_id) is not None,
        password.has_password(private, actor_id),
        identity.has_identity(private, actor_id),
        [_shown(one) for one in session.sessions_of(private, actor_id, secret)],
        [_shown(one) for one in token.tokens_of(private, actor_id)],
        person_id,
        [one for one in consents if one.holds(today)],
    )


def _shown(row: Dated) -> Dated:
    """Return a session or a key with times and browser as people read them."""
    told: dict[str, Any] = {
        name: local_moment(value) for name, value in vars(row).items() if name.endswith("_at") and value is not None
    }
    if isinstance(row, session.Session):
        told["browser"] = browser_name(row.browser)
    return replace(row, **told)


async def show_account_page(
    datasette: Datasette,
    request: Request,
    error: Wrong | None = None,
    new_token: str | None = None,
    status: int = 200,
) -> Response:
    """Return the page, with a new key (`new_token`) or with the error of one of its forms.

    Raises UnusableSite when private.db cannot be opened.
    """
    found = await ask_private(datasette, account_facts, request.actor["id"], secret_of(request))
    context = {
        **(found._asdict() if found else {}),
        "who": request.actor,
        "is_administrator": is_administrator(request.actor),
        "groups": await _groups(datasette, request.actor.get("groups")),
        "error": error,
        "new_token": new_token,
        "token_days": TOKEN_DAYS,
        "shortest": password.SHORTEST_PASSWORD,
        "longest": password.LONGEST_PASSWORD,
    }
    title = translations_for(request).gettext("My account")
    return await render_page(datasette, request, "access_account.html", context, title=title, status=status)


async def _groups(datasette: Datasette, ids: list[int] | None) -> list[str] | None:
    """Return the names of the groups with these ids, or None for None."""
    if ids is None or RECORD not in datasette.databases:
        return None
    marks = ", ".join("?" * len(ids))
    rows = await datasette.databases[RECORD].execute(f"SELECT name FROM groups WHERE id IN ({marks})", ids)
    return [row["name"] for row in rows.rows]
