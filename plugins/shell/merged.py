"""After a merge of people or groups: the private database follows it, and the old addresses lead to what was kept.

Tested in tests/plugins/people/test_merged_addresses.py.
"""

from datasette.database import Database

from ...schema.settle.private_merges import follow_in_site
from ...schema.settle.redirects import moved_address
from .datasette_types import Datasette
from .record import RECORD, site_folder


async def follow(datasette: Datasette) -> None:
    """Let accounts, roles, contacts and drafts follow what was merged in the record, or taken apart again."""
    folder, record = site_folder(datasette), datasette.databases.get(RECORD)
    if record is not None and folder is not None:
        await record.execute_fn(lambda connection: follow_in_site(connection, folder))


async def address_now(database: Database, path: str) -> str | None:
    """Where a page of a person, a group or a meeting lies since a merge took its address; None when none did."""
    return await database.execute_fn(lambda connection: moved_address(connection, path))
