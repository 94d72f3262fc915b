"""API tokens (keys for programs): stored hashed in the private database, with the current roles of their owner.

They replace Datasette's signed tokens, which carry no roles and cannot be revoked (datasette.yml turns those off).

Tested in tests/plugins/access/test_keys.py.
"""

import logging
from contextlib import suppress
from datetime import timedelta

from datasette import TokenHandler, TokenInvalid
from datasette.tokens import TokenRestrictions

from ...schema.accounts import token as tokens
from ...schema.errors import UnusableSite
from ..shell.datasette_types import Datasette
from ..shell.files_of_page import known_actors
from .private_database import ask_private, look_private

# The actions that a token for reading allows.
READING = ("view-instance", "view-database", "view-table", "view-query", "execute-sql")

_log = logging.getLogger(__name__)


class Tokens(TokenHandler):
    """The handler of `Authorization: Bearer intranet_…`."""

    name = "intranet"

    async def create_token(
        self,
        datasette: Datasette,
        actor_id: str,
        *,
        expires_after: int | None = None,
        restrictions: TokenRestrictions | None = None,
    ) -> str:
        """Make a token for the account `actor_id` and return it.

        It is valid for `expires_after` seconds, at most a year; None means a year. Raises sqlite3.IntegrityError when
        there is no such account, and UnusableSite when private.db cannot be written.
        """
        longest = timedelta(days=tokens.LONGEST_DAYS)
        lasts = longest if expires_after is None else min(timedelta(seconds=expires_after), longest)
        allowed = restrictions.abbreviated(datasette) if restrictions is not None else None
        return await ask_private(datasette, tokens.make_token, actor_id, "", lasts, allowed)

    async def verify_token(self, datasette: Datasette, token: str) -> dict | None:
        """Return the actor of the token, or None for other kinds of tokens.

        Raises datasette.TokenInvalid when it is unknown, expired or revoked, and while private.db cannot be read.
        """
        if not token.startswith(tokens.TOKEN_PREFIX):
            return None
        known = known_actors()
        if token in known:
            return known[token]
        try:
            actor, not_used_lately = look_private(datasette, tokens.actor_of_token, token) or (None, False)
        except UnusableSite as error:
            _log.error("no key is accepted: %s", error)
            raise TokenInvalid("Tokens cannot be looked up just now; try again later") from error
        if actor is None:
            raise TokenInvalid("The token is unknown, has expired or has been revoked")
        if not_used_lately:
            with suppress(UnusableSite):
                await ask_private(datasette, tokens.note_token_use, token)
        known[token] = actor
        return actor
