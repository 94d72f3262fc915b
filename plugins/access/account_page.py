"""What the page of an account shows, for people: moments of this place, browsers by their names, groups by theirs.

Tested in tests/plugins/access/test_account_forms.py.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import sqlite_utils
from datasette import Response

from ...schema.accounts import account, identity, password, session, token
from ..shell.datasette_types import Datasette, Request
from ..shell.page import render_page, translator
from .private_database import ask
from .published import RECORD
from .visitor import secret_of

# How long a key for a program may hold.
TOKEN_DAYS = (30, 90, token.LONGEST_DAYS)
# In this order: each of them also calls itself by the names below it.
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
    """A moment of the private database in the time of this place: for `<time>`, the day, the time of day."""

    iso: str
    day: str
    clock: str


class Wrong(NamedTuple):
    """What is wrong with the form of one part of the page (password or token), in the visitor's language."""

    part: str
    text: str


class Own(NamedTuple):
    """What the private database holds of one account."""

    has_account: bool
    has_password: bool
    signs_in_elsewhere: bool
    sessions: list[session.Session]
    tokens: list[token.Token]


def moment(utc: str) -> Moment:
    """'2017-12-07T12:30:00Z' as it is called here."""
    here = datetime.fromisoformat(utc).astimezone()
    return Moment(here.isoformat(timespec="seconds"), here.date().isoformat(), here.strftime("%H:%M"))


def browser_name(called: str) -> str:
    """'Firefox, Windows' for what a browser calls itself (HTTP's User-Agent); its first word when it is unknown."""
    parts = [next((name for name, mark in names if re.search(mark, called)), "") for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, parts)) or called.split("/", maxsplit=1)[0][:40] or "?"


def own(private: sqlite_utils.Database, actor_id: str, secret: str | None) -> Own:
    """What is kept of the account, read from the private database; `secret` is that of the session that asks."""
    return Own(
        account.actor_of_account(private, actor_id) is not None,
        password.has_password(private, actor_id),
        identity.has_identity(private, actor_id),
        [_shown(one) for one in session.sessions_of(private, actor_id, secret)],
        [_shown(one) for one in token.tokens_of(private, actor_id)],
    )


def _shown(row: Dated) -> Dated:
    """A session or a key with its moments and its browser as people call them."""
    told: dict[str, Any] = {
        name: moment(value) for name, value in vars(row).items() if name.endswith("_at") and value is not None
    }
    if isinstance(row, session.Session):
        told["browser"] = browser_name(row.browser)
    return replace(row, **told)


async def show(
    datasette: Datasette,
    request: Request,
    error: Wrong | None = None,
    new_token: str | None = None,
    status: int = 200,
) -> Response:
    """The page, with a key that was made right now or with what is wrong in one of its forms."""
    found = await ask(datasette, own, request.actor["id"], secret_of(request))
    context = {
        **(found._asdict() if found else {}),
        "who": request.actor,
        "groups": await _groups(datasette, request.actor.get("groups")),
        "error": error,
        "new_token": new_token,
        "token_days": TOKEN_DAYS,
        "shortest": password.SHORTEST_PASSWORD,
        "longest": password.LONGEST_PASSWORD,
    }
    title = translator(request).gettext("My account")
    return await render_page(datasette, request, "access_account.html", context, title=title, status=status)


async def _groups(datasette: Datasette, ids: list[int] | None) -> list[str] | None:
    """The names of these groups of the record; None for None."""
    if ids is None or RECORD not in datasette.databases:
        return None
    marks = ", ".join("?" * len(ids))
    rows = await datasette.databases[RECORD].execute(f"SELECT name FROM groups WHERE id IN ({marks})", ids)
    return [row["name"] for row in rows.rows]
