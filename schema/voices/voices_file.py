"""Writing to `private/voices.db`, what people without an account have sent, so that no trace of an order is left.

Where a row lies within a page of SQLite's file tells what was written after what, and the file's own time tells when.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

import sqlite_utils

from ..clock import ZONE
from ..transaction import database_path, write_transaction

_SECONDS_OF_DAY = 24 * 60 * 60
# When the file was made or brought up to date.
_WITHOUT_TIME = "UPDATE _sqlite_migrations SET applied_at = date(applied_at) WHERE length(applied_at) > 10"


@contextmanager
def writing_voices(voices: sqlite_utils.Database) -> Iterator[sqlite3.Connection]:
    """A transaction on the open `voices.db`; then the file is made anew, all rows in the order of their random ids.

    Raises UnusableSite when the file cannot be written.
    """
    with write_transaction(voices) as connection:
        yield connection
        connection.execute(_WITHOUT_TIME)
    forget_order(voices.conn)
    _forget_time(database_path(voices.conn))


def new_row_id() -> str:
    """A random id for a row, 32 hexadecimal digits."""
    return secrets.token_hex(16)


def today_in_sweden() -> str:
    """The day in Sweden, 'YYYY-MM-DD': all that is kept of when something came in."""
    return f"{datetime.now(ZONE):%Y-%m-%d}"


def forget_order(connection: sqlite3.Connection) -> None:
    """Make the file anew outside a transaction, so that the places of its rows do not tell which was written first.

    VACUUM copies each table in the order of its keys, here random ids, and leaves nothing of deleted rows
    (https://www.sqlite.org/lang_vacuum.html). The copy is made in memory, so that no other file holds it for a while.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("VACUUM")


def _forget_time(path: str) -> None:
    """By its own account the file was changed at some random second of the day before.

    It is another at each change, so that a program that copies sees that there was one.
    """
    midnight = datetime.combine(datetime.now(ZONE).date(), time(), ZONE) - timedelta(days=1)
    at = midnight.timestamp() + secrets.randbelow(_SECONDS_OF_DAY)
    for name in (path, os.path.dirname(path)):
        os.utime(name, (at, at))
