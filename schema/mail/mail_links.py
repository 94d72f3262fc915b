"""Links in letters that work without signing in: signed, so that nobody can make one up or change one.

The key lies in private.db. So a link works whether the server or a command has sent the letter, and for as long as
that file lives.

Tested in tests/plugins/mail/test_unsubscribe_page.py.
"""

import secrets
from typing import Any

import sqlite_utils
from itsdangerous import BadSignature, URLSafeSerializer

from ..transaction import write_transaction
from .mail_state import LINK_KEY, mail_state_value, store_mail_state

UNSUBSCRIBE, CONFIRM = "unsubscribe", "confirm"
"""What a link is for. A link for one thing does nothing else."""
_LONGEST = 1000


def signed_link_text(private: sqlite_utils.Database, purpose: str, *told: Any) -> str:
    """What stands in a link for `purpose` and tells `told` (numbers and texts): letters, digits, '-', '_' and '.'."""
    return str(URLSafeSerializer(_key(private), salt=purpose).dumps(list(told)))


def told_by_link(private: sqlite_utils.Database, purpose: str, text: str) -> list[Any] | None:
    """What `signed_link_text` was given; None for a text that it has not made for that purpose."""
    if len(text) > _LONGEST:
        return None
    try:
        told = URLSafeSerializer(_key(private), salt=purpose).loads(text)
    except BadSignature:
        return None
    return told if isinstance(told, list) else None


def _key(private: sqlite_utils.Database) -> str:
    found = mail_state_value(private.conn, LINK_KEY)
    if found is None:
        with write_transaction(private) as connection:
            # Somebody else may have made one meanwhile.
            found = mail_state_value(connection, LINK_KEY) or secrets.token_urlsafe(32)
            store_mail_state(connection, LINK_KEY, found)
    return found
