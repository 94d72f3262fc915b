"""What accounts name of the record: the groups that one coordinates, and the person that one belongs to.

Tested in tests/loaders/cli/test_user.py.
"""

from pathlib import Path

import sqlite_utils

from ...schema.accounts import account
from ...schema.database import open_record
from ...schema.errors import InvalidRecord
from ...schema.rights import COORDINATOR
from ...schema.vocabulary import label_of_code
from ..site import existing_site
from .merges import row_of

_NOUN = {"groups": "grupp", "people": "person"}


def group_ids(site: Path, roles: tuple[str, ...], typed: tuple[str, ...]) -> list[int]:
    """The groups that were named. Raises InvalidRecord for one that there is not, or a role that has no groups."""
    existing_site(site)
    if typed and COORDINATOR not in roles:
        raise InvalidRecord("--group hör till rollen coordinator; ange den också.")
    return _rows(site, "groups", typed) if typed else []


def person_meant(site: Path, typed: str) -> tuple[int, str]:
    """The id and name of the person that a name or a number means. Raises InvalidRecord, naming who may be meant."""
    found = _rows(site, "people", (typed,))[0]
    return found, _known(site, "people", [found])[found]


def told_roles(private: sqlite_utils.Database, actor_id: str, site: Path) -> str:
    """An account's roles in words, with the groups of a coordinator of named ones."""
    roles, groups = account.roles_of(private, actor_id)
    told = [label_of_code("role", one).lower() for one in roles]
    if groups is not None:
        names = _known(site, "groups", groups)
        listed = ", ".join(names.get(one, f"grupp {one}, som inte finns") for one in groups)
        told[roles.index(COORDINATOR)] += f" för {listed}"
    return ", ".join(told) or "utan roll"


def told_person(private: sqlite_utils.Database, actor_id: str, site: Path) -> str | None:
    """The name and number of the person that an account belongs to, None when nobody has said."""
    found = account.person_id_of_account(private, actor_id)
    if found is None:
        return None
    name = _known(site, "people", [found]).get(found)
    return f"{name} (nr {found})" if name else f"person {found}, som inte finns"


def _rows(site: Path, table: str, typed: tuple[str, ...]) -> list[int]:
    record = open_record(existing_site(site))
    try:
        ids = [row_of(record, table, one) for one in typed]
    finally:
        record.close()
    known = _known(site, table, ids)
    for one, row_id in zip(typed, ids, strict=True):
        if row_id not in known:
            raise InvalidRecord(f"Det finns ingen {_NOUN[table]} {one}. Kontrollera numret.")
    return ids


def _known(site: Path, table: str, ids: list[int]) -> dict[int, str]:
    """The names of those of the ids that there are."""
    record = open_record(site)
    marks = ", ".join("?" * len(ids))
    found = dict(record.execute(f"SELECT id, name FROM {table} WHERE id IN ({marks})", ids).fetchall())
    record.close()
    return found
