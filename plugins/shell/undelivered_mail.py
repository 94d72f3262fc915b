"""What of the site's e-mail could not be delivered, for the pages that tell what waits.

Somebody is told of the people whose contact details they may edit; an administrator also of accounts, and of a mail
server that cannot be used.

Tested in tests/plugins/mail/test_undelivered.py.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlite_utils

from ...schema.accounts.account import account_names
from ...schema.history import may_edit_row
from ...schema.mail.undelivered import ServerAway, Undelivered, server_away, undelivered_letters
from ...schema.rights import is_administrator
from .datasette_types import Datasette
from .private_databases import with_private
from .record import RECORD, site_folder

Named = tuple[Undelivered, str]


@dataclass(frozen=True)
class UndeliveredMail:
    """What could not be delivered, with the names of recipients; and `away`, why the server cannot be used."""

    rows: tuple[Named, ...] = ()
    away: ServerAway | None = None

    def __bool__(self) -> bool:
        return bool(self.rows or self.away)


async def undelivered_for(datasette: Datasette, actor: Mapping[str, Any] | None) -> UndeliveredMail:
    """Return what `actor` can do something about. Raises UnusableSite when private.db cannot be opened."""
    folder = site_folder(datasette)
    if folder is None or not actor or RECORD not in datasette.databases:
        return UndeliveredMail()
    found, names, away = await with_private(folder, _read) or ([], {}, None)
    named = await datasette.databases[RECORD].execute_fn(lambda record: _named(record, actor, found, names))
    return UndeliveredMail(named, away if is_administrator(actor) else None)


def _read(private: sqlite_utils.Database) -> tuple[list[Undelivered], dict[str, str], ServerAway | None]:
    found = undelivered_letters(private)
    return found, dict(account_names(private)) if found else {}, server_away(private)


def _named(
    record: sqlite3.Connection, actor: Mapping[str, Any], found: list[Undelivered], names: dict[str, str]
) -> tuple[Named, ...]:
    told = []
    for one in found:
        person = record.execute("SELECT id, name FROM people WHERE id = ?", [one.person_id]).fetchone()
        may = may_edit_row(record, actor, "people", person) if person else is_administrator(actor)
        if may:
            told.append((one, person["name"] if person else names.get(one.account or "", one.account or "?")))
    return tuple(told)
