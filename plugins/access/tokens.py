"""API tokens for Datasette: kept hashed in the private database, with the roles that their maker has now.

They take the place of Datasette's signed tokens, which carry no roles and cannot be taken back (datasette.yml keeps
those off).

Tested in tests/plugins/access/test_keys.py.
"""

from contextlib import suppress
from datetime import timedelta

from datasette import TokenHandler, TokenInvalid
from datasette.tokens import TokenRestrictions

from ...schema.accounts import token as tokens
from ...schema.errors import UnusableSite
from ..shell.datasette_types import Datasette
from .private_database import ask, look

# What a token that only reads is for.
READING = ("view-instance", "view-database", "view-table", "view-query", "execute-sql")


class Tokens(TokenHandler):
    """What `Authorization: Bearer intranet_…` means."""

    name = "intranet"

    async def create_token(
        self,
        datasette: Datasette,
        actor_id: str,
        *,
        expires_after: int | None = None,
        restrictions: TokenRestrictions | None = None,
    ) -> str:
        """A token for the account `actor_id` that holds for so many seconds, a year at most and when not said."""
        longest = timedelta(days=tokens.LONGEST_DAYS)
        lasts = longest if expires_after is None else min(timedelta(seconds=expires_after), longest)
        allowed = restrictions.abbreviated(datasette) if restrictions is not None else None
        return await ask(datasette, tokens.make_token, actor_id, "", lasts, allowed)

    async def verify_token(self, datasette: Datasette, token: str) -> dict | None:
        """The actor behind the token; None for other sorts. Raises TokenInvalid for one that does not hold."""
        if not token.startswith(tokens.TOKEN_PREFIX):
            return None
        actor, not_used_lately = look(datasette, tokens.actor_of_token, token) or (None, False)
        if actor is None:
            raise TokenInvalid("The token is unknown, has expired or has been revoked")
        if not_used_lately:
            with suppress(UnusableSite):
                await ask(datasette, tokens.note_token_use, token)
        return actor
