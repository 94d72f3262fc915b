"""The account and roles of a person who signs in through the municipality's own sign-in.

Tested in tests/plugins/access/test_single_sign_on.py.
"""

import sqlite_utils

from ...schema.accounts import account
from ...schema.accounts.identity import account_of_identity, bind_identity
from ...schema.errors import InvalidRecord
from ...schema.transaction import write_transaction
from ..shell.datasette_types import Datasette
from ..shell.record import RECORD
from .private_database import ask_private
from .provider import Settings, SignOnFailed


async def account_for(datasette: Datasette, site_settings: Settings, claims: dict) -> str:
    """Return the id of the account of the person in `claims`. The settings may make an account, or give it new roles.

    Raises SignOnFailed when the person has no account and may not get one, or when it is locked or has no role left.
    Raises UnusableSite when private.db cannot be written.
    """
    held = await _roles(datasette, site_settings, claims)
    actor_id = await ask_private(datasette, _settled, site_settings, claims, held)
    who = None if actor_id is None else await ask_private(datasette, account.actor_of_account, actor_id)
    if actor_id is not None and who is None:
        raise SignOnFailed("locked", f"sub {claims['sub']!r} has an account that is locked")
    if who is None or not who["roles"]:
        raise SignOnFailed("unknown", f"sub {claims['sub']!r} has no account, or no role")
    return str(actor_id)


async def _roles(datasette: Datasette, site_settings: Settings, claims: dict) -> tuple[list[str], list[int]] | None:
    """Return (roles, ids of groups) from the claims, or None when the site manages roles itself.

    No groups means that a role holds for all of them.
    """
    if site_settings.roles_claim is None:
        return None
    told = claims.get(site_settings.roles_claim) or []
    told = {told} if isinstance(told, str) else set(map(str, told))
    given = [str(value).partition(":") for name, value in site_settings.roles.items() if name in told]
    roles = list(dict.fromkeys(role for role, _, _ in given))
    if site_settings.unknown_people == "staff" and not roles:
        roles = ["staff"]
    slugs = [slug for role, _, slug in given if role == "coordinator"]
    return roles, [] if "" in slugs else await _groups(datasette, slugs)


async def _groups(datasette: Datasette, slugs: list[str]) -> list[int]:
    marks = ", ".join("?" * len(slugs))
    rows = await datasette.databases[RECORD].execute(f"SELECT id FROM groups WHERE slug IN ({marks})", slugs)
    # Unknown groups must not become all groups, which an empty list would mean.
    return [row["id"] for row in rows.rows] or ([-1] if slugs else [])


def _settled(
    private: sqlite_utils.Database, site_settings: Settings, claims: dict, held: tuple[list[str], list[int]] | None
) -> str | None:
    """Bind the account to the person, give it the provider's roles and return its id, or None without an account.

    A locked one keeps up with the provider too: it has its roles of today when it is opened again.
    """
    with write_transaction(private):
        actor_id = account_of_identity(private, site_settings.issuer, claims["sub"])
        if actor_id is None:
            actor_id = _first_time(private, site_settings, claims, held)
        if actor_id is None:
            return None
        if held is not None:
            account.set_roles(private, actor_id, *held)
        return actor_id


def _first_time(
    private: sqlite_utils.Database, site_settings: Settings, claims: dict, held: tuple[list[str], list[int]] | None
) -> str | None:
    """Return the account with the person's name at the provider, or a new one, or None when neither is allowed."""
    try:
        actor_id = account.check_account_id(str(claims.get(site_settings.account_claim) or ""))
    except InvalidRecord:
        return None
    # Without this check, people could write any address into their profile there and take over its account here
    # (OpenID Connect Core 1.0, 5.7). Some providers send the word 'true' instead of the boolean.
    if site_settings.account_claim == "email" and str(claims.get("email_verified")).casefold() != "true":
        return None
    roles = held[0] if held is not None else ["staff"]
    if not account.has_account(private, actor_id):
        if site_settings.unknown_people == "refuse" and not (held and roles):
            return None
        account.add_account(private, actor_id, str(claims.get("name") or actor_id)[:200], roles)
    return actor_id if bind_identity(private, site_settings.issuer, claims["sub"], actor_id) else None
