"""The connections to the databases of the site: their setup, and what follows a write through Datasette."""

import sqlite3
from collections.abc import Iterator

from ...schema import database as files
from ...schema.bounded_query import refuse_paths
from ...schema.history import recorded_change
from ...schema.originals import holds_originals, keep_texts, originals_beside
from ...schema.search_index import index_changed_rows
from ..shell.datasette_types import Datasette
from ..shell.record import PUBLIC, RECORD, site_folder

# Somebody may be named or not since the newest change, or a document's text waits to be made.
_CONCERNS_NAMES = """
SELECT 1 FROM upkeep WHERE task = 'keep_text'
UNION ALL SELECT 1 FROM history h LEFT JOIN review r ON h.table_name = 'review' AND r.id = h.row_id
WHERE h.change_id = (SELECT max(id) FROM changes)
    AND (h.table_name IN ('people', 'person_names') OR r.column_name = 'words')
LIMIT 1
"""


def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Turn foreign keys on, as in every connection of this program, and hide file paths in the database `public`."""
    files.prepare_connection(conn)
    if database == PUBLIC:
        conn.set_authorizer(refuse_paths)


async def carry_over_record(datasette: Datasette) -> None:
    """Take the originals of documents out of a record that still holds them, before it is served to anybody.

    A site that was upgraded may be started with `datasette .` before any command has opened it. Raises UnusableSite
    when a file cannot be written: what the record says in full is not served then.
    """
    folder, record = site_folder(datasette), datasette.databases.get(RECORD)
    if folder is None or record is None or not record.path:
        return
    # On Datasette's own connection: each new one reads the whole schema first.
    if await record.execute_fn(holds_originals):
        files.open_record(folder).close()


async def hurry_internal(datasette: Datasette) -> None:
    """Let Datasette's internal database not wait for the disk when it is a temporary file.

    Each word of metadata.yml and each stored query is a transaction of its own there, nearly a thousand in all.
    Waiting for the disk takes most of the time until the site answers.
    """
    internal = datasette.get_internal_database()
    if internal.is_temp_disk:
        await internal.execute_write("PRAGMA synchronous = OFF", transaction=False)


def index_in_same_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Update what is kept of documents and the search index after a write, in the transaction that Datasette commits.

    It is for the hook write_wrapper.
    """
    yield
    _follow(conn)


def index_in_own_transaction(conn: sqlite3.Connection) -> Iterator[None]:
    """Bring kept texts and the index up to date after a script, which commits by itself (for write_wrapper)."""
    yield
    with conn:
        _follow(conn)


def _follow(conn: sqlite3.Connection) -> None:
    """Bring up to date what is kept of documents, when other names are to be hidden in it, and the search index."""
    if conn.execute(_CONCERNS_NAMES).fetchone() is not None:
        with originals_beside(conn) as originals, recorded_change(conn, "command"):
            keep_texts(conn, originals.conn)
    index_changed_rows(conn)
