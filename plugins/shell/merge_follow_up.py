"""The follow-up of a merge of people or groups: the private database follows it, and old addresses lead on.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

from datasette.database import Database

from ...schema.settle.private_merges import follow_in_site
from ...schema.settle.redirects import moved_address
from .datasette_types import Datasette
from .record import RECORD, site_folder


async def follow_merges(datasette: Datasette) -> None:
    """Bring accounts, roles, contacts and drafts in line with merges in the record, and with merges taken back.

    Raises schema.errors.UnusableSite when private.db cannot be written.
    """
    folder, record = site_folder(datasette), datasette.databases.get(RECORD)
    if record is not None and folder is not None:
        await record.execute_fn(lambda connection: follow_in_site(connection, folder))


async def address_now(database: Database, path: str) -> str | None:
    """Return the new path of a page of a person, a group or a meeting, or None when no merge has moved it."""
    return await database.execute_fn(lambda connection: moved_address(connection, path))
